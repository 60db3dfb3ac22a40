import Foundation
import GeoFormats
import Geometry
import TestSupport
import Testing
import Vocabulary

@testable import MapService

/// CQL2, as text and as JSON, against the same conditions written out by hand.
@Suite struct FilterTests {
    private typealias Properties = [(key: String, value: JSONValue)]

    private static let sweref = Crs.sweref99TM
    private static let here = Shape.point(SwerefPoint(x: 500_000, y: 6_700_000))
    private static let properties: Properties = [
        ("state", .string("lacking")), ("name", .string("Åsele 5%")), ("down_mbps", .number(30)), ("n", .integer(7)),
        ("granted", .bool(false)), ("planned_by", .null),
    ]

    @Test(arguments: [
        ("state='lacking'", true), ("state <> 'lacking'", false), ("\"state\" = 'lacking'", true), ("n=7", true), ("n>7", false),
        ("n>=7 AND n<8", true), ("down_mbps BETWEEN 30 AND 31", true), ("down_mbps NOT BETWEEN 30 AND 31", false),
        ("state IN ('near','lacking')", true), ("state NOT IN ('near')", true), ("planned_by IS NULL", true), ("planned_by IS NOT NULL", false),
        ("planned_by='2026-01-01'", false), ("NOT planned_by='2026-01-01'", false), ("planned_by='x' OR n=7", true), ("granted=FALSE", true),
        ("granted=true", false), ("name LIKE 'Ås%'", true), ("name LIKE '%5\\%'", true), ("name LIKE 'ås%'", false),
        ("CASEI(name) LIKE CASEI('åS%')", true), ("name LIKE '_sele%'", true), ("NOT (n=7 AND state='near')", true), ("TRUE", true),
        ("n=7 OR n=8 AND state='near'", true), ("(n=7 OR n=8) AND state='near'", false), ("name='Åsele 5%'", true), ("n = '7'", false),
        ("S_INTERSECTS(geometry,POLYGON((6699000 499000,6699000 501000,6701000 501000,6701000 499000,6699000 499000)))", true),
        ("S_DISJOINT(geometry,BBOX(6699000,499000,6701000,501000))", false), ("S_WITHIN(geometry,BBOX(6699000,499000,6701000,501000))", true),
        ("s_intersects(geometry, POINT(6700000 500000))", true), ("S_INTERSECTS(geometry,POINT(6700000 500001))", false),
        ("S_INTERSECTS(geometry,LINESTRING(6700000 499000,6700000 501000))", true), ("planned_by < DATE('2030-01-01')", false),
    ])
    func `text means what it says`(text: String, holds: Bool) throws {
        let condition = try FilterText.condition(text, crs: Self.sweref)
        #expect(condition.holds(Self.properties, Self.here) == holds)
    }

    @Test(arguments: [
        ("{\"op\":\"=\",\"args\":[{\"property\":\"state\"},\"lacking\"]}", "state='lacking'"),
        ("{\"op\":\"and\",\"args\":[{\"op\":\">\",\"args\":[{\"property\":\"n\"},1]},{\"op\":\"=\",\"args\":[{\"property\":\"granted\"},false]}]}", "n>1 AND granted=FALSE"),
        ("{\"op\":\"not\",\"args\":[{\"op\":\"isNull\",\"args\":[{\"property\":\"planned_by\"}]}]}", "planned_by IS NOT NULL"),
        ("{\"op\":\"in\",\"args\":[{\"property\":\"state\"},[\"near\",\"lacking\"]]}", "state IN ('near','lacking')"),
        ("{\"op\":\"between\",\"args\":[{\"property\":\"down_mbps\"},1,30]}", "down_mbps BETWEEN 1 AND 30"),
        ("{\"op\":\"like\",\"args\":[{\"op\":\"casei\",\"args\":[{\"property\":\"name\"}]},{\"op\":\"casei\",\"args\":[\"Å%\"]}]}", "CASEI(name) LIKE CASEI('Å%')"),
        ("{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"Point\",\"coordinates\":[6700000,500000]}]}", "S_INTERSECTS(geometry,POINT(6700000 500000))"),
        ("{\"op\":\"s_within\",\"args\":[{\"property\":\"geometry\"},{\"bbox\":[6699000,499000,6701000,501000]}]}", "S_WITHIN(geometry,BBOX(6699000,499000,6701000,501000))"),
    ])
    func `JSON is the same condition`(json: String, text: String) throws {
        #expect(try FilterJSON.condition(json, crs: Self.sweref) == FilterText.condition(text, crs: Self.sweref))
    }

    @Test(arguments: [
        "", "state", "state=", "='x'", "state='x", "(state='x'", "state='x')", "n=7 n=8", "NOT", "n IN ()", "n BETWEEN 1", "S_INTERSECTS(geometry)",
        "S_INTERSECTS(geometry,POLYGON((1 2,3 4)))", "S_INTERSECTS(geometry,POLYGON((1 2,3 4,5 6,7 8)))", "S_BUFFER(geometry,POINT(1 2))", "n=1e999",
        "n;DROP TABLE x", "S_INTERSECTS(geometry,BBOX(5,5,1,1))", String(repeating: "(", count: 500) + "n=1", String(repeating: "NOT ", count: 500) + "n=1",
    ])
    func `what is no condition is refused, and nothing breaks`(text: String) {
        #expect(throws: Problem.self) { try FilterText.condition(text, crs: Self.sweref) }
        #expect(throws: Problem.self) { try FilterJSON.condition(text, crs: Self.sweref) }
    }

    @Test func `ten thousand spoiled filters are read or refused`() {
        var random = SeededNoise(seed: 5)
        let good = Array("S_INTERSECTS(geometry,POLYGON((1 2,3 4,5 6,1 2))) AND NOT (n>=7.5e1 OR name LIKE 'Å%_') AND x IN ('a',\"b\",TRUE)")
        for _ in 0..<10_000 {
            var text = good
            for _ in 0..<(1 + Int(random.next() % 4)) {
                let place = Int(random.next() % UInt64(text.count))
                switch random.next() % 3 {
                case 0: text.remove(at: place)
                case 1: text.insert(good[Int(random.next() % UInt64(good.count))], at: place)
                default: text.swapAt(place, Int(random.next() % UInt64(text.count)))
                }
                if text.isEmpty { text = good }
            }
            if let condition = try? FilterText.condition(String(text), crs: .crs84) { _ = condition.holds(Self.properties, Self.here) }
        }
    }

    // Patterns on short words over two letters, against trying every way to match.
    @Test func `LIKE is what every way of matching says`() {
        func matches(_ pattern: [Character], _ text: [Character]) -> Bool {
            guard let first = pattern.first else { return text.isEmpty }
            if first == "%" { return (0...text.count).contains { matches(Array(pattern.dropFirst()), Array(text.dropFirst($0))) } }
            guard let own = text.first, first == "_" || first == own else { return false }
            return matches(Array(pattern.dropFirst()), Array(text.dropFirst()))
        }
        var random = SeededNoise(seed: 9)
        for _ in 0..<5000 {
            let pattern = (0..<Int(random.next() % 6)).map { _ in Array("ab%_")[Int(random.next() % 4)] }
            let text = (0..<Int(random.next() % 7)).map { _ in Array("ab")[Int(random.next() % 2)] }
            #expect(LikePattern(String(pattern)).matches(String(text)) == matches(pattern, text), "\(String(pattern)) \(String(text))")
        }
    }

    // Shapes on a small lattice meet where a fine raster of one has a point of the other.
    @Test func `rectangles meet and lie within as their numbers say`() {
        var random = SeededNoise(seed: 3)
        let box = { (a: Int, b: Int, c: Int, d: Int) in
            Shape.polygon(Polygon(exterior: [(a, b), (c, b), (c, d), (a, d), (a, b)].map { SwerefPoint(x: Double($0.0), y: Double($0.1)) }))
        }
        for _ in 0..<2000 {
            let n = (0..<8).map { _ in Int(random.next() % 8) }
            let (a, b, c, d) = (min(n[0], n[1]), min(n[2], n[3]), max(n[0], n[1]) + 1, max(n[2], n[3]) + 1)
            let (e, f, g, h) = (min(n[4], n[5]), min(n[6], n[7]), max(n[4], n[5]) + 1, max(n[6], n[7]) + 1)
            let (one, two) = (box(a, b, c, d), box(e, f, g, h))
            #expect(one.meets(two) == (a <= g && e <= c && b <= h && f <= d))
            #expect(one.lies(within: two) == (e <= a && c <= g && f <= b && d <= h))
        }
    }
}
