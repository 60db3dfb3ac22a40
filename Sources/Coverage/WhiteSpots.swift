import GRDB
import Geometry
import NetworkGraph
import Register
import Store
import Vocabulary

/// A group of counted buildings that lack access, near enough to each other to be built together. Swedish: vit fläck.
public struct WhiteSpot: Sendable, Hashable {
    /// A network thing and how far off it is: straight, and along roads where roads lead there.
    public struct Nearest: Sendable, Hashable {
        /// `nil` where whose network it is is not for the viewer.
        public let identifier: String?
        public let operatorId: String?
        public let meters: Double
        public let roadMeters: Double?
    }

    /// The same from run to run while its oldest house stands in it.
    public let identifier: String
    public let name: String
    public let municipality: String
    /// Building ids, ascending.
    public let members: [String]
    public let households: Int
    public let nearestRoute: Nearest?
    public let nearestNode: Nearest?
    /// Members' positions, for maps.
    public let points: [SwerefPoint]
}

/// Finds the white spots of a result, most households first.
public struct WhiteSpotSearch {
    let result: CoverageResult
    let network: NetworkNear
    let identifiers: [String]
    let localities: [String]

    /// Reads the network and the names around a result. `edition` is the one that the result was computed from.
    public init(_ result: CoverageResult, edition: RegisterEdition, _ db: Database, scope: Scope) throws {
        let names = try BuildingNames(of: edition, db)
        self.result = result
        identifiers = names.identifiers
        localities = names.localities
        network = try NetworkNear(db, scope: scope, snapMeters: result.snapshot.parameters["network.snap_m"])
    }

    /// Spots in the viewer's part of an area.
    public func spots(area: String?, for viewer: Viewer) -> [WhiteSpot] {
        let snapshot = result.snapshot
        let isIn = snapshot.municipalities.map { code in
            (area.map { code.hasPrefix($0) } ?? true) && viewer.covers(municipality: code)
        }
        return spots { isIn[Int(snapshot.municipality[$0])] }
    }

    /// Spots in buildings that `isIn` lets through.
    public func spots(isIn: (Int) -> Bool) -> [WhiteSpot] {
        let snapshot = result.snapshot
        let groups = ConnectedGroups(
            xs: snapshot.xs, ys: snapshot.ys, gapMeters: snapshot.parameters["whitespots.gap_m"]
        ) { snapshot.isCounted($0) && result.states[$0] == .lacking && isIn($0) }
        var members = [[Int]](repeating: [], count: groups.count)
        for building in 0..<snapshot.count where groups.group[building] >= 0 {
            members[Int(groups.group[building])].append(building)
        }
        return members.map(spot).sorted {
            ($1.households, $1.members.count, $0.identifier) < ($0.households, $0.members.count, $1.identifier)
        }
    }

    private func spot(_ members: [Int]) -> WhiteSpot {
        let snapshot = result.snapshot
        let oldest = members.min { snapshot.lasting[$0] < snapshot.lasting[$1] } ?? 0
        let place = SwerefPoint(x: snapshot.xs[oldest], y: snapshot.ys[oldest])
        let square = GridSquare(holding: place, sizeMeters: 1000).identifier
        let locality = localities[oldest]
        let points = members.map { SwerefPoint(x: snapshot.xs[$0], y: snapshot.ys[$0]) }
        return WhiteSpot(
            identifier: "VF\(snapshot.lasting[oldest])",
            name: locality.isEmpty ? "Vit fläck \(square)" : "Vit fläck \(locality) \(square)",
            municipality: snapshot.municipalities[Int(snapshot.municipality[oldest])],
            members: members.map { identifiers[$0] }.sorted(),
            households: members.reduce(0) { $0 + Int(snapshot.households[$1]) },
            nearestRoute: network.route(nearest: points), nearestNode: network.node(nearest: points), points: points)
    }
}

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
    private let roads: RoadGraph
    private let roadVertices: GridIndex
    private let toRoute: [Double]
    private let toNode: [Double]
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
        let routeSources = (0..<roads.vertexCount).compactMap { vertex in
            index.nearest(roads.xs[vertex], roads.ys[vertex], within: Self.besideRoadMeters).map { (vertex, $0.distance) }
        }
        toRoute = roads.distances(from: routeSources).meters
        let nodeSources = nodeXs.indices.compactMap { node in
            vertices.nearest(nodeXs[node], nodeYs[node], within: Self.besideRoadMeters).map { ($0.index, $0.distance) }
        }
        toNode = roads.distances(from: nodeSources).meters
    }

    func route(nearest points: [SwerefPoint]) -> WhiteSpot.Nearest? {
        let found = points.compactMap { widening { segments.nearest($0.x, $0.y, within: $1) }($0) }
            .min { ($0.distance, $0.index) < ($1.distance, $1.index) }
        return found.map {
            let route = routes[Int(routeOfSegment[$0.index])]
            return WhiteSpot.Nearest(
                identifier: route.identifier, operatorId: route.operatorId, meters: $0.distance,
                roadMeters: along(toRoute, points))
        }
    }

    func node(nearest points: [SwerefPoint]) -> WhiteSpot.Nearest? {
        let found = points.compactMap { widening { nodePoints.nearest($0.x, $0.y, within: $1) }($0) }
            .min { ($0.distance, $0.index) < ($1.distance, $1.index) }
        return found.map {
            WhiteSpot.Nearest(
                identifier: nodes[$0.index].identifier, operatorId: nodes[$0.index].operatorId, meters: $0.distance,
                roadMeters: along(toNode, points))
        }
    }

    // Looks near first: most answers are.
    private func widening(
        _ search: @escaping (SwerefPoint, Double) -> (index: Int, distance: Double)?
    ) -> (SwerefPoint) -> (index: Int, distance: Double)? {
        { point in
            var radius = 500.0
            while radius <= Self.farthestMeters {
                if let found = search(point, radius) { return found }
                radius *= 4
            }
            return nil
        }
    }

    private func along(_ distances: [Double], _ points: [SwerefPoint]) -> Double? {
        points.compactMap { point -> Double? in
            guard let (vertex, beside) = roadVertices.nearest(point.x, point.y, within: Self.besideRoadMeters) else {
                return nil
            }
            let meters = distances[vertex] + beside
            return meters.isFinite ? meters : nil
        }.min()
    }
}

extension WhiteSpot {
    /// The white spots of a survey date, within the viewer's scope; each is made of buildings, so whoever may not see
    /// buildings gets none.
    public static func list(
        survey: ReportingDate?, area: String?, in store: Store, parameters: ParameterSet, viewer: Viewer
    ) throws(Problem) -> (survey: ReportingDate, spots: [WhiteSpot], isMadeUp: Bool) {
        switch viewer.role {
        case .public, .reader, .operator:
            throw Problem("access.denied", .forbidden, "Vita fläckar visas byggnad för byggnad och är inte för din roll.")
        default: break
        }
        let (search, isMadeUp) = try store.read(as: viewer) { db, scope in
            guard let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope),
                let edition = RegisterEdition.inForce(on: day, in: scope)
            else {
                throw Problem(
                    "coverage.no-survey", .missing,
                    "Det finns inga rapporter eller inget byggnadsregister. Läs in dem med `samkarta import`.")
            }
            let snapshot = try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope)
            let search = try WhiteSpotSearch(CoverageResult(of: snapshot), edition: edition, db, scope: scope)
            return (search, scope.showsMadeUpPlaces)
        }
        return (search.result.snapshot.survey, search.spots(area: area, for: viewer), isMadeUp)
    }
}
