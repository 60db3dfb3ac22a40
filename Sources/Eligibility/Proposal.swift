import Vocabulary

/// What all findings on one building come to. Swedish: förslag.
public struct Proposal: Sendable, Hashable {
    public let buildingId: String
    public let action: ProposedAction
    /// How likely it is that the action is right, 0...1.
    public let confidence: Double
    /// Ids of the findings that speak for it, then of those that speak against.
    public let grounds: [String]
    public let objections: [String]

    /// Weighs the findings of one building: independent grounds strengthen each other, and a finding against what they
    /// rest on weakens them. Grounds that are more likely wrong than right become a question to the owner.
    init(of findings: [ReviewFinding]) {
        precondition(!findings.isEmpty, "a proposal rests on findings")
        buildingId = findings[0].buildingId
        let changes = findings.filter { $0.code.proposal != .ask }
        let questions = findings.filter { $0.code.proposal == .ask }
        guard let strongest = changes.max(by: { $0.confidence < $1.confidence }) else {
            action = .ask
            confidence = Self.together(questions)
            grounds = questions.map(\.id)
            objections = []
            return
        }
        let wanted = strongest.code.proposal
        let grounds = changes.filter { $0.code.proposal == wanted }
        // Striking a building rests on reports and plans: what is said against them speaks against it. Adding one rests on
        // their falling short: the same findings speak for it.
        let against =
            changes.filter { $0.code.proposal != wanted }
            + (wanted == .remove ? questions.filter { Self.weakens($0, grounds) } : [])
        let doubt = against.map(\.confidence).max() ?? 0
        let weighed = Self.together(grounds) * (1 - doubt / 2)
        action = weighed >= 0.5 ? wanted : .ask
        confidence = ((weighed >= 0.5 ? weighed : 1 - weighed) * 1000).rounded() / 1000
        self.grounds = grounds.map(\.id) + (wanted == .add ? questions.map(\.id) : [])
        objections = against.map(\.id)
    }

    private static func weakens(_ question: ReviewFinding, _ grounds: [ReviewFinding]) -> Bool {
        let codes = Set(grounds.map(\.code))
        // What is granted, or is no building, stays so whatever the owners report.
        if codes.contains(.removeGranted) || codes.contains(.removeNotABuilding) { return false }
        return question.code == .reportPlanSlipped ? codes == [.removePlanned] : !codes.contains(.removePlanned)
    }

    private static func together(_ findings: [ReviewFinding]) -> Double {
        let wrong = findings.reduce(1.0) { $0 * (1 - $1.confidence) }
        return ((1 - wrong) * 1000).rounded() / 1000
    }
}
