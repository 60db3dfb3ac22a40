/// Adds to a tree, or takes from it, one building at a time.
struct PlanGrowth {
    private let graph: PlanGraph
    private let edges: PlanGraphEdges
    private(set) var tree: PlanTree

    init(_ tree: PlanTree, _ edges: PlanGraphEdges) {
        graph = tree.graph
        self.edges = edges
        self.tree = tree
    }

    /// Joins the building that is cheapest to join, as long as `mayAdd` lets it: given the cost and the number of
    /// buildings that the tree would have.
    mutating func grow(while mayAdd: (_ cost: Int64, _ buildings: Int) -> Bool) {
        var chosen = tree.edges
        while let path = cheapestPath(from: tree) {
            let cost = tree.cost + path.reduce(0) { $0 + graph.costs[Int($1)] }
            guard mayAdd(cost, tree.connected + 1) else { return }
            chosen += path
            tree = PlanTree(graph, edges: chosen)
        }
    }

    /// Drops the building that saves most, as long as more than `count` are left.
    mutating func shrink(to count: Int) {
        while tree.connected > count {
            var saved = [Int64](repeating: 0, count: graph.vertexCount)
            var best: (saved: Int64, building: Int32)?
            for vertex in tree.order.dropFirst() {
                let edge = tree.parentEdge[Int(vertex)]
                // What only this house needs, from where it leaves what others need.
                if tree.behind[Int(vertex)] == 1 { saved[Int(vertex)] = saved[Int(tree.parent(of: vertex))] + graph.costs[Int(edge)] }
                guard graph.kinds[Int(edge)] == .service else { continue }
                if best.map({ $0.saved < saved[Int(vertex)] }) ?? true { best = (saved[Int(vertex)], edge) }
            }
            guard let best else { return }
            tree = PlanTree(graph, edges: tree.edges.filter { $0 != best.building })
        }
    }

    // From the tree outwards to the first building, never through one.
    private func cheapestPath(from tree: PlanTree) -> [Int32]? {
        var best = [Int64](repeating: .max, count: graph.vertexCount)
        var way = [Int32](repeating: -1, count: graph.vertexCount)
        var heap = CostHeap()
        for vertex in tree.order where vertex == PlanGraph.root || graph.kinds[Int(tree.parentEdge[Int(vertex)])] != .service {
            best[Int(vertex)] = 0
            heap.push(0, vertex)
        }
        let served = Set(tree.order)
        while let (cost, vertex) = heap.pop() {
            guard cost == best[Int(vertex)] else { continue }
            if way[Int(vertex)] >= 0, graph.kinds[Int(way[Int(vertex)])] == .service {
                var path: [Int32] = []
                var current = vertex
                while way[Int(current)] >= 0 {
                    path.append(way[Int(current)])
                    current = graph.otherEnd(of: way[Int(current)], from: current)
                }
                return path
            }
            for edge in edges.at(vertex) {
                let other = graph.otherEnd(of: edge, from: vertex)
                let reached = cost + graph.costs[Int(edge)]
                guard reached < best[Int(other)], !served.contains(other) else { continue }
                best[Int(other)] = reached
                way[Int(other)] = edge
                heap.push(reached, other)
            }
        }
        return nil
    }
}

/// A binary heap of vertices by cost; of equal costs the lowest vertex comes first.
struct CostHeap {
    private var items: [(cost: Int64, vertex: Int32)] = []

    mutating func push(_ cost: Int64, _ vertex: Int32) {
        items.append((cost, vertex))
        var child = items.count - 1
        while child > 0, items[child] < items[(child - 1) / 2] {
            items.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (cost: Int64, vertex: Int32)? {
        guard let top = items.first else { return nil }
        let last = items.removeLast()
        guard !items.isEmpty else { return top }
        items[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && items[child] < items[least] {
                least = child
            }
            guard least != parent else { return top }
            items.swapAt(parent, least)
            parent = least
        }
    }
}
