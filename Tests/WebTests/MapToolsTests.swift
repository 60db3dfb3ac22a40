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
        let squares = try await house.site.keeper.atlas().nation.squares
        let shown = squares.squares.indices.filter { !squares.isHidden[$0] }.reduce(0) { $0 + Int(squares.counts[$1].n) }
        let anyone = try await Self.figures(house, all, nil)
        #expect(anyone["n"] as? Int == shown && anyone["hidden_squares"] as? Int == squares.isHidden.filter { $0 }.count)
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
}
