/// Mandatory nodes that no path joins to the first one.
public struct UnreachableNodes: Error, Sendable, Equatable {
    public let count: Int
}

extension SteinerProblem {
    /// The best tree that the budget allows, with its bound. A first feasible tree is always finished.
    public func solve(_ budget: Budget) throws(UnreachableNodes) -> SteinerTree {
        budget.bound(worthwhile: 500_000_000 + 4000 * (nodeCount + edgeCount))
        guard let search = SteinerSearch(self, budget: budget) else { throw UnreachableNodes(count: unreachableCount) }
        search.run()
        return SteinerTree(edges: search.bestEdges.sorted(), cost: search.bestCost, lowerBound: search.bound)
    }

    /// How many mandatory nodes no path joins to the first.
    var unreachableCount: Int {
        let sets = DisjointSets(count: nodeCount)
        for edge in 0..<edgeCount { _ = sets.join(tails[edge], heads[edge]) }
        let home = sets.root(root)
        return (0..<Int32(nodeCount)).count { prizes[Int($0)] == Self.mandatory && sets.root($0) != home }
    }
}
