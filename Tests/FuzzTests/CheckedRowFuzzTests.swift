import Foundation
import Import
import Store
import TestSupport
import Testing

/// Whole imports of spoiled files: each is checked row by row to the end, and a check stores nothing.
@Suite(.serialized) struct CheckedRowFuzzTests {
    private static let kinds: [(kind: String, text: String)] = [
        ("buildings", "building_id;x;y;use;households;workplaces;address;postcode;municipality\n001;500000;6700000;household+holiday;2;0;Storg. 1 B;123 45;2039\n12345678901234567890;500100,5;6700000;workplace;;1 000;;;\n"),
        ("availability", "operator_id,building_id,technology,status,down_mbps,up_mbps,connection_fee_sek,survey\nA,001,fibre,connected,1000,100.5,\"19 900,50\",2024-10-01\nB,c,coax,passed,1e3,1,,2024-02-29\n"),
        ("plans", "operator_id,building_id,technology,down_mbps,ready_by,commitment,reported_on\nA,001,fibre,1000,2026-06-30,decided,2024-09-01\n"),
        ("grants", "scheme,project_id,wkt,decided_on,status,amount_sek\npts,P1,\"POLYGON ((500000 6700000,500100 6700000,500100 6700100,500000 6700000))\",2024-01-01,active,1 000 000\n"),
        ("areas", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"area_id\":1,\"name\":\"a\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[15,60],[15.1,60],[15.1,60.1],[15,60]]]}}]}"),
    ]

    @Test func `every row of a spoiled file is accounted for and none is stored`() throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let before = try workshop.store.verify()
        var number = 0
        try FuzzCampaign.run("checked-rows", ending: "txt", samples: Self.kinds.map { Array($0.text.utf8) }) { path, _ in
            let kind = Self.kinds[number % Self.kinds.count].kind
            number += 1
            let outcome = try workshop.bring(kind, path) {
                $0.isCheckOnly = true
                $0.edition = "e2"
            }
            #expect(outcome.counts.read == outcome.counts.accepted + outcome.counts.rejected)
            #expect(outcome.batch == nil)
            if let refusal = outcome.refusal { #expect(!refusal.message.isEmpty) }
        }
        let after = try workshop.store.verify()
        #expect(after.batches == before.batches)
        #expect(after.faults.isEmpty)
    }
}
