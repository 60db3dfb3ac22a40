import Foundation
import GRDB
import Store
import Vocabulary

/// Saves answers of some regions: as drafts, which do not count, or handed in.
///
/// Each question named is answered anew; those not named stay as they were.
public struct SaveAnswers: Change {
    public let year: Int
    /// By region code and question.
    public let answers: [String: [String: [String]]]
    public let isDraft: Bool

    public init(year: Int, answers: [String: [String: [String]]], isDraft: Bool) {
        self.year = year
        self.answers = answers
        self.isDraft = isDraft
    }

    /// A coordinator answers for its own county; the secretariat for all.
    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        for region in answers.keys.sorted() where !viewer.covers(municipality: region) {
            throw Problem("access.denied", .forbidden, "Rollen får inte svara för region \(region).")
        }
    }

    /// Throws `survey.missing` or `survey.closed`. Returns how many regions were saved.
    public func apply(_ db: Database) throws -> Int {
        let survey = try Survey.survey(of: year, db)
        guard survey.state == .open else {
            throw Problem(
                "survey.closed", "Enkäten för \(year) är stängd och tar inte emot svar. Be sekretariatet öppna den igen.")
        }
        let personal = Set(survey.questionnaire.questions.filter(\.isPersonal).map(\.id))
        for region in answers.keys.sorted() {
            let sheet = (survey.answers[region]?.latest ?? AnswerSheet()).replacing(answers[region] ?? [:])
            try save(sheet, of: region, personal: personal, db)
        }
        return answers.count
    }

    private func save(_ sheet: AnswerSheet, of region: String, personal: Set<String>, _ db: Database) throws {
        let contact = sheet.values.filter { personal.contains($0.key) }
        let common = sheet.values.filter { !personal.contains($0.key) }
        try db.execute(
            sql: "INSERT INTO survey_sheet (year, region, state, answers) VALUES (?, ?, ?, ?)",
            arguments: [year, region, isDraft ? "draft" : "submitted", try Self.json(AnswerSheet(values: common))])
        try db.execute(
            sql: "INSERT OR REPLACE INTO survey_contact VALUES (?, ?)",
            arguments: [ContactPlace.text(year, region), try Self.json(AnswerSheet(values: contact))])
    }

    private static func json(_ sheet: AnswerSheet) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(sheet), as: UTF8.self)
    }

    public func auditEntry(for outcome: Int) -> AuditEntry {
        AuditEntry(
            isDraft ? "survey.draft" : "survey.submit", "survey \(year)",
            detail: answers.keys.sorted().map { "\($0)=\(answers[$0]?.count ?? 0)" }.joined(separator: " "))
    }
}
