import Coverage
import GeoFormats
import GeoPackage
import Vocabulary

/// What the interface says of a building (FORMATS section 7).
struct BuildingProperties {
    private let facts: BuildingFacts
    private let eligible: Bool?

    init(_ facts: BuildingFacts, _ atlas: Atlas) {
        self.facts = facts
        eligible = atlas.eligible[facts.identifier]
    }

    var json: [(key: String, value: JSONValue)] {
        var members: [(key: String, value: JSONValue)] = [
            ("building_id", .string(facts.identifier)), ("use", .string(facts.use.code)),
            ("municipality", .string(facts.municipality)), ("state", .optional(facts.state?.code)),
            ("technology", .optional(facts.best?.technology.code)), ("down_mbps", .optional(facts.best?.down)),
            ("up_mbps", .optional(facts.best?.up)), ("planned_by", .optional(facts.plannedBy?.description)),
            ("granted", .bool(facts.isGranted)), ("eligible", eligible.map(JSONValue.bool) ?? .null),
        ]
        if let operators = facts.operators { members.append(("operators", .array(operators.map(JSONValue.string)))) }
        return members
    }

    /// The same for a tile, where a list is joined with `+` and what is not known is left out.
    var vector: [(key: String, value: VectorTileValue)] {
        json.compactMap { key, value in
            switch value {
            case .string(let text): (key, .text(text))
            case .integer(let number): (key, .integer(number))
            case .number(let number): (key, .number(number))
            case .bool(let flag): (key, .bool(flag))
            case .array(let list):
                (key, .text(list.compactMap { if case .string(let text) = $0 { text } else { nil } }.joined(separator: "+")))
            case .null, .object: nil
            }
        }
    }
}

/// What the interface says of a county or municipality.
enum AreaProperties {
    /// Counts by their names in files; `nil` where one is not shown.
    static func counts(_ row: CoverageRow) -> [(String, Int?)] {
        guard !row.isSuppressed else { return names.map { ($0, nil) } }
        let figures = row.figures
        let promises = row.promises
        return [
            ("buildings", figures.buildings), ("connected", figures.connected), ("passed", figures.passed),
            ("near", figures.near), ("lacking", figures.lacking), ("planned", promises?.planned),
            ("granted", promises?.granted), ("in_need", promises?.inNeed),
        ]
    }

    private static let names = ["buildings", "connected", "passed", "near", "lacking", "planned", "granted", "in_need"]
}

extension AttributeValue {
    var vector: VectorTileValue? {
        switch self {
        case .null: nil
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .text(let value): .text(value)
        }
    }
}
