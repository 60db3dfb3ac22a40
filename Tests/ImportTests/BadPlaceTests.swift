import GRDB
import Foundation
import Import
import TestSupport
import Testing
import Vocabulary

/// Places that cannot be, and surfaces that cross themselves.
@Suite struct BadPlaceTests {
    private func outcome(_ rows: String, header: String = "building_id,x,y") throws -> ImportOutcome {
        let workshop = try Workshop()
        return try workshop.bring(
            "buildings", workshop.file("f.csv", header + "\nok,\(header.contains("lon") ? "15,60" : "500000,6700000")\n" + rows + "\n"))
    }

    @Test(arguments: [
        ("a,6700000,500000", "axes-swapped"), ("a,500000,5000000", "outside-sweden"), ("a,nan,6700000", "not-finite"),
        ("a,500000,inf", "not-finite"), ("a,väst,6700000", "bad-number"), ("a,,", "bad-geometry"), ("a,1e300,6700000", "outside-sweden"), ("a,1e300,-1e300", "outside-sweden"),
    ])
    func `a position that cannot be rejects its row`(row: String, code: String) throws {
        let outcome = try outcome(row)
        #expect(outcome.counts.accepted == 1)
        #expect(outcome.findings.first { $0.rejects }?.code.rawValue == code)
        #expect(outcome.findings.first { $0.rejects }?.line == 3)
    }

    @Test(arguments: [("a,60,15", "axes-swapped"), ("a,2,48", "outside-sweden")])
    func `degrees are checked likewise`(row: String, code: String) throws {
        let outcome = try outcome(row, header: "building_id,lon,lat")
        #expect(outcome.findings.first { $0.rejects }?.code.rawValue == code)
    }

    private func feature(_ coordinates: String, type: String = "Polygon") -> String {
        """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"features":[
        {"type":"Feature","properties":{"area_id":"1","name":"hel"},"geometry":{"type":"Polygon","coordinates":[[[500000,6700000],[500100,6700000],[500100,6700100],[500000,6700000]]]}},
        {"type":"Feature","properties":{"area_id":"2","name":"trasig"},"geometry":{"type":"\(type)","coordinates":\(coordinates)}}]}
        """
    }

    @Test(arguments: [
        "[[[500000,6700000],[500100,6700100],[500100,6700000],[500000,6700100],[500000,6700000]]]",
        "[[[500000,6700000],[500100,6700100],[500000,6700000]]]",
    ])
    func `a surface that crosses itself or has no inside rejects its row`(coordinates: String) throws {
        let workshop = try Workshop()
        let outcome = try workshop.bring("areas", workshop.file("f.geojson", feature(coordinates)))
        #expect(outcome.counts.accepted == 1)
        #expect(outcome.findings.first { $0.rejects }?.code == .badGeometry)
    }

    @Test func `ids written as numbers in GeoJSON keep every digit`() throws {
        let workshop = try Workshop()
        let text = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"building_id":12345678901234567890},"geometry":{"type":"Point","coordinates":[15,60]}},
            {"type":"Feature","properties":{"building_id":9007199254740993},"geometry":{"type":"Point","coordinates":[15.001,60]}}]}
            """
        let outcome = try workshop.bring("buildings", workshop.file("f.geojson", text))
        #expect(outcome.counts.accepted == 2)
        let ids = try workshop.store.read(as: .administrator) { db, _ in
            try String.fetchAll(db, sql: "SELECT building_id FROM building_ref ORDER BY key")
        }
        #expect(Set(ids) == ["12345678901234567890", "9007199254740993"])
    }

    @Test func `latitude before longitude in GeoJSON is told as swapped axes`() throws {
        let workshop = try Workshop()
        let text = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"building_id":"a"},"geometry":{"type":"Point","coordinates":[15,60]}},
            {"type":"Feature","properties":{"building_id":"b"},"geometry":{"type":"Point","coordinates":[60,15]}},
            {"type":"Feature","properties":{"building_id":"c"},"geometry":{"type":"Point","coordinates":[2.3,48.8]}},
            {"type":"Feature","properties":{"building_id":"d"},"geometry":{"type":"Point","coordinates":["x",1]}}]}
            """
        let outcome = try workshop.bring("buildings", workshop.file("f.geojson", text))
        #expect(outcome.findings.filter(\.rejects).map { "\($0.line ?? 0) \($0.code.rawValue)" } == [
            "3 axes-swapped", "4 outside-sweden", "5 bad-geometry",
        ])
    }

    @Test(arguments: [0.2, 0.5, 0.9, 0.99])
    func `a GeoJSON file cut anywhere is refused as truncated`(share: Double) throws {
        let workshop = try Workshop()
        let whole = feature("[[[500000,6700000],[500100,6700000],[500100,6700100],[500000,6700000]]]")
        let cut = String(whole.prefix(Int(Double(whole.count) * share)))
        #expect(try workshop.bring("areas", workshop.file("f.geojson", cut)).refusal?.code == "truncated")
    }

    @Test func `an id or a name that was lost on the way is told as wrong encoding, in GeoJSON too`() throws {
        let workshop = try Workshop()
        let whole = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"operator_id\":\"ok\",\"name\":\"Åre\"},\"geometry\":null},"
        let surrogate = "{\"type\":\"Feature\",\"properties\":{\"operator_id\":\"a\\ud800\",\"name\":\"n\"},\"geometry\":null},"
        let windows = Data("{\"type\":\"Feature\",\"properties\":{\"operator_id\":\"b\",\"name\":\"".utf8) + [0xc5] + Data("re\"},\"geometry\":null}]}".utf8)
        let outcome = try workshop.bring("operators", workshop.file("f.geojson", Data((whole + surrogate).utf8) + windows))
        #expect(outcome.counts.accepted == 1)
        #expect(outcome.findings.filter(\.rejects).map { "\($0.line ?? 0) \($0.code.rawValue)" } == ["3 wrong-encoding", "4 wrong-encoding"])
    }
}
