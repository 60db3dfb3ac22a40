import GRDB
import Store
import Vocabulary

extension CaseWord {
    /// Words on an edition in the viewer's places, oldest first.
    public static func list(edition: String, _ db: Database, viewer: Viewer) throws -> [CaseWord] {
        try Row.fetchAll(db, sql: "SELECT * FROM case_word WHERE edition = ? ORDER BY seq", arguments: [edition])
            .map(CaseWord.init(row:)).filter { viewer.covers(municipality: $0.municipality) }
    }

    private init(row: Row) {
        // The table's CHECK constraint promises the word; the role was that of an account.
        self.init(
            edition: row["edition"], buildingId: row["building_id"], municipality: row["municipality"],
            reasonCode: row["reason_code"], kind: Kind(rawValue: row["word"]) ?? .comment, text: row["text"],
            evidence: row["evidence"], saidBy: row["said_by"], role: Role(rawValue: row["role"]) ?? .reader,
            saidOn: ReportingDate(daysSinceEpoch: row["said_on"]))
    }
}
