/// One region's answers to one survey.
///
/// For each question its values as given, in order: options of a choice in the questionnaire's order, a number in plain
/// form (also a bound such as `>100`), texts, or rows of a repeat. A question without an answer has no entry.
public struct AnswerSheet: Sendable, Hashable, Codable {
    public var values: [String: [String]]

    public init(values: [String: [String]] = [:]) {
        self.values = values.filter { !$0.value.isEmpty }
    }

    public subscript(question: String) -> [String] {
        get { values[question] ?? [] }
        set { values[question] = newValue.isEmpty ? nil : newValue }
    }

    /// Whether the region has answered the question.
    public func hasAnswer(to question: String) -> Bool { values[question] != nil }

    /// How an expression sees the answer: options joined with a space.
    func text(of question: String) -> String { self[question].joined(separator: " ") }

    /// This sheet with some questions answered anew; an empty answer clears.
    func replacing(_ answers: [String: [String]]) -> AnswerSheet {
        var sheet = self
        for (question, values) in answers { sheet[question] = values }
        return sheet
    }

    /// Whether the region is asked the question at all, given its other answers.
    func isRelevant(_ question: Question) -> Bool {
        question.relevant?.holds(answer: text(of: question.id), others: text) ?? true
    }
}

/// What a region has handed in for a year.
public struct RegionAnswers: Sendable, Hashable {
    /// What counts; `nil` until something has been submitted.
    public var submitted: AnswerSheet?
    /// Work that goes on, and does not count.
    public var draft: AnswerSheet?

    public init(submitted: AnswerSheet? = nil, draft: AnswerSheet? = nil) {
        self.submitted = submitted
        self.draft = draft
    }

    /// What new answers are laid upon.
    var latest: AnswerSheet { draft ?? submitted ?? AnswerSheet() }

    /// How many questions are answered in it.
    public var latestCount: Int { latest.values.count }
}
