import Foundation
import GRDB
import GeoFormats
import GeoPackage
import Geometry
import Import
import Testing
import Vocabulary

/// Files that are cut, that lie about what they are, or that mean harm.
@Suite struct BadContainerTests {
    private func package(in workshop: Workshop, rows: Int = 2000) throws -> String {
        let path = workshop.folder.appending(path: "areas.gpkg").path
        let writer = try GeoPackageWriter(path: path, stamp: try #require(ReportingDate(iso: "2024-10-01")))
        try writer.add(
            LayerDefinition(
                name: "areas", title: "Områden", geometryType: "POLYGON", columns: [("area_id", .text), ("name", .text)])
        ) { add in
            for row in 0..<rows {
                let x = 500_000 + Double(row % 100) * 200
                let y = 6_700_000 + Double(row / 100) * 200
                let ring = [(0.0, 0.0), (100, 0), (100, 100), (0, 0)].map { SwerefPoint(x: x + $0.0, y: y + $0.1) }
                try add(.polygon(Polygon(exterior: ring)), [.text("\(row)"), .text("Område \(row)")])
            }
        }
        try writer.finish()
        return path
    }

    private func spreadsheet(_ rows: [[String]]) -> Data {
        var zip = StoredZip()
        let part = { (name: String, text: String) in zip.add(name, Array(text.utf8)) }
        part(
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>")
        part(
            "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")
        part(
            "xl/workbook.xml",
            "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>")
        part(
            "xl/_rels/workbook.xml.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
        let cells = rows.enumerated().map { number, cells -> String in
            let row: String = cells.enumerated().map { column, text in
                "<c r=\"\(UnicodeScalar(UInt8(65 + column)))\(number + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }.joined()
            return "<row r=\"\(number + 1)\">\(row)</row>"
        }.joined()
        part(
            "xl/worksheets/sheet1.xml",
            "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\(cells)</sheetData></worksheet>")
        return Data(zip.content)
    }

    @Test func `a whole GeoPackage and a whole spreadsheet are read`() throws {
        let workshop = try Workshop()
        #expect(try workshop.bring("areas", package(in: workshop)).counts.accepted == 2000)
        let rows = [["operator_id", "name", "org_number"], ["007", "Ånäset", "0123"], ["12345678901234567890", "Två", ""]]
        let outcome = try workshop.bring("operators", workshop.file("o.xlsx", spreadsheet(rows)))
        #expect(outcome.counts.accepted == 2, "\(outcome)")
        let ids = try workshop.store.read(as: .administrator) { db, _ in
            try String.fetchAll(db, sql: "SELECT operator_id FROM network_operator ORDER BY line")
        }
        #expect(ids == ["007", "12345678901234567890"])
    }

    @Test(arguments: [0.02, 0.3, 0.6, 0.95])
    func `a GeoPackage cut anywhere is refused, and nothing is stored`(share: Double) throws {
        let workshop = try Workshop()
        let whole = try Data(contentsOf: URL(filePath: package(in: workshop)))
        let outcome = try workshop.bring(
            "areas", workshop.file("cut.gpkg", whole.prefix(Int(Double(whole.count) * share))))
        #expect(outcome.refusal?.code == "truncated")
        #expect(outcome.batch == nil)
    }

    @Test(arguments: [0.1, 0.5, 0.9, 0.99])
    func `a spreadsheet cut anywhere is refused`(share: Double) throws {
        let workshop = try Workshop()
        let whole = spreadsheet([["operator_id", "name"]] + (0..<500).map { ["\($0)", "Nätägare \($0)"] })
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
        let path = try package(in: workshop, rows: 10)
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

/// Always the same noise (SplitMix64).
struct SeededNoise: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// The real data that stands beside the project, where it does.
enum RealData {
    private static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data").standardizedFileURL
    }

    static func file(_ path: String) -> URL { folder.appending(path: path) }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: file(path).path) }
}
