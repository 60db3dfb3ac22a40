import MapService
import Vocabulary

/// Network owners, and what of their networks and plans the viewer may see.
struct NetworkOwnersPage {
    struct Row {
        let name: String
        let identifier: String
        let number: String
        let routes: String
        let kilometres: String
        let nodes: String
        let plans: String
    }

    let frame: Frame
    let sentence: String
    let hasRows: Bool
    let rows: [Row]

    init(_ atlas: Atlas, _ context: SiteContext) throws(Problem) {
        let owners = try atlas.owners(for: context.viewer)
        frame = Frame("Nätägare", context, path: "/natagare", isMadeUp: atlas.nation.isMadeUp)
        rows = owners.map {
            Row(
                name: $0.name.isEmpty ? $0.identifier : $0.name, identifier: $0.identifier,
                number: $0.organisationNumber.isEmpty ? "–" : $0.organisationNumber, routes: SwedishText.number($0.routes),
                kilometres: SwedishText.number($0.routeMeters / 1000, decimals: 1), nodes: SwedishText.number($0.nodes),
                plans: SwedishText.number($0.plans))
        }
        hasRows = !rows.isEmpty
        sentence = rows.isEmpty ? "Det finns inga nätägare som du får läsa om." : "\(SwedishText.number(rows.count)) nätägare. Nät och planer räknas bara så långt du får se dem."
    }
}
