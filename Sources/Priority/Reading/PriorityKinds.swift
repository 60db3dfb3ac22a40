import Import
import Register
import Vocabulary

/// What municipalities wish for, building by building or by drawn area (FORMATS section 2).
public enum PriorityKinds {
    public static let all = [wishes]

    private static let wishes = Kind(
        "wishes", table: "wish",
        columns: [
            KindColumn("municipality", .identifier, required: true, aliases: ["kommunkod"]),
            KindColumn("building_id", .identifier), KindColumn("rank", .integer(1...1_000_000), required: true),
            KindColumn("motivation", .text),
        ],
        placing: [.building, .surface], needsPlace: true, confidentiality: .county
    ) { context throws(Problem) in try TableWriter(context) }
}
