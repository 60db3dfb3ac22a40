import GRDB
import Geometry
import NetworkGraph
import Register
import Store
import Vocabulary

/// What a route or node is called, for those who may know.
private struct NetworkName {
    let identifier: String?
    let operatorId: String?

    init(
        _ identifier: String, _ operatorId: String, at point: SwerefPoint, _ batch: Batch, _ scope: Scope,
        _ areas: AreaDirectory
    ) {
        let isShown =
            switch scope.access(to: batch.id) {
            case .all: true
            case .none: false
            case .ownRows: scope.viewer.scope.contains(operatorId)
            case .placesInScope: scope.viewer.covers(municipality: areas.municipality(at: point, borderMeters: 0))
            }
        self.identifier = isShown ? identifier : nil
        self.operatorId = isShown ? operatorId : nil
    }
}

/// Operational routes and nodes, and the roads that lead to them.
public struct NetworkNear {
    private var routes: [NetworkName] = []
    private var routeOfSegment: [Int32] = []
    private let segments: SegmentIndex
    private var nodes: [NetworkName] = []
    private let nodePoints: GridIndex
    /// Where each node meets the roads.
    private let tapOfNode: [Int: (index: Int, distance: Double)]
    private let roads: RoadGraph
    private let roadVertices: GridIndex
    private let toRoute: ShortestPathForest
    private let toNode: ShortestPathForest
    /// Route at each source of `toRoute`, node at each source of `toNode`.
    private let routeOfSource: [Int32]
    private let nodeOfSource: [Int32]
    /// How far a house or a network may stand from the road that leads there.
    private static let besideRoadMeters = 300.0
    private static let farthestMeters = 100_000.0

    init(_ db: Database, scope: Scope, snapMeters: Double) throws {
        let areas = try AreaDirectory(db, scope: scope)
        var routes: [NetworkName] = []
        var owners: [Int32] = []
        var all: [Segment] = []
        for batch in scope.statistics(of: "network-routes") {
            try db.forEachRow(
                sql: """
                    SELECT route_id, operator_id, geom FROM network_route
                    WHERE batch = ? AND (status IS NULL OR status = 'operational') ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in
                guard let shape = row.shape(2) else { return }
                for line in shape.lines {
                    for (a, b) in zip(line.points, line.points.dropFirst()) {
                        all.append(Segment(a, b))
                        owners.append(Int32(routes.count))
                    }
                }
                routes.append(NetworkName(row.text(0), row.text(1), at: shape.position, batch, scope, areas))
            }
        }
        var nodes: [NetworkName] = []
        var nodeXs: [Double] = []
        var nodeYs: [Double] = []
        for batch in scope.statistics(of: "network-nodes") {
            try db.forEachRow(
                sql: "SELECT node_id, operator_id, geom FROM network_node WHERE batch = ? AND kind IS NOT 'mast' ORDER BY line",
                arguments: [batch.id]
            ) { row in
                nodes.append(NetworkName(row.text(0), row.text(1), at: row.point(2), batch, scope, areas))
                nodeXs.append(row.point(2).x)
                nodeYs.append(row.point(2).y)
            }
        }
        var lines: [LineString] = []
        for batch in scope.statistics(of: "roads") {
            try db.forEachRow(sql: "SELECT geom FROM road WHERE batch = ? ORDER BY line", arguments: [batch.id]) { row in
                lines += row.shape(0)?.lines ?? []
            }
        }
        let roads = RoadGraph(lines: lines, snapMeters: snapMeters)
        let index = SegmentIndex(all, cellMeters: 250)
        let vertices = GridIndex(xs: roads.xs, ys: roads.ys, cellMeters: 100)
        self.routes = routes
        routeOfSegment = owners
        segments = index
        self.nodes = nodes
        nodePoints = GridIndex(xs: nodeXs, ys: nodeYs, cellMeters: 1000)
        self.roads = roads
        roadVertices = vertices
        let beside = (0..<roads.vertexCount).compactMap { vertex in
            index.nearest(roads.xs[vertex], roads.ys[vertex], within: Self.besideRoadMeters).map { (vertex, $0) }
        }
        toRoute = roads.shortestPaths(from: beside.map { ($0.0, $0.1.distance) })
        routeOfSource = beside.map { owners[$0.1.index] }
        let taps = nodeXs.indices.compactMap { node in
            vertices.nearest(nodeXs[node], nodeYs[node], within: Self.besideRoadMeters).map { (node, $0) }
        }
        toNode = roads.shortestPaths(from: taps.map { ($0.1.index, $0.1.distance) })
        nodeOfSource = taps.map { Int32($0.0) }
        tapOfNode = Dictionary(uniqueKeysWithValues: taps.map { ($0.0, $0.1) })
    }

    /// The nearest route as the crow flies, and how far it is to that very route along roads.
    func route(nearest points: [SwerefPoint]) -> WhiteSpot.Nearest? {
        let found = points.compactMap { nearest(to: $0, segments.nearest) }
            .min { ($0.distance, $0.index) < ($1.distance, $1.index) }
        return found.map { found in
            let number = routeOfSegment[found.index]
            let route = routes[Int(number)]
            let road = along(points, toRoute, sourceIs: { routeOfSource[$0] == number }) { vertex in
                segments.nearest(roads.xs[vertex], roads.ys[vertex], within: Self.besideRoadMeters) {
                    routeOfSegment[$0] == number
                }?.distance
            }
            return WhiteSpot.Nearest(
                identifier: route.identifier, operatorId: route.operatorId, meters: found.distance, roadMeters: road)
        }
    }

    /// The nearest node as the crow flies, and how far it is to that very node along roads.
    func node(nearest points: [SwerefPoint]) -> WhiteSpot.Nearest? {
        let found = points.compactMap { nearest(to: $0, nodePoints.nearest) }
            .min { ($0.distance, $0.index) < ($1.distance, $1.index) }
        return found.map { found in
            let tap = tapOfNode[found.index]
            let road = along(points, toNode, sourceIs: { nodeOfSource[$0] == Int32(found.index) }) { vertex in
                tap.flatMap { $0.index == vertex ? $0.distance : nil }
            }
            return WhiteSpot.Nearest(
                identifier: nodes[found.index].identifier, operatorId: nodes[found.index].operatorId,
                meters: found.distance, roadMeters: road)
        }
    }

    // Looks near first: most answers are.
    private func nearest(
        to point: SwerefPoint,
        _ search: (Double, Double, Double, (Int) -> Bool) -> (index: Int, distance: Double)?
    ) -> (index: Int, distance: Double)? {
        var radius = 500.0
        while radius <= Self.farthestMeters {
            if let found = search(point.x, point.y, radius, { _ in true }) { return found }
            radius *= 4
        }
        return nil
    }

    // The forest tells the way to whatever of its kind is nearest along roads. Where that is the one asked for, its answer
    // stands; else the way is sought from the houses themselves.
    private func along(
        _ points: [SwerefPoint], _ forest: ShortestPathForest, sourceIs isWanted: (Int) -> Bool, toEnd end: (Int) -> Double?
    ) -> Double? {
        let starts = points.compactMap { point in
            roadVertices.nearest(point.x, point.y, within: Self.besideRoadMeters).map { (vertex: $0.index, headStartMeters: $0.distance) }
        }
        let best = starts.filter { forest.meters[$0.vertex].isFinite }.min {
            $0.headStartMeters + forest.meters[$0.vertex] < $1.headStartMeters + forest.meters[$1.vertex]
        }
        guard let best else { return nil }
        if isWanted(Int(forest.source[best.vertex])) { return best.headStartMeters + forest.meters[best.vertex] }
        let meters = roads.meters(from: starts, limitMeters: Self.farthestMeters, toEnd: end)
        return meters.isFinite ? meters : nil
    }
}
