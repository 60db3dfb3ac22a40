/// A tree that solves a `SteinerProblem`, with a proof of how far from the cheapest it can be.
public struct SteinerTree: Sendable, Equatable {
    /// Edges of the problem, ascending. Empty where one node alone is the tree.
    public let edges: [Int32]
    /// Cost of the edges plus the prizes not collected.
    public let cost: Int64
    /// No tree costs less than this.
    public let lowerBound: Int64

    /// (cost − lower bound) ÷ lower bound: 0 where both are 0, nil where only the bound is.
    public var gap: Double? {
        if cost == lowerBound { return 0 }
        return lowerBound > 0 ? Double(cost - lowerBound) / Double(lowerBound) : nil
    }

    public var isOptimal: Bool { cost == lowerBound }
}
