import GRDB

/// Triggers that refuse edits made behind Samkarta's back. None of them runs when a row is inserted, so that an import
/// pays nothing; what is inserted, or done after a trigger has been dropped, `audit verify` finds.
enum Guards {
    /// Guards every table that has none yet.
    static func add(_ db: Database) throws {
        for (table, nature) in try TableNature.list(db) {
            let known = try Bool.fetchOne(
                db, sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name = ?",
                arguments: ["\(table)_is_never_deleted"])
            guard known == false else { continue }
            for sql in triggers(table, nature) { try db.execute(sql: sql) }
        }
    }

    private static func triggers(_ table: String, _ nature: TableNature) -> [String] {
        switch nature {
        case .own:
            return []
        case .batchRows:
            let isSettled = { (row: String) in "(SELECT state FROM batch WHERE id = \(row).batch) IS NOT 'arriving'" }
            return [
                refusal(of: "UPDATE", table, when: "\(isSettled("old")) OR \(isSettled("new"))", "rows are withdrawn with their batch, never changed"),
                refusal(of: "DELETE", table, when: isSettled("old"), "rows are withdrawn with their batch, never deleted"),
            ]
        case .references:
            let sealed = "(SELECT coalesce(max(last_key), 0) FROM reference_seal WHERE table_name = '\(table)')"
            return [
                refusal(of: "UPDATE", table, "rows name these texts: they are never changed"),
                refusal(of: "DELETE", table, when: "old.key <= \(sealed)", "rows name these texts: they are never deleted"),
            ]
        case .appended where table == "batch":
            return [
                refusal(of: "DELETE", table, when: "old.state <> 'arriving'", "batches are withdrawn, never deleted")
            ]
        case .appended, .settings:
            // `INSERT OR REPLACE`, by which a setting is replaced, deletes without this trigger.
            return [
                refusal(of: "UPDATE", table, "replaced through Samkarta only"),
                refusal(of: "DELETE", table, "never deleted"),
            ]
        }
    }

    private static func refusal(of verb: String, _ table: String, when condition: String? = nil, _ reason: String) -> String {
        """
        CREATE TRIGGER "\(table)_is_never_\(verb == "UPDATE" ? "changed" : "deleted")" BEFORE \(verb) ON "\(table)"
        \(condition.map { "WHEN \($0) " } ?? "")BEGIN SELECT RAISE(ABORT, '\(table): \(reason)'); END
        """
    }
}
