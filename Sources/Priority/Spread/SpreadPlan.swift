/// Picks, what they are worth, and what no picks can exceed.
public struct SpreadPlan: Sendable, Hashable {
    /// Ascending.
    public let picks: [Int]
    public let objective: Double
    /// No feasible set of picks is worth more: proven.
    public let upperBound: Double

    /// How far from the best the picks can be, as a share of the bound; 0 when they are the best.
    public var gap: Double {
        upperBound > 0 ? max(0, upperBound - objective) / upperBound : 0
    }
}

extension SpreadProblem {
    /// The best picks that can be found, with proof of how near the best they are. The same problem gives the same answer.
    ///
    /// Where the sets are disjoint or nested the answer is exact. Else picking greedily and exchanging picks gives the
    /// answer, and prices on projects and municipalities give the bound.
    public func solve() -> SpreadPlan {
        var state = SpreadState(self)
        state.fillGreedily()
        guard !isLaminar else {
            let objective = objective(of: state.picked)
            return SpreadPlan(picks: state.picked.sorted(), objective: objective, upperBound: objective)
        }
        state.exchange()
        var best = state.picked
        var objective = objective(of: best)
        var prices = SpreadPrices(self, at: state)
        prices.tighten(towards: objective) { suggestion in
            var other = SpreadState(self, picked: suggestion)
            other.fillGreedily()
            other.exchange()
            let value = self.objective(of: other.picked)
            if value > objective { (best, objective) = (other.picked, value) }
            return objective
        }
        return SpreadPlan(
            picks: best.sorted(), objective: objective, upperBound: max(objective, prices.bound))
    }
}
