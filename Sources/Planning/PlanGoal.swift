import Vocabulary

/// What a plan is asked to do. Swedish: planens mål.
public enum PlanGoal: Sendable, Hashable {
    /// Connect every building that can be reached.
    case coverAll
    /// Connect as many as this many öre allow.
    case budget(Int64)
    /// Connect where the marginal cost a building is at most this many öre.
    case cap(Int64)
    /// Connect this share, 0...1, of all buildings asked for, as cheaply as can be.
    case share(Double)

    /// Reads `cover-all`, `budget=SEK`, `cap=SEK` or `share=PERCENT`. Throws `plan.goal`.
    public init(text: String) throws(Problem) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let number = parts.count == 2 ? Double(parts[1].replacing(",", with: ".")) : nil
        switch (parts[0], number) {
        case ("cover-all", nil) where parts.count == 1: self = .coverAll
        case ("budget", let kronor?) where (0...1e12).contains(kronor): self = .budget(Int64((kronor * 100).rounded()))
        case ("cap", let kronor?) where (0...1e12).contains(kronor): self = .cap(Int64((kronor * 100).rounded()))
        case ("share", let percent?) where (0...100).contains(percent): self = .share(percent / 100)
        default:
            throw Problem(
                "plan.goal", .usage,
                "Målet ”\(text)” går inte att läsa. Skriv cover-all, budget=KRONOR, cap=KRONOR eller share=PROCENT.")
        }
    }
}

/// How much a plan may be worked on.
public enum PlanEffort {
    /// Until more work no longer pays.
    case worthwhile
    /// This many elementary steps; the same input gives the same plan.
    case work(Int)
    /// Until the share that the clock tells reaches 1.
    case clock(share: () -> Double)
}
