import Foundation
import Geometry
import Testing
import Vocabulary

@testable import Synthesis

/// Keeps what is written in memory.
private final class Shelf: SynthesisOutput {
    private(set) var tables: [String: [UInt8]] = [:]
    private(set) var layers: [String: [(shape: Shape, values: [String])]] = [:]
    private(set) var texts: [String: String] = [:]

    func beginTable(_ name: String, columns: [String]) { tables[name] = Array((columns.joined(separator: ",") + "\n").utf8) }
    func append(_ lines: [UInt8], to table: String) { tables[table, default: []] += lines }
    func beginLayer(_ name: String, geometryType: String, columns: [String]) { layers[name] = [] }
    func add(_ shape: Shape, _ values: [String], to layer: String) { layers[layer, default: []].append((shape, values)) }
    func append(_ text: String, toText name: String) { texts[name, default: ""] += text }

    /// Rows of a table by column name.
    func rows(_ table: String) -> [[String: String]] {
        let lines = String(decoding: tables[table] ?? [], as: UTF8.self).split(separator: "\n")
        let columns = lines[0].split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            Dictionary(
                uniqueKeysWithValues: zip(columns, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
        }
    }

    struct Truth: Decodable {
        struct Planted: Decodable {
            let code, building_id, operator_id, note: String
        }

        struct Oddity: Decodable {
            let looks_like, building_id: String
        }

        let seed: Int
        let planted: [Planted]
        let oddities: [Oddity]
    }

    func truth() throws -> Truth { try JSONDecoder().decode(Truth.self, from: Data((texts["truth.json"] ?? "").utf8)) }
}

private func country(seed: UInt64 = 1, buildings: Int, counties: Int = 1) throws -> Shelf {
    let shelf = Shelf()
    var country = SyntheticCountry(seed: seed, output: shelf)
    try country.make(buildings: buildings, counties: counties)
    return shelf
}

@Suite struct SyntheticCountryTests {
    @Test func `the same seed gives the same bytes, another seed others`() throws {
        let first = try country(buildings: 9000)
        let second = try country(buildings: 9000)
        #expect(first.tables == second.tables)
        #expect(first.texts == second.texts)
        #expect(first.layers.mapValues { $0.map(\.shape) } == second.layers.mapValues { $0.map(\.shape) })
        #expect(try country(seed: 2, buildings: 9000).tables["buildings"] != first.tables["buildings"])
    }

    @Test(arguments: [1, 7, 120, 1000, 8001]) func `as many buildings as asked for, each id once`(count: Int) throws {
        let identifiers = try country(buildings: count).rows("buildings").map { $0["building_id"] ?? "" }
        #expect(identifiers.count == count)
        #expect(Set(identifiers).count == count)
    }

    @Test func `errors of every code are planted`() throws {
        let codes = Set(try country(buildings: 4000).truth().planted.map(\.code))
        let all = [
            "remove.connected", "remove.near", "remove.planned", "remove.granted", "remove.not-a-building", "add.missing",
            "add.unserved", "add.plan-not-credible", "report.no-network-near", "report.impossible-speed", "report.plan-slipped",
            "report.vanished", "report.duplicate", "report.passed-as-connected", "report.position-mismatch", "report.lone-claim",
            "report.contradicted-by-subscription",
        ]
        #expect(codes == Set(all))
    }

    @Test func `nothing that only looks like an error is called one on the same building`() throws {
        let truth = try country(buildings: 8000).truth()
        let planted = Set(truth.planted.map { "\($0.code) \($0.building_id)" })
        #expect(!truth.oddities.isEmpty)
        #expect(truth.oddities.allSatisfy { !planted.contains("\($0.looks_like) \($0.building_id)") })
    }

    @Test func `counties have codes of their own that their municipalities begin with`() throws {
        let shelf = try country(buildings: 2400, counties: 12)
        let counties = shelf.layers["boundaries"]?.map { $0.values[0] }.filter { $0.count == 2 } ?? []
        #expect(counties.sorted() == ["88", "89", "90", "91", "92", "93", "94", "95", "96", "97", "98", "99"])
        let municipalities = Set(shelf.rows("buildings").map { $0["municipality"] ?? "" })
        #expect(Set(municipalities.map { String($0.prefix(2)) }) == Set(counties))
    }

    @Test func `outside villages houses stand hundreds of metres apart`() throws {
        let rows = try country(buildings: 8000).rows("buildings")
        let points = rows.map { SwerefPoint(x: Double($0["x"] ?? "") ?? 0, y: Double($0["y"] ?? "") ?? 0) }
        let index = GridIndex(xs: points.map(\.x), ys: points.map(\.y), cellMeters: 200)
        let distances = rows.indices.filter { rows[$0]["locality"] == "" && rows[$0]["use"] != "holiday" }.map { row in
            index.nearest(points[row].x, points[row].y, within: 5000) { $0 != row }?.distance ?? 5000
        }.sorted()
        #expect(distances.count > 1500)
        #expect(distances[distances.count / 2] > 200)
    }

    @Test func `routes lie on roads and houses on dry land inside their municipality`() throws {
        let shelf = try country(buildings: 3000)
        let roads = Set(shelf.layers["roads"]?.flatMap { $0.shape.lines.flatMap(\.points) } ?? [])
        let routes = shelf.layers["network-routes"]?.flatMap { $0.shape.lines.flatMap(\.points) } ?? []
        #expect(!routes.isEmpty && routes.allSatisfy(roads.contains))
        let lakes = PolygonIndex(shelf.layers["ground"]?.filter { $0.values == ["water"] }.map(\.shape) ?? [])
        for row in shelf.rows("buildings") {
            let point = SwerefPoint(x: Double(row["x"] ?? "") ?? 0, y: Double(row["y"] ?? "") ?? 0)
            #expect(lakes.firstOwner(holding: point) == nil)
        }
    }

    @Test func `a connected house stays connected, but for planted slips and honest closings`() throws {
        let shelf = try country(buildings: 6000)
        let known = { (survey: Int) in
            Set(shelf.rows(SynthesisFiles.availability(survey)).filter { $0["status"] == "connected" && $0["technology"] == "fibre" }
                .map { "\($0["operator_id"] ?? "") \($0["building_id"] ?? "")" })
        }
        let lost = known(1).subtracting(known(2))
        let truth = try shelf.truth()
        let explained = Set(truth.planted.filter { $0.code == "report.vanished" }.map { "\($0.operator_id) \($0.building_id)" })
        let houses = Set(truth.oddities.filter { $0.looks_like == "report.vanished" }.map(\.building_id))
        #expect(!explained.isEmpty && explained.isSubset(of: lost))
        let standing = Set(shelf.rows("buildings").map { $0["building_id"] ?? "" })
        for loss in lost.subtracting(explained) {
            let house = loss.split(separator: " ").last.map(String.init) ?? ""
            #expect(houses.contains(house) || !standing.contains(house))
        }
    }

    @Test func `real geometry keeps its ids and says nothing of municipalities`() throws {
        var base = BaseCountry(code: "", name: "Påhittat läge")
        for row in 0..<40 {
            for column in 0..<40 {
                base.buildings.append(
                    BaseBuilding(
                        identifier: "w\(row * 40 + column)",
                        position: SwerefPoint(x: 500_000 + Double(column) * 70, y: 6_800_000 + Double(row) * 70),
                        use: .household, households: 1, workplaces: 0))
            }
            base.roads.append(
                BaseRoad(
                    identifier: "V\(row)",
                    line: LineString((0..<41).map { SwerefPoint(x: 499_980 + Double($0) * 70, y: 6_800_010 + Double(row) * 70) }),
                    roadClass: "residential", surface: ""))
        }
        base.roads.append(
            BaseRoad(
                identifier: "V40", line: LineString((0..<40).map { SwerefPoint(x: 499_980, y: 6_800_010 + Double($0) * 70) }),
                roadClass: "primary", surface: ""))
        let shelf = Shelf()
        var country = SyntheticCountry(seed: 3, output: shelf)
        try country.lay(on: base)
        let rows = shelf.rows("buildings")
        #expect(rows.map { $0["building_id"] } == base.buildings.map(\.identifier))
        #expect(rows.allSatisfy { $0["municipality"] == "" })
        #expect(shelf.layers["boundaries"] == nil)
        #expect(shelf.rows("surveys/2024-10-01/availability").count > 500)
        #expect(shelf.texts["MADE-UP.txt"]?.contains("verklig geometri") == true)
    }
}
