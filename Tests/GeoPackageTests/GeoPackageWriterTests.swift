import Foundation
import GRDB
import Geometry
import Testing
import Vocabulary

@testable import GeoPackage

@Suite struct GeoPackageWriterTests {
    @Test func `a published layer has a sound index of its rows, and the marks of a GeoPackage`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "samkarta-\(UUID().uuidString).gpkg").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try GeoPackageWriter(path: path, stamp: ReportingDate(daysSinceEpoch: 20_000))
        let layer = LayerDefinition(name: "hus", title: "Hus", geometryType: "POINT", columns: [("id", .text)])
        try writer.add(layer) { add in
            for number in 0..<300 {
                try add(.point(SwerefPoint(x: 500_000 + Double(number), y: 6_700_000)), [.text("\(number)")])
            }
            // A row without a place is a row all the same.
            try add(nil, [.text("ingenstans")])
        }
        try writer.finish()
        try DatabaseQueue(path: path).read { db in
            #expect(try String.fetchOne(db, sql: "SELECT rtreecheck('rtree_hus_geom')") == "ok")
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM hus") == 301)
            let found = try String.fetchAll(
                db,
                sql: """
                    SELECT hus.id FROM hus JOIN rtree_hus_geom t ON t.id = hus.fid
                    WHERE t.minx >= 500009.9 AND t.maxx <= 500012.1 ORDER BY fid
                    """)
            #expect(found == ["10", "11", "12"])
            #expect(try Int.fetchOne(db, sql: "PRAGMA application_id") == 0x4750_4b47)
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 10300)
            let triggers = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
            #expect(
                triggers == ["delete", "insert", "update1", "update2", "update3", "update4"].map { "rtree_hus_geom_\($0)" })
        }
    }
}
