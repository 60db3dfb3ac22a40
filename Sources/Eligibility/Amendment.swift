import Vocabulary

/// A decided or awaited change of the building list: a finding that proposes to strike or add, and what a person said of it.
///
/// Swedish: ändringsförslag.
public struct Amendment: Sendable, Hashable {
    public let edition: String
    public let buildingId: String
    public let municipality: String
    public let action: ProposedAction
    public let reasonCode: String
    /// Rows it rests on, as `kind:ref (date)`, joined with `; `.
    public let evidence: String
    /// The sentence that can be sent as it stands.
    public let text: String

    public init(
        edition: String, buildingId: String, municipality: String, action: ProposedAction, reasonCode: String,
        evidence: String,
        text: String
    ) {
        self.edition = edition
        self.buildingId = buildingId
        self.municipality = municipality
        self.action = action
        self.reasonCode = reasonCode
        self.evidence = evidence
        self.text = text
    }

    /// What a finding proposes; `nil` for one that only asks.
    public init?(_ finding: ReviewFinding, edition: String) {
        guard finding.code.proposal != .ask else { return nil }
        self.init(
            edition: edition, buildingId: finding.buildingId, municipality: finding.municipality,
            action: finding.code.proposal, reasonCode: finding.code.rawValue,
            evidence: finding.evidence.map(\.reference).joined(separator: "; "), text: finding.message)
    }

    /// The id of the finding it comes from.
    public var id: String { "\(reasonCode):\(buildingId)" }
}

extension Evidence {
    /// `kind:ref (date)`, or the words where a fact has no row.
    var reference: String {
        let day = date.map { " (\($0))" } ?? ""
        return ref.isEmpty ? "\(kind.rawValue): \(text)\(day)" : "\(kind.rawValue):\(ref)\(day)"
    }
}

/// What a person decided on an amendment. A decision is never changed: a new one takes its place.
public struct AmendmentDecision: Sendable, Hashable {
    /// Which way it was decided.
    public enum Verdict: String, Sendable {
        case accepted, rejected

        public var swedishName: String { self == .accepted ? "godtaget" : "avvisat" }
    }

    /// Its place among all decisions ever made.
    public let sequence: Int64
    public let amendment: Amendment
    public let verdict: Verdict
    /// Why, in the decider's own words.
    public let reason: String
    public let decidedBy: String
    public let decidedOn: ReportingDate
    /// Swedish: diarienummer.
    public let registryNumber: String
}
