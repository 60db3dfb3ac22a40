import Foundation
import GRDB
import Import
import TestSupport
import Testing

/// The same faults in every container: the same codes on the same rows, whatever the file is.
@Suite struct EveryContainerTests {
    private static let tables = ["csv", "xlsx", "ods", "gpkg", "geojson"]
    private static let maps = ["geojson", "gpkg", "zip", "fgb", "kml", "gml", "mif"]

    private static let drivers = [
        "xlsx": "XLSX", "ods": "ODS", "gpkg": "GPKG", "geojson": "GeoJSON", "zip": "ESRI Shapefile", "fgb": "FlatGeobuf", "kml": "LIBKML",
        "gml": "GML", "mif": "MapInfo File",
    ]

    /// The table as a file of that ending; every column is text, as people's files have it.
    private func convert(_ text: String, to ending: String, layer: String, in workshop: Workshop) throws -> String {
        let source = try workshop.file("source.csv", text)
        if ending == "csv" { return source }
        let target = workshop.folder.appending(path: "\(layer).\(ending)").path
        let isMap = text.contains("POLYGON") || text.contains("POINT")
        let driver = Self.drivers[ending] ?? ""
        let written = ending == "zip" ? workshop.folder.appending(path: "\(layer).shp").path : target
        let system = ending == "kml" ? ["-s_srs", "EPSG:3006", "-t_srs", "EPSG:4326"] : ["-a_srs", "EPSG:3006"]
        let answer = try BuiltProgram.run(
            URL(filePath: "/usr/bin/ogr2ogr"),
            ["-f", driver, written, source, "-oo", "AUTODETECT_TYPE=NO", "-nln", layer] + (isMap ? system : [])
                + (ending == "geojson" ? ["-lco", "RFC7946=NO"] : []))
        try #require(answer.status == 0, "\(answer.errors)")
        if ending == "zip" {
            let parts = ["shp", "shx", "dbf", "prj", "cpg"].map { workshop.folder.appending(path: "\(layer).\($0)").path }
                .filter { FileManager.default.fileExists(atPath: $0) }
            let packed = try BuiltProgram.run(URL(filePath: "/usr/bin/env"), ["python3", "-m", "zipfile", "-c", target] + parts)
            try #require(packed.status == 0, "\(packed.errors)")
        }
        return target
    }

    private static let reports: [(row: String, code: String?)] = [
        ("007,001,fibre,connected,1000,1000,2024-10-01", nil), ("007,12345678901234567890,fibre,passed,100,100,2024-10-01", nil),
        ("007,c,fibre,connected,100/100,1,2024-10-01", "combined-speed"), ("007,c,fibre,connected,-5,1,2024-10-01", "bad-number"),
        ("007,c,fibre,connected,nan,1,2024-10-01", "not-finite"), ("007,c,fibre,connected,1,1,2024-02-30", "bad-date"),
        ("007,c,fiber,connected,1,1,2024-10-01", "bad-value"), ("007,1.2345E+19,fibre,connected,1,1,2024-10-01", "bad-id"),
        (",c,fibre,connected,1,1,2024-10-01", "bad-id"), ("007,c,fibre,connected,snabbt,1,2024-10-01", "bad-number"),
        ("007,c,fibre,connected,\"99,5\",1,2024-10-01", nil), ("007,1,fibre,connected,1,1,2024-10-01", nil),
    ]

    @Test(arguments: tables) func `bad cells reject their rows with the same codes in every kind of table`(ending: String) throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let text = "operator_id,building_id,technology,status,down_mbps,up_mbps,survey\n" + Self.reports.map(\.row).joined(separator: "\n") + "\n"
        let outcome = try workshop.bring("availability", convert(text, to: ending, layer: "availability", in: workshop))
        #expect(outcome.refusal == nil)
        #expect(outcome.counts.read == Self.reports.count)
        let codes = Dictionary(outcome.findings.filter(\.rejects).map { ($0.line ?? 0, $0.code.rawValue) }) { first, _ in first }
        for (index, report) in Self.reports.enumerated() {
            #expect(codes[index + 2] == report.code, "\(ending) row \(index + 2): \(report.row)")
        }
        for finding in outcome.findings where finding.rejects {
            #expect(finding.column != nil)
            #expect(finding.message.contains("Rad \(finding.line ?? 0)"))
        }
        // The id that only looks like 001 is another building, and nobody's.
        #expect(outcome.findings.filter { $0.code == .unknownBuilding }.map(\.line) == [13])
    }

    private static let surfaces: [(wkt: String, code: String?)] = [
        ("POLYGON ((500000 6700000,500100 6700000,500100 6700100,500000 6700100,500000 6700000))", nil),
        ("POLYGON ((500000 6700000,500100 6700100,500100 6700000,500000 6700100,500000 6700000))", "bad-geometry"),
        ("POLYGON ((100000 5000000,100100 5000000,100100 5000100,100000 5000000))", "outside-sweden"),
    ]

    @Test(arguments: maps) func `bad surfaces reject their rows with the same codes in every kind of map`(ending: String) throws {
        let workshop = try Workshop()
        let text = "area_id,name,WKT\n" + Self.surfaces.enumerated().map { "a\($0),Ö\($0),\"\($1.wkt)\"" }.joined(separator: "\n") + "\n"
        let outcome = try workshop.bring("areas", convert(text, to: ending, layer: "areas", in: workshop))
        #expect(outcome.refusal == nil, "\(ending): \(String(describing: outcome.refusal))")
        #expect(outcome.counts.read == 3)
        let codes = Dictionary(outcome.findings.filter(\.rejects).map { ($0.line ?? 0, $0.code.rawValue) }) { first, _ in first }
        #expect(codes == [3: "bad-geometry", 4: "outside-sweden"], "\(ending)")
    }

    @Test(arguments: ["geojson", "gpkg", "zip", "fgb", "mif"])
    func `swapped axes are told in every kind of map`(ending: String) throws {
        let workshop = try Workshop()
        let text = "building_id,WKT\na,POINT (500000 6700000)\nb,POINT (6700000 500000)\n"
        let outcome = try workshop.bring("buildings", convert(text, to: ending, layer: "buildings", in: workshop)) { $0.edition = "e" }
        #expect(outcome.counts.accepted == 1, "\(outcome)")
        #expect(outcome.findings.first(where: \.rejects)?.code == .axesSwapped)
    }

    @Test(arguments: tables) func `a table with only a header is refused as empty`(ending: String) throws {
        let workshop = try Workshop()
        let path = try convert("operator_id,name\n", to: ending, layer: "operators", in: workshop)
        let outcome = try workshop.bring("operators", path)
        // A collection without features has no header either.
        #expect(["empty", "missing-column", "not-this-kind"].contains(outcome.refusal?.code ?? ""), "\(ending): \(outcome)")
        #expect(outcome.batch == nil)
    }

    @Test(arguments: tables) func `a table of another kind says what it has`(ending: String) throws {
        let workshop = try Workshop()
        let path = try convert("art,antal\nälg,3\n", to: ending, layer: "operators", in: workshop)
        let refusal = try workshop.bring("operators", path).refusal
        #expect(refusal?.code == "not-this-kind")
        #expect(refusal?.message.contains("antal") == true)
    }

    @Test(arguments: ["csv", "xlsx", "geojson"]) func `a column that stands twice is told in every kind of table`(ending: String) throws {
        let workshop = try Workshop()
        let path =
            switch ending {
            case "csv": try workshop.file("f.csv", "operator_id,name,Name\nA,a,b\n")
            case "xlsx": try workshop.file("f.xlsx", Spreadsheet.file([["operator_id", "name", "Name"], ["A", "a", "b"]]))
            default:
                try workshop.file(
                    "f.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"operator_id\":\"A\",\"name\":\"a\",\"name\":\"b\"},\"geometry\":null}]}")
            }
        #expect(try workshop.bring("operators", path).refusal?.code == "double-column")
    }

    @Test func `a long id that a spreadsheet holds as a number is refused, a short one is read`() throws {
        let workshop = try Workshop()
        let cells = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>operator_id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c></row>"
            + ["1.2345678901234567E+19", "42"].enumerated().map { row, number in
                "<row r=\"\(row + 2)\"><c r=\"A\(row + 2)\"><v>\(number)</v></c><c r=\"B\(row + 2)\" t=\"inlineStr\"><is><t>n</t></is></c></row>"
            }.joined()
        let sheet = "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\(cells)</sheetData></worksheet>"
        let outcome = try workshop.bring("operators", workshop.file("o.xlsx", Spreadsheet.file(sheet: sheet)))
        #expect(outcome.findings.first(where: \.rejects)?.code == .badId)
        #expect(outcome.counts.accepted == 1)
        let id = try workshop.store.read(as: .administrator) { db, _ in
            try String.fetchOne(db, sql: "SELECT operator_id FROM network_operator")
        }
        #expect(id == "42")
    }

    @Test func `points that are not finite in a GeoPackage reject their rows`() throws {
        let workshop = try Workshop()
        let path = try convert("building_id,WKT\na,POINT (500000 6700000)\nb,POINT (500100 6700000)\n", to: "gpkg", layer: "buildings", in: workshop)
        // The second point's easting becomes NaN: the last 16 bytes of a point's blob are its coordinates.
        let spoil = "UPDATE buildings SET geom = CAST(substr(geom, 1, length(geom) - 16) || X'000000000000F87F' || substr(geom, -8) AS BLOB) WHERE fid = 2"
        let answer = try BuiltProgram.run(
            URL(filePath: "/usr/bin/env"),
            ["python3", "-c", "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); [c.execute('DROP TRIGGER '+r[0]) for r in c.execute(\"SELECT name FROM sqlite_master WHERE type='trigger'\").fetchall()]; c.execute(sys.argv[2]); c.commit()", path, spoil])
        try #require(answer.status == 0, "\(answer.errors)")
        let outcome = try workshop.bring("buildings", path) { $0.edition = "e" }
        #expect(outcome.counts.accepted == 1)
        #expect(["not-finite", "bad-geometry"].contains(outcome.findings.first(where: \.rejects)?.code.rawValue ?? ""))
    }
}
