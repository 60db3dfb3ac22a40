import GRDB
import Geometry
import Register
import Store
import Vocabulary

/// The networks that a viewer may see, for editions.
struct NetworkExtract {
    struct Route {
        let routeId: String
        let operatorId: String
        let tier: String
        let isPlanned: Bool
        let fibreCount: Int?
        let fromNode: String
        let toNode: String
        let shape: Shape
    }

    struct Node {
        let nodeId: String
        let operatorId: String
        /// `pop`, `cabinet`, `mast`, `splice` or empty.
        let kind: String
        let position: SwerefPoint
    }

    private(set) var routes: [Route] = []
    private(set) var nodes: [Node] = []
    private(set) var operators: [String: (name: String, number: String)] = [:]
    private(set) var isMadeUp = false

    init() {}

    init(_ db: Database, scope: Scope) throws {
        let areas = try AreaDirectory(db, scope: scope)
        for batch in scope.batches(of: "network-routes") {
            isMadeUp = isMadeUp || batch.isMadeUp
            try db.forEachRow(
                sql: """
                    SELECT route_id, operator_id, tier, status = 'planned', fibre_count, from_node, to_node, geom
                    FROM network_route WHERE batch = ? ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in
                guard let shape = row.shape(7),
                    Self.lets(scope, batch, operatorId: row.text(1), at: shape.position, areas)
                else { return }
                routes.append(
                    Route(
                        routeId: row.text(0), operatorId: row.text(1), tier: row.text(2), isPlanned: row.integer(3) == 1,
                        fibreCount: row.integer(4), fromNode: row.text(5), toNode: row.text(6), shape: shape))
            }
        }
        for batch in scope.batches(of: "network-nodes") {
            isMadeUp = isMadeUp || batch.isMadeUp
            try db.forEachRow(
                sql: "SELECT node_id, operator_id, kind, geom FROM network_node WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in
                let point = row.point(3)
                guard Self.lets(scope, batch, operatorId: row.text(1), at: point, areas) else { return }
                nodes.append(Node(nodeId: row.text(0), operatorId: row.text(1), kind: row.text(2), position: point))
            }
        }
        for batch in scope.batches(of: "operators") {
            try db.forEachRow(
                sql: "SELECT operator_id, name, org_number FROM network_operator WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in operators[row.text(0)] = (row.text(1), row.text(2)) }
        }
    }

    private static func lets(
        _ scope: Scope, _ batch: Batch, operatorId: String, at point: SwerefPoint, _ areas: AreaDirectory
    ) -> Bool {
        switch scope.access(to: batch.id) {
        case .all: true
        case .none: false
        case .ownRows: scope.viewer.scope.contains(operatorId)
        case .placesInScope: scope.viewer.covers(municipality: areas.municipality(at: point, borderMeters: 0))
        }
    }
}
