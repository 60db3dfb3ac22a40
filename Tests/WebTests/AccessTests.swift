import Foundation
import Testing

@testable import Web

/// `docs/access.md` is walked as it stands: what it promises is what the site does.
@Suite struct AccessTests {
    private static let roles = SampleSite.people.map(\.0) + ["public"]

    @Test func `every address answers every role as docs access says`() async throws {
        let house = try await SampleSite()
        let table = try Self.table()
        #expect(table.count > 20)
        for role in Self.roles {
            let cookie = try await house.cookie(of: role)
            #expect((cookie == nil) == (role == "public"))
            for (address, expected) in table {
                let answer = try await house.ask(address, cookie: cookie)
                #expect(answer.status == expected[role], "\(role) asks \(address)")
            }
        }
    }

    @Test func `what is not for the caller looks like what is not there`() async throws {
        let house = try await SampleSite()
        let hidden = try await house.ask("/api/collections/network-routes/items").text
        let absent = try await house.ask("/api/collections/finns-inte/items").text
        #expect(hidden.replacing("network-routes", with: "X") == absent.replacing("finns-inte", with: "X"))
    }

    @Test func `no byte of any answer tells one owner of another`() async throws {
        let house = try await SampleSite()
        let mayKnow = ["secretariat": SampleSite.owners, "coordinator": SampleSite.owners, "operator": [SampleSite.owners[0]]]
        for role in Self.roles {
            let foreign = SampleSite.owners.filter { !(mayKnow[role] ?? []).contains($0) }
            let cookie = try await house.cookie(of: role)
            // The list of owners is open: it names them all, and only that (the next test).
            for address in try Self.addresses(house) where address != "/natagare" {
                let answer = try await house.ask(address, cookie: cookie)
                for word in foreign {
                    #expect(!answer.text.contains(word), "\(role) reads \(word) at \(address)")
                    #expect(answer.headers.allSatisfy { !$0.value.contains(word) })
                }
            }
        }
    }

    @Test func `the list of owners counts nothing of another's network`() async throws {
        let house = try await SampleSite()
        for role in ["operator", "municipality", "reader", "public"] {
            let page = try await house.ask("/natagare", cookie: house.cookie(of: role)).text
            for owner in SampleSite.owners {
                let row = try #require(page.components(separatedBy: "<tr>").first { $0.contains("<td>\(owner)</td>") })
                let numbers = row.components(separatedBy: "<td class=\"n\">").dropFirst().map { $0.prefix { $0 != "<" } }
                let isOwn = role == "operator" && owner == SampleSite.owners[0]
                #expect(numbers.allSatisfy { $0 == "0" || $0 == "0,0" } != isOwn, "\(role) \(owner) \(numbers)")
            }
        }
    }

    @Test func `a coordinator reads no owner's row of another county`() async throws {
        let house = try await SampleSite()
        let cookie = try await house.cookie(of: "coordinator")
        for collection in ["network-routes", "network-nodes", "plans", "grants"] {
            let text = try await house.ask("/api/collections/\(collection)/items?limit=10000", cookie: cookie).text
            #expect(!text.contains("9201"), "\(collection)")
            #expect(text.contains("9102"), "\(collection)")
        }
    }

    // The table under "Addresses": address → role → status.
    private static func table() throws -> [(String, [String: Int])] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/access.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| /") || $0.hasPrefix("| address") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        guard let head = rows.first else { return [] }
        return rows.dropFirst().map { row in
            (row[0], Dictionary(uniqueKeysWithValues: zip(head.dropFirst(), row.dropFirst()).compactMap { role, status in Int(status).map { (role, $0) } }))
        }
    }

    private static func addresses(_ house: SampleSite) throws -> [String] {
        let collections = ["buildings", "squares-250m", "areas", "white-spots", "network-routes", "network-nodes", "plans", "grants", "masts", "roads"]
        var all = try table().map(\.0) + ["/api/", "/api/collections", "/api/conformance", "/api/openapi.json", "/api-beskrivning", "/om"]
        for collection in collections {
            all += ["/api/collections/\(collection)", "/api/collections/\(collection)/items?limit=50000", "/api/collections/\(collection)/tiles"]
            for (level, row, column) in [(0, 1, 1), (3, 13, 12), (7, 219, 207), (8, 439, 415), (8, 441, 415), (9, 878, 830)] {
                all.append("/api/collections/\(collection)/tiles/SWEREF99TM/\(level)/\(row)/\(column)")
            }
        }
        for code in ["9101", "9102", "9201"] {
            all += ["/kommun/\(code)", "/tabell?omrade=\(code)"] + [1, 2, 40, 41, 45, 55].flatMap { ["/byggnad/\(code)-\($0)", "/byggnad/\(code)-\($0)?utdrag=1"] }
        }
        return all
    }
}
