import Foundation
import GeoFormats
import HTTPTypes
import Hummingbird
import MapService
import Vocabulary

extension Site {
    /// The map, the map as paper, and what the map's scripts ask for.
    func addMap(to router: Router<SiteContext>) {
        router.get("/karta") { request, context in
            let page = try MapPage(area: request.asked("omrade"), await keeper.atlas(), context, hasLibraries: hasLibraries)
            return pages.page(page, template: "map")
        }
        router.get("/utskrift") { request, context in
            let page = try MapPage(area: request.asked("omrade"), await keeper.atlas(), context, hasLibraries: hasLibraries)
            return pages.page(page, template: "print")
        }
        router.get("/kartsok") { request, context in
            let text = request.asked("q", longest: 200)
            let hits = try PlaceSearch(text, await keeper.atlas(), store, context.viewer, limit: 12).hits
            return Self.json(.array(hits.map(\.json)))
        }
        router.get("/urval") { request, context in
            let question = try TableQuestion(request.askedValues)
            let atlas = try await keeper.atlas()
            return Self.json(try SelectionFigures(question, atlas, context.viewer).json)
        }
    }

    static func json(_ value: JSONValue) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .vary: "Cookie"],
            body: .init(byteBuffer: .init(string: value.text)))
    }
}

extension Request {
    /// A part of the address after the question mark; empty where it is missing. Cut off where it is too long to be meant.
    func asked(_ name: String, longest: Int = 100) -> String {
        String((askedValues[name] ?? "").prefix(longest))
    }

    /// All parts after the question mark, of several with a name the first. As browsers' forms write them: a plus is a
    /// space.
    var askedValues: [String: String] {
        let read = { (text: Substring) in text.replacing("+", with: " ").removingPercentEncoding ?? "" }
        return (uri.query ?? "").split(separator: "&").reduce(into: [:]) { values, pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = read(parts[0])
            if values[name] == nil { values[name] = parts.count == 2 ? read(parts[1]) : "" }
        }
    }
}
