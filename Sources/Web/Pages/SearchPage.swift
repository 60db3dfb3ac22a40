import Coverage
import Foundation
import MapService
import Store
import Vocabulary

/// Municipalities, buildings and addresses that fit a text.
struct SearchPage {
    struct Hit {
        let href: String
        let title: String
        let text: String
    }

    let frame: Frame
    let query: String
    let sentence: String
    let hasHits: Bool
    let hits: [Hit]

    private static let mostHits = 50

    init(_ query: String, _ atlas: Atlas, _ store: Store, _ context: SiteContext) throws {
        let text = query.trimmingCharacters(in: .whitespacesAndNewlines)
        self.query = text
        hits = text.isEmpty ? [] : try Self.hits(text, atlas, store, context.viewer)
        hasHits = !hits.isEmpty
        sentence =
            text.isEmpty
            ? "Skriv namnet på en kommun eller ett län, en adress eller en byggnads id."
            : hits.isEmpty ? "Ingenting heter ”\(text)”. Pröva en kortare text." : "\(SwedishText.number(hits.count)) träffar\(hits.count == Self.mostHits ? " (de första)" : "")."
        frame = Frame("Sök", context, path: "/sok", isMadeUp: atlas.nation.isMadeUp)
    }

    private static func hits(_ text: String, _ atlas: Atlas, _ store: Store, _ viewer: Viewer) throws -> [Hit] {
        let nation = atlas.nation
        let folded = text.lowercased()
        let areas = nation.areas.names.filter { $0.value.lowercased().contains(folded) || $0.key == folded }.sorted { $0.key < $1.key }
            .map { Hit(href: AreaPage.path(of: $0.key), title: $0.value, text: $0.key.count == 2 ? "län" : "kommun") }
        let (building, addresses) = try store.read(as: viewer) { db, scope in
            (
                try RegisteredBuilding.find(text, db, scope: scope),
                try RegisteredBuilding.search(addressPrefix: text, limit: mostHits, db, scope: scope)
            )
        }
        let own = building.map { [Hit(href: href($0.identifier), title: "Byggnad \($0.identifier)", text: $0.address)] } ?? []
        let houses = addresses.map {
            Hit(href: href($0.identifier), title: $0.address, text: [$0.locality, "byggnad \($0.identifier)"].filter { !$0.isEmpty }.joined(separator: ", "))
        }
        return Array((own + areas + houses).prefix(mostHits))
    }

    private static func href(_ identifier: String) -> String {
        "/byggnad/\(identifier.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? identifier)"
    }
}
