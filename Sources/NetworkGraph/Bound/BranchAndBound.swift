/// Proves small problems: every node of the search either must be reached or is taken away, and what is left is reduced,
/// bounded by dual ascent and cut off against the best tree known (Duin 1993; Polzin and Vahdati Daneshmand 2001).
struct BranchAndBound {
    /// Edges of the problem for the best tree found, where it beats the one known before.
    private(set) var edges: [Int32]? = nil
    /// Cost of the best tree known.
    private(set) var cost: Int64
    /// No tree costs less.
    private(set) var bound: Int64

    private struct Open {
        let bound: Int64
        let choices: [Choice]
    }

    private struct Choice {
        let node: Int32
        let isReached: Bool
    }

    /// Searches, the least bound first, until all is proven or the budget ends.
    init(_ problem: SteinerProblem, known cost: Int64, bound: Int64, budget: Budget) {
        self.cost = cost
        self.bound = bound
        var open = [Open(bound: bound, choices: [])]
        while let place = open.indices.min(by: { open[$0].bound < open[$1].bound }) {
            self.bound = min(open[place].bound, self.cost)
            if open[place].bound >= self.cost { return }
            if budget.isOver { return }
            let next = open.remove(at: place)
            guard let (lower, node) = examine(next, of: problem, budget) else { continue }
            for isReached in [true, false] {
                open.append(Open(bound: lower, choices: next.choices + [Choice(node: node, isReached: isReached)]))
            }
        }
        self.bound = self.cost
    }

    /// The bound of a part of the search and the node to branch on; nil where nothing cheaper is to be found in it.
    private mutating func examine(_ part: Open, of problem: SteinerProblem, _ budget: Budget) -> (Int64, Int32)? {
        let whole = ReducibleGraph(problem)
        budget.spend(problem.nodeCount + problem.edgeCount)
        for choice in part.choices {
            if choice.isReached { whole.require(choice.node) } else { whole.remove(choice.node) }
        }
        whole.wakeAll()
        var lower = part.bound
        while true {
            whole.shrinkThoroughly(budget)
            guard let stage = Stage(whole) else { return nil }
            if stage.isSettled {
                note([], stage, whole)
                return nil
            }
            stage.plant(at: Disturbance.none, budget: budget)
            Annealing(heat: 0, steps: 20 * stage.graph.edgeCount).improve(stage.tree, seed: 7, budget: budget)
            note(stage.tree.edges, stage, whole)
            let ascent = DualAscent(stage.graph)
            var dropped: Set<Int32> = []
            for root in Self.roots(of: stage) {
                ascent.ascend(from: root, budget: budget)
                lower = max(lower, ascent.bound + stage.fixedCost)
                if lower >= cost { return nil }
                guard ascent.isFinished else { break }
                stage.plant(at: SaturatedEdges(ascent), budget: budget)
                note(stage.tree.edges, stage, whole)
                let fixing = ReducedCostFixing(ascent, upperBound: cost - stage.fixedCost, budget: budget)
                dropped.formUnion(fixing.droppedEdges)
                for node in fixing.requiredNodes { whole.require(stage.standingNode(node)) }
            }
            whole.delete(all: stage.standing(dropped.sorted()))
            if budget.isOver || dropped.count * 10 < stage.graph.edgeCount {
                return (lower, Self.branching(stage))
            }
        }
    }

    /// Some roots, for the bound differs from root to root.
    private static func roots(of stage: Stage) -> [Int32] {
        let terminals = stage.graph.terminals
        let count = min(terminals.count, 6)
        return (0..<count).map { terminals[$0 * terminals.count / count] }
    }

    /// The free node with most tree edges, else with most edges.
    private static func branching(_ stage: Stage) -> Int32 {
        let graph = stage.graph
        var best = (tree: Int32(-1), all: 0, node: Int32(-1))
        for node in 0..<Int32(graph.nodeCount) where !graph.isMandatory(node) {
            let candidate = (tree: stage.tree.degrees[node], all: graph.arcRange(node).count, node: node)
            if (candidate.tree, candidate.all) > (best.tree, best.all) { best = candidate }
        }
        return stage.standingNode(best.node)
    }

    private mutating func note(_ tree: [Int32], _ stage: Stage, _ whole: ReducibleGraph) {
        guard stage.cost < cost else { return }
        cost = stage.cost
        edges = whole.edges(ofTree: stage.standing(tree))
    }
}
