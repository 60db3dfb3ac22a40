import GRDB
import Import
import TestSupport
import Testing
import Vocabulary

/// A small file with the headers that a source is known to use, and what must be stored of it.
private struct Sample: CustomTestStringConvertible {
    let profile: String
    let kind: String
    let text: String
    /// One text a row, and what it must give.
    let query: String
    let stored: [String]

    var testDescription: String { profile }
}

private let square = "\"POLYGON((500000 6700000,501000 6700000,501000 6701000,500000 6701000,500000 6700000))\""

private let samples = [
    Sample(
        profile: "lantmateriet-byggnader", kind: "buildings",
        text: """
            objektidentitet,objekttyp,andamal1,geometry
            3f0e-1,Bostad,Bostad;Småhus friliggande,POINT(500000 6700000)
            3f0e-2,Komplementbyggnad,Komplementbyggnad;,POINT(500020 6700000)
            3f0e-3,Verksamhet,Verksamhet;,POINT(500040 6700000)

            """,
        query: "SELECT r.building_id || ' ' || b.use FROM building b JOIN building_ref r USING (key) ORDER BY b.line",
        stored: ["3f0e-1 1", "3f0e-2 16", "3f0e-3 2"]),
    Sample(
        profile: "lantmateriet-adresser", kind: "addresses",
        text: """
            objektidentitet,adressomrade_faststalltnamn,gardsadressomrade_faststalltnamn,adressplatsnummer,bokstavstillagg,postnummer,postort,geometry
            a1,Storgatan,,2,B,79360,LEKSAND,POINT(500000 6700000)
            a2,Demobyn,Norrgården,7,,79360,LEKSAND,POINT(500100 6700000)

            """,
        query: "SELECT address || ', ' || postcode || ' ' || locality FROM address ORDER BY line",
        stored: ["Storgatan 2 B, 79360 LEKSAND", "Demobyn Norrgården 7, 79360 LEKSAND"]),
    Sample(
        profile: "lantmateriet-marktacke", kind: "ground",
        text: "objektidentitet;objekttyp;geometry\n1;Sankmark, våt;\(square)\n2;Åker;\(square)\n3;Vattendragsyta;\(square)\n",
        query: "SELECT ground FROM ground ORDER BY line", stored: ["bog", "arable", "water"]),
    Sample(
        profile: "nvdb-vagar", kind: "roads",
        text: """
            ROUTE_ID,Klass_181,Slitl_152,geometry
            1000:1,4,1,"LINESTRING(500000 6700000,500100 6700000)"
            1000:2,9,2,"LINESTRING(500100 6700000,500200 6700000)"

            """,
        query: "SELECT road_id || ' ' || class || ' ' || surface FROM road ORDER BY line",
        stored: ["1000:1 4 paved", "1000:2 9 gravel"]),
    Sample(
        profile: "scb-tatorter", kind: "areas", text: "tatortskod,tatort,kommun,bef,geometry\n2029TC101,Leksand,2029,6265,\(square)\n",
        query: "SELECT area_id || ' ' || name FROM area", stored: ["2029TC101 Leksand"]),
    Sample(
        profile: "scb-smaorter", kind: "areas", text: "smaort,bef,geometry\n2029SC104,71,\(square)\n",
        query: "SELECT area_id || ' ' || name FROM area", stored: ["2029SC104 2029SC104"]),
    Sample(
        profile: "scb-rutor", kind: "areas",
        text: "rutid_inspire,rutid_scb,rutstorl,beftotalt,geometry\nSE_CRS3006RES1000mN6700000E500000,5000006700000,1000,7,\(square)\n",
        query: "SELECT area_id || ' ' || name FROM area", stored: ["5000006700000 SE_CRS3006RES1000mN6700000E500000"]),
    Sample(
        profile: "scb-deso", kind: "areas", text: "desokod,regsokod,lanskod,kommunkod,geometry\n2029A0010,2029R001,20,2029,\(square)\n",
        query: "SELECT area_id || ' ' || name FROM area", stored: ["2029A0010 2029A0010"]),
    Sample(
        profile: "pts-tabellbilaga-teknik", kind: "statistics",
        text: "År,Kod,Antal hushåll,Tillgång via fiber eller fiber-lan,I närhet av fiber\n2023,2029,8000,\"0,91\",\"0,97\"\n",
        query: "SELECT area || ' ' || year || ' ' || households || ' ' || value FROM published_figure ORDER BY value",
        stored: ["2029 2023 8000 0.91", "2029 2023 8000 0.97"]),
    Sample(
        profile: "kolada", kind: "statistics", text: "kpi,municipality,period,value\nN07920,2029,2023,93.5\nN07919,0000,2023,99.1\n",
        query: "SELECT area || ' ' || year || ' ' || round(value, 4) FROM published_figure ORDER BY line",
        stored: ["2029 2023 0.935", "00 2023 0.991"]),
    Sample(
        profile: "kolada-r", kind: "statistics",
        text: "kpi,municipality,municipality_id,municipality_type,year,value\nN07920,Leksand,2029,K,2023,93.5\n",
        query: "SELECT area || ' ' || year || ' ' || round(value, 4) FROM published_figure", stored: ["2029 2023 0.935"]),
]

@Suite struct ShippedProfileTests {
    @Test(arguments: samples) private func `a file with the source's own headers is read whole`(sample: Sample) throws {
        let workshop = try Workshop()
        let path = try workshop.file("foreign.csv", sample.text)
        let profile = try #require(ImportProfile.shipped.first { $0.name == sample.profile })
        let outcome = try workshop.bring(sample.kind, path) { request in
            request.profile = profile
            request.edition = "e1"
        }
        #expect(outcome.refusal == nil)
        #expect(outcome.counts.rejected == 0)
        let stored = try workshop.store.read(as: .administrator) { db, _ in try String.fetchAll(db, sql: sample.query) }
        #expect(stored == sample.stored)
    }

    @Test func `every shipped profile says what was verified and has a sample of its own, or serves any kind`() {
        for profile in ImportProfile.shipped where profile.kind != nil && profile.name != "pts-tabellbilaga-hastighet" {
            #expect(samples.contains { $0.profile == profile.name }, "\(profile.name)")
            #expect(!profile.verified.isEmpty && !profile.guessed.isEmpty)
        }
    }
}
