import NetworkGraph

/// What the searches of one plan may spend together.
final class Allowance {
    private enum Kind {
        case shared(Budget)
        case worthwhile
    }

    private let kind: Kind
    private var done = 0

    init(_ effort: PlanEffort) {
        switch effort {
        case .worthwhile: kind = .worthwhile
        case .work(let steps): kind = .shared(Budget(.work(steps)))
        case .clock(let share): kind = .shared(Budget(.clock(share: share)))
        }
    }

    /// Elementary steps done by all searches.
    var work: Int {
        if case .shared(let budget) = kind { return budget.work }
        return done
    }

    /// Whether nothing but a first answer can still be made.
    var isSpent: Bool {
        if case .shared(let budget) = kind { return budget.isSpent }
        return false
    }

    /// Solves the main problem, with as much as is left up to a share of the whole.
    ///
    /// - Precondition: every mandatory node hangs together with the first.
    func solve(_ problem: SteinerProblem, upTo share: Double) -> SteinerTree {
        switch kind {
        case .shared(let budget): return budget.within(share: share) { Self.tree(problem, budget) }
        case .worthwhile: return counted(problem, Budget(.worthwhile))
        }
    }

    /// Solves one of several problems beside the main one: open-ended, each gets a fixed number of steps by its size.
    ///
    /// - Precondition: every mandatory node hangs together with the first.
    func solveBeside(_ problem: SteinerProblem, upTo share: Double) -> SteinerTree {
        switch kind {
        case .shared(let budget): return budget.within(share: share) { Self.tree(problem, budget) }
        case .worthwhile: return counted(problem, Budget(.work(Self.besideSteps + Self.besideStepsByEdge * problem.edgeCount)))
        }
    }

    private static let besideSteps = 20_000_000
    private static let besideStepsByEdge = 300

    private func counted(_ problem: SteinerProblem, _ budget: Budget) -> SteinerTree {
        defer { done += budget.work }
        return Self.tree(problem, budget)
    }

    private static func tree(_ problem: SteinerProblem, _ budget: Budget) -> SteinerTree {
        do throws(UnreachableNodes) {
            return try problem.solve(budget)
        } catch {
            preconditionFailure("every mandatory node hangs together with the first, but \(error.count) do not")
        }
    }

    /// The share of the whole that is used; 0 where there is no end.
    var used: Double {
        if case .shared(let budget) = kind { return min(1, budget.usedShare) }
        return 0
    }
}
