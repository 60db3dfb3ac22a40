import Import
import Register
import Vocabulary

/// PTS's list of buildings eligible for aid (byggnadsförteckning) and its answers (FORMATS section 2).
public enum EligibilityKinds {
    public static let all = [list, decisions]

    private static let list = Kind(
        "list", table: "eligibility_entry",
        columns: [
            KindColumn("building_id", .identifier, required: true), KindColumn("edition", .text),
            KindColumn("eligible", .boolean, required: true), KindColumn("use", .codes(BuildingUse.codes.map(\.code))),
            KindColumn("municipality", .identifier), KindColumn("call_area", .text),
        ],
        placing: [.building, .position, .point], confidentiality: .county, hasEdition: true, editionColumn: "edition"
    ) { context throws(Problem) in
        try ListWriter(context)
    }

    private static let decisions = Kind(
        "decisions", table: "eligibility_decision",
        columns: [
            KindColumn("edition", .text, required: true), KindColumn("building_id", .identifier, required: true),
            KindColumn("decision", .text, required: true), KindColumn("reason", .text),
        ],
        placing: [.building], confidentiality: .county
    ) { context throws(Problem) in
        try TableWriter(context, unique: ["edition", "building_id"])
    }
}
