/// The tree that a search works on: its edges, its nodes and its cost in the graph it lies in.
final class CurrentTree {
    let graph: SteinerGraph
    let holds: FlatArray<Bool>
    /// Tree edges at a node.
    let degrees: FlatArray<Int32>
    private(set) var edgeCost: Int64 = 0
    private(set) var collected: Int64 = 0

    init(_ graph: SteinerGraph) {
        self.graph = graph
        holds = FlatArray(repeating: false, count: graph.edgeCount)
        degrees = FlatArray(repeating: 0, count: graph.nodeCount)
        collected = graph.isMandatory(graph.root) ? 0 : graph.prizes[graph.root]
    }

    /// Edge costs plus prizes not collected.
    var cost: Int64 { edgeCost + graph.prizeSum - collected }

    /// The root belongs to every tree, also to one without edges.
    @inline(__always) func contains(_ node: Int32) -> Bool { degrees[node] > 0 || node == graph.root }

    @inline(__always) func add(_ edge: Int32) {
        holds[edge] = true
        edgeCost += graph.costs[edge]
        enter(graph.tails[edge])
        enter(graph.heads[edge])
    }

    @inline(__always) func drop(_ edge: Int32) {
        holds[edge] = false
        edgeCost -= graph.costs[edge]
        leave(graph.tails[edge])
        leave(graph.heads[edge])
    }

    @inline(__always) private func enter(_ node: Int32) {
        if !contains(node), !graph.isMandatory(node) { collected += graph.prizes[node] }
        degrees[node] += 1
    }

    @inline(__always) private func leave(_ node: Int32) {
        degrees[node] -= 1
        if !contains(node), !graph.isMandatory(node) { collected -= graph.prizes[node] }
    }

    func replace(by edges: some Sequence<Int32>) {
        for edge in 0..<Int32(graph.edgeCount) where holds[edge] { drop(edge) }
        for edge in edges { add(edge) }
    }

    /// Ascending.
    var edges: [Int32] { (0..<Int32(graph.edgeCount)).filter { holds[$0] } }
}
