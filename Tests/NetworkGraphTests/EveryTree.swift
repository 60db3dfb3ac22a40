import NetworkGraph

/// The cheapest tree by trying every set of nodes: slow, and too simple to be wrong.
enum EveryTree {
    static func cheapest(_ problem: SteinerProblem) -> Int64 {
        let free = (0..<problem.nodeCount).filter { problem.prizes[$0] != SteinerProblem.mandatory }
        let edges = (0..<problem.edgeCount).sorted { problem.costs[$0] < problem.costs[$1] }
        var best = Int64.max
        for choice in 0..<(1 << free.count) {
            var isIn = problem.prizes.map { $0 == SteinerProblem.mandatory }
            var cost: Int64 = 0
            for (place, node) in free.enumerated() {
                if choice >> place & 1 == 1 { isIn[node] = true } else { cost += problem.prizes[node] }
            }
            var group = Array(0..<problem.nodeCount)
            func top(_ node: Int) -> Int { group[node] == node ? node : top(group[node]) }
            var missing = isIn.count { $0 } - 1
            for edge in edges where missing > 0 {
                let (tail, head) = (Int(problem.tails[edge]), Int(problem.heads[edge]))
                guard isIn[tail], isIn[head], top(tail) != top(head) else { continue }
                group[top(tail)] = top(head)
                cost += problem.costs[edge]
                missing -= 1
            }
            if missing == 0 { best = min(best, cost) }
        }
        return best
    }
}

/// Says what is wrong with an answer; nil when it is a tree of the problem that costs what it says.
func fault(of tree: SteinerTree, in problem: SteinerProblem) -> String? {
    var group = Array(0..<problem.nodeCount)
    func top(_ node: Int) -> Int {
        var node = node
        while group[node] != node {
            group[node] = group[group[node]]
            node = group[node]
        }
        return node
    }
    var cost: Int64 = 0
    for edge in tree.edges {
        let (tail, head) = (top(Int(problem.tails[Int(edge)])), top(Int(problem.heads[Int(edge)])))
        if tail == head { return "edge \(edge) closes a ring" }
        group[tail] = head
        cost += problem.costs[Int(edge)]
    }
    let home = top(Int(problem.root))
    for edge in tree.edges where top(Int(problem.tails[Int(edge)])) != home { return "edge \(edge) lies apart" }
    for node in 0..<problem.nodeCount where top(node) != home {
        if problem.prizes[node] == SteinerProblem.mandatory { return "node \(node) is not reached" }
        cost += problem.prizes[node]
    }
    if cost != tree.cost { return "costs \(cost), says \(tree.cost)" }
    if tree.lowerBound > tree.cost { return "the bound \(tree.lowerBound) is above the cost \(cost)" }
    return nil
}
