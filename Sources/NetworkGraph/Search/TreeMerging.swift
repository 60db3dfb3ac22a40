/// Several good trees laid over each other: a graph with hardly more than one way anywhere, where a better tree than any
/// of them is found quickly (recombination; Pajor, Uchoa and Werneck 2018).
struct TreeMerging {
    let problem: SteinerProblem
    /// Edges of the graph that the problem's edges are.
    let edges: [Int32]

    init(_ trees: [[Int32]], of graph: SteinerGraph) {
        var isUsed = [Bool](repeating: false, count: graph.edgeCount)
        for tree in trees {
            for edge in tree { isUsed[Int(edge)] = true }
        }
        edges = (0..<Int32(graph.edgeCount)).filter { isUsed[Int($0)] }
        problem = SteinerProblem(
            nodeCount: graph.nodeCount, tails: edges.map { graph.tails[$0] }, heads: edges.map { graph.heads[$0] },
            costs: edges.map { graph.costs[$0] }, prizes: graph.prizes.elements)
    }
}
