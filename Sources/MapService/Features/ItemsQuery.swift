import Geometry
import Vocabulary

/// What a caller asks of a collection's items.
struct ItemsQuery: Sendable {
    static let standardLimit = 1000
    /// Clients that ask for more get this many and a link to the next.
    static let mostItems = 50_000

    let box: QueryBox?
    let crs: Crs
    let limit: Int
    let offset: Int
    /// Properties that must have these texts.
    let filters: [(name: String, value: String)]

    /// Throws `query.unknown`, `query.bbox`, `query.crs`, `query.limit`, `query.datetime` or `query.format`.
    init(_ parameters: [(key: String, value: String)], filterable: [String]) throws(Problem) {
        var values: [String: String] = [:]
        var filters: [(name: String, value: String)] = []
        for (key, value) in parameters {
            if filterable.contains(key) {
                filters.append((key, value))
                continue
            }
            guard Self.known.contains(key) else {
                throw Self.bad("unknown", "Frågan har en okänd del: ”\(key)”. Kända: \((Self.known + filterable).joined(separator: ", ")).")
            }
            values[key] = value
        }
        let boxCrs = try Self.crs(values["bbox-crs"])
        if let text = values["bbox"] {
            guard let parsed = QueryBox(text, crs: boxCrs) else {
                throw Self.bad("bbox", "bbox ska vara fyra tal, minst före störst, åtskilda med komma.")
            }
            box = parsed
        } else {
            box = nil
        }
        crs = try Self.crs(values["crs"])
        limit = min(try Self.number(values["limit"], least: 1) ?? Self.standardLimit, Self.mostItems)
        offset = try Self.number(values["offset"], least: 0) ?? 0
        guard (values["f"] ?? "json") == "json" else { throw Self.bad("format", "Formatet ”\(values["f"] ?? "")” finns inte här. Använd f=json.") }
        self.filters = filters
    }

    private static let known = ["f", "bbox", "bbox-crs", "crs", "limit", "offset", "datetime", "survey"]

    private static func crs(_ text: String?) throws(Problem) -> Crs {
        guard let text else { return .crs84 }
        guard let crs = Crs(text) else { throw bad("crs", "Koordinatsystemet ”\(text)” erbjuds inte. Se samlingens lista.") }
        return crs
    }

    private static func number(_ text: String?, least: Int) throws(Problem) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), number >= least else {
            throw bad("limit", "limit och offset ska vara heltal från \(least): ”\(text)”.")
        }
        return number
    }

    private static func bad(_ what: String, _ message: String) -> Problem { Problem("query.\(what)", .usage, message) }
}
