import Foundation
import Geometry
import Testing

@testable import Web

/// What programs are told: tiles that add up, features on their right places, and nothing that follows from what is hidden.
@Suite struct MapServiceTests {
    private static let states = ["n", "connected", "passed", "near", "lacking", "planned", "granted", "in_need"]

    private static func json(_ answer: SampleSite.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    private static func features(_ answer: SampleSite.Answer) throws -> [[String: Any]] {
        try #require(try json(answer)["features"] as? [[String: Any]])
    }

    // Tiles of a level that hold the three municipalities.
    private static func tiles(_ grid: TileGrid, _ level: Int) -> Set<[Int]> {
        var all = Set<[Int]>()
        for x in stride(from: 490_000.0, through: 620_000, by: 1000) {
            for y in [6_700_060.0, 6_800_060] {
                let position = grid.position(of: SwerefPoint(x: x, y: y))
                all.insert([Int(position.y * Double(1 << level)), Int(position.x * Double(1 << level))])
            }
        }
        return all
    }

    @Test(arguments: [(TileGrid.sweref, [0, 3, 5, 7, 8, 10]), (.webMercator, [0, 4, 8, 11, 12, 14])])
    func `tiles of every level sum to the table`(grid: TileGrid, levels: [Int]) async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "secretariat")
        let items = try Self.features(await house.ask("/api/collections/buildings/items?limit=1000", cookie: cookie))
        let states = items.compactMap { ($0["properties"] as? [String: Any])?["state"] as? String }
        #expect(states.count == 165)
        for level in levels {
            var sums: [String: Int] = [:]
            for tile in Self.tiles(grid, level) {
                let answer = try await house.ask(
                    "/api/collections/buildings/tiles/\(grid.rawValue)/\(level)/\(tile[0])/\(tile[1])", cookie: cookie)
                #expect(answer.status == 200)
                let read = TileReader(answer.body)
                if level < grid.firstBuildingLevel {
                    for state in Self.states { sums[state, default: 0] += read.sum(state) }
                } else {
                    for feature in read.features {
                        guard let state = feature.attributes["state"] else { continue }
                        sums["n", default: 0] += 1
                        sums[state, default: 0] += 1
                    }
                }
            }
            #expect(sums["n"] == 165, "\(grid) \(level)")
            for state in ["connected", "passed", "near", "lacking"] {
                #expect(sums[state] ?? 0 == states.filter { $0 == state }.count, "\(grid) \(level) \(state)")
            }
        }
    }

    @Test func `a coordinator's tiles hold the county alone`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "coordinator")
        var sum = 0
        for tile in Self.tiles(.sweref, 4) {
            sum += TileReader(
                try await house.ask("/api/collections/buildings/tiles/SWEREF99TM/4/\(tile[0])/\(tile[1])", cookie: cookie).body
            ).sum("n")
        }
        #expect(sum == 110)
    }

    @Test func `EPSG 3006 has its northing first, in answers and in boxes`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "secretariat")
        let crs = "http://www.opengis.net/def/crs/EPSG/0/3006"
        let item = "/api/collections/buildings/items/9101-1"
        let answer = try await house.ask("\(item)?crs=\(crs)", cookie: cookie)
        #expect(answer.headers[.contentCrs] == "<\(crs)>")
        let geometry = try #require(try Self.json(answer)["geometry"] as? [String: Any])
        #expect(geometry["coordinates"] as? [Double] == [6_700_060, 500_015])
        let box = "/api/collections/buildings/items?bbox-crs=\(crs)&bbox="
        #expect(try Self.features(await house.ask(box + "6700050,500000,6700070,500020", cookie: cookie)).count == 2)
        #expect(try Self.features(await house.ask(box + "500000,6700050,500020,6700070", cookie: cookie)).isEmpty)
        let degrees = try #require(try Self.json(await house.ask(item, cookie: cookie))["geometry"] as? [String: Any])
        let coordinates = try #require(degrees["coordinates"] as? [Double])
        #expect(abs(coordinates[0] - 15.000275) < 1e-4 && abs(coordinates[1] - 60.4374) < 1e-2)
    }

    @Test func `pages follow one another without gap or repeat`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "coordinator")
        var seen: [String] = []
        var next: String? = "/api/collections/buildings/items?limit=37&municipality=9102"
        while let address = next {
            let page = try Self.json(await house.ask(address, cookie: cookie))
            #expect(page["numberMatched"] as? Int == 60)
            seen += ((page["features"] as? [[String: Any]]) ?? []).compactMap { $0["id"] as? String }
            let links = (page["links"] as? [[String: Any]]) ?? []
            next = (links.first { $0["rel"] as? String == "next" }?["href"] as? String).map { String($0.dropFirst("http://karta.example".count)) }
        }
        #expect(seen.count == 60 && Set(seen).count == 60)
    }

    @Test func `the public's squares hide what tells of few, and more where it would follow`() async throws {
        let house = try await SampleSite()
        let squares = try Self.features(await house.ask("/api/collections/squares-250m/items?limit=1000"))
        var shown = 0
        for square in squares {
            let properties = try #require(square["properties"] as? [String: Any])
            let counts = Self.states.map { properties[$0] as? Int }
            if properties["suppressed"] as? Bool == true {
                #expect(counts.allSatisfy { $0 == nil })
            } else {
                shown += 1
                #expect(counts.allSatisfy { ($0 ?? 1) == 0 || ($0 ?? 1) >= 5 }, "\(properties)")
            }
        }
        #expect(shown > 0 && shown < squares.count)
        // Nothing hidden follows from a municipality's published figures.
        for code in ["9101", "9102", "9201"] {
            let area = try Self.json(await house.ask("/api/collections/areas/items/\(code)"))
            let figures = try #require(area["properties"] as? [String: Any])
            let east = code == "9101" ? 500_000.0 : code == "9102" ? 520_000 : 600_000
            let own = squares.compactMap { $0["properties"] as? [String: Any] }.filter {
                guard let name = $0["square"] as? String, let x = Double(name.split(separator: "E").last ?? "") else { return false }
                return x >= east - 250 && x < east + 10_000
            }
            for (total, state) in [("buildings", "n"), ("connected", "connected"), ("passed", "passed"), ("lacking", "lacking"), ("in_need", "in_need")] {
                guard let whole = figures[total] as? Int else { continue }
                let rest = whole - own.reduce(0) { $0 + ($1[state] as? Int ?? 0) }
                #expect(!(1..<5).contains(rest), "\(code) \(state): \(rest) follows")
            }
        }
    }

    @Test func `coarser public tiles are sums of the shown squares`() async throws {
        let house = try await SampleSite()
        let squares = try Self.features(await house.ask("/api/collections/squares-250m/items?limit=1000"))
        let expected = squares.reduce(0) { $0 + ((($1["properties"] as? [String: Any])?["n"] as? Int) ?? 0) }
        for level in [0, 4, 7] {
            var sum = 0
            for tile in Self.tiles(.sweref, level) {
                sum += TileReader(try await house.ask("/api/collections/squares-250m/tiles/SWEREF99TM/\(level)/\(tile[0])/\(tile[1])").body).sum("n")
            }
            #expect(sum == expected)
        }
    }

    @Test(arguments: [
        ("bbox=1,2,3", 400), ("bbox=a,b,c,d", 400), ("bbox=nan,1,2,3", 400), ("limit=0", 400), ("limit=x", 400), ("crs=EPSG:9999", 400),
        ("okand=1", 400), ("limit=99999999", 200), ("bbox=-180,-90,180,90", 200), ("crs=EPSG:3007", 200), ("offset=999999", 200),
    ])
    func `a question is answered or told what is wrong with it`(query: String, status: Int) async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "secretariat")
        let answer = try await house.ask("/api/collections/buildings/items?\(query)", cookie: cookie)
        #expect(answer.status == status)
        if status == 400 { #expect(answer.headers[.contentType] == "application/problem+json") }
    }

    @Test func `buildings have the properties that the formats promise`() async throws {
        let house = try await SampleSite()
        let read = { (id: String, role: String) async throws -> [String: Any] in
            let answer = try await house.ask("/api/collections/buildings/items/\(id)", cookie: house.cookie(of: role))
            return try #require(try Self.json(answer)["properties"] as? [String: Any])
        }
        let connected = try await read("9101-1", "coordinator")
        #expect(connected["state"] as? String == "connected" && connected["technology"] as? String == "fibre")
        #expect(connected["down_mbps"] as? Int == 1000 && connected["municipality"] as? String == "9101")
        #expect(connected["operators"] as? [String] == ["KANARIETVA"])
        #expect(try await read("9101-1", "municipality")["operators"] == nil)
        let planned = try await read("9101-40", "municipality")
        #expect(planned["state"] as? String == "lacking" && planned["planned_by"] as? String == "2026-01-01")
        #expect(try await read("9101-45", "municipality")["granted"] as? Bool == true)
        #expect(try await read("9101-50", "municipality")["eligible"] as? Bool == true)
        #expect(try await read("9101-51", "municipality")["eligible"] as? Bool == false)
        #expect(try await read("9101-59", "municipality")["state"] is NSNull)
    }
}

/// Filters, orders and files of the interface.
@Suite struct ItemsTests {
    private static func ids(_ house: SampleSite, _ question: String, _ cookie: String?) async throws -> [String] {
        let answer = try await house.ask("/api/collections/buildings/items?limit=1000&\(question)", cookie: cookie)
        #expect(answer.status == 200, "\(answer.text.prefix(300))")
        let value = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        return (value?["features"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    private static func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    @Test func `a filter chooses what the same test on all of them chooses`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "secretariat")
        let all = try await Self.ids(house, "", cookie)
        #expect(all.count == 180)
        let needed = try await Self.ids(house, "filter=\(Self.escaped("state='lacking' AND planned_by IS NULL AND granted=FALSE AND municipality='9101'"))", cookie)
        let table = try await house.ask("/tabell?omrade=9101&status=in_need", cookie: cookie).text
        #expect(!needed.isEmpty && needed.allSatisfy { table.contains(">\($0)<") && $0.hasPrefix("9101-") })
        #expect(table.contains("<p class=\"lead\">\(needed.count) byggnader"))
        let sweref = Self.escaped("http://www.opengis.net/def/crs/EPSG/0/3006")
        let near = try await Self.ids(house, "filter-crs=\(sweref)&filter=\(Self.escaped("S_INTERSECTS(geometry,POLYGON((6699000 499000,6699000 501500,6701000 501500,6701000 499000,6699000 499000)))"))", cookie)
        let box = try await Self.ids(house, "bbox-crs=\(sweref)&bbox=6699000,499000,6701000,501500", cookie)
        #expect(near == box && near.count > 10)
    }

    @Test func `orders are kept from page to page`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "secretariat")
        let down = try await Self.ids(house, "sortby=-building_id", cookie)
        #expect(down == down.sorted(by: >) && down.count == 180)
        let second = try await house.ask("/api/collections/buildings/items?sortby=-building_id&limit=5&offset=5", cookie: cookie).text
        #expect(second.contains("\"\(down[5])\"") && !second.contains("\"\(down[4])\""))
    }

    @Test func `a filter by what is not shown chooses nothing`() async throws {
        let house = try await SampleSite()
        let squares = try await house.site.keeper.atlas().nation.squares
        for filter in ["lacking>=0", "NOT (lacking>=0)", "n BETWEEN 0 AND 1000000", "connected IN (0,1,2,3,4,5,6,7,8,9,10)"] {
            let text = try await house.ask("/api/collections/squares-250m/items?limit=1000&filter=\(Self.escaped(filter))").text
            for index in squares.squares.indices where squares.isHidden[index] {
                #expect(!text.contains("\"\(squares.squares[index].identifier)\""), "\(filter)")
            }
        }
    }

    @Test func `a selection's files hold its rows`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "municipality")
        let filter = Self.escaped("state='lacking'")
        let table = try await house.ask("/api/collections/buildings/items?f=csv&filter=\(filter)", cookie: cookie)
        let count = try await Self.ids(house, "filter=\(filter)", cookie).count
        #expect(table.text.split(separator: "\n").count == count + 1 && count > 0)
        #expect(table.text.hasPrefix("building_id,use,municipality,state"))
        let package = try await house.ask("/api/collections/buildings/items?f=gpkg&filter=\(filter)", cookie: cookie)
        #expect(package.body.starts(with: Array("SQLite format 3\0".utf8)))
        #expect(package.headers[.contentDisposition] == "attachment; filename=\"buildings.gpkg\"")
        #expect(try await house.ask("/api/collections/buildings/items?f=gpkg").status == 404)
    }

    @Test func `what can be asked is what is described`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "secretariat")
        for collection in ["buildings", "squares-250m", "areas", "white-spots", "plans", "network-routes"] {
            let answer = try await house.ask("/api/collections/\(collection)/queryables", cookie: cookie)
            let value = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
            let names = try #require(value["properties"] as? [String: Any]).keys.filter { $0 != "geometry" }
            #expect(!names.isEmpty)
            for name in names {
                let asked = try await house.ask("/api/collections/\(collection)/items?sortby=\(name)&filter=\(Self.escaped("\"\(name)\" IS NOT NULL"))", cookie: cookie)
                #expect(asked.status == 200, "\(collection) \(name)")
                let text = asked.text
                #expect(text.contains("\"numberMatched\":0,") || text.contains("\"\(name)\":"), "\(collection) \(name)")
            }
            #expect(try await house.ask("/api/collections/\(collection)/items?filter=finnsinte=1", cookie: cookie).status == 400)
        }
    }
}
