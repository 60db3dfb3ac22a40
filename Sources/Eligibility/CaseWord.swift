import Vocabulary

/// What somebody at the table says of a building: a municipality's comment or proposal, the county board's answer.
///
/// Swedish: inlägg. Nothing is taken back; the last word of a role on a proposal is the one in force.
public struct CaseWord: Sendable, Hashable {
    /// What kind of word it is.
    public enum Kind: String, Sendable {
        case comment, propose, agrees, declines

        public var swedishName: String {
            switch self {
            case .comment: "kommentar"
            case .propose: "förslag"
            case .agrees: "håller med"
            case .declines: "avstår från att delta"
            }
        }
    }

    public let edition: String
    public let buildingId: String
    public let municipality: String
    /// The proposal it is about; empty for a comment on the building.
    public let reasonCode: String
    public let kind: Kind
    public let text: String
    /// For a proposal: what it rests on, as `bevis: text`.
    public let evidence: String
    public let saidBy: String
    public let role: Role
    public let saidOn: ReportingDate

    public init(
        edition: String, buildingId: String, municipality: String, reasonCode: String, kind: Kind, text: String,
        evidence: String = "", saidBy: String, role: Role, saidOn: ReportingDate
    ) {
        self.edition = edition
        self.buildingId = buildingId
        self.municipality = municipality
        self.reasonCode = reasonCode
        self.kind = kind
        self.text = text
        self.evidence = evidence
        self.saidBy = saidBy
        self.role = role
        self.saidOn = saidOn
    }

    /// A proposal as an amendment to decide on; `nil` for other words.
    public var amendment: Amendment? {
        guard kind == .propose, let code = ReviewCode(rawValue: reasonCode), code.proposal != .ask else { return nil }
        return Amendment(
            edition: edition, buildingId: buildingId, municipality: municipality, action: code.proposal,
            reasonCode: reasonCode, evidence: evidence, text: text)
    }
}
