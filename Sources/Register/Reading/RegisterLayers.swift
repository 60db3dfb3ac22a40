import Store
import Vocabulary

/// How open registers are shown to QGIS and other programs that open the store.
enum RegisterLayers {
    static let buildings = StoredLayer(
        stem: "byggnader", title: "Byggnader", table: "building",
        source: "building JOIN building_ref ON building_ref.key = building.key",
        columns: [
            ("building_id", "building_ref.building_id"), ("use", useCodes), ("households", "households"),
            ("workplaces", "workplaces"), ("municipality", "municipality"), ("address", "address"),
            ("postcode", "postcode"), ("locality", "locality"), ("property", "property"),
        ])

    // Bits become the codes of FORMATS section 2, joined with +.
    private static let useCodes =
        "substr("
        + BuildingUse.codes.map { "CASE WHEN \"use\" & \($0.use.rawValue) THEN '+\($0.code)' ELSE '' END" }.joined(separator: " || ")
        + ", 2)"

    static let boundaries = StoredLayer(
        stem: "granser", title: "Gränser", table: "boundary", columns: ["code", "name"])
    static let addresses = StoredLayer(
        stem: "adresser", title: "Adresser", table: "address", columns: ["address", "postcode", "locality", "building_id"])
    static let areas = StoredLayer(stem: "omraden", title: "Områden", table: "area", columns: ["area_id", "name"])
    static let operators = StoredLayer(
        stem: "natagare", title: "Nätägare", table: "network_operator",
        columns: ["operator_id", "name", "org_number", "plmn", "shared_with"], hasGeometry: false)
    static let routes = StoredLayer(
        stem: "natstrackor", title: "Nätsträckor", table: "network_route",
        columns: [
            "route_id", "operator_id", "tier", "status", "built_year", "fibre_count", "spare_fibres", "from_node", "to_node",
        ])
    static let nodes = StoredLayer(
        stem: "natnoder", title: "Nätnoder", table: "network_node",
        columns: ["node_id", "operator_id", "kind", "spare_ports", "connection_fee_sek"])
    static let masts = StoredLayer(
        stem: "master", title: "Master", table: "mast",
        columns: ["mast_id", "owner", "height_m", "power", "backhaul", "tenants", "free_space", "community"])
    static let roads = StoredLayer(
        stem: "vagar", title: "Vägar", table: "road", columns: ["road_id", "class", "surface", "bridge", "tunnel"])
    static let railways = StoredLayer(
        stem: "jarnvagar", title: "Järnvägar", table: "railway",
        columns: ["road_id", "class", "track", "station", "surface", "bridge", "tunnel"])
    static let ground = StoredLayer(stem: "mark", title: "Mark", table: "ground", columns: ["ground"])
    static let powerLines = StoredLayer(
        stem: "kraftledningar", title: "Kraftledningar", table: "power_line", columns: ["line_id", "class", "voltage", "owner"])
    static let places = StoredLayer(
        stem: "orter", title: "Orter", table: "place", columns: ["place_id", "name", "class"])
}
