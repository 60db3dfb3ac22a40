import GRDB
import Store
import Vocabulary

/// Opens a year's survey with a questionnaire, or opens it again after it was closed.
///
/// Without a questionnaire the latest earlier year's is used. The same questionnaire again changes nothing.
public struct OpenSurvey: Change {
    public let year: Int
    public let questionnaire: Questionnaire?
    /// Why a closed survey takes answers again; needed then.
    public let reason: String

    public init(year: Int, questionnaire: Questionnaire?, reason: String = "") {
        self.year = year
        self.questionnaire = questionnaire
        self.reason = reason
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat) }

    /// Throws `survey.no-questionnaire`, `survey.questionnaire-differs` or `survey.reason`.
    public func apply(_ db: Database) throws -> Survey {
        let existing = try Survey.find(year, db)
        let chosen = try questionnaire ?? existing?.questionnaire ?? Survey.questionnaire(before: year, db)
        guard let chosen else {
            throw Problem(
                "survey.no-questionnaire",
                "Det finns ingen enkät sedan tidigare år att utgå från. Ange en med --questionnaire FIL.json eller FIL.xlsx.")
        }
        if let existing {
            if existing.questionnaire != chosen, !existing.answers.isEmpty {
                throw Problem(
                    "survey.questionnaire-differs",
                    "Enkäten för \(year) har redan fått svar från \(existing.answers.count) regioner och kan inte bytas mot en annan.")
            }
            if existing.state == .closed, reason.isEmpty {
                throw Problem(
                    "survey.reason", "Enkäten för \(year) är stängd. Säg varför den öppnas igen, med --reason.")
            }
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO survey (year, state, questionnaire) VALUES (?, 'open', ?)",
            arguments: [year, chosen.json()])
        return try Survey.survey(of: year, db)
    }

    public func auditEntry(for outcome: Survey) -> AuditEntry {
        AuditEntry(
            "survey.open", "survey \(year)",
            detail: "questionnaire=\(outcome.questionnaire.id) questions=\(outcome.questionnaire.questions.count)\(reason.isEmpty ? "" : " reason=\(reason)")")
    }
}

/// Closes a year's survey: no more answers, and the report is no longer preliminary.
public struct CloseSurvey: Change {
    public let year: Int

    public init(year: Int) {
        self.year = year
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat) }

    public func apply(_ db: Database) throws -> Survey {
        let survey = try Survey.survey(of: year, db)
        try db.execute(
            sql: "INSERT OR REPLACE INTO survey (year, state, questionnaire) SELECT year, 'closed', questionnaire FROM survey WHERE year = ?",
            arguments: [year])
        return Survey(year: year, state: .closed, questionnaire: survey.questionnaire, answers: survey.answers)
    }

    public func auditEntry(for outcome: Survey) -> AuditEntry {
        AuditEntry("survey.close", "survey \(year)", detail: "submitted=\(outcome.submitted.count)")
    }
}
