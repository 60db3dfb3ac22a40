import Geometry
import Vocabulary

extension PlanGraphBuilder {
    /// Roads that a node may be joined to.
    private static let roadsByNode = 3

    /// Nodes with room for more, and the straight trench from each to the nearest roads.
    func addNodes(_ roads: RoadSearch) {
        let limit = snapshot.parameters["limit.join_m"]
        for (number, node) in snapshot.nodes.enumerated() {
            let vertex = addVertex(node.position)
            let fee = Int64((node.connectionFee * 100).rounded())
            graph.joins.append(
                PlanGraph.Join(
                    node: Int32(number), route: nil, vertex: vertex, cost: prices.each("cost.join.node") + fee))
            for place in roads.places(
                near: node.position, within: limit, count: Self.roadsByNode, where: { pieces[Int($0)].isOpen })
            {
                lay(from: vertex, to: self.vertex(on: place.piece, at: place.share))
            }
        }
    }

    /// Makes vertices where routes meet roads: where they cross, and where they have their points on the road.
    func cutAtRoutes(_ roads: RoadSearch) {
        let snap = snapshot.parameters["network.snap_m"]
        let routes = spliceSegments
        guard !routes.segments.isEmpty else { return }
        for index in pieces.indices where pieces[index].isOpen && pieces[index].road >= 0 {
            let segment = segment(of: Int32(index))
            var shares: [Double] = []
            routes.forEach(meeting: segment.envelope) { shares += segment.meetings(with: routes.segments[$0]) }
            for share in shares.sorted() { _ = vertex(on: Int32(index), at: share) }
        }
        for route in snapshot.routes {
            for point in route.lines.flatMap(\.points) {
                for place in roads.places(near: point, within: snap, count: 2, where: { pieces[Int($0)].isOpen }) {
                    _ = vertex(on: place.piece, at: place.share)
                }
            }
        }
    }

    /// All segments of routes that can be joined.
    var spliceSegments: SegmentIndex {
        SegmentIndex(Self.segments(of: snapshot.routes).map(\.segment), cellMeters: 50)
    }

    static func segments(of routes: [JoinRoute]) -> [(segment: Segment, route: Int32)] {
        routes.enumerated().flatMap { number, route in
            route.lines.flatMap { line in
                zip(line.points, line.points.dropFirst()).filter { $0 != $1 }.map { (Segment($0, $1), Int32(number)) }
            }
        }
    }

    /// A splice wherever a vertex of a road lies on a route.
    func addSplices() {
        let snap = snapshot.parameters["network.snap_m"]
        let all = Self.segments(of: snapshot.routes)
        guard !all.isEmpty else { return }
        let routes = SegmentIndex(all.map(\.segment), cellMeters: 50)
        var isSeen = [Bool](repeating: false, count: graph.vertexCount)
        for index in pieces.indices where pieces[index].isOpen && pieces[index].road >= 0 {
            for vertex in vertices(on: Int32(index)) where !isSeen[Int(vertex)] {
                isSeen[Int(vertex)] = true
                let point = graph.point(vertex)
                guard let found = routes.nearest(point.x, point.y, within: snap) else { continue }
                addSplice(route: all[found.index].route, at: vertex)
            }
        }
    }

    func addSplice(route: Int32, at vertex: Int32) {
        graph.joins.append(
            PlanGraph.Join(node: nil, route: route, vertex: vertex, cost: prices.each("cost.join.splice")))
    }
}
