/// How much a search may do, and how much it has done.
///
/// Work is counted in elementary steps: an arc looked at, a label set. Bounded by work, a search is the same on every
/// machine; bounded by a clock, it is the same only until time ends it.
public final class Budget {
    /// What ends the search.
    public enum Limit {
        /// This many elementary steps.
        case work(Int)
        /// Until the share that the clock tells reaches 1.
        case clock(share: () -> Double)
        /// Until more work no longer pays.
        case worthwhile
    }

    /// Elementary steps done.
    public private(set) var work = 0
    private var limit: Limit
    private var share = 0.0
    private var nextLook = 0
    /// The search ends when it has found nothing better for long, instead of at its limit.
    let endsWhenIdle: Bool

    /// Steps between two looks at the clock: about a millisecond's work.
    private static let stepsBetweenLooks = 50_000

    public init(_ limit: Limit) {
        self.limit = limit
        if case .worthwhile = limit { endsWhenIdle = true } else { endsWhenIdle = false }
    }

    /// Gives an open-ended search its outer bound, in steps.
    func bound(worthwhile steps: Int) {
        if case .worthwhile = limit { limit = .work(steps) }
    }

    @inline(__always) func spend(_ steps: Int) {
        work &+= steps
        if work >= nextLook { look() }
    }

    /// What is used, 0 to 1; past 1 nothing but a first feasible answer is still made.
    public var usedShare: Double {
        look()
        return share
    }

    /// Whether what is going on now has used what it may.
    var isOver: Bool { share >= end }

    /// Whether all is used.
    public var isSpent: Bool { share >= 1 }

    /// Lets `part` of the search use the budget up to a share of the whole, or to where the surrounding part must end.
    public func within<Answer>(share: Double, _ part: () throws -> Answer) rethrows -> Answer {
        let outer = end
        end = min(outer, share)
        defer { end = outer }
        return try part()
    }

    /// The share at which what is going on must end.
    private(set) var end = 1.0

    /// Steps that can be done before what is going on must end, judged by those done so far.
    var stepsLeft: Int {
        let used = usedShare
        guard used > 0 else { return .max / 4 }
        return Int(min(Double(work) / used * max(0, end - used), 1e18))
    }

    @inline(never) private func look() {
        switch limit {
        case .work(let steps):
            share = steps > 0 ? Double(work) / Double(steps) : 1
            nextLook = work + max(1, min(Self.stepsBetweenLooks, steps / 64))
        case .clock(let clock):
            share = clock()
            nextLook = work + Self.stepsBetweenLooks
        case .worthwhile:
            nextLook = work + Self.stepsBetweenLooks
        }
    }
}
