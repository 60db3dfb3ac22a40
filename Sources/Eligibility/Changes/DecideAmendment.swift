import Foundation
import GRDB
import Store
import Vocabulary

/// Accepts or rejects an amendment. A later decision on the same one takes the place of the former: that is how a decision
/// is undone.
public struct DecideAmendment: Change {
    public let amendment: Amendment
    public let verdict: AmendmentDecision.Verdict
    public let reason: String
    public let decidedBy: String
    public let decidedOn: ReportingDate
    /// `nil`: the next number of the year.
    public let registryNumber: String?

    public init(
        _ amendment: Amendment, _ verdict: AmendmentDecision.Verdict, reason: String, by decidedBy: String,
        on decidedOn: ReportingDate, registryNumber: String? = nil
    ) {
        self.amendment = amendment
        self.verdict = verdict
        self.reason = reason
        self.decidedBy = decidedBy
        self.decidedOn = decidedOn
        self.registryNumber = registryNumber
    }

    /// Throws `access.denied`, `amendment.missing` for a place the viewer does not cover, or `amendment.no-reason`.
    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard viewer.covers(municipality: amendment.municipality) else {
            throw Problem(
                "amendment.missing", .missing, "Förslaget \(amendment.id) finns inte. Se `samkarta amendments list`.")
        }
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw Problem("amendment.no-reason", .usage, "Ett beslut behöver ett skäl: --reason \"…\".")
        }
    }

    /// Throws `amendment.contradiction` when the building is already to be struck and now added, or the reverse.
    public func apply(_ db: Database) throws -> AmendmentDecision {
        if verdict == .accepted {
            let others = try AmendmentDecision.list(edition: amendment.edition, db, viewer: .administrator)
            let opposite = others.first {
                $0.amendment.buildingId == amendment.buildingId && $0.verdict == .accepted
                    && $0.amendment.action != amendment.action
            }
            if let opposite {
                throw Problem(
                    "amendment.contradiction",
                    "Byggnad \(amendment.buildingId) ska redan \(opposite.amendment.action == .remove ? "strykas" : "läggas till") (\(opposite.amendment.reasonCode)). Avvisa det förslaget först."
                )
            }
        }
        try Self.checkWindow(amendment, on: decidedOn, db)
        let number = try Registry.open(
            registryNumber, title: "Kvalitetssäkring av byggnadsförteckningen \(amendment.edition)", feature: "review",
            area: String(amendment.municipality.prefix(2)), on: decidedOn, by: decidedBy, db)
        try Registry.keep(record, in: number, db)
        try db.execute(
            sql: """
                INSERT INTO amendment_decision (edition, building_id, municipality, action, reason_code, verdict, evidence,
                    text, reason, decided_by, decided_on, dnr)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                amendment.edition, amendment.buildingId, amendment.municipality, amendment.action.rawValue,
                amendment.reasonCode, verdict.rawValue, amendment.evidence, amendment.text, reason, decidedBy,
                decidedOn.daysSinceEpoch, number,
            ])
        return AmendmentDecision(
            sequence: db.lastInsertedRowID, amendment: amendment, verdict: verdict, reason: reason, decidedBy: decidedBy, decidedOn: decidedOn,
            registryNumber: number)
    }

    public func auditEntry(for outcome: AmendmentDecision) -> AuditEntry {
        AuditEntry(
            "amendment.\(verdict.rawValue)", "\(amendment.edition) \(amendment.id)",
            detail: "dnr=\(outcome.registryNumber) reason=\(reason)")
    }

    static func checkWindow(_ amendment: Amendment, on day: ReportingDate, _ db: Database) throws {
        try Deadline.checkOpen("review", about: amendment.edition, place: amendment.municipality, on: day, db) { why in
            Problem(
                "amendment.window-closed",
                "\(why) Beslut om utgåva \(amendment.edition) tas bara inom fönstret. Ändra det med `samkarta deadlines add` om det är fel.")
        }
    }

    private var record: MatterRecord {
        let title = "\(amendment.id) \(verdict.swedishName)"
        let lines = [
            title, amendment.text, "Underlag: \(amendment.evidence)", "Skäl: \(reason)", "Beslutat av \(decidedBy) \(decidedOn).",
        ]
        return MatterRecord(
            .own, .decision, title: title, area: amendment.municipality, fileName: "beslut.txt",
            content: Data((lines.joined(separator: "\n") + "\n").utf8), dated: decidedOn, by: decidedBy)
    }
}
