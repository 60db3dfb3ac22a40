extension ReducibleGraph {
    /// What is left as a problem of its own, numbered from the root outwards so that neighbours lie close in memory.
    ///
    /// Prizes out of the root's reach are given up; nil where a mandatory node is out of reach.
    func remainder() -> Remainder? {
        var numbers = [Int32](repeating: Self.none, count: nodeCount)
        var nodes: [Int32] = [root]
        numbers[Int(root)] = 0
        var tails: [Int32] = []
        var heads: [Int32] = []
        var costs: [Int64] = []
        var edges: [Int32] = []
        tails.reserveCapacity(liveEdges)
        heads.reserveCapacity(liveEdges)
        costs.reserveCapacity(liveEdges)
        edges.reserveCapacity(liveEdges)
        var reached = 0
        while reached < nodes.count {
            let node = nodes[reached]
            var half = firstHalf[node]
            while half != Self.none {
                let head = self.heads[half]
                if numbers[Int(head)] == Self.none {
                    numbers[Int(head)] = Int32(nodes.count)
                    nodes.append(head)
                }
                if numbers[Int(head)] > Int32(reached) {
                    tails.append(Int32(reached))
                    heads.append(numbers[Int(head)])
                    costs.append(self.costs[half >> 1])
                    edges.append(half >> 1)
                }
                half = next[half]
            }
            reached += 1
        }
        for node in 0..<Int32(nodeCount) where numbers[Int(node)] == Self.none && prizes[node] > 0 {
            if isMandatory(node) { return nil }
            remove(node)
        }
        let problem = SteinerProblem(
            nodeCount: nodes.count, tails: tails, heads: heads, costs: costs, prizes: nodes.map { prizes[$0] })
        return Remainder(problem: problem, nodes: nodes, edges: edges)
    }

    /// A problem made of the nodes and edges that still stand.
    struct Remainder {
        let problem: SteinerProblem
        /// Which node and edge of the reducible graph they are.
        let nodes: [Int32]
        let edges: [Int32]
    }
}
