import Foundation
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
    let condition: Condition?
    /// Properties to order by, the first first; each downwards where it says so.
    let order: [(name: String, isDescending: Bool)]
    let format: ItemsFormat

    /// Throws `query.filter` and other codes that begin with `query.`, saying what is wrong.
    init(_ parameters: [(key: String, value: String)], queryables: [Queryable]) throws(Problem) {
        let filterable = queryables.filter { $0.type == .text || $0.type == .date }.map(\.name)
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
        guard let format = ItemsFormat(rawValue: values["f"] ?? "json") else {
            throw Self.bad("format", "Formatet ”\(values["f"] ?? "")” finns inte här. Använd f=\(ItemsFormat.allCases.map(\.rawValue).joined(separator: ", f=")).")
        }
        self.format = format
        self.filters = filters
        let names = Set(queryables.map(\.name))
        condition = try Self.condition(values, names)
        order = try Self.order(values["sortby"], names)
    }

    private static func condition(_ values: [String: String], _ names: Set<String>) throws(Problem) -> Condition? {
        guard let text = values["filter"] else { return nil }
        let crs = try crs(values["filter-crs"])
        let condition: Condition
        switch values["filter-lang"] ?? (text.hasPrefix("{") ? "cql2-json" : "cql2-text") {
        case "cql2-text": condition = try FilterText.condition(text, crs: crs)
        case "cql2-json": condition = try FilterJSON.condition(text, crs: crs)
        default: throw bad("filter", "filter-lang ska vara cql2-text eller cql2-json.")
        }
        if let unknown = condition.properties.first(where: { !names.contains($0) }) {
            throw bad("filter", "Egenskapen ”\(unknown.prefix(40))” finns inte att filtrera på. Se samlingens queryables.")
        }
        return condition
    }

    private static func order(_ text: String?, _ names: Set<String>) throws(Problem) -> [(name: String, isDescending: Bool)] {
        guard let text else { return [] }
        var order: [(name: String, isDescending: Bool)] = []
        for part in text.split(separator: ",") {
            let name = part.trimmingCharacters(in: ["+", " "])
            let isDescending = name.hasPrefix("-")
            let property = isDescending ? String(name.dropFirst()) : name
            guard names.contains(property) else {
                throw bad("sortby", "Det går inte att ordna efter ”\(property.prefix(40))”. Se samlingens sortables.")
            }
            order.append((property, isDescending))
        }
        return order
    }

    private static let known = ["f", "bbox", "bbox-crs", "crs", "limit", "offset", "datetime", "survey", "filter", "filter-lang", "filter-crs", "sortby"]

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

/// The forms that items come in.
enum ItemsFormat: String, CaseIterable, Sendable {
    case json
    case csv
    case gpkg

    /// What the answer says that it is.
    var contentType: String {
        switch self {
        case .json: "application/geo+json"
        case .csv: "text/csv; charset=utf-8"
        case .gpkg: "application/geopackage+sqlite3"
        }
    }
}

extension Condition {
    /// Names of all properties that it asks about.
    var properties: [String] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.properties)
        case .not(let part): part.properties
        case .compares(let operand, _, _), .isLike(let operand, _), .isIn(let operand, _), .isBetween(let operand, _, _), .isNull(let operand):
            [operand.property]
        case .spatial, .constant: []
        }
    }
}
