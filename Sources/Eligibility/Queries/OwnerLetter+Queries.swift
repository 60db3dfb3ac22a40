import GRDB
import Store
import Vocabulary

extension OwnerLetter {
    /// Letters that the viewer may read, the newest first: an owner its own, officials those of their counties.
    public static func list(edition: String? = nil, _ db: Database, viewer: Viewer) throws -> [OwnerLetter] {
        guard [.administrator, .secretariat, .coordinator, .operator].contains(viewer.role) else { return [] }
        return try GRDB.Row.fetchAll(db, sql: "SELECT * FROM owner_letter ORDER BY seq DESC").filter { row in
            let (county, owner): (String, String) = (row["county"], row["operator_id"])
            guard edition == nil || row["edition"] == edition else { return false }
            return viewer.role == .operator ? viewer.scope.contains(owner) : viewer.covers(municipality: county)
        }.map { try OwnerLetter(row: $0, db) }
    }

    static func find(_ id: Int64, _ db: Database) throws -> OwnerLetter? {
        try GRDB.Row.fetchOne(db, sql: "SELECT * FROM owner_letter WHERE seq = ?", arguments: [id]).map { try OwnerLetter(row: $0, db) }
    }

    private init(row: GRDB.Row, _ db: Database) throws {
        id = row["seq"]
        registryNumber = row["dnr"]
        edition = row["edition"]
        survey = ReportingDate(daysSinceEpoch: row["survey"])
        operatorId = row["operator_id"]
        county = row["county"]
        sentOn = ReportingDate(daysSinceEpoch: row["sent_on"])
        dueOn = ReportingDate(daysSinceEpoch: row["due_on"])
        rows = try GRDB.Row.fetchAll(db, sql: "SELECT * FROM owner_letter_row WHERE letter = ? ORDER BY seq", arguments: [id]).map {
            OwnerLetter.Row(
                findingId: $0["finding_id"], code: $0["code"], buildingId: $0["building_id"], municipality: $0["municipality"],
                sourceRow: $0["source_row"], text: $0["text"])
        }
        var answers: [String: Answered] = [:]
        for answer in try GRDB.Row.fetchAll(db, sql: "SELECT * FROM owner_answer WHERE letter = ? ORDER BY seq", arguments: [id]) {
            // The table's CHECK constraint promises the word.
            answers[answer["finding_id"]] = Answered(
                answer: Answer(rawValue: answer["answer"]) ?? .partly, text: answer["text"], by: answer["answered_by"],
                on: ReportingDate(daysSinceEpoch: answer["answered_on"]))
        }
        self.answers = answers
    }
}
