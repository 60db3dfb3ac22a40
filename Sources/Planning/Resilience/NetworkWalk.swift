import Geometry
import NetworkGraph

/// The network as a graph of nodes and routes, walked from all pops at once.
///
/// A route is a vertex too, so that the failure of a route and of a node are the same question.
struct NetworkWalk {
    /// What is lost when something fails: the nodes of the branches that hang on it alone.
    struct Failure {
        /// A node, or `nodeCount` + a route.
        let element: Int
        /// Nodes of each branch that is cut off.
        let branches: [[Int]]

        var lost: [Int] { branches.flatMap(\.self) }
    }

    let failures: [Failure]
    /// By node: the group that routes join it to.
    let groups: [Int32]
    /// By node: whether a path leads to a pop.
    let hasPath: [Bool]

    init(_ network: NetworkSnapshot) {
        let nodes = network.nodes.count
        let root = Int32(nodes + network.routes.count)
        let ends = Self.nodesAtEnds(network)
        var edges: [(Int32, Int32)] = []
        let groups = VertexGroups(count: nodes)
        for (route, joined) in ends.enumerated() {
            for node in joined { edges.append((Int32(nodes + route), Int32(node))) }
            for node in joined.dropFirst() { groups.join(Int32(joined[0]), Int32(node)) }
        }
        for (node, value) in network.nodes.enumerated() where value.isPop { edges.append((root, Int32(node))) }
        var starts = [Int32](repeating: 0, count: Int(root) + 2)
        for (a, b) in edges {
            starts[Int(a) + 1] += 1
            starts[Int(b) + 1] += 1
        }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var targets = [Int32](repeating: 0, count: edges.count * 2)
        for (a, b) in edges {
            for (from, to) in [(a, b), (b, a)] {
                targets[Int(next[Int(from)])] = to
                next[Int(from)] += 1
            }
        }
        let walk = CutVertices(starts: starts, targets: targets, root: root)
        var hasPath = [Bool](repeating: false, count: nodes)
        for vertex in walk.order where vertex < nodes { hasPath[Int(vertex)] = true }
        self.hasPath = hasPath
        self.groups = (0..<Int32(nodes)).map { groups.root($0) }
        var failures: [Failure] = []
        for branch in walk.branches {
            let lost = branch.places.map { Int(walk.order[Int($0)]) }.filter { $0 < nodes }
            guard !lost.isEmpty else { continue }
            if let last = failures.last, last.element == Int(branch.cut) {
                failures[failures.count - 1] = Failure(element: last.element, branches: last.branches + [lost])
            } else {
                failures.append(Failure(element: Int(branch.cut), branches: [lost]))
            }
        }
        self.failures = failures
    }

    /// By route: the nodes that it ends at, each once.
    private static func nodesAtEnds(_ network: NetworkSnapshot) -> [[Int]] {
        let snap = network.parameters["network.snap_m"]
        let index = GridIndex(
            xs: network.nodes.map(\.position.x), ys: network.nodes.map(\.position.y), cellMeters: max(snap, 10))
        return network.routes.map { route in
            var joined: [Int] = []
            for point in route.lines.flatMap({ [$0.points.first, $0.points.last].compactMap(\.self) }) {
                // The nearest; of equals the route's own owner's, then the first.
                let found = index.members(within: snap, of: point.x, point.y).min { a, b in
                    let (one, other) = (network.nodes[a], network.nodes[b])
                    let distances = (one.position.squaredDistance(to: point), other.position.squaredDistance(to: point))
                    if distances.0 != distances.1 { return distances.0 < distances.1 }
                    let isOwn = (one.operatorId == route.operatorId, other.operatorId == route.operatorId)
                    return isOwn.0 != isOwn.1 ? isOwn.0 : a < b
                }
                if let found, !joined.contains(found) { joined.append(found) }
            }
            return joined
        }
    }
}
