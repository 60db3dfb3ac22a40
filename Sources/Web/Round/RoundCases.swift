import Eligibility
import Vocabulary

/// One building under review: what is proposed, on what grounds, and how far it has come.
struct RoundCase: Sendable {
    /// How far a case has come.
    enum State: String, Sendable, CaseIterable {
        case awaiting, accepted, rejected

        var swedishName: String {
            switch self {
            case .awaiting: "väntar"
            case .accepted: "godtaget"
            case .rejected: "avvisat"
            }
        }
    }

    let buildingId: String
    let municipality: String
    let action: ProposedAction
    /// `nil` where people alone have proposed it.
    let confidence: Double?
    /// What would be decided: one a ground.
    let amendments: [Amendment]
    let grounds: [ReviewFinding]
    let objections: [ReviewFinding]
    let decisions: [AmendmentDecision]
    let words: [CaseWord]

    var state: State {
        if decisions.contains(where: { $0.verdict == .accepted }) { return .accepted }
        return !decisions.isEmpty && decisions.count == amendments.count ? .rejected : .awaiting
    }

    /// The county board's last answer; `nil` while it has not answered, which is never agreement.
    var boardAnswer: CaseWord? { words.last { $0.kind == .agrees || $0.kind == .declines } }
}

/// The cases of an edition that a viewer may see, and how they are told to that viewer.
struct RoundCases: Sendable {
    let edition: String
    let survey: ReportingDate
    /// Most sure first; of equals by building.
    let all: [RoundCase]
    /// Whether the viewer may read owners' rows: others are told the ground, not whose row it is.
    let showsOwners: Bool

    init(_ review: Review, edition: String, decisions: [AmendmentDecision], words: [CaseWord], viewer: Viewer) {
        self.edition = edition
        survey = review.survey
        let showsOwners = viewer.role == .secretariat || viewer.role == .coordinator
        self.showsOwners = showsOwners
        let findings = review.findings(atLeast: review.parameters["review.threshold"], for: viewer)
        let byBuilding = Dictionary(grouping: findings, by: \.buildingId)
        let decided = Dictionary(grouping: decisions, by: \.amendment.buildingId)
        let said = Dictionary(grouping: words, by: \.buildingId)
        let ids = Set(byBuilding.keys).union(decided.keys).union(words.filter { $0.kind == .propose }.map(\.buildingId))
        all = ids.compactMap { id -> RoundCase? in
            let found = byBuilding[id] ?? []
            let proposal = found.isEmpty ? nil : Review.proposals(from: found).first
            let decisions = decided[id] ?? []
            let words = said[id] ?? []
            let proposed = words.compactMap(\.amendment)
            let action = proposal.flatMap { $0.action == .ask ? nil : $0.action } ?? decisions.last?.amendment.action ?? proposed.last?.action ?? .ask
            // Who may not read owners' rows is not asked about them either.
            guard action != .ask || showsOwners else { return nil }
            var amendments = found.compactMap { Amendment($0, edition: edition) }.filter { $0.action == action }
            for other in decisions.map(\.amendment) + proposed where !amendments.contains(where: { $0.id == other.id }) && other.action == action {
                amendments.append(other)
            }
            let byId = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
            guard let place = found.first?.municipality ?? decisions.first?.amendment.municipality ?? words.first?.municipality else { return nil }
            return RoundCase(
                buildingId: id, municipality: place, action: action, confidence: proposal?.confidence,
                amendments: amendments.sorted { $0.id < $1.id }, grounds: proposal?.grounds.compactMap { byId[$0] } ?? [],
                objections: proposal?.objections.compactMap { byId[$0] } ?? [], decisions: decisions, words: words)
        }.sorted { (-($0.confidence ?? 2), $0.buildingId) < (-($1.confidence ?? 2), $1.buildingId) }
    }

    /// Throws `case.missing`.
    func named(_ building: String) throws(Problem) -> RoundCase {
        guard let found = all.first(where: { $0.buildingId == building }) else {
            throw Problem("case.missing", .missing, "Det finns inget förslag om byggnad \(building) som du får se.")
        }
        return found
    }

    /// The sentence that tells a ground to this viewer.
    func sentence(_ code: String, _ text: String, _ building: String) -> String {
        guard !showsOwners else { return text }
        return "Byggnad \(building): \(ReviewCode(rawValue: code)?.swedishName ?? code)."
    }
}
