import GRDB
import Vocabulary

extension Store {
    /// Findings kept of an accepted batch, in line order.
    public func findings(of batch: Batch.ID) throws(Problem) -> [Finding] {
        try read(as: .administrator) { db, _ in
            try Row.fetchAll(
                db, sql: "SELECT * FROM batch_finding WHERE batch = ? ORDER BY ordinal", arguments: [batch]
            ).compactMap { row in
                FindingCode(rawValue: row["code"]).map {
                    Finding(
                        $0, line: row["line"], column: row["column_name"], message: row["message"], rejects: row["rejects"])
                }
            }
        }
    }

    /// Writes the findings of a batch that is still arriving, in short transactions.
    public func saveFindings(_ findings: [Finding], of batch: Batch.ID) throws(Problem) {
        let slice = 10_000
        for start in stride(from: 0, to: findings.count, by: slice) {
            try writeArriving { db in
                let statement = try db.cachedStatement(sql: "INSERT INTO batch_finding VALUES (?, ?, ?, ?, ?, ?, ?)")
                for ordinal in start..<min(start + slice, findings.count) {
                    let finding = findings[ordinal]
                    try statement.execute(arguments: [
                        batch, ordinal, finding.code.rawValue, finding.line, finding.column, finding.message,
                        finding.rejects,
                    ])
                }
            }
        }
    }
}
