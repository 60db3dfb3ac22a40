import Geometry
import NetworkGraph
import Vocabulary

extension PlanGraphBuilder {
    /// A service line that may be laid.
    private struct Candidate {
        let vertex: Int32
        let millimetres: Int64
        let crossings: [PlanGraph.Crossing]
        let cost: Int64
    }

    /// Roads that a house may be joined to.
    private static let roadsByBuilding = 4

    /// Houses with their service lines; then whatever is left: shortcuts, splices, edges.
    func addServices(_ roads: RoadSearch) {
        let limit = snapshot.parameters["limit.service_m"]
        let positions = snapshot.buildings.map(\.position)
        let vertices = positions.map(addVertex)
        let isOpen = { (piece: Int32) in self.pieces[Int(piece)].isOpen }
        var candidates = positions.indices.map { building in
            roads.places(near: positions[building], within: limit, count: Self.roadsByBuilding, where: isOpen)
                .compactMap { candidate(from: vertices[building], to: self.vertex(on: $0.piece, at: $0.share)) }
        }
        addDirectJoins(limit, vertices, &candidates)
        addShortcuts()
        addSplices()

        let groups = groups()
        let home = groups.root(PlanGraph.root)
        let isReached = { (vertex: Int32) in groups.root(vertex) == home }
        graph.buildingVertices = vertices
        graph.reasons = Array(repeating: nil, count: vertices.count)
        for building in positions.indices {
            let near = candidates[building]
            candidates[building] = near.filter { isReached($0.vertex) }
            guard candidates[building].isEmpty else { continue }
            // What is near leads nowhere; a road farther off may.
            candidates[building] = roads.places(
                near: positions[building], within: limit, count: Self.roadsByBuilding,
                where: { isOpen($0) && isReached(self.pieces[Int($0)].a) }
            ).compactMap { candidate(from: vertices[building], to: self.vertex(on: $0.piece, at: $0.share)) }
            guard candidates[building].isEmpty else { continue }
            graph.buildingVertices[building] = PlanGraph.root
            let hasRoad = !roads.places(near: positions[building], within: limit, count: 1, where: isOpen).isEmpty
            graph.reasons[building] = near.isEmpty ? (hasRoad ? .blocked : .noRoad) : .noNetwork
        }
        addTrenchEdges()
        for (number, join) in graph.joins.enumerated() {
            graph.addEdge(
                PlanGraph.root, join.vertex, .join, subject: Int32(number), millimetres: 0, ground: .paved, cost: join.cost)
        }
        for (building, candidates) in candidates.enumerated() {
            for candidate in candidates {
                if !candidate.crossings.isEmpty { graph.crossings[Int32(graph.edgeCount)] = candidate.crossings }
                graph.addEdge(
                    vertices[building], candidate.vertex, .service, subject: Int32(building),
                    millimetres: candidate.millimetres, ground: .paved, cost: candidate.cost)
            }
        }
    }

    // A house hangs on a node or a route itself, without any trench, where no road lies nearer.
    private func addDirectJoins(_ limit: Double, _ vertices: [Int32], _ candidates: inout [[Candidate]]) {
        let nodes = GridIndex(
            xs: snapshot.nodes.map(\.position.x), ys: snapshot.nodes.map(\.position.y), cellMeters: max(limit, 50))
        let nodeVertices = graph.joins.filter { $0.node != nil }.map(\.vertex)
        let all = Self.segments(of: snapshot.routes)
        let routes = SegmentIndex(all.map(\.segment), cellMeters: 100)
        for (building, vertex) in vertices.enumerated() {
            let point = graph.point(vertex)
            let nearest = candidates[building].map(\.millimetres).min().map { Double($0) / 1000 } ?? limit
            if let node = nodes.nearest(point.x, point.y, within: min(limit, nearest)),
                let candidate = candidate(from: vertex, to: nodeVertices[node.index])
            {
                candidates[building].append(candidate)
            }
            guard let route = routes.nearest(point.x, point.y, within: min(limit, nearest)) else { continue }
            let segment = routes.segments[route.index]
            let splice = addVertex(segment.point(at: segment.fraction(nearest: point)))
            guard let candidate = candidate(from: vertex, to: splice) else { continue }
            addSplice(route: all[route.index].route, at: splice)
            candidates[building].append(candidate)
        }
    }

    // Nil where forbidden ground or too long an obstacle lies between.
    private func candidate(from building: Int32, to vertex: Int32) -> Candidate? {
        let line = Segment(graph.point(building), graph.point(vertex))
        guard !land.isForbidden(line) else { return nil }
        let stretches = land.stretches(of: line).map { (end: $0.end, ground: $0.ground ?? .paved) }
        guard let passages = obstacles.passages(of: line, stretches: stretches, prices: prices) else { return nil }
        let length = Self.millimetres(line.start, line.end)
        let crossings = passages.map(\.crossing)
        let cost = crossings.reduce(prices.service(length).cost) { $0 + prices.each($1.kind.priceKey) }
        return Candidate(vertex: vertex, millimetres: length, crossings: crossings, cost: cost)
    }

    /// What hangs together, the root with all joins.
    private func groups() -> VertexGroups {
        let groups = VertexGroups(count: graph.vertexCount)
        for index in pieces.indices where pieces[index].isOpen {
            let all = vertices(on: Int32(index))
            for vertex in all.dropFirst() { groups.join(all[0], vertex) }
        }
        for join in graph.joins { groups.join(PlanGraph.root, join.vertex) }
        return groups
    }
}

extension PlanPrices {
    /// What a service line costs: to the plot boundary, and from there to the house. Öre; lengths in millimetres.
    func service(_ length: Int64) -> (toPlot: Int64, inPlot: Int64, cost: Int64) {
        let plot = Int64((limit("service.plot_distance_m") * 1000).rounded())
        let toPlot = max(0, length - plot)
        let inPlot = length - toPlot
        return (
            toPlot, inPlot,
            self.length(toPlot, "cost.service.to_plot") + self.length(inPlot, "cost.service.in_plot")
        )
    }
}
