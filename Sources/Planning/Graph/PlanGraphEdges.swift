/// The edges at every vertex of a plan's graph.
struct PlanGraphEdges: Sendable {
    private let starts: [Int32]
    private let edges: [Int32]

    init(_ graph: PlanGraph) {
        var starts = [Int32](repeating: 0, count: graph.vertexCount + 1)
        for edge in 0..<graph.edgeCount {
            starts[Int(graph.tails[edge]) + 1] += 1
            starts[Int(graph.heads[edge]) + 1] += 1
        }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var edges = [Int32](repeating: 0, count: graph.edgeCount * 2)
        for edge in 0..<graph.edgeCount {
            for end in [graph.tails[edge], graph.heads[edge]] {
                edges[Int(next[Int(end)])] = Int32(edge)
                next[Int(end)] += 1
            }
        }
        self.starts = starts
        self.edges = edges
    }

    func at(_ vertex: Int32) -> ArraySlice<Int32> { edges[Int(starts[Int(vertex)])..<Int(starts[Int(vertex) + 1])] }
}
