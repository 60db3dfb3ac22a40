import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Store

/// What other programs find when they open the store as a GeoPackage.
@Suite struct LayerTests {
    private func listed(_ sample: SampleStore) throws -> [String] {
        try sample.store.read(as: .administrator) { db, _ in
            try String.fetchAll(db, sql: "SELECT table_name FROM gpkg_contents ORDER BY table_name")
        }
    }

    private static let place = "name,x,y\nByn,500400,6700000\n"

    @Test(arguments: Confidentiality.allCases)
    func `only open batches are layers`(confidentiality: Confidentiality) throws {
        let sample = try SampleStore()
        try sample.bring("places", Self.place) { $0.confidentiality = confidentiality }
        #expect(try listed(sample) == (confidentiality == .open ? ["about_store", "orter_1"] : ["about_store"]))
        #expect(try sample.store.verify().faults == [])
    }

    @Test func `a loan with an end is no layer, since nobody could take it back`() throws {
        let sample = try SampleStore()
        try sample.bring("places", Self.place) { $0.lentUntil = ReportingDate(iso: "2030-01-01") }
        #expect(try listed(sample) == ["about_store"])
    }

    @Test func `a closed store says in its first page that it is a GeoPackage`() throws {
        let sample = try SampleStore()
        try sample.bring("places", Self.place)
        try sample.store.close()
        let head = try Data(contentsOf: URL(filePath: sample.path)).prefix(72)
        #expect(Array(head.suffix(4)) == Array("GPKG".utf8))
    }

    @Test func `a layer leaves with its batch`() throws {
        let sample = try SampleStore()
        try sample.bring("places", Self.place)
        try sample.bring("places", "name,x,y\nAnnan by,510400,6700000\n")
        _ = try sample.store.perform(WithdrawBatch(batch: 1), as: .administrator)
        #expect(try listed(sample) == ["about_store", "orter_2"])
        #expect(try sample.store.verify().faults == [])
    }

    @Test func `a layer has the rows, extent and marks that its batch gives it`() throws {
        let sample = try SampleStore()
        try sample.bring("buildings", "building_id,x,y,use\n007,500000.5,6700000,household+workplace\nb,510000,6710000.25,other\n") {
            $0.isMadeUp = true
            $0.edition = "2024"
        }
        try sample.store.read(as: .administrator) { db, _ in
            let entry = try Row.fetchOne(db, sql: "SELECT * FROM gpkg_contents WHERE table_name = 'byggnader_1'")
            let title: String? = entry?["identifier"]
            #expect(title == "Byggnader 2024, leverans 1 (påhittat läge)")
            let system: Int? = entry?["srs_id"]
            #expect(system == 3006)
            let extent: [Double?] = ["min_x", "min_y", "max_x", "max_y"].map { entry?[$0] }
            #expect(extent == [500_000.5, 6_700_000, 510_000, 6_710_000.25])
            #expect(try String.fetchOne(db, sql: "SELECT geometry_type_name FROM gpkg_geometry_columns") == "POINT")
            #expect(try String.fetchOne(db, sql: "SELECT rtreecheck('rtree_byggnader_1_geom')") == "ok")
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT building_id, "use" FROM byggnader_1 JOIN rtree_byggnader_1_geom t ON t.id = OGC_FID
                    WHERE t.minx < 505000
                    """)
            let found = rows.map { row -> [String] in [row["building_id"], row["use"]] }
            #expect(found == [["007", "household+workplace"]])
        }
    }

    @Test func `what never was accepted leaves nothing behind`() throws {
        let sample = try SampleStore()
        try sample.bring("places", Self.place)
        let before = try objects(sample)
        guard let kind = SampleStore.kinds.first(where: { $0.name == "places" }) else { preconditionFailure("places is a kind") }
        let batch = try sample.store.beginBatch(
            BatchHeader(kind: "places", file: "b.csv", fingerprint: "f", confidentiality: .open), by: .administrator)
        try sample.store.writeArriving { db in
            try db.execute(
                sql: "INSERT INTO place SELECT ?1 << 32 | 2, ?1, 2, place_id, name, class, geom FROM place", arguments: [batch])
            try db.execute(sql: "INSERT INTO building_ref VALUES (1, 'ny')")
        }
        _ = try sample.store.seal(batch, as: kind.layer)
        #expect(try objects(sample) != before)
        // An import under way is no fault.
        #expect(try sample.store.verify().faults == [])
        try sample.store.clearArrivingBatches()
        #expect(try objects(sample) == before)
        #expect(try sample.store.verify().faults == [])
        let texts = try sample.store.read(as: .administrator) { db, _ in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM building_ref")
        }
        #expect(texts == 0)
    }

    private func objects(_ sample: SampleStore) throws -> [String] {
        try sample.store.read(as: .administrator) { db, _ in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema ORDER BY name")
        }
    }
}
