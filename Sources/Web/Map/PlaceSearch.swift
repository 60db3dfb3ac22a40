import Coverage
import Foundation
import GeoFormats
import Geometry
import MapService
import Store
import Vocabulary

/// Places that fit a text: coordinates, buildings, counties and municipalities, named places, addresses.
struct PlaceSearch {
    struct Hit {
        let title: String
        let text: String
        /// The page about it; empty where it has none.
        let href: String
        /// What to show of the map.
        let box: Envelope
        var area = ""
        var building = ""

        var json: JSONValue {
            .object([
                "title": .string(title), "text": .string(text), "href": .string(href),
                "box": .array([box.minX, box.minY, box.maxX, box.maxY].map { .number($0.rounded()) }), "area": .string(area),
                "building": .string(building),
            ])
        }
    }

    let hits: [Hit]

    init(_ query: String, _ atlas: Atlas, _ store: Store, _ viewer: Viewer, limit: Int) throws {
        let text = query.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else {
            hits = []
            return
        }
        let nation = atlas.nation
        let (building, addresses) = try store.read(as: viewer) { db, scope in
            (
                try RegisteredBuilding.find(text, db, scope: scope),
                try RegisteredBuilding.search(addressPrefix: text, limit: limit, db, scope: scope)
            )
        }
        let house = { (identifier: String, title: String, text: String) -> Hit? in
            guard let index = nation.building(identifier) else { return nil }
            return Hit(
                title: title, text: text, href: Self.href(identifier), box: .around(nation.position(of: index), meters: 150),
                building: identifier)
        }
        let own = building.flatMap { house($0.identifier, "Byggnad \($0.identifier)", $0.address) }
        let houses = addresses.compactMap {
            house($0.identifier, $0.address, [$0.locality, "byggnad \($0.identifier)"].filter { !$0.isEmpty }.joined(separator: ", "))
        }
        let all = Self.written(text) + (own.map { [$0] } ?? []) + Self.areas(text, nation) + (try Self.named(text, atlas, viewer)) + houses
        hits = Array(all.prefix(limit))
    }

    private static func written(_ text: String) -> [Hit] {
        WrittenPlace(text).map { place in
            [
                Hit(
                    title: "N \(Int(place.point.y.rounded())), E \(Int(place.point.x.rounded()))",
                    text: "koordinater, lästa som \(place.reading)", href: "", box: .around(place.point, meters: 200))
            ]
        } ?? []
    }

    // Those that begin with the text before those that only hold it.
    private static func areas(_ text: String, _ nation: NationCoverage) -> [Hit] {
        let folded = text.lowercased()
        return nation.areas.names.filter { $0.value.lowercased().contains(folded) || $0.key == folded }
            .sorted { first, second in
                let rank = { (name: String) in name.lowercased().hasPrefix(folded) ? 0 : 1 }
                return (rank(first.value), first.key) < (rank(second.value), second.key)
            }
            .map {
                Hit(
                    title: $0.value, text: $0.key.count == 2 ? "län \($0.key)" : "kommun \($0.key)", href: AreaPage.path(of: $0.key),
                    box: MapBox.extent(of: $0.key, nation), area: $0.key)
            }
    }

    private static func named(_ text: String, _ atlas: Atlas, _ viewer: Viewer) throws -> [Hit] {
        try atlas.places(beginning: text, for: viewer).map {
            Hit(title: $0.name, text: "ort", href: "", box: .around($0.point, meters: 1500))
        }
    }

    private static func href(_ identifier: String) -> String {
        "/byggnad/\(identifier.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? identifier)"
    }
}
