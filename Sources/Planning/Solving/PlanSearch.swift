import NetworkGraph
import Vocabulary

/// Finds the tree that answers a goal, and what can be proven beside it.
struct PlanSearch {
    /// No plan has less cost + price × buildings left out.
    struct PriceBound: Sendable {
        /// Öre a building.
        let price: Double
        let bound: Int64
    }

    private let problem: PlanProblem
    private let allowance: Allowance
    /// Öre that every building costs beside the tree, and what a number of buildings costs beside the tree.
    private let besides: (Int) -> Int64
    private(set) var bounds: [PriceBound] = []
    /// For cover-all: no tree of all buildings costs less.
    private(set) var wholeBound: Int64 = 0

    init(_ problem: PlanProblem, _ allowance: Allowance, besides: @escaping (Int) -> Int64) {
        self.problem = problem
        self.allowance = allowance
        self.besides = besides
    }

    /// Shares of the effort after which the main search and the searches for bounds end.
    private static let mainShare = 0.8
    private static let endShare = 0.97

    /// - Parameter total: how many buildings were asked for, those out of reach among them.
    mutating func tree(for goal: PlanGoal, total: Int) -> PlanTree {
        guard !problem.buildings.isEmpty else { return PlanTree(problem.graph, edges: []) }
        switch goal {
        case .coverAll: return whole()
        case .cap(let price):
            let each = besides(1_000_000) / 1_000_000
            return priced(max(0, price - each), upTo: Self.mainShare).tree
        case .budget(let budget):
            let besides = besides
            let problem = problem
            return bisected { tree in (cost: tree.cost + besides(tree.connected), goal: budget) } adjust: { tree, edges in
                var growth = PlanGrowth(Self.fitting(tree, in: problem) { cost, count in cost + besides(count) <= budget }, edges)
                growth.grow { cost, count in cost + besides(count) <= budget }
                return growth.tree
            } isBetter: { a, b in (b.connected, a.cost) < (a.connected, b.cost) }
        case .share(let share):
            let wanted = min(problem.buildings.count, Int((share * Double(total) - 1e-9).rounded(.up)))
            guard wanted < problem.buildings.count else { return whole() }
            return bisected { tree in (cost: Int64(tree.connected), goal: Int64(wanted)) } adjust: { tree, edges in
                var growth = PlanGrowth(tree, edges)
                growth.grow { _, count in count <= wanted }
                growth.shrink(to: wanted)
                return growth.tree
            } isBetter: { a, b in a.cost < b.cost }
        }
    }

    private mutating func whole() -> PlanTree {
        let start = allowance.used
        let answer = problem.solve(isSpent: { allowance.isSpent }) { problem, part in
            allowance.solve(problem, upTo: start + (Self.mainShare - start) * part)
        }
        wholeBound = answer.bound
        return PlanTree(problem.graph, edges: answer.edges)
    }

    /// The best trees when a building left out costs so much.
    private mutating func priced(_ price: Int64, upTo share: Double) -> (tree: PlanTree, bound: Int64) {
        let start = min(share, allowance.used)
        let answer = problem.solve(price: price, isSpent: { allowance.isSpent }) { problem, part in
            allowance.solveBeside(problem, upTo: start + (share - start) * part)
        }
        bounds.append(PriceBound(price: Double(price), bound: answer.bound))
        return (PlanTree(problem.graph, edges: answer.edges), answer.bound)
    }

    private static let bisections = 8

    // Trees at prices ever nearer to the one that meets the goal; each is brought to meet it, and the best is kept.
    private mutating func bisected(
        measure: (PlanTree) -> (cost: Int64, goal: Int64), adjust: (PlanTree, PlanGraphEdges) -> PlanTree,
        isBetter: (PlanTree, PlanTree) -> Bool
    ) -> PlanTree {
        let edges = PlanGraphEdges(problem.graph)
        let all = whole()
        var best = adjust(all, edges)
        let (cost, goal) = measure(all)
        guard cost > goal else { return best }
        // No building is worth more than all cost together.
        var (low, high) = (Int64(0), all.cost + 1)
        // The parts of the whole tree tell about where the price lies.
        let order = StageOrder(all)
        let hint = order.parts.first { part in
            let (cost, goal) = measure(PlanTree(problem.graph, edges: order.edges(of: part, in: all)))
            return cost > goal
        }
        for turn in 1...Self.bisections {
            guard high > low + 1, !allowance.isSpent else { break }
            let guess = turn == 1 ? hint.flatMap { $0.price.isFinite ? Int64($0.price) : nil } : nil
            let price = guess ?? (low == 0 ? max(1, high / 4) : low + (high - low) / 2)
            let share = Self.mainShare + (Self.endShare - Self.mainShare) * Double(turn) / Double(Self.bisections)
            let tree = priced(price, upTo: share).tree
            let candidate = adjust(tree, edges)
            if isBetter(candidate, best) { best = candidate }
            let (cost, goal) = measure(tree)
            if cost == goal { break }
            if cost < goal { low = price } else { high = price }
        }
        return best
    }

    /// The largest nested part of a tree that fits.
    private static func fitting(_ tree: PlanTree, in problem: PlanProblem, _ fits: (Int64, Int) -> Bool) -> PlanTree {
        guard !fits(tree.cost, tree.connected) else { return tree }
        let order = StageOrder(tree, most: 200)
        guard let part = order.parts.last(where: { fits($0.cost, $0.buildings) }) else {
            return PlanTree(problem.graph, edges: [])
        }
        return PlanTree(problem.graph, edges: order.edges(of: part, in: tree))
    }

    // MARK: Bounds

    private static let curveBounds = 4

    /// Bounds at a few of the prices at which the parts of a plan are the best buy.
    mutating func bound(_ order: StageOrder) {
        let inner = order.parts.filter { $0.price.isFinite }
        guard !inner.isEmpty else { return }
        let count = min(Self.curveBounds, inner.count)
        for turn in 0..<count where !allowance.isSpent {
            let part = inner[(2 * turn + 1) * inner.count / (2 * count)]
            let share = Self.mainShare + (Self.endShare - Self.mainShare) * Double(turn + 1) / Double(count)
            _ = priced(Int64(part.price.rounded()), upTo: share)
        }
    }

    /// No tree that connects so many buildings costs less.
    func leastCost(connecting buildings: Int) -> Int64 {
        let left = Double(problem.buildings.count - buildings)
        let priced = bounds.map { Int64((Double($0.bound) - $0.price * left).rounded(.down)) }
        return max(0, (priced + (left == 0 ? [wholeBound] : [])).max() ?? 0)
    }

    /// No tree of that cost connects more buildings.
    func mostBuildings(for cost: Int64) -> Int {
        let all = problem.buildings.count
        let priced = bounds.filter { $0.price > 0 }.map {
            all - Int(((Double($0.bound) - Double(cost)) / $0.price - 1e-9).rounded(.up))
        }
        return max(0, min(all, (priced + (cost < wholeBound ? [all - 1] : [])).min() ?? all))
    }
}
