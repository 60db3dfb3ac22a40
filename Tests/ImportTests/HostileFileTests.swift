import CProcess
import Foundation
import GRDB
import GeoFormats
import GeoPackage
import Geometry
import Import
import TestSupport
import Testing
import Vocabulary

/// Files that mean harm, and things that only look like files. Each is refused in seconds, and nothing is stored.
@Suite struct HostileFileTests {
    private func refusal(_ kind: String = "areas", _ make: (Workshop) throws -> String) throws -> FileFault? {
        let workshop = try Workshop()
        let path = try make(workshop)
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try workshop.bring(kind, path)
        #expect(clock.now - start < .seconds(15))
        #expect(outcome.batch == nil)
        #expect(try workshop.store.verify().batches == 0)
        #expect(outcome.refusal?.message.isEmpty == false)
        return outcome.refusal
    }

    @Test func `a folder in place of a file is told as a folder`() throws {
        let refusal = try refusal { $0.folder.path }
        #expect(refusal?.code == "unreadable")
        #expect(refusal?.message.contains("mapp") == true)
    }

    @Test func `a named pipe is never waited for`() throws {
        let refusal = try refusal { workshop in
            let path = workshop.folder.appending(path: "pipe.csv").path
            #expect(mkfifo(path, 0o600) == 0)
            return path
        }
        #expect(refusal?.message.contains("ingen vanlig fil") == true)
    }

    @Test(arguments: ["/dev/zero", "/dev/null", "/proc/self/mem"])
    func `a device is no file`(path: String) throws {
        #expect(try refusal { _ in path }?.code == "unreadable" || path == "/proc/self/mem")
    }

    @Test func `a link to a file is followed, a link to itself and one to nothing are refused`() throws {
        let workshop = try Workshop()
        let link = workshop.folder.appending(path: "link.csv").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real.csv")
        #expect(try workshop.bring("operators", link).refusal?.code == "unreadable")
        _ = try workshop.file("real.csv", "operator_id,name\nA,Ett\n")
        #expect(try workshop.bring("operators", link).counts.accepted == 1)
        let loop = workshop.folder.appending(path: "loop.csv").path
        try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: "loop.csv")
        #expect(try workshop.bring("operators", loop).refusal?.message.contains("länk") == true)
    }

    @Test func `a file that we may not read is told so`() throws {
        let workshop = try Workshop()
        let path = try workshop.file("f.csv", "operator_id,name\nA,Ett\n")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        // Root may read everything; only this thread becomes somebody else, and only for the opening.
        let isRoot = geteuid() == 0
        if isRoot {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: workshop.folder.path)
            #expect(thread_set_user(65_534) == 0)
        }
        defer { if isRoot { #expect(thread_set_user(0) == 0) } }
        do throws(FileFault) {
            _ = try OrdinaryFile.open(path)
            Issue.record("the file was opened")
        } catch {
            #expect(error.message.contains("läsbehörighet"))
        }
    }

    @Test func `a virtual dataset inside a zip is never opened`() throws {
        let refusal = try refusal { workshop in
            var zip = StoredZip()
            zip.add(
                "areas.shp",
                Array("<OGRVRTDataSource><OGRVRTLayer name=\"areas\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>".utf8))
            return try workshop.file("areas.zip", Data(zip.content))
        }
        #expect(["unreadable", "truncated"].contains(refusal?.code ?? ""))
    }

    @Test(arguments: ["../ut.shp", "/etc/ut.shp", "a/../../ut.shp"])
    func `a zip whose names lead out of it is refused`(name: String) throws {
        let refusal = try refusal { workshop in
            var zip = StoredZip()
            zip.add(name, [0, 0, 0x27, 0x0a])
            return try workshop.file("areas.zip", Data(zip.content))
        }
        #expect(refusal?.code == "not-this-kind")
    }

    @Test func `a zip of twenty thousand names is refused`() throws {
        let refusal = try refusal { workshop in
            var zip = StoredZip()
            for number in 0..<20_000 { zip.add("\(number)", []) }
            return try workshop.file("areas.zip", Data(zip.content))
        }
        #expect(refusal?.code == "too-large")
    }

    private static let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"

    @Test func `an external entity in a spreadsheet is never fetched`() throws {
        let workshop = try Workshop()
        let secret = try workshop.file("secret.txt", "hemligt innehåll")
        let text = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file://\(secret)\">]>" + Self.sheet
            + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>operator_id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>"
        let outcome = try workshop.bring("operators", workshop.file("o.xlsx", Spreadsheet.file(sheet: text)))
        #expect(outcome.counts.accepted == 0)
        #expect(!outcome.findings.contains { $0.message.contains("hemligt") })
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["xlsx", "kml", "gml"])
    func `entities that multiply a billionfold are refused`(ending: String) throws {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">" + (1...9).map { level in
            let from = UnicodeScalar(UInt8(96 + level))
            return "<!ENTITY \(UnicodeScalar(UInt8(97 + level))) \"" + String(repeating: "&\(from);", count: 10) + "\">"
        }.joined() + "]>"
        let refusal = try refusal(ending == "xlsx" ? "operators" : "areas") { workshop in
            switch ending {
            case "xlsx":
                let text = "<?xml version=\"1.0\"?>" + bomb + Self.sheet + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&j;</t></is></c></row></sheetData></worksheet>"
                return try workshop.file("f.xlsx", Spreadsheet.file(sheet: text))
            case "kml":
                return try workshop.file("f.kml", "<?xml version=\"1.0\"?>" + bomb + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>&j;</name></Placemark></Document></kml>")
            default:
                return try workshop.file("f.gml", "<?xml version=\"1.0\"?>" + bomb + "<x xmlns:gml=\"http://www.opengis.net/gml\"><gml:featureMember><a><b>&j;</b></a></gml:featureMember></x>")
            }
        }
        #expect(refusal != nil)
    }

    @Test func `GML leaves nothing beside itself and fetches no schema`() throws {
        let workshop = try Workshop()
        let place = workshop.folder.appending(path: "gml")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let path = place.appending(path: "areas.gml")
        try Data(
            """
            <c xmlns:gml="http://www.opengis.net/gml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://a http://127.0.0.1:9/a.xsd">
            <gml:featureMember><areas><area_id>1</area_id><name>a</name><g><gml:Polygon srsName="EPSG:3006"><gml:exterior><gml:LinearRing>
            <gml:posList>500000 6700000 500100 6700000 500100 6700100 500000 6700000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></g></areas></gml:featureMember></c>
            """.utf8
        ).write(to: path)
        _ = try workshop.bring("areas", path.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["areas.gml"])
    }

    private static let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"

    @Test(arguments: [
        "CREATE VIEW gpkg_ogr_contents AS \(endless) SELECT 'areas' AS table_name, i AS feature_count FROM n",
        "CREATE VIEW gpkg_extensions AS \(endless) SELECT 'areas' AS table_name, 'g' AS column_name, 'x' AS extension_name, 'x' AS definition, 'read-write' AS scope FROM n",
        "CREATE VIEW gpkg_data_columns AS \(endless) SELECT 'areas' AS table_name, 'name' AS column_name, i AS name, i AS title, i AS description, i AS mime_type, i AS constraint_name FROM n",
        "CREATE VIEW rtree_areas_geom AS \(endless) SELECT i AS id, 0 AS minx, 1 AS maxx, 0 AS miny, 1 AS maxy FROM n",
    ])
    func `a GeoPackage whose description of itself never ends is refused`(view: String) throws {
        let refusal = try refusal { workshop in
            let path = try SmallPackage.areas(in: workshop.folder, rows: 3)
            let queue = try DatabaseQueue(path: path)
            try queue.write { db in
                let name = view.split(separator: " ")[2]
                try db.execute(sql: "DROP TABLE IF EXISTS \(name)")
                try db.execute(sql: view)
            }
            try queue.close()
            return path
        }
        #expect(refusal != nil)
    }

    @Test func `a GeoPackage with triggers is read, runs none and stays as it was`() throws {
        let workshop = try Workshop()
        let path = try SmallPackage.areas(in: workshop.folder, rows: 3)
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            for event in ["INSERT", "UPDATE", "DELETE"] {
                try db.execute(sql: "CREATE TRIGGER on_\(event) AFTER \(event) ON areas BEGIN DELETE FROM areas; END")
            }
        }
        try queue.close()
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(try workshop.bring("areas", path).counts.accepted == 3)
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a GeoPackage whose layer is a virtual table is refused`() throws {
        let refusal = try refusal { workshop in
            let path = try SmallPackage.areas(in: workshop.folder, rows: 3)
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { db in
                try db.execute(
                    sql: """
                        CREATE VIRTUAL TABLE evil USING fts5(area_id, name);
                        UPDATE gpkg_geometry_columns SET table_name = 'evil';
                        UPDATE gpkg_contents SET table_name = 'evil', identifier = 'evil' WHERE table_name = 'areas';
                        """)
            }
            try queue.close()
            return path
        }
        #expect(refusal?.code == "not-this-kind")
    }

    @Test func `GeoJSON nested a hundred thousand deep is refused, wherever the depth is`() throws {
        let deep = String(repeating: "[", count: 100_000)
        for text in [
            deep, "{\"type\":\"FeatureCollection\",\"features\":\(deep)",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":\(deep)",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\(deep)",
            "{\"networks\":\(deep)",
        ] {
            #expect(try refusal { try $0.file("f.geojson", text) } != nil)
        }
        #expect(try refusal("network-nodes") { try $0.file("f.json", "{\"networks\":\(deep)") } != nil)
    }

    @Test func `a hundred thousand columns are refused, in text and in GeoJSON`() throws {
        let names = (0..<100_000).map { "c\($0)" }
        let table = names.joined(separator: ",") + "\n" + names.joined(separator: ",") + "\n"
        #expect(try refusal { try $0.file("f.csv", table) }?.code == "too-large")
        let properties = names.map { "\"\($0)\":1" }.joined(separator: ",")
        #expect(
            try refusal {
                try $0.file("f.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":null}]}")
            }?.code == "too-large")
    }

    @Test func `a header of ten megabytes is refused and not repeated to the reader in full`() throws {
        let refusal = try refusal { try $0.file("f.csv", String(repeating: "x", count: 10 << 20) + ",b\n1,2\n") }
        #expect((refusal?.message.count ?? .max) < 2000)
    }

    /// Teeth side by side, so that a line swept across them meets them all at once.
    private func comb(teeth: Int, turned: Bool) -> [SwerefPoint] {
        var ring: [SwerefPoint] = []
        for tooth in 0..<teeth {
            let y = 6_700_000 + Double(tooth) * 0.2
            ring += [SwerefPoint(x: 500_000, y: y), SwerefPoint(x: 501_000, y: y + 0.1)]
        }
        ring += [SwerefPoint(x: 499_000, y: 6_700_000 + Double(teeth) * 0.2), SwerefPoint(x: 499_000, y: 6_699_999), ring[0]]
        return turned ? ring.map { SwerefPoint(x: $0.y - 6_200_000, y: $0.x + 6_200_000) } : ring
    }

    @Test(arguments: [false, true]) func `a comb of twenty thousand long teeth is checked in seconds`(turned: Bool) throws {
        let clock = ContinuousClock()
        let start = clock.now
        #expect(Shape.polygon(Polygon(exterior: comb(teeth: 20_000, turned: turned))).flaw == nil)
        #expect(clock.now - start < .seconds(10))
    }
}

/// A GeoPackage of square areas.
enum SmallPackage {
    static func areas(in folder: URL, rows: Int) throws -> String {
        let path = folder.appending(path: "areas.gpkg").path
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
}

/// A spreadsheet of one sheet, its parts stored unpacked.
enum Spreadsheet {
    static func file(_ rows: [[String]]) -> Data {
        let cells = rows.enumerated().map { number, cells -> String in
            let row: String = cells.enumerated().map { column, text in
                "<c r=\"\(UnicodeScalar(UInt8(65 + column)))\(number + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }.joined()
            return "<row r=\"\(number + 1)\">\(row)</row>"
        }.joined()
        return file(
            sheet: "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\(cells)</sheetData></worksheet>"
        )
    }

    static func file(sheet: String) -> Data {
        let schemas = "http://schemas.openxmlformats.org"
        let office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        var zip = StoredZip()
        for (name, text) in [
            ("[Content_Types].xml", "<Types xmlns=\"\(schemas)/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"\(office).sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(office).worksheet+xml\"/></Types>"),
            ("_rels/.rels", "<Relationships xmlns=\"\(schemas)/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(schemas)/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", "<workbook xmlns=\"\(schemas)/spreadsheetml/2006/main\" xmlns:r=\"\(schemas)/officeDocument/2006/relationships\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"\(schemas)/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(schemas)/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ] {
            zip.add(name, Array(("<?xml version=\"1.0\"?>" + text).utf8))
        }
        zip.add("xl/worksheets/sheet1.xml", Array(sheet.utf8))
        return Data(zip.content)
    }
}
