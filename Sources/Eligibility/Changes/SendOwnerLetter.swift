import Foundation
import GRDB
import Store
import Vocabulary

/// Sends one owner a letter about its contested rows: the letter, its files and its rows are kept under one number.
public struct SendOwnerLetter: Change {
    public let operatorId: String
    public let rows: [OwnerLetter.Row]
    public let edition: String
    public let survey: ReportingDate
    public let county: String
    public let sentOn: ReportingDate
    public let dueOn: ReportingDate
    public let sentBy: String
    /// Draws the letter's files once its number is known.
    public let draw: @Sendable (OwnerLetter) -> [(name: String, content: Data)]

    public init(
        to operatorId: String, about rows: [OwnerLetter.Row], edition: String, survey: ReportingDate, county: String,
        on sentOn: ReportingDate, due dueOn: ReportingDate, by sentBy: String,
        draw: @escaping @Sendable (OwnerLetter) -> [(name: String, content: Data)]
    ) {
        self.operatorId = operatorId
        self.rows = rows
        self.edition = edition
        self.survey = survey
        self.county = county
        self.sentOn = sentOn
        self.dueOn = dueOn
        self.sentBy = sentBy
        self.draw = draw
    }

    /// Throws `access.denied`, `area.unknown` or `letter.due`.
    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard viewer.covers(municipality: county) else {
            throw Problem("area.unknown", .missing, "Länet ”\(county)” finns inte bland dina. Ange ett län med två siffror.")
        }
        guard dueOn > sentOn else {
            throw Problem("letter.due", .usage, "Sista svarsdag \(dueOn) ska ligga efter idag. Ange en senare dag.")
        }
    }

    public func apply(_ db: Database) throws -> (letter: OwnerLetter, files: [(name: String, content: Data)]) {
        let title = "Frågor till \(operatorId) om rapporten \(survey)"
        let number = try Registry.open(title: title, feature: "letter", area: county, on: sentOn, by: sentBy, db)
        try db.execute(
            sql: """
                INSERT INTO owner_letter (dnr, edition, survey, operator_id, county, sent_on, due_on, sent_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, edition, survey.daysSinceEpoch, operatorId, county, sentOn.daysSinceEpoch, dueOn.daysSinceEpoch, sentBy,
            ])
        let id = db.lastInsertedRowID
        for row in rows {
            try db.execute(
                sql: """
                    INSERT INTO owner_letter_row (letter, finding_id, code, building_id, municipality, source_row, text)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [id, row.findingId, row.code, row.buildingId, row.municipality, row.sourceRow, row.text])
        }
        guard let letter = try OwnerLetter.find(id, db) else { preconditionFailure("a letter that was just written is there") }
        let files = draw(letter)
        for file in files {
            let record = MatterRecord(
                .sent, .letter, party: operatorId, title: title, area: county, fileName: file.name, content: file.content,
                dated: sentOn, by: sentBy)
            try Registry.keep(record, in: number, db)
        }
        return (letter, files)
    }

    public func auditEntry(for outcome: (letter: OwnerLetter, files: [(name: String, content: Data)])) -> AuditEntry {
        AuditEntry("letter.send", outcome.letter.registryNumber, detail: "operator=\(operatorId) rows=\(rows.count) due=\(dueOn)")
    }
}

/// Answers one contested row. A later answer takes the place of the former; both are kept.
public struct AnswerContestedRow: Change {
    public let letter: OwnerLetter.ID
    public let findingId: String
    public let answer: OwnerLetter.Answer
    public let text: String
    public let answeredBy: String
    public let answeredOn: ReportingDate
    private let ownersOfViewer: [String]?

    /// `viewer`: who answers; an owner for itself, or the coordinator who registers what came by other ways.
    public init(
        _ findingId: String, in letter: OwnerLetter.ID, _ answer: OwnerLetter.Answer, text: String, as viewer: Viewer,
        on day: ReportingDate
    ) {
        self.letter = letter
        self.findingId = findingId
        self.answer = answer
        self.text = text
        answeredBy = viewer.name
        answeredOn = day
        ownersOfViewer = viewer.role == .operator ? viewer.scope : nil
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat, .coordinator, .operator) }

    /// Throws `letter.row-missing`, also for another owner's row: the two look alike.
    public func apply(_ db: Database) throws -> OwnerLetter {
        let found = try OwnerLetter.find(letter, db)
        guard let found, ownersOfViewer?.contains(found.operatorId) ?? true, found.rows.contains(where: { $0.findingId == findingId })
        else {
            throw Problem(
                "letter.row-missing", .missing, "Raden \(findingId) finns inte bland era frågor. Öppna brevet och svara därifrån.")
        }
        try db.execute(
            sql: "INSERT INTO owner_answer (letter, finding_id, answer, text, answered_by, answered_on) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [letter, findingId, answer.rawValue, text, answeredBy, answeredOn.daysSinceEpoch])
        let late = answeredOn > found.dueOn ? " (efter sista svarsdag \(found.dueOn))" : ""
        let content = "\(findingId): \(answer.swedishName)\(late)\n\(text)\n"
        let record = MatterRecord(
            .received, .answer, party: found.operatorId, title: "Svar om \(findingId)", area: found.county, fileName: "svar.txt",
            content: Data(content.utf8), dated: answeredOn, by: answeredBy)
        try Registry.keep(record, in: found.registryNumber, db)
        return found
    }

    public func auditEntry(for outcome: OwnerLetter) -> AuditEntry {
        AuditEntry("letter.answer", outcome.registryNumber, detail: "\(findingId) \(answer.rawValue)")
    }
}
