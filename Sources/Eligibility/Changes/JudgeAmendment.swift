import GRDB
import Store
import Vocabulary

/// Notes why a report was wrong, as the region judges it. A later judgement takes the place of the former.
public struct JudgeAmendment: Change {
    public let amendment: Amendment
    public let cause: Outcomes.Cause
    public let note: String
    public let judgedBy: String
    public let judgedOn: ReportingDate

    public init(_ amendment: Amendment, _ cause: Outcomes.Cause, note: String, by name: String, on day: ReportingDate) {
        self.amendment = amendment
        self.cause = cause
        self.note = note
        judgedBy = name
        judgedOn = day
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard viewer.covers(municipality: amendment.municipality) else {
            throw Problem("amendment.missing", .missing, "Förslaget \(amendment.id) finns inte. Se `samkarta amendments list`.")
        }
    }

    public func apply(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO amendment_judgement (edition, building_id, municipality, reason_code, cause, note, judged_by,
                    judged_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                amendment.edition, amendment.buildingId, amendment.municipality, amendment.reasonCode, cause.rawValue, note,
                judgedBy, judgedOn.daysSinceEpoch,
            ])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry("amendment.judge", "\(amendment.edition) \(amendment.id)", detail: "cause=\(cause.rawValue)")
    }
}
