import Foundation
import GRDB
import Import
import TestSupport
import Testing
import Vocabulary

/// Files that are cut, that lie about what they are, or that mean harm.
@Suite struct BadContainerTests {
    @Test func `a whole GeoPackage and a whole spreadsheet are read`() throws {
        let workshop = try Workshop()
        #expect(try workshop.bring("areas", SmallPackage.areas(in: workshop.folder, rows: 2000)).counts.accepted == 2000)
        let rows = [["operator_id", "name", "org_number"], ["007", "Ånäset", "0123"], ["12345678901234567890", "Två", ""]]
        let outcome = try workshop.bring("operators", workshop.file("o.xlsx", Spreadsheet.file(rows)))
        #expect(outcome.counts.accepted == 2, "\(outcome)")
        let ids = try workshop.store.read(as: .administrator) { db, _ in
            try String.fetchAll(db, sql: "SELECT operator_id FROM network_operator ORDER BY line")
        }
        #expect(ids == ["007", "12345678901234567890"])
    }

    @Test(arguments: [0.02, 0.3, 0.6, 0.95])
    func `a GeoPackage cut anywhere is refused, and nothing is stored`(share: Double) throws {
        let workshop = try Workshop()
        let whole = try Data(contentsOf: URL(filePath: SmallPackage.areas(in: workshop.folder, rows: 2000)))
        let outcome = try workshop.bring(
            "areas", workshop.file("cut.gpkg", whole.prefix(Int(Double(whole.count) * share))))
        #expect(outcome.refusal?.code == "truncated")
        #expect(outcome.batch == nil)
    }

    @Test(arguments: [0.1, 0.5, 0.9, 0.99])
    func `a spreadsheet cut anywhere is refused`(share: Double) throws {
        let workshop = try Workshop()
        let whole = Spreadsheet.file([["operator_id", "name"]] + (0..<500).map { ["\($0)", "Nätägare \($0)"] })
        let outcome = try workshop.bring(
            "operators", workshop.file("cut.xlsx", whole.prefix(Int(Double(whole.count) * share))))
        #expect(outcome.refusal?.code == "truncated")
    }

    @Test(.enabled(if: RealData.exists("osm-liechtenstein"), "../shared/data saknas"), arguments: [0.3, 0.8])
    func `OpenStreetMap data cut anywhere is refused`(share: Double) throws {
        let workshop = try Workshop()
        let whole = try Data(contentsOf: RealData.file("osm-liechtenstein/liechtenstein-2021-05-05.osm.pbf"))
        let outcome = try workshop.bring(
            "roads", workshop.file("cut.osm.pbf", whole.prefix(Int(Double(whole.count) * share))))
        #expect(["truncated", "unreadable"].contains(outcome.refusal?.code ?? ""))
        #expect(outcome.batch == nil)
    }

    @Test(arguments: ["areas.gpkg", "areas.csv", "areas.geojson", "areas.xml"])
    func `a virtual dataset under a harmless name is never opened`(name: String) throws {
        let workshop = try Workshop()
        let text = "<OGRVRTDataSource><OGRVRTLayer name=\"areas\"><SrcDataSource>/vsicurl/http://127.0.0.1:9/x</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
        let outcome = try workshop.bring("areas", workshop.file(name, text))
        #expect(outcome.refusal?.code == "not-this-kind")
    }

    @Test func `a GeoPackage whose view calls itself for ever is refused within seconds`() throws {
        let workshop = try Workshop()
        let path = try SmallPackage.areas(in: workshop.folder, rows: 10)
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                        SELECT i AS fid, CAST(i AS TEXT) AS area_id, 'x' AS name, (SELECT geom FROM areas LIMIT 1) AS geom FROM n;
                    INSERT INTO gpkg_contents SELECT 'endless', data_type, 'endless', '', last_change, min_x, min_y, max_x,
                        max_y, srs_id FROM gpkg_contents WHERE table_name = 'areas';
                    INSERT INTO gpkg_geometry_columns SELECT 'endless', column_name, geometry_type_name, srs_id, z, m
                        FROM gpkg_geometry_columns WHERE table_name = 'areas';
                    """)
        }
        try queue.close()
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try workshop.bring("areas", path) { $0.layer = "endless" }
        #expect(outcome.refusal != nil)
        #expect(clock.now - start < .seconds(20))
    }

    @Test(.timeLimit(.minutes(1))) func `a zip bomb under the name of a spreadsheet is refused`() throws {
        let workshop = try Workshop()
        let path = workshop.folder.appending(path: "bomb.xlsx").path
        let script = """
            import zipfile, sys
            z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)
            z.writestr('[Content_Types].xml', '<x/>')
            with z.open('xl/worksheets/sheet1.xml', 'w', force_zip64=True) as f:
                for _ in range(600): f.write(b'0' * (1 << 20))
            z.close()
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let outcome = try workshop.bring("operators", path)
        #expect(outcome.refusal?.code == "too-large")
    }

    @Test(arguments: ["gpkg", "xlsx", "osm.pbf", "geojson", "shp", "fgb"])
    func `noise under any ending is refused`(ending: String) throws {
        let workshop = try Workshop()
        var noise = SeededNoise(seed: 7)
        let data = Data((0..<5000).map { _ in UInt8.random(in: 0...255, using: &noise) })
        let outcome = try workshop.bring("areas", workshop.file("noise.\(ending)", data))
        #expect(outcome.refusal != nil)
        #expect(outcome.batch == nil)
    }
}
