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

    /// Goes on until all is proven, the budget ends or, where that is enough, nothing better turns up.
    func run() {
        if stage.isSettled { bound = bestCost }
        guard !isProven, !budget.isOver else { return }
        let start = budget.usedShare
        let room = budget.end - start
        budget.within(share: start + 0.15 * room) { whole.shrinkThoroughly(budget) }
        restage()
        guard !isProven, !budget.isOver else { return }
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

    /// Steps by edge for a run that only tidies up, and the fewest with which trees are grown apart.
    private static let shortSteps = 100
    private static let fewestSteps = 500

    /// Trees grown between two mergings, and how hot they start.
    private static let treesPerGeneration = 3
    private static let heat = 0.3

    // MARK: Steps

    /// Keeps the stage's tree where it is the best so far.
    private func record() {
        guard stage.cost < bestCost else { return }
        bestCost = stage.cost
        bestEdges = whole.edges(ofTree: stage.standing(stage.tree.edges))
    }

    /// Lays what is left out anew and finds the best tree again in it.
    ///
    /// Not when all is used: nothing looks at the stage any more.
    private func restage() {
        guard !budget.isSpent else { return }
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

    /// Bounds and cuts off as long as much can be cut off.
    private func ascend() {
        var before = Int.max
        while !isProven, !budget.isOver, stage.graph.edgeCount < before - before / 10 {
            before = stage.graph.edgeCount
            ascendOnce()
        }
    }

    /// Raises the bound from several roots, for it differs much from root to root, and takes away what they prove useless.
    private func ascendOnce() {
        let ascent = DualAscent(stage.graph)
        var isDropped = [Bool](repeating: false, count: stage.graph.edgeCount)
        let end = budget.usedShare + Self.boundShare * (budget.end - budget.usedShare)
        for (turn, root) in roots(Self.rootsPerTurn).enumerated() {
            if budget.isOver || (turn > 0 && budget.usedShare > end) { break }
            ascent.ascend(from: root, budget: budget)
            bound = max(bound, min(bestCost, ascent.bound + stage.fixedCost))
            if isProven { return }
            guard ascent.isFinished else { break }
            if turn < Self.pruningRoots {
                let kept = stage.tree.edges
                stage.plant(at: SaturatedEdges(ascent), budget: budget)
                improve(heat: 0, steps: Self.shortSteps)
                if stage.cost > bestCost { stage.tree.replace(by: kept) }
            }
            let fixing = ReducedCostFixing(ascent, upperBound: bestCost - stage.fixedCost, budget: budget)
            for edge in fixing.droppedEdges { isDropped[Int(edge)] = true }
            for node in fixing.requiredNodes { whole.require(stage.standingNode(node)) }
        }
        guard isDropped.contains(true) else { return }
        whole.delete(all: stage.standing((0..<Int32(isDropped.count)).filter { isDropped[Int($0)] }))
        whole.shrinkThoroughly(budget)
        restage()
    }

    /// Roots in random order, each once.
    private func roots(_ count: Int) -> ArraySlice<Int32> {
        var random = SeededRandom(seed: seed)
        seed += 1
        return stage.graph.terminals.shuffled(using: &random).prefix(count)
    }

    /// Roots tried in one turn, as far as this share of what is left of the budget goes, and how many of them also grow
    /// a tree.
    private static let rootsPerTurn = 40
    private static let boundShare = 0.1
    private static let pruningRoots = 3

    /// Trees grown and annealed apart from each other, then merged.
    private func improveByGenerations() {
        // Merging may take as long as a tree and a half.
        let affordable = budget.stepsLeft / stage.graph.edgeCount * 2 / (2 * Self.treesPerGeneration + 3)
        let steps = min(Annealing.stepsPerEdge, affordable)
        guard depth == 0, steps >= Self.fewestSteps else {
            improve(heat: 0, steps: depth == 0 ? Annealing.stepsPerEdge : Self.fewestSteps)
            return
        }
        var trees = [stage.tree.edges]
        for _ in 0..<Self.treesPerGeneration {
            if budget.isOver { break }
            seed += 1
            stage.plant(at: Disturbance(salt: UInt32(seed), strength: 300), budget: budget)
            improve(heat: Self.heat, steps: steps)
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
