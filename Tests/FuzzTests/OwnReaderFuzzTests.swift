import Foundation
import Import
import Store
import TestSupport
import Testing
import Vocabulary

@testable import ForeignFiles
@testable import GeoFormats
@testable import Geometry

/// Our own readers, given spoiled files: every one is read or refused, in time, and none ends the program.
@Suite(.serialized) struct OwnReaderFuzzTests {
    private static let rows = "operator_id;name;org_number\r\nA;\"Åre; \"\"Fiber\"\"\";0123\r\n\r\nB;Två\r\nC;\"rad\r\nbryt\";1\r\n"

    private static let tables: [[UInt8]] = [
        Array(rows.utf8), Array(rows.replacing(";", with: ",").utf8), Array(rows.replacing(";", with: "\t").utf8),
        [0xef, 0xbb, 0xbf] + Array(rows.utf8), [UInt8](rows.data(using: .windowsCP1252) ?? Data()),
        [UInt8](rows.data(using: .utf16) ?? Data()),
    ]

    private func drain(_ source: any RowSource) throws(FileFault) {
        while let block = try source.next() {
            #expect(block.cellEnds.count == block.rowCount * block.columnCount)
            #expect(block.shapes.isEmpty || block.shapes.count == block.rowCount)
            #expect(block.cellEnds.last.map { Int($0) } ?? 0 == block.bytes.count)
        }
    }

    @Test func `delimited text in every dialect and encoding`() throws {
        try FuzzCampaign.run("delimited", ending: "csv", samples: Self.tables) { path, _ in
            do throws(FileFault) { try drain(DelimitedTextSource(path: path, layer: "x")) } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }

    private static let features = """
        {"type":"FeatureCollection","name":"areas","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"features":[
        {"type":"Feature","id":1,"properties":{"area_id":"001","name":"\\u00c5n\\ud83d\\ude00","n":12345678901234567890,"tom":null,"lista":[1,{"a":2}]},"geometry":{"type":"Polygon","coordinates":[[[500000,6700000],[500100,6700000],[500100,6700100],[500000,6700000]]]}},
        {"type":"Feature","properties":{"area_id":"2"},"geometry":{"type":"MultiPolygon","coordinates":[[[[500000,6700000],[500100,6700000],[500100,6700100,7],[500000,6700000]]]]}},
        {"type":"Feature","properties":{"area_id":"3"},"geometry":{"type":"LineString","coordinates":[[1e5,6.7e6],[2,3]]}},
        {"type":"Feature","properties":null,"geometry":null}]}
        """

    @Test func `GeoJSON in SWEREF and in degrees`() throws {
        let plain = Self.features.replacing(",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3006\"}}", with: "")
        let samples = [Self.features, plain, plain.replacing("\n", with: "")].map { Array($0.utf8) }
        try FuzzCampaign.run("geojson", ending: "geojson", samples: samples) { path, _ in
            do throws(FileFault) { if let source = try GeoJSONSource.open(path) { try drain(source) } } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }

    private static let network = """
        {"networks":[{"id":"n","name":"Nät access","organisations":[{"id":"OP1","name":"Ett","identifier":{"id":"556"}}],
        "nodes":[{"id":"1","type":["pop"],"location":{"type":"Point","coordinates":[15,60]}}],
        "spans":[{"id":"s","start":"1","end":{"id":"2"},"fibreCount":12,"status":"operational","transmissionMedium":["fibre"],"route":{"type":"LineString","coordinates":[[15,60],[15.1,60]]}}]}]}
        """

    @Test func `Open Fibre Data Standard`() throws {
        try FuzzCampaign.run("ofds", ending: "json", samples: [Array(Self.network.utf8)]) { path, _ in
            do throws(FileFault) {
                let document = try OFDSDocument(path: path)
                for kind in OFDSDocument.kinds.sorted() { try drain(document.table(for: kind)) }
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }

    private static let shapes: [Shape] = {
        let ring = [(0.0, 0.0), (9, 0), (9, 9), (0, 0)].map { SwerefPoint(x: 500_000 + $0.0, y: 6_700_000 + $0.1) }
        let polygon = Polygon(exterior: ring, holes: [ring])
        return [
            .point(ring[0]), .multiPoint(ring), .line(LineString(ring)), .multiLine([LineString(ring)]), .polygon(polygon),
            .multiPolygon([polygon, polygon]),
        ]
    }()

    @Test func `geometry as WKB, as GeoPackage blob and as text`() throws {
        let binary = Self.shapes.map { shape in
            var bytes: [UInt8] = []
            WellKnownBinary.append(shape, to: &bytes)
            return bytes
        }
        let samples = binary + Self.shapes.map(GeometryBlob.encode) + Self.shapes.map { Array(WellKnownText.text($0).utf8) }
        try FuzzCampaign.run("geometry", ending: "wkb", samples: samples) { _, bytes in
            for shape in [WellKnownBinary.shape(bytes[...]), GeometryBlob.decode(bytes[...]), WellKnownText.shape(bytes[...])] {
                // What is done with a geometry that has just been read.
                guard let shape else { continue }
                _ = shape.flaw?.swedish
                _ = shape.position.wholeMeters
                _ = SwedishExtent.looksSwapped(shape.position)
            }
        }
    }

    @Test func `a zip's list of contents, and what a file is`() throws {
        var zip = StoredZip()
        zip.add("[Content_Types].xml", Array("<x/>".utf8))
        zip.add("xl/workbook.xml", Array("<workbook/>".utf8))
        zip.add("lager/hus.shp", [0, 0, 0x27, 0x0a])
        let texts = ["<kml xmlns=\"http://www.opengis.net/kml/2.2\"/>", "<gml:x xmlns:gml=\"http://www.opengis.net/gml\"/>", "{}", "!table"]
        try FuzzCampaign.run("recognition", ending: "zip", samples: [zip.content] + texts.map { Array($0.utf8) }) { path, _ in
            do throws(FileFault) { _ = try ForeignFormat.recognise(path) } catch { #expect(!error.message.isEmpty) }
            do throws(FileFault) { _ = try ZipDirectory(path: path) } catch { #expect(!error.message.isEmpty) }
        }
    }

    @Test func `the frames that the foreign reader sends`() throws {
        let source = try FuzzCampaign.place("frames").appending(path: "whole")
        let target = try FuzzCampaign.place("frames").appending(path: "areas.geojson")
        // A system that our own reader leaves to GDAL.
        try Data(Self.features.replacing("3006", with: "3857").utf8).write(to: target)
        FileManager.default.createFile(atPath: source.path, contents: nil)
        let process = Process()
        process.executableURL = BuiltProgram.foreignReader
        process.arguments = ["GeoJSON", target.path, "", "areas", "10"]
        process.standardOutput = try FileHandle(forWritingTo: source)
        try process.run()
        process.waitUntilExit()
        let whole = [UInt8](try Data(contentsOf: source))
        try #require(whole.count > 100)
        try FuzzCampaign.run("frames", ending: "frames", samples: [whole]) { path, _ in
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            var frames = FrameReader(handle: handle, patienceSeconds: 1)
            do throws(FileFault) {
                guard case .schema(let schema) = try frames.next() else { return }
                var block = RowBlock(columnCount: schema.columns.count)
                reading: while true {
                    switch try frames.next(into: &block, hasGeometry: schema.hasGeometry) {
                    case .end, .fault, .schema: break reading
                    case .row, .rowFault: continue
                    }
                }
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }

    @Test func `parameter sets, goals and profiles as JSON`() throws {
        let samples = [
            "{\"name\":\"p\",\"valid_from\":\"2024-01-01\",\"values\":[{\"key\":\"near.distance_m\",\"value\":50,\"low\":20,\"high\":200,\"unit\":\"m\",\"source\":\"\",\"assumption\":true}]}",
            "{\"goals\":[{\"id\":\"a\",\"issuer\":\"r\",\"year\":2025,\"technologies\":[\"fibre\"],\"down_mbps\":1000,\"unit\":\"households\",\"states\":[\"near\"],\"threshold\":0.98,\"area\":\"00\"}]}",
            "{\"name\":\"m\",\"kind\":\"buildings\",\"columns\":{\"building_id\":\"id\"},\"values\":{\"use\":{\"bostad\":\"household\"}},\"units\":{\"households\":0.5}}",
        ].map { Array($0.utf8) }
        try FuzzCampaign.run("settings", ending: "json", samples: samples) { path, _ in
            struct GoalFile: Decodable { let goals: [Goal] }
            let data = try Data(contentsOf: URL(filePath: path))
            if let set = try? JSONDecoder().decode(ParameterSet.self, from: data) {
                for parameter in set.parameters { #expect(parameter.value.isFinite) }
            }
            for goal in (try? JSONDecoder().decode(GoalFile.self, from: data).goals) ?? [] { try? goal.validate() }
            if let profile = try? JSONDecoder().decode(ImportProfile.self, from: data) { #expect(!profile.text.isEmpty) }
        }
    }
}
