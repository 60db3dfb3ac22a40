import Foundation
import MapService
import Store
import Vocabulary

/// Municipalities, buildings, places and addresses that fit a text.
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
        hits = try PlaceSearch(text, atlas, store, context.viewer, limit: Self.mostHits).hits.map {
            // What has no page of its own is shown on the map.
            let (x, y) = (Int(($0.box.minX + $0.box.maxX) / 2), Int(($0.box.minY + $0.box.maxY) / 2))
            return Hit(href: $0.href.isEmpty ? "/karta?omrade=00#x=\(x)&y=\(y)&z=10" : $0.href, title: $0.title, text: $0.text)
        }
        hasHits = !hits.isEmpty
        sentence =
            text.isEmpty
            ? "Skriv namnet på en kommun, ett län eller en ort, en adress, en byggnads id eller två koordinater."
            : hits.isEmpty ? "Ingenting heter ”\(text)”. Pröva en kortare text." : "\(SwedishText.number(hits.count)) träffar\(hits.count == Self.mostHits ? " (de första)" : "")."
        frame = Frame("Sök", context, path: "/sok", isMadeUp: atlas.nation.isMadeUp)
    }
}
