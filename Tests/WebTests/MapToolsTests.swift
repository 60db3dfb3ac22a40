import Coverage
import Foundation
import Geometry
import Testing

@testable import MapService
@testable import Web

/// What the map's tools ask the site for.
@Suite struct MapToolsTests {
    @Test(arguments: [
        ("6850000 570000", "SWEREF 99 TM"), ("N 6850000, E 570000", "SWEREF 99 TM"), ("570000,6850000", "SWEREF 99 TM"),
        ("6850000,5 570000,25", "SWEREF 99 TM"), ("60,1234 15,5", "WGS 84"), ("60.1234N 15.5E", "WGS 84"), ("15.5 60.1234", "WGS 84"),
        ("60.1234;15.5", "WGS 84"),
    ])
    func `two numbers are read as the place they can be`(text: String, reading: String) throws {
        let place = try #require(WrittenPlace(text))
        #expect(place.reading == reading)
        if reading == "WGS 84" {
            let back = SwerefProjection.sweref99TM.unproject(place.point)
            #expect(abs(back.latitude - 60.1234) < 1e-6 && abs(back.longitude - 15.5) < 1e-6)
        } else {
            #expect(abs(place.point.y - 6_850_000) <= 1 && abs(place.point.x - 570_000) <= 1)
        }
    }

    @Test(arguments: ["Storgatan 1", "12", "1 2", "48.8 2.3", "6850000", "6850000 570000 3", "", "nan nan"])
    func `what is no place in Sweden is none`(text: String) {
        #expect(WrittenPlace(text) == nil)
    }

    private static func figures(_ house: SampleSite, _ address: String, _ cookie: String?) async throws -> [String: Any] {
        let answer = try await house.ask(address, cookie: cookie)
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    // A surface that slants, beside the same test done house by house.
    @Test func `a selection counts the houses whose place lies in the surface`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "secretariat")
        let corners = [(499_900.0, 6_699_900.0), (503_000, 6_699_950), (502_500, 6_700_300), (499_900, 6_700_061)]
        let surface = Polygon(exterior: (corners + [corners[0]]).map { SwerefPoint(x: $0.0, y: $0.1) })
        let nation = try await house.site.keeper.atlas().nation
        let expected = (0..<nation.snapshot.count).filter { nation.snapshot.isCounted($0) && surface.contains(nation.position(of: $0)) }.count
        let text = corners.map { "\($0.0),\($0.1)" }.joined(separator: ",")
        let found = try await Self.figures(house, "/urval?yta=\(text)", cookie)
        #expect(found["n"] as? Int == expected && expected > 10)
        let rows = try #require(found["rows"] as? [[String: Any]])
        #expect(rows.prefix(4).reduce(0) { $0 + (($1["count"] as? Int) ?? 0) } == expected)
        let table = try await house.ask("/tabell?yta=\(text)", cookie: cookie).text
        #expect(table.contains("\(expected) byggnader i den ritade ytan"))
    }

    @Test func `the public's selections are sums of shown squares, an official's end at the border`() async throws {
        let house = try await SampleSite()
        let all = "/urval?yta=400000,6500000,700000,6500000,700000,6900000,400000,6900000"
        let nation = try await house.site.keeper.atlas().nation
        let squares = nation.squares
        let shown = squares.squares.indices.filter { !squares.isHidden[$0] }.reduce(0) { $0 + Int(squares.counts[$1].n) }
        let joined = nation.merged.groups.reduce(0) { $0 + Int($1.counts.n) }
        let anyone = try await Self.figures(house, all, nil)
        #expect(anyone["n"] as? Int == shown + joined && anyone["hidden_squares"] as? Int == nation.merged.hidden.count)
        let official = try await Self.figures(house, all, house.cookie(of: "municipality"))
        #expect(official["n"] as? Int == 55)
    }

    @Test func `a search finds places with where they are`() async throws {
        let house = try await SampleSite()
        for (text, title) in [("provby", "Provby"), ("9101-7", "Byggnad 9101-7"), ("Storgatan+3", "Storgatan 3"), ("6700060+500015", "N 6700060, E 500015")] {
            let answer = try await house.ask("/kartsok?q=\(text)")
            let hits = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [[String: Any]])
            #expect(hits.first?["title"] as? String == title)
            #expect((hits.first?["box"] as? [Double])?.count == 4)
        }
    }

    @Test func `every white spot is in one tile far out, and each of its houses in one near`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "secretariat")
        let spots = try await house.site.keeper.atlas().whiteSpots(for: .administrator)
        #expect(!spots.isEmpty)
        for level in [0, 4, 7, 8, 11] {
            var rows = 0
            var seen = Set<String>()
            for point in spots.flatMap(\.points) + spots.map(\.middle) {
                let position = TileGrid.sweref.position(of: point)
                let side = Double(1 << level)
                let tile = "\(level)/\(Int(position.y * side))/\(Int(position.x * side))"
                guard seen.insert(tile).inserted else { continue }
                let answer = try await house.ask("/api/collections/white-spots/tiles/SWEREF99TM/\(tile)", cookie: cookie)
                rows += TileReader(answer.body).features.count
            }
            if level < 8 { #expect(rows == spots.count, "\(level)") } else { #expect(rows >= spots.count, "\(level)") }
        }
    }

    @Test func `the map's own modules are served, and each name one that is there`() async throws {
        let house = try await SampleSite(isEmpty: true)
        let modules = house.site.files.keys.filter { $0.hasPrefix("karta/") }
        #expect(modules.count > 15)
        for name in modules {
            let text = try await house.ask("/filer/\(name)").text
            for part in text.components(separatedBy: "from \"./").dropFirst() {
                #expect(house.site.files["karta/" + part.prefix { $0 != "\"" }] != nil, "\(name) imports \(part.prefix(20))")
            }
            #expect(!text.contains("innerHTML") && !text.contains("https://"), "\(name)")
        }
    }

    @Test func `joined squares are disjoint, and what remains of a municipality tells of nobody`() async throws {
        let house = try await SampleSite()
        let nation = try await house.site.keeper.atlas().nation
        let squares = nation.squares
        let groups = nation.merged.groups
        let members = groups.flatMap(\.members)
        #expect(Set(members).count == members.count && Set(members).isDisjoint(with: nation.merged.hidden))
        #expect((members + nation.merged.hidden).sorted() == squares.squares.indices.filter { squares.isHidden[$0] })
        let few = { (count: Int) in (1..<5).contains(count) }
        for group in groups {
            #expect(group.members.count >= 3 && group.members.allSatisfy { squares.places[$0] == group.municipality })
            #expect(!group.counts.named(withPromises: group.showsPromises).contains { $0.value.map(few) ?? false })
        }
        for code in ["9101", "9102", "9201"] {
            var published = StateCounts()
            for index in squares.squares.indices where !squares.isHidden[index] && squares.places[index] == code { published.add(squares.counts[index]) }
            for group in groups where group.municipality == code { published.add(group.counts) }
            let row = try #require(nation.row(code, for: .administrator))
            let rest = [row.figures.buildings - Int(published.n), row.figures.lacking - Int(published.lacking), row.figures.connected - Int(published.connected)]
            #expect(!rest.contains(where: few), "\(code) \(rest)")
        }
    }

    @Test func `tiles of joined squares sum to what is published`() async throws {
        let house = try await SampleSite()
        let text = try await house.ask("/api/collections/squares-merged/items?limit=10000").body
        let value = try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
        let features = try #require(value["features"] as? [[String: Any]]).compactMap { $0["properties"] as? [String: Any] }
        let sum = features.reduce(0) { $0 + (($1["n"] as? Int) ?? 0) }
        #expect(sum > 0)
        for level in [0, 3, 5, 6, 9] {
            var tiles = Set<String>()
            for x in stride(from: 490_000.0, through: 620_000, by: 200) {
                for y in [6_700_060.0, 6_800_060] {
                    let position = TileGrid.sweref.position(of: SwerefPoint(x: x, y: y))
                    tiles.insert("\(level)/\(Int(position.y * Double(1 << level)))/\(Int(position.x * Double(1 << level)))")
                }
            }
            var seen: [String: Int] = [:]
            var far = 0
            for tile in tiles {
                for feature in TileReader(try await house.ask("/api/collections/squares-merged/tiles/SWEREF99TM/\(tile)").body).features {
                    let count = Int(feature.attributes["n"] ?? "") ?? 0
                    // Near, a square that several tiles show is the same one.
                    if let square = feature.attributes["square"] { seen[square] = count } else { far += count }
                }
            }
            #expect(far + seen.values.reduce(0, +) == sum, "\(level)")
        }
    }
}
