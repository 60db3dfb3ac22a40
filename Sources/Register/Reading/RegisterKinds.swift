import Import
import Store
import Vocabulary

/// The kinds of FORMATS section 2 that describe what all features share.
public enum RegisterKinds {
    /// Every kind, by name. `parameters` are those in force when a register is read.
    public static func all(parameters: ParameterSet) -> [Kind] {
        [
            boundaries, buildings(parameters), addresses, areas, operators, routes, nodes, masts, roads, railways,
            ground, powerLines, places,
        ]
    }

    private static let speedless: ClosedRange<Int64> = 0...1_000_000

    private static let boundaries = Kind(
        "boundaries", table: "boundary",
        columns: [
            KindColumn(
                "code", .identifier, required: true,
                // Lantmäteriet's survey map has `KOM_KOD` as text beside `KOMMUNKOD` as a number without its leading zero.
                aliases: ["kom_kod", "kommunkod", "municipality_code", "lanskod", "lan_kod", "county_code"]),
            KindColumn(
                "name", .text, required: true,
                aliases: ["kommunnamn", "municipality_name", "lansnamn", "county_name"]),
        ],
        placing: [.surface], needsPlace: true, confidentiality: .open, layer: RegisterLayers.boundaries
    ) { context throws(Problem) in try BoundaryWriter(context) }

    private static func buildings(_ parameters: ParameterSet) -> Kind {
        Kind(
            "buildings", table: "building",
            columns: [
                KindColumn("building_id", .identifier, required: true, aliases: ["objektidentitet"]),
                KindColumn("use", .codes(BuildingUse.codes.map(\.code))),
                KindColumn("households", .integer(0...100_000)),
                KindColumn("workplaces", .integer(0...100_000)),
                KindColumn("address", .text), KindColumn("postcode", .text), KindColumn("locality", .text, aliases: ["city"]),
                KindColumn("municipality", .identifier), KindColumn("property", .text),
                KindColumn("street", .text, stored: false), KindColumn("housenumber", .text, stored: false),
                KindColumn("building", .text, stored: false), KindColumn("amenity", .text, stored: false),
            ],
            placing: [.position, .point, .surface], needsPlace: true, rejectsBadGeometry: false, confidentiality: .open,
            hasEdition: true, layer: RegisterLayers.buildings
        ) { context throws(Problem) in try BuildingWriter(context, parameters: parameters) }
    }

    private static let addresses = Kind(
        "addresses", table: "address",
        columns: [
            KindColumn("address", .text, required: true), KindColumn("postcode", .text),
            KindColumn("locality", .text, aliases: ["city"]), KindColumn("building_id", .identifier),
        ],
        placing: [.position, .point], needsPlace: true, confidentiality: .open, layer: RegisterLayers.addresses
    ) { context throws(Problem) in try TableWriter(context) }

    private static let areas = Kind(
        "areas", table: "area",
        columns: [
            KindColumn("area_id", .identifier, required: true), KindColumn("name", .text, required: true),
        ],
        placing: [.surface], needsPlace: true, confidentiality: .open, layer: RegisterLayers.areas
    ) { context throws(Problem) in try TableWriter(context, unique: ["area_id"]) }

    private static let operators = Kind(
        "operators", table: "network_operator",
        columns: [
            KindColumn("operator_id", .identifier, required: true), KindColumn("name", .text, required: true),
            KindColumn("org_number", .identifier), KindColumn("plmn", .text), KindColumn("shared_with", .text),
        ],
        confidentiality: .open, layer: RegisterLayers.operators
    ) { context throws(Problem) in try TableWriter(context, unique: ["operator_id"]) }

    private static let routes = Kind(
        "network-routes", table: "network_route",
        columns: [
            KindColumn("route_id", .identifier, required: true), KindColumn("operator_id", .identifier, required: true),
            KindColumn("tier", .code(["backbone", "access"]), required: true),
            KindColumn("status", .code(["operational", "planned"])), KindColumn("built_year", .integer(1850...2200)),
            KindColumn("fibre_count", .integer(speedless)), KindColumn("spare_fibres", .integer(speedless)),
            KindColumn("from_node", .identifier), KindColumn("to_node", .identifier),
        ],
        placing: [.line], needsPlace: true, confidentiality: .operator, layer: RegisterLayers.routes
    ) { context throws(Problem) in try TableWriter(context, unique: ["route_id"]) }

    private static let nodes = Kind(
        "network-nodes", table: "network_node",
        columns: [
            KindColumn("node_id", .identifier, required: true), KindColumn("operator_id", .identifier, required: true),
            KindColumn("kind", .code(["pop", "cabinet", "mast", "splice"])), KindColumn("spare_ports", .integer(speedless)),
            KindColumn("connection_fee_sek", .number(0...1e9)),
        ],
        placing: [.position, .point], needsPlace: true, confidentiality: .operator, layer: RegisterLayers.nodes
    ) { context throws(Problem) in try TableWriter(context, unique: ["node_id"]) }

    private static let masts = Kind(
        "masts", table: "mast",
        columns: [
            KindColumn("mast_id", .identifier, required: true), KindColumn("owner", .text),
            KindColumn("height_m", .number(0...1000)), KindColumn("power", .text), KindColumn("backhaul", .text),
            KindColumn("tenants", .text), KindColumn("free_space", .text), KindColumn("community", .boolean),
        ],
        placing: [.position, .point], needsPlace: true, confidentiality: .internal, layer: RegisterLayers.masts
    ) { context throws(Problem) in try TableWriter(context, unique: ["mast_id"]) }

    private static let roads = Kind(
        "roads", table: "road",
        columns: [
            KindColumn("road_id", .identifier), KindColumn("class", .text, aliases: ["highway"]),
            KindColumn("surface", .text), KindColumn("bridge", .text), KindColumn("tunnel", .text),
        ],
        placing: [.line], needsPlace: true, confidentiality: .open, layer: RegisterLayers.roads
    ) { context throws(Problem) in try TableWriter(context) }

    private static let railways = Kind(
        "railways", table: "railway",
        columns: [
            KindColumn("road_id", .identifier), KindColumn("class", .text, aliases: ["line", "railway", "name"]),
            KindColumn("track", .text), KindColumn("station", .text), KindColumn("surface", .text),
            KindColumn("bridge", .text), KindColumn("tunnel", .text),
        ],
        placing: [.line], needsPlace: true, confidentiality: .open, layer: RegisterLayers.railways
    ) { context throws(Problem) in try TableWriter(context) }

    private static let ground = Kind(
        "ground", table: "ground",
        columns: [
            KindColumn("ground", .text, aliases: ["landuse"]),
            KindColumn("natural", .text, stored: false), KindColumn("leisure", .text, stored: false),
        ],
        placing: [.surface], needsPlace: true, confidentiality: .open, layer: RegisterLayers.ground
    ) { context throws(Problem) in try GroundWriter(context) }

    private static let powerLines = Kind(
        "power-lines", table: "power_line",
        columns: [
            KindColumn("line_id", .identifier), KindColumn("class", .text, aliases: ["power"]), KindColumn("voltage", .text),
            KindColumn("owner", .text, aliases: ["operator"]),
        ],
        placing: [.line], needsPlace: true, confidentiality: .open, layer: RegisterLayers.powerLines
    ) { context throws(Problem) in try TableWriter(context) }

    private static let places = Kind(
        "places", table: "place",
        columns: [
            KindColumn("place_id", .identifier), KindColumn("name", .text, required: true),
            KindColumn("class", .text, aliases: ["place"]),
        ],
        placing: [.position, .point], needsPlace: true, confidentiality: .open, layer: RegisterLayers.places
    ) { context throws(Problem) in try TableWriter(context) }
}
