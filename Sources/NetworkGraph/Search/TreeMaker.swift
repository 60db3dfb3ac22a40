/// Makes the best tree it can on a set of nodes: spanning, then stripped of branches that do not pay.
///
/// Its working memory serves any number of calls, each of them local: the time depends on the set, not on the graph.
final class TreeMaker {
    private let graph: SteinerGraph
    private let isChosen: FlatArray<Bool>
    private let mustStay: FlatArray<Bool>
    private let isKept: FlatArray<Bool>
    private let sets: DisjointSets
    private let onTree: FlatArray<Bool>
    private let gain: FlatArray<Int64>
    private let parentEdge: FlatArray<Int32>
    private var candidates = FlatStack<Candidate>()
    private var order = FlatStack<Int32>()

    private struct Candidate: BitwiseCopyable {
        let cost: Int64
        let edge: Int32

        static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
            a.cost < b.cost || (a.cost == b.cost && a.edge < b.edge)
        }
    }

    init(_ graph: SteinerGraph) {
        self.graph = graph
        isChosen = FlatArray(repeating: false, count: graph.nodeCount)
        mustStay = FlatArray(repeating: false, count: graph.nodeCount)
        isKept = FlatArray(repeating: false, count: graph.nodeCount)
        sets = DisjointSets(count: graph.nodeCount)
        onTree = FlatArray(repeating: false, count: graph.edgeCount)
        gain = FlatArray(repeating: 0, count: graph.nodeCount)
        parentEdge = FlatArray(repeating: -1, count: graph.nodeCount)
    }

    /// Demands that the next tree keeps the node.
    func demand(_ node: Int32) { mustStay[node] = true }

    /// A tree among `nodes`, which hang together, holding all that are mandatory or demanded. The first node is one of
    /// those. Answers the tree's cost and the finite prizes it collects; its edges are left in `edges`.
    func tree(among nodes: borrowing FlatStack<Int32>, edges: inout FlatStack<Int32>, budget: Budget) -> (
        cost: Int64, prizes: Int64
    ) {
        span(nodes, budget)
        let answer = strip(from: nodes[0], edges: &edges)
        for index in 0..<nodes.count {
            let node = nodes[index]
            isChosen[node] = false
            mustStay[node] = false
            sets.detach(node)
        }
        for index in 0..<candidates.count { onTree[candidates[index].edge] = false }
        return answer
    }

    /// Kruskal's spanning tree on the edges between the nodes.
    private func span(_ nodes: borrowing FlatStack<Int32>, _ budget: Budget) {
        for index in 0..<nodes.count { isChosen[nodes[index]] = true }
        candidates.removeAll()
        for index in 0..<nodes.count {
            let node = nodes[index]
            let range = graph.arcRange(node)
            for index in range {
                let arc = graph.arcs[index]
                if arc.head > node, isChosen[arc.head] { candidates.push(Candidate(cost: arc.cost, edge: arc.edge)) }
            }
            budget.spend(range.count)
        }
        if candidates.count >= nodes.count {
            candidates.sort(by: Candidate.precedes)
        }
        for index in 0..<candidates.count {
            let edge = candidates[index].edge
            if sets.join(graph.tails[edge], graph.heads[edge]) { onTree[edge] = true }
        }
    }

    /// Strips leaves that cost more than they bring, from the leaves inwards (exact on a tree).
    private func strip(from start: Int32, edges: inout FlatStack<Int32>) -> (cost: Int64, prizes: Int64) {
        order.removeAll()
        order.push(start)
        parentEdge[start] = -1
        var reached = 0
        while reached < order.count {
            let node = order[reached]
            reached += 1
            gain[node] = graph.isMandatory(node) || mustStay[node] ? SteinerProblem.mandatory : graph.prizes[node]
            for arc in graph.arcRange(node) {
                let edge = graph.arcs[arc].edge
                if onTree[edge], edge != parentEdge[node] {
                    let head = graph.arcs[arc].head
                    parentEdge[head] = edge
                    order.push(head)
                }
            }
        }
        for index in stride(from: order.count - 1, to: 0, by: -1) {
            let node = order[index]
            let edge = parentEdge[node]
            let parent = graph.otherEnd(of: edge, from: node)
            if gain[node] == SteinerProblem.mandatory {
                gain[parent] = SteinerProblem.mandatory
            } else if gain[node] <= graph.costs[edge] {
                onTree[edge] = false
            } else if gain[parent] != SteinerProblem.mandatory {
                gain[parent] += gain[node] - graph.costs[edge]
            }
        }
        edges.removeAll()
        var cost: Int64 = 0
        var prizes: Int64 = 0
        // Marks what hangs together with the start; the order visits parents first.
        for index in 0..<order.count {
            let node = order[index]
            let edge = parentEdge[node]
            if edge >= 0 {
                guard onTree[edge], isKept[graph.otherEnd(of: edge, from: node)] else { continue }
                cost += graph.costs[edge]
                edges.push(edge)
            }
            isKept[node] = true
            if !graph.isMandatory(node) { prizes += graph.prizes[node] }
        }
        for index in 0..<order.count { isKept[order[index]] = false }
        return (cost, prizes)
    }
}
