import Vocabulary

/// A building that a county has picked in a round, or that a person has left out of it. Swedish: prioriterad byggnad.
public struct PriorityPick: Sendable, Hashable {
    /// Whether it is in or out.
    public enum State: String, Sendable {
        case picked, dropped
    }

    /// Who put it there. A person's word stands when the optimiser proposes anew.
    public enum Origin: String, Sendable {
        case proposal, person
    }

    public let round: String
    public let edition: String
    public let county: String
    public let buildingId: String
    public let municipality: String
    public let state: State
    public let origin: Origin
    /// Swedish: kriterium.
    public let criterion: String
    /// Swedish: motivering.
    public let motivation: String
    /// The share that the round lets be picked, kept with the pick so that the cap can be held afterwards.
    public let capShare: Double
    public let decidedBy: String
    public let decidedOn: ReportingDate

    var id: String { "\(round)|\(county)|\(buildingId)" }
}

/// How many buildings a county has picked of those it may. Swedish: tak.
public struct PriorityCap: Sendable, Hashable {
    public let eligible: Int
    public let cap: Int
    public let picked: Int

    public init(eligible: Int, cap: Int, picked: Int) {
        self.eligible = eligible
        self.cap = cap
        self.picked = picked
    }

    public var left: Int { cap - picked }

    /// Throws `priority.over-cap`.
    func check() throws(Problem) {
        guard picked <= cap else {
            throw Problem(
                "priority.over-cap",
                "\(SwedishText.number(picked)) byggnader vore prioriterade, men taket är \(SwedishText.number(cap)) av \(SwedishText.number(eligible)). Ta bort \(SwedishText.number(picked - cap)) först, t.ex. med `samkarta priorities drop`."
            )
        }
    }
}
