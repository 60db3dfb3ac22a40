import Geometry
import Vocabulary

/// The cheapest trench along roads past a single point of failure, from what it cuts off to what still has a path.
struct SecondWays {
    private let network: NetworkSnapshot
    private let walk: NetworkWalk
    private let hanging: HangingBuildings

    init(_ network: NetworkSnapshot, _ walk: NetworkWalk, _ hanging: HangingBuildings) {
        self.network = network
        self.walk = walk
        self.hanging = hanging
    }

    private struct Wish {
        let past: String
        /// A node, or the number of nodes + a route.
        let failing: Int
        let lost: [Int]
        let buildings: Int
    }

    func additions(most: Int) -> [Resilience.Addition] {
        guard !network.land.roads.isEmpty else { return [] }
        let wishes = wishes.prefix(most)
        guard !wishes.isEmpty else { return [] }
        let roads = JoinableRoads(network)
        var found: [Resilience.Addition] = []
        for wish in wishes {
            let isLost = Set(wish.lost)
            let ends = network.nodes.indices.filter { walk.hasPath[$0] && !isLost.contains($0) && $0 != wish.failing }
            guard let way = roads.cheapest(from: wish.lost, to: ends, farFrom: segments(of: wish.failing)) else { continue }
            // A longer branch's way may serve a shorter one's too; it is told once, for the most buildings.
            guard !found.contains(where: { $0.line == way.line }) else { continue }
            found.append(
                Resilience.Addition(
                    cost: way.cost, protectedBuildings: wish.buildings, past: wish.past, line: way.line))
        }
        return found
    }

    private func segments(of element: Int) -> [Segment] {
        guard element >= network.nodes.count else {
            let point = network.nodes[element].position
            return [Segment(point, point)]
        }
        return network.routes[element - network.nodes.count].lines.flatMap { line in
            zip(line.points, line.points.dropFirst()).map { Segment($0, $1) }
        }
    }

    // Branches with buildings, most first.
    private var wishes: [Wish] {
        let count = network.nodes.count
        return walk.failures.flatMap { failure -> [Wish] in
            let isNode = failure.element < count
            let isShown = isNode ? network.nodes[failure.element].isShown : network.routes[failure.element - count].isShown
            guard isShown else { return [] }
            let name = isNode ? network.nodes[failure.element].identifier : network.routes[failure.element - count].identifier
            return failure.branches.map {
                Wish(
                    past: name, failing: failure.element, lost: $0, buildings: hanging.buildings(on: $0).count)
            }
        }
        .filter { $0.buildings > 0 }
        .sorted { ($1.buildings, $0.past, $0.lost[0]) < ($0.buildings, $1.past, $1.lost[0]) }
    }
}

/// Roads with every node of the network joined to them, and what trench in them costs.
private struct JoinableRoads {
    private let graph: PlanGraph
    private let edges: PlanGraphEdges
    private let vertices: [Int32]
    private let joinCost: Int64

    init(_ network: NetworkSnapshot) {
        var land = network.land
        land.nodes = network.nodes.map { JoinNode(identifier: $0.identifier, position: $0.position) }
        let builder = PlanGraphBuilder(land)
        builder.buildRoads()
        graph = builder.graph
        edges = PlanGraphEdges(graph)
        vertices = graph.joins.map(\.vertex)
        joinCost = builder.prices.each("cost.join.node")
    }

    /// Trench beside what fails would fail with it (antagande: within this).
    private static let apartMeters = 15.0

    // Past a node at any distance that is too small; along a route with its middle, for it begins and ends where others do.
    private func isBeside(_ line: Segment, _ failing: SegmentIndex) -> Bool {
        if failing.segments.count == 1, failing.segments[0].start == failing.segments[0].end {
            return line.squaredDistance(to: failing.segments[0].start) < Self.apartMeters * Self.apartMeters
        }
        let middle = line.point(at: 0.5)
        return failing.nearest(middle.x, middle.y, within: Self.apartMeters) != nil
    }

    func cheapest(from starts: [Int], to ends: [Int], farFrom failing: [Segment]) -> (cost: Int64, line: LineString)? {
        let near = SegmentIndex(failing, cellMeters: 100)
        var best = [Int64](repeating: .max, count: graph.vertexCount)
        var way = [Int32](repeating: -1, count: graph.vertexCount)
        var heap = CostHeap()
        let isEnd = Set(ends.map { vertices[$0] })
        for start in starts {
            best[Int(vertices[start])] = 0
            heap.push(0, vertices[start])
        }
        while let (cost, vertex) = heap.pop() {
            guard cost == best[Int(vertex)] else { continue }
            if isEnd.contains(vertex) {
                var points = [graph.point(vertex)]
                var current = vertex
                while way[Int(current)] >= 0 {
                    current = graph.otherEnd(of: way[Int(current)], from: current)
                    if graph.point(current) != points.last { points.append(graph.point(current)) }
                }
                // Two nodes in one place need a splice only.
                if points.count == 1 { points.append(points[0]) }
                return (cost + 2 * joinCost, LineString(points.reversed()))
            }
            for edge in edges.at(vertex) {
                let other = graph.otherEnd(of: edge, from: vertex)
                let reached = cost + graph.costs[Int(edge)]
                guard reached < best[Int(other)] else { continue }
                let line = Segment(graph.point(vertex), graph.point(other))
                guard !isBeside(line, near) else { continue }
                best[Int(other)] = reached
                way[Int(other)] = edge
                heap.push(reached, other)
            }
        }
        return nil
    }
}
