import GRDB
import Store
import Vocabulary

extension AmendmentDecision {
    /// The decisions in force on an edition, in places the viewer covers, by building and reason code.
    public static func list(edition: String, _ db: Database, viewer: Viewer) throws -> [AmendmentDecision] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM amendment_decision WHERE seq IN
                    (SELECT max(seq) FROM amendment_decision
                        WHERE edition = ? AND seq NOT IN (SELECT decision FROM amendment_undo)
                        GROUP BY building_id, reason_code)
                ORDER BY building_id, reason_code
                """,
            arguments: [edition]
        ).map(AmendmentDecision.init(row:)).filter { viewer.covers(municipality: $0.amendment.municipality) }
    }

    private init(row: Row) {
        // The table's CHECK constraints promise action and verdict.
        amendment = Amendment(
            edition: row["edition"], buildingId: row["building_id"], municipality: row["municipality"],
            action: ProposedAction(rawValue: row["action"]) ?? .ask, reasonCode: row["reason_code"],
            evidence: row["evidence"],
            text: row["text"])
        sequence = row["seq"]
        verdict = Verdict(rawValue: row["verdict"]) ?? .rejected
        reason = row["reason"]
        decidedBy = row["decided_by"]
        decidedOn = ReportingDate(daysSinceEpoch: row["decided_on"])
        registryNumber = row["dnr"]
    }
}
