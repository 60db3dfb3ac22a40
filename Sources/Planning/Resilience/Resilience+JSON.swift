import GeoFormats
import Geometry
import Store
import Vocabulary

extension Resilience {
    /// Reads the network and finds its single points of failure. Throws `resilience.no-network`, `area.unknown` or
    /// `access.denied`.
    public static func find(
        survey: ReportingDate?, area: String?, in store: Store, parameters: ParameterSet, viewer: Viewer
    ) throws(Problem) -> Resilience {
        try PlanQuestion.requireRole(viewer)
        let network = try store.read(as: viewer) { db, scope in
            try NetworkSnapshot.load(
                survey: survey, area: area == "00" ? nil : area, parameters: parameters, db, scope: scope)
        }
        return Resilience(of: network)
    }

    /// FORMATS section 6; geometry is GeoJSON with coordinates in EPSG:3006, easting first, and what stands after
    /// `additions` is our own.
    public var json: JSONValue {
        .object([
            "parameters": .string(parameters.name), "nodes": .integer(nodes), "routes": .integer(routes),
            "components": .integer(components), "buildings_without_path": .integer(buildingsWithoutPath),
            "cut_nodes": .array(cutNodes.map { Self.json($0, "node_id") }),
            "bridges": .array(bridges.map { Self.json($0, "route_id") }),
            "additions": .array(
                additions.map {
                    .object([
                        "cost_sek": Plan.kronor($0.cost), "protects_buildings": .integer($0.protectedBuildings),
                        "geometry": .object([
                            "type": .string("LineString"),
                            "coordinates": .array($0.line.points.map { .array([.number($0.x), .number($0.y)]) }),
                        ]),
                        "past": .string($0.past),
                    ])
                }),
            "survey": .string(survey.description), "class": .string(confidentiality.rawValue), "made_up": .bool(isMadeUp),
        ])
    }

    private static func json(_ point: SinglePoint, _ key: String) -> JSONValue {
        .object([
            JSONValue.Member(key: key, value: .string(point.identifier)),
            JSONValue.Member(key: "buildings", value: .integer(point.buildings)),
            JSONValue.Member(key: "households", value: .integer(point.households)),
            JSONValue.Member(key: "operator_id", value: .string(point.operatorId)),
        ])
    }
}
