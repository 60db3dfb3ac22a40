import Import
import Register
import Vocabulary

/// The kinds of FORMATS section 2 that say who has broadband, who is promised it and who is aided.
public enum CoverageKinds {
    public static let all = [availability, plans, grants, subscriptions, switchOff, statistics]

    static let technologies = Technology.allCases.map(\.code)
    static let statuses = ConnectionStatus.allCases.map(\.code)

    private static let address = [
        KindColumn("address", .text), KindColumn("postcode", .text), KindColumn("locality", .text),
    ]

    private static let availability = Kind(
        "availability", table: "availability",
        columns: [
            KindColumn("operator_id", .identifier, required: true), KindColumn("building_id", .identifier),
            KindColumn("technology", .code(technologies), required: true),
            KindColumn("status", .code(statuses), required: true),
            KindColumn("down_mbps", .speed, required: true), KindColumn("up_mbps", .speed, required: true),
            KindColumn("connection_fee_sek", .number(0...100_000_000)),
            KindColumn("activation_days", .integer(0...100_000)), KindColumn("survey", .date),
        ] + address,
        placing: [.building, .position, .address], needsPlace: true, confidentiality: .operator, dateColumn: "survey"
    ) { context throws(Problem) in try AvailabilityWriter(context) }

    private static let plans = Kind(
        "plans", table: "plan",
        columns: [
            KindColumn("operator_id", .identifier, required: true), KindColumn("building_id", .identifier),
            KindColumn("technology", .code(technologies), required: true),
            KindColumn("down_mbps", .speed, required: true), KindColumn("up_mbps", .speed),
            KindColumn("ready_by", .date, required: true),
            KindColumn("commitment", .code(["decided", "intended"]), required: true),
            KindColumn("reported_on", .date, required: true),
        ],
        placing: [.building, .surface], needsPlace: true, confidentiality: .operator, dateColumn: "reported_on"
    ) { context throws(Problem) in try TableWriter(context) }

    private static let grants = Kind(
        "grants", table: "aid_grant",
        columns: [
            KindColumn(
                "scheme", .code(["landsbygdsprogrammet", "pts", "eruf", "cef", "region", "municipal", "other"]),
                required: true),
            KindColumn("project_id", .identifier, required: true), KindColumn("building_id", .identifier),
            KindColumn("decided_on", .date, required: true), KindColumn("amount_sek", .number(0...1e12)),
            KindColumn("status", .code(["active", "completed", "withdrawn", "returned"]), required: true),
            KindColumn("binding_until", .date),
        ],
        placing: [.building, .surface, .line], needsPlace: true, confidentiality: .county
    ) { context throws(Problem) in try TableWriter(context) }

    private static let subscriptions = Kind(
        "subscriptions", table: "subscription",
        columns: [
            KindColumn("operator_id", .identifier, required: true), KindColumn("building_id", .identifier),
            KindColumn("technology", .code(technologies), required: true), KindColumn("down_mbps", .speed),
            KindColumn("active_on", .date, required: true),
        ] + address,
        placing: [.building, .address], needsPlace: true, confidentiality: .operator
    ) { context throws(Problem) in try TableWriter(context) }

    private static let switchOff = Kind(
        "switch-off", table: "switch_off",
        columns: [
            KindColumn("operator_id", .identifier, required: true),
            KindColumn("technology", .code(["copper", "2g", "3g"]), required: true),
            KindColumn("municipality", .identifier, aliases: ["kommunkod"]),
            KindColumn("planned_off", .date, required: true), KindColumn("actual_off", .date), KindColumn("source", .text),
        ],
        placing: [.surface], confidentiality: .open
    ) { context throws(Problem) in try TableWriter(context) }

    // PTS's table annexes have a column a measure, Kolada has a row a measure; both are read.
    private static let statistics = Kind(
        "statistics", table: "published_figure",
        columns: [
            KindColumn(
                "area", .identifier, required: true,
                aliases: ["kommunkod", "lanskod", "länskod", "kommun-id", "kommun_id", "municipality", "municipality_id", "områdeskod", "kod"]),
            KindColumn("year", .integer(1990...2200), required: true, aliases: ["år", "ar", "period"]),
            KindColumn("households", .integer(0...50_000_000), aliases: ["hushåll", "antal hushåll"]),
            KindColumn("measure", .text, aliases: ["kpi", "nyckeltal", "nyckeltals-id", "nyckeltals_id"]),
            KindColumn("value", .number(0...1_000_000), aliases: ["värde", "varde"]),
        ] + PublishedMeasure.allCases.map {
                KindColumn($0.rawValue, .number(0...100), aliases: $0.headers, stored: false)
            },
        confidentiality: .open
    ) { context throws(Problem) in PublishedFigureWriter(context) }
}
