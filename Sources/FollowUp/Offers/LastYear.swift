import Store
import Vocabulary

/// The survey of the year before: its answers to fill in, its figures to lay beside this year's.
public struct LastYear: FollowUpSource {
    public let name = "förra årets svar"

    public init() {}

    /// Answers to questions that are the same this year; persons' names and what says which year it was are not taken over.
    public func proposals(for survey: Survey, in store: Store, as viewer: Viewer) throws(Problem) -> [ProposedAnswer] {
        guard let last = try last(before: survey, store, viewer) else { return [] }
        let same = survey.questionnaire.questions.filter { question in
            !question.isPersonal && question.id != Questionnaire.regionQuestion
                && last.questionnaire.question(question.id)?.kind == question.kind
        }
        return last.submitted.sorted { $0.key < $1.key }.flatMap { region, sheet in
            same.compactMap { question in
                let known = Set(question.options.map(\.value))
                let values = question.isChoice ? sheet[question.id].filter(known.contains) : sheet[question.id]
                return values.isEmpty ? nil : ProposedAnswer(region: region, question: question.id, values: values)
            }
        }
    }

    /// Last year's answers, to stand beside this year's.
    public func contribution(to survey: Survey, in store: Store, as viewer: Viewer) throws(Problem) -> Contribution {
        var contribution = Contribution()
        contribution.previous = try last(before: survey, store, viewer)
        return contribution
    }

    private func last(before survey: Survey, _ store: Store, _ viewer: Viewer) throws(Problem) -> Survey? {
        try store.read(as: viewer) { db, _ in try Survey.find(survey.year - 1, db) }
    }
}
