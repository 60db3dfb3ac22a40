import Geometry

/// The tables and layers that are written, with their columns.
enum SynthesisFiles {
    static let firstEdition = "editions/2022-03-01/buildings"

    static func availability(_ survey: Int) -> String { "surveys/\(SurveyWorld.surveys[survey])/availability" }

    static let buildingColumns = [
        "building_id", "x", "y", "use", "households", "workplaces", "address", "locality", "municipality",
    ]

    /// Name, columns, and whether it tells of the country itself rather than of who built what in it.
    static let tables: [(name: String, columns: [String], isBase: Bool)] = [
        ("buildings", buildingColumns, false),
        (firstEdition, buildingColumns, true),
        ("addresses", ["address", "x", "y", "locality", "building_id"], true),
        ("operators", ["operator_id", "name"], false),
        ("plans", ["operator_id", "building_id", "technology", "down_mbps", "up_mbps", "ready_by", "commitment", "reported_on"], false),
        ("grants", ["scheme", "project_id", "building_id", "decided_on", "amount_sek", "status"], false),
        ("subscriptions", ["operator_id", "building_id", "technology", "down_mbps", "active_on"], false),
        ("list-2024", ["building_id", "edition", "eligible"], false),
        ("list", ["building_id", "edition", "eligible"], false),
        ("network-nodes", ["node_id", "operator_id", "x", "y", "kind", "spare_ports"], false),
        ("masts", ["mast_id", "x", "y", "owner", "height_m"], false),
        ("wishes", ["municipality", "building_id", "rank", "motivation"], true),
    ] + SurveyWorld.surveys.indices.map {
        (
            availability($0),
            [
                "operator_id", "building_id", "technology", "status", "down_mbps", "up_mbps", "connection_fee_sek", "x", "y",
                "survey",
            ], false
        )
    }

    static let layers: [(name: String, geometryType: String, columns: [String], isBase: Bool)] = [
        (
            "network-routes", "LINESTRING",
            ["route_id", "operator_id", "tier", "status", "built_year", "fibre_count", "spare_fibres", "from_node", "to_node"], false
        ),
        ("roads", "LINESTRING", ["road_id", "class", "surface"], false),
        ("boundaries", "GEOMETRY", ["code", "name"], true),
        ("railways", "LINESTRING", ["line", "track"], true),
        ("ground", "POLYGON", ["ground"], true),
    ]
}

/// Lines of a table under way. Cells are free of commas, quotes and line breaks.
struct TableLines {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    mutating func cell(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    mutating func cell(_ number: Int) {
        separate()
        append(number)
    }

    /// A coordinate, to the centimetre and without needless zeros.
    mutating func cell(meters: Double) {
        separate()
        let centimetres = Int((meters * 100).rounded())
        append(centimetres / 100)
        let rest = centimetres % 100
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(rest / 10))
        if rest % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
    }

    mutating func cell(_ point: SwerefPoint?) {
        guard let point else {
            cell("")
            cell("")
            return
        }
        cell(meters: point.x)
        cell(meters: point.y)
    }

    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func append(_ number: Int) {
        precondition(number >= 0, "made-up numbers are never below nought")
        if number >= 10 { append(number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
