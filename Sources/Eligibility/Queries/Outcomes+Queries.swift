import GRDB
import Store
import Vocabulary

extension Outcomes {
    /// What came of an edition's accepted amendments in the viewer's places; of an answer given twice the later delivery
    /// holds. Who owns the rows is told to those who may see such rows.
    ///
    /// Throws `access.denied` or `list.missing`.
    public static func run(edition: String?, in store: Store, viewer: Viewer) throws(Problem) -> Outcomes {
        try viewer.require(.secretariat, .coordinator)
        return try store.read(as: viewer) { db, scope in
            guard let name = try edition ?? newestDecided(db, scope: scope) else {
                throw Problem(
                    "list.missing", .missing, "Det finns ingen förteckning. Läs in den med `samkarta import list FIL`.")
            }
            var answers: [String: (decision: String, reason: String)] = [:]
            for batch in scope.statistics(of: "decisions") {
                for row in try Row.fetchAll(
                    db, sql: "SELECT building_id, decision, reason FROM eligibility_decision WHERE batch = ? AND edition = ? ORDER BY line",
                    arguments: [batch.id, name])
                {
                    answers[row["building_id"]] = (row["decision"], row["reason"] ?? "")
                }
            }
            let causes = try judgements(name, db)
            let sent = try AmendmentDecision.list(edition: name, db, viewer: viewer).filter { $0.verdict == .accepted }
            let lines = try sent.map { decision in
                let amendment = decision.amendment
                let answer = answers[amendment.buildingId]
                return Line(
                    amendment: amendment,
                    answer: answer.map { Outcomes.answer($0.decision, to: amendment.action) } ?? .none,
                    reason: answer.map(\.reason) ?? "", owners: try owners(of: amendment, db), cause: causes[amendment.id])
            }
            // Only places that the viewer covers: an answer tells that somebody else asked.
            let asked = Set(sent.map(\.amendment.buildingId))
            let unasked = viewer.covers(municipality: "") ? answers.keys.filter { !asked.contains($0) }.sorted() : []
            return Outcomes(edition: name, lines: lines, unasked: unasked)
        }
    }

    private static func newestDecided(_ db: Database, scope: Scope) throws -> String? {
        try EligibilityList.newestDecided(db, scope: scope)?.edition ?? EligibilityList.newestEdition(db, scope: scope)
    }

    private static func judgements(_ edition: String, _ db: Database) throws -> [String: Cause] {
        var causes: [String: Cause] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT building_id, reason_code, cause FROM amendment_judgement WHERE edition = ? ORDER BY seq",
            arguments: [edition])
        {
            let (building, code): (String, String) = (row["building_id"], row["reason_code"])
            causes["\(code):\(building)"] = Cause(rawValue: row["cause"])
        }
        return causes
    }

    // `report:7:12 (2024-10-01); plan:9:3 (…)` → whose rows on the building they are.
    private static func owners(of amendment: Amendment, _ db: Database) throws -> [String] {
        var found = Set<String>()
        for reference in amendment.evidence.components(separatedBy: "; ") {
            let parts = reference.prefix { $0 != " " }.split(separator: ":")
            guard parts.count == 3, let batch = Int64(parts[1]), let line = Int64(parts[2]) else { continue }
            let owner: String? =
                switch parts[0] {
                case "report":
                    try String.fetchOne(
                        db,
                        sql: """
                            SELECT o.operator_id FROM availability a JOIN operator_ref o ON o.key = a.operator
                            WHERE a.batch = ? AND a.building = (SELECT key FROM building_ref WHERE building_id = ?) AND a.line = ?
                            """,
                        arguments: [batch, amendment.buildingId, line])
                case "plan":
                    try String.fetchOne(db, sql: "SELECT operator_id FROM plan WHERE batch = ? AND line = ?", arguments: [batch, line])
                default: nil
                }
            if let owner { found.insert(owner) }
        }
        return found.sorted()
    }
}
