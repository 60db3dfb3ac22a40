import GRDB
import Store
import Vocabulary

/// Comments on a building, proposes a change of it, or answers for the county board.
public struct SayOfCase: Change {
    public let word: CaseWord
    /// For a proposal: what sort of evidence it rests on, and where that is.
    public let evidence: (kind: CaseEvidence, text: String)?

    public init(_ word: CaseWord) {
        self.word = word
        evidence = nil
    }

    /// A proposal with its evidence.
    public init(
        proposing code: ReviewCode, edition: String, buildingId: String, municipality: String, text: String,
        evidence: CaseEvidence, _ reference: String, by name: String, role: Role, on day: ReportingDate
    ) {
        word = CaseWord(
            edition: edition, buildingId: buildingId, municipality: municipality, reasonCode: code.rawValue, kind: .propose,
            text: text, evidence: "\(evidence.rawValue): \(reference) (\(day))", saidBy: name, role: role, saidOn: day)
        self.evidence = (evidence, reference)
    }

    /// Throws `access.denied`, `case.other-place`, `case.empty` or `evidence.wrong-kind`.
    public func authorize(_ viewer: Viewer) throws(Problem) {
        switch word.kind {
        case .comment: try viewer.require(.secretariat, .coordinator, .municipality, .association, .countyBoard)
        case .propose: try viewer.require(.secretariat, .coordinator, .municipality)
        case .agrees, .declines: try viewer.require(.countyBoard)
        }
        guard viewer.covers(municipality: word.municipality) else {
            throw Problem(
                "case.other-place", .missing,
                "Byggnad \(word.buildingId) ligger inte i \(viewer.role == .municipality ? "er kommun" : "ert område"). Lämna det till dem som den hör till.")
        }
        guard word.kind == .agrees || word.kind == .declines || !word.text.allSatisfy(\.isWhitespace) else {
            throw Problem("case.empty", .usage, "Skriv vad det gäller innan du skickar.")
        }
        guard word.kind == .propose else { return }
        let code = ReviewCode(rawValue: word.reasonCode)
        guard let code, let evidence, !evidence.text.allSatisfy(\.isWhitespace) else {
            throw Problem("case.empty", .usage, "Ett förslag behöver ett skäl och ett bevis: välj skälet och skriv var beviset finns.")
        }
        guard code.fittingEvidence.contains(evidence.kind) else {
            let fitting = code.fittingEvidence.map(\.swedishName).joined(separator: ", ")
            throw Problem(
                "evidence.wrong-kind",
                "Beviset ”\(evidence.kind.swedishName)” kan inte bära skälet ”\(code.swedishName)”. \(fitting.isEmpty ? "Det skälet föreslås av granskningen." : "Välj något av: \(fitting).")")
        }
    }

    public func apply(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO case_word (edition, building_id, municipality, reason_code, word, text, evidence, said_by, role,
                    said_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                word.edition, word.buildingId, word.municipality, word.reasonCode, word.kind.rawValue, word.text,
                word.evidence, word.saidBy, word.role.rawValue, word.saidOn.daysSinceEpoch,
            ])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry("case.\(word.kind.rawValue)", "\(word.edition) \(word.reasonCode):\(word.buildingId)")
    }
}
