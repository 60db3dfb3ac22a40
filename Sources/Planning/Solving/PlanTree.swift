/// A tree of a plan's graph, hung up on the root.
struct PlanTree: Sendable {
    let graph: PlanGraph
    /// Vertices from the root outwards, each after the one it hangs on.
    let order: [Int32]
    /// By vertex: the edge towards the root, -1 at the root and outside the tree.
    let parentEdge: [Int32]
    /// By vertex: buildings at and beyond it.
    let behind: [Int32]

    /// What does not hang on the root, or leads to no building, is left out.
    init(_ graph: PlanGraph, edges: [Int32]) {
        self.graph = graph
        var starts = [Int32](repeating: 0, count: graph.vertexCount + 1)
        for edge in edges {
            starts[Int(graph.tails[Int(edge)]) + 1] += 1
            starts[Int(graph.heads[Int(edge)]) + 1] += 1
        }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var incident = [Int32](repeating: 0, count: edges.count * 2)
        for edge in edges.sorted() {
            for end in [graph.tails[Int(edge)], graph.heads[Int(edge)]] {
                incident[Int(next[Int(end)])] = edge
                next[Int(end)] += 1
            }
        }
        var parentEdge = [Int32](repeating: -1, count: graph.vertexCount)
        var order = [PlanGraph.root]
        var isSeen = [Bool](repeating: false, count: graph.vertexCount)
        isSeen[0] = true
        var turn = 0
        while turn < order.count {
            let vertex = order[turn]
            turn += 1
            for slot in starts[Int(vertex)]..<starts[Int(vertex) + 1] {
                let edge = incident[Int(slot)]
                let other = graph.otherEnd(of: edge, from: vertex)
                guard !isSeen[Int(other)] else { continue }
                isSeen[Int(other)] = true
                parentEdge[Int(other)] = edge
                order.append(other)
            }
        }
        var behind = [Int32](repeating: 0, count: graph.vertexCount)
        for vertex in order.reversed() where vertex != PlanGraph.root {
            let edge = parentEdge[Int(vertex)]
            if graph.kinds[Int(edge)] == .service { behind[Int(vertex)] = 1 }
            behind[Int(graph.otherEnd(of: edge, from: vertex))] += behind[Int(vertex)]
        }
        self.order = order.filter { $0 == PlanGraph.root || behind[Int($0)] > 0 }
        for vertex in order where behind[Int(vertex)] == 0 { parentEdge[Int(vertex)] = -1 }
        self.parentEdge = parentEdge
        self.behind = behind
    }

    /// Edges, each after the one towards the root.
    var edges: [Int32] { order.dropFirst().map { parentEdge[Int($0)] } }

    var cost: Int64 { edges.reduce(0) { $0 + graph.costs[Int($1)] } }

    var connected: Int { Int(behind[0]) }

    /// The vertex that a vertex hangs on.
    func parent(of vertex: Int32) -> Int32 { graph.otherEnd(of: parentEdge[Int(vertex)], from: vertex) }
}
