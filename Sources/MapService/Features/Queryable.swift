import GeoFormats

/// A property that features can be chosen and ordered by.
struct Queryable: Sendable, Hashable {
    enum ValueType: Sendable, Hashable {
        case text, date, integer, number, flag
    }

    let name: String
    let title: String
    let type: ValueType
    /// All values that there can be, where they are few.
    var values: [String] = []

    /// As JSON Schema has it.
    var schema: JSONValue {
        var members: [JSONValue.Member] = [.init(key: "title", value: .string(title))]
        switch type {
        case .text: members.append(.init(key: "type", value: .string("string")))
        case .date: members += [.init(key: "type", value: .string("string")), .init(key: "format", value: .string("date"))]
        case .integer: members.append(.init(key: "type", value: .string("integer")))
        case .number: members.append(.init(key: "type", value: .string("number")))
        case .flag: members.append(.init(key: "type", value: .string("boolean")))
        }
        if !values.isEmpty { members.append(.init(key: "enum", value: .array(values.map(JSONValue.string)))) }
        return .object(members)
    }

    static let buildings = [
        Queryable(name: "building_id", title: "Byggnad", type: .text), Queryable(name: "use", title: "Användning", type: .text),
        Queryable(name: "municipality", title: "Kommun", type: .text),
        Queryable(name: "state", title: "Bredbandsstatus", type: .text, values: ["connected", "passed", "near", "lacking"]),
        Queryable(name: "technology", title: "Bästa teknik", type: .text), Queryable(name: "down_mbps", title: "Ned, Mbit/s", type: .number),
        Queryable(name: "up_mbps", title: "Upp, Mbit/s", type: .number), Queryable(name: "planned_by", title: "Planerad till", type: .date),
        Queryable(name: "granted", title: "Har beviljat stöd", type: .flag), Queryable(name: "eligible", title: "Stödberättigad", type: .flag),
    ]

    private static let counts = [
        ("connected", "Anslutna"), ("passed", "Möjliga att ansluta"), ("near", "I absolut närhet"), ("lacking", "Saknar"),
        ("planned", "Planerade"), ("granted", "Beviljat stöd"), ("in_need", "I behov av stöd"),
    ].map { Queryable(name: $0.0, title: $0.1, type: .integer) }

    static let squares =
        [Queryable(name: "square", title: "Ruta", type: .text), Queryable(name: "n", title: "Byggnader", type: .integer)] + counts
        + [Queryable(name: "suppressed", title: "Visas inte", type: .flag)]

    static let mergedSquares =
        [squares[0], Queryable(name: "squares", title: "Antal rutor", type: .integer)] + squares.dropFirst()

    static let areas =
        [
            Queryable(name: "code", title: "Kod", type: .text), Queryable(name: "name", title: "Namn", type: .text),
            Queryable(name: "level", title: "Nivå", type: .text, values: ["county", "municipality"]),
            Queryable(name: "buildings", title: "Byggnader", type: .integer),
        ] + counts + [Queryable(name: "suppressed", title: "Visas inte", type: .flag)]

    static let whiteSpots = [
        Queryable(name: "id", title: "Vit fläck", type: .text), Queryable(name: "name", title: "Namn", type: .text),
        Queryable(name: "municipality", title: "Kommun", type: .text), Queryable(name: "buildings", title: "Byggnader", type: .integer),
        Queryable(name: "households", title: "Hushåll", type: .integer),
    ]
}
