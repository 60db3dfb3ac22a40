/// The whole way from a problem to a tree and its bound: reduce, start, improve, bound, fix, and again on what is left.
final class SteinerSearch {
    private let problem: SteinerProblem
    private let budget: Budget
    private let whole: ReducibleGraph
    private var stage: Stage
    /// Edges of the problem for the best tree found.
    private(set) var bestEdges: [Int32] = []
    private(set) var bestCost = Int64.max
    private(set) var bound: Int64 = 0
    private var seed: UInt64 = 1
    /// Deeper searches solve merged trees.
    private let depth: Int

    /// Nil where a mandatory node is out of the root's reach.
    init?(_ problem: SteinerProblem, budget: Budget, depth: Int = 0) {
        self.problem = problem
        self.budget = budget
        self.depth = depth
        whole = ReducibleGraph(problem)
        whole.wakeAll()
        whole.shrinkByDegree(budget)
        guard let stage = Stage(whole) else { return nil }
        self.stage = stage
        stage.plant(at: Disturbance.none, budget: budget)
        bound = stage.fixedCost
        record()
    }

    private var isProven: Bool { bound >= bestCost }

    func run() {
        if stage.isSettled { bound = bestCost }
        guard !isProven, !budget.isOver else { return }
        let start = budget.usedShare
        let room = budget.end - start
        budget.within(share: start + 0.15 * room) {
            whole.shrinkThoroughly(budget)
            restage()
        }
        guard !isProven else { return }
        budget.within(share: start + 0.4 * room) {
            improve(heat: 0, steps: isSmall ? Self.shortSteps : Annealing.stepsPerEdge / 3)
        }
        budget.within(share: start + 0.8 * room) { ascend() }
        while !isProven, !budget.isOver {
            let before = (bestCost, bound, stage.graph.edgeCount)
            if isSmall {
                budget.within(share: budget.usedShare + 0.3 * (budget.end - budget.usedShare)) { prove() }
                if isProven || budget.isOver { break }
            }
            improveByGenerations()
            budget.within(share: 0.5 * (budget.usedShare + budget.end)) { ascend() }
            if budget.endsWhenIdle || depth > 0, before == (bestCost, bound, stage.graph.edgeCount) { break }
        }
    }

    /// What branch and bound may prove in seconds.
    private var isSmall: Bool { stage.graph.edgeCount < 1500 }

    /// Steps by edge for a run that only tidies up.
    private static let shortSteps = 100

    // MARK: Steps

    /// Keeps the stage's tree where it is the best so far.
    private func record() {
        guard stage.cost < bestCost else { return }
        bestCost = stage.cost
        bestEdges = whole.edges(ofTree: stage.standing(stage.tree.edges))
    }

    /// Lays what is left out anew and finds the best tree again in it.
    private func restage() {
        guard let next = Stage(whole) else {
            // Only trees that are not cheaper have been cut off.
            bound = bestCost
            return
        }
        stage = next
        plantBest()
        if stage.isSettled { bound = bestCost }
    }

    private func plantBest() {
        var isUsed = [Bool](repeating: false, count: problem.edgeCount)
        for edge in bestEdges { isUsed[Int(edge)] = true }
        stage.plant(at: FavouredEdges(isFavoured: stage.edges(of: whole, among: isUsed)), budget: budget)
        record()
    }

    private func improve(heat: Double, steps: Int) {
        seed += 1
        Annealing(heat: heat, steps: steps * stage.graph.edgeCount).improve(stage.tree, seed: seed, budget: budget)
        record()
    }

    /// Raises the bound from some roots and takes away what it proves useless.
    private func ascend() {
        let ascent = DualAscent(stage.graph)
        var dropped: Set<Int32> = []
        for root in roots(4) {
            if budget.isOver { break }
            ascent.ascend(from: root, budget: budget)
            bound = max(bound, min(bestCost, ascent.bound + stage.fixedCost))
            if isProven { return }
            guard ascent.isFinished else { break }
            let kept = stage.tree.edges
            stage.plant(at: SaturatedEdges(ascent), budget: budget)
            improve(heat: 0, steps: Self.shortSteps)
            if stage.cost > bestCost { stage.tree.replace(by: kept) }
            let fixing = ReducedCostFixing(ascent, upperBound: bestCost - stage.fixedCost, budget: budget)
            dropped.formUnion(fixing.droppedEdges)
            for node in fixing.requiredNodes { whole.require(stage.standingNode(node)) }
        }
        guard !dropped.isEmpty else { return }
        whole.delete(all: stage.standing(dropped.sorted()))
        whole.shrinkThoroughly(budget)
        restage()
    }

    private func roots(_ count: Int) -> [Int32] {
        let terminals = stage.graph.terminals
        var random = SeededRandom(seed: seed)
        seed += 1
        return (0..<min(count, terminals.count)).map { _ in terminals[random.below(terminals.count)] }
    }

    /// Trees grown and annealed apart from each other, then merged.
    private func improveByGenerations() {
        let perTree = Annealing.stepsPerEdge * stage.graph.edgeCount
        guard depth == 0, budget.stepsLeft > 3 * perTree else {
            improve(heat: 0, steps: depth == 0 ? Annealing.stepsPerEdge : 500)
            return
        }
        var trees = [stage.tree.edges]
        for _ in 0..<3 {
            if budget.isOver { break }
            seed += 1
            stage.plant(at: Disturbance(salt: UInt32(seed), strength: 300), budget: budget)
            improve(heat: 0.3, steps: Annealing.stepsPerEdge)
            trees.append(stage.tree.edges)
        }
        merge(trees)
    }

    private func merge(_ trees: [[Int32]]) {
        let merging = TreeMerging(trees, of: stage.graph)
        let share = budget.usedShare
        budget.within(share: share + 0.15 * (budget.end - share)) {
            guard let inner = SteinerSearch(merging.problem, budget: budget, depth: depth + 1) else { return }
            inner.run()
            stage.tree.replace(by: inner.bestEdges.map { merging.edges[Int($0)] })
            record()
        }
    }

    private func prove() {
        let known = bestCost - stage.fixedCost
        let proof = BranchAndBound(
            stage.graph.problem, known: known, bound: max(0, bound - stage.fixedCost), budget: budget)
        if let edges = proof.edges {
            stage.tree.replace(by: edges)
            record()
        }
        bound = max(bound, min(bestCost, proof.bound + stage.fixedCost))
    }
}
