import Vocabulary

/// A year's survey: its questionnaire, whether it takes answers, and what the regions have handed in.
public struct Survey: Sendable {
    /// Whether the survey takes answers.
    public enum State: String, Sendable {
        case open
        case closed
    }

    /// The year that the answers are about; the report is due the year after.
    public let year: Int
    public let state: State
    public let questionnaire: Questionnaire
    /// By region code; regions that have saved nothing have no entry.
    public let answers: [String: RegionAnswers]

    public init(year: Int, state: State, questionnaire: Questionnaire, answers: [String: RegionAnswers]) {
        self.year = year
        self.state = state
        self.questionnaire = questionnaire
        self.answers = answers
    }

    /// Sheets that count, by region code.
    public var submitted: [String: AnswerSheet] { answers.compactMapValues(\.submitted) }

    /// When the report is due: the questionnaire's day and month, in the year after the one that is told of.
    public var deadline: ReportingDate? {
        guard let written = questionnaire.deadline else { return nil }
        let parts = written.description.split(separator: "-").compactMap { Int($0) }
        return ReportingDate(year: year + 1, month: parts[1], day: parts[2])
    }

    /// What the secretariat recorded, when it is of this year; a questionnaire used again brings last year's.
    public var secretariat: SecretariatRecord {
        guard let of = questionnaire.secretariat["year"]?.number else { return questionnaire.secretariat }
        return of == Double(year) ? questionnaire.secretariat : .empty
    }
}
