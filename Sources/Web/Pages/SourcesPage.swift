import MapService
import Store
import Vocabulary

/// The deliveries behind the figures, as far as the viewer may see them; with the parameters in use.
struct SourcesPage {
    struct Line {
        let kind: String
        let file: String
        let date: String
        let confidentiality: String
        let accepted: String
        let rejected: String
    }

    struct Value {
        let key: String
        let value: String
        let unit: String
        let source: String
    }

    let frame: Frame
    let sentence: String
    let hasLines: Bool
    let lines: [Line]
    let parameters: String
    let values: [Value]

    init(_ store: Store, _ context: SiteContext) throws {
        let viewer = context.viewer
        let (batches, set, isMadeUp) = try store.read(as: viewer) { db, scope in
            (scope.batches, try ParameterSets.inUse(db), scope.showsMadeUpPlaces)
        }
        frame = Frame("Data och källor", context, path: "/kallor", isMadeUp: isMadeUp)
        lines = batches.reversed().compactMap { batch in
            let access = Access(of: viewer, to: batch.confidentiality, lentUntil: batch.lentUntil, today: store.today)
            // That another owner has handed something in is not for an owner to see.
            guard access != .ownRows else { return nil }
            // How many rows there are is for those who may read them all.
            let counts = access == .all
            return Line(
                kind: batch.kind, file: counts ? batch.file : "–", date: batch.dated?.description ?? "–",
                confidentiality: batch.confidentiality.swedishName,
                accepted: counts ? SwedishText.number(batch.counts.accepted) : "–",
                rejected: counts ? SwedishText.number(batch.counts.rejected) : "–")
        }
        hasLines = !lines.isEmpty
        sentence =
            lines.isEmpty
            ? "Det finns inga leveranser som du får se."
            : "\(SwedishText.number(lines.count)) leveranser som du får se, nyast först. Snabbt är minst \(Speed.text(set["access.down_mbps"]))."
        parameters = set.name
        values = set.parameters.map {
            Value(
                key: $0.key, value: SwedishText.number($0.value, decimals: $0.value == $0.value.rounded() ? 0 : 2), unit: $0.unit,
                source: $0.assumption ? "antagande" : $0.source)
        }
    }
}
