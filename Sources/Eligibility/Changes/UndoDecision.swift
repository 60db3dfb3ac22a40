import GRDB
import Store
import Vocabulary

/// Takes back a decision, so that the one before it holds again, or the amendment waits as before. The decision itself
/// stays in the books.
public struct UndoDecision: Change {
    public let decision: AmendmentDecision
    public let undoneBy: String
    public let undoneOn: ReportingDate

    public init(_ decision: AmendmentDecision, by name: String, on day: ReportingDate) {
        self.decision = decision
        undoneBy = name
        undoneOn = day
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard viewer.covers(municipality: decision.amendment.municipality) else {
            throw Problem(
                "amendment.missing", .missing, "Förslaget \(decision.amendment.id) finns inte. Se `samkarta amendments list`.")
        }
    }

    /// Throws `amendment.window-closed`, or `amendment.undone` for one that is no longer in force.
    public func apply(_ db: Database) throws {
        let amendment = decision.amendment
        try DecideAmendment.checkWindow(amendment, on: undoneOn, db)
        let inForce = try AmendmentDecision.list(edition: amendment.edition, db, viewer: .administrator)
        guard inForce.contains(where: { $0.sequence == decision.sequence }) else {
            throw Problem("amendment.undone", "Beslutet om \(amendment.id) gäller inte längre: det är redan taget tillbaka eller ersatt.")
        }
        try db.execute(
            sql: "INSERT INTO amendment_undo (decision, undone_by, undone_on) VALUES (?, ?, ?)",
            arguments: [decision.sequence, undoneBy, undoneOn.daysSinceEpoch])
        let record = MatterRecord(
            .own, .note, title: "\(amendment.id): beslutet \(decision.verdict.swedishName) är taget tillbaka",
            area: amendment.municipality, dated: undoneOn, by: undoneBy)
        try Registry.keep(record, in: decision.registryNumber, db)
    }

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry("amendment.undo", "\(decision.amendment.edition) \(decision.amendment.id)", detail: "decision=\(decision.sequence)")
    }
}
