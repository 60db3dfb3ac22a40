import GeoFormats
import Store
import Vocabulary

/// What the system can fill in before the regions begin, as a file of answers with where each comes from.
public enum ProposalFile {
    /// Of several sources the first that has an answer to a region's question. Brought with `survey answer --draft` it
    /// becomes drafts, which do not count until a region hands them in.
    public static func text(
        _ survey: Survey, sources: [any FollowUpSource], in store: Store, as viewer: Viewer
    ) throws(Problem) -> String {
        var filled = Set<String>()
        var lines: [(region: String, question: String, value: String, source: String)] = []
        for source in sources {
            for proposal in try source.proposals(for: survey, in: store, as: viewer) {
                guard filled.insert("\(proposal.region) \(proposal.question)").inserted,
                    let question = survey.questionnaire.question(proposal.question)
                else { continue }
                let cells = question.isChoice ? [proposal.values.joined(separator: "|")] : proposal.values
                lines += cells.map { (proposal.region, proposal.question, $0, source.name) }
            }
        }
        let order = Dictionary(uniqueKeysWithValues: survey.questionnaire.questions.enumerated().map { ($1.id, $0) })
        let sorted = lines.enumerated().sorted {
            ($0.element.region, order[$0.element.question] ?? 0, $0.offset) < ($1.element.region, order[$1.element.question] ?? 0, $1.offset)
        }
        return DelimitedTextWriter.line(["region_code", "question_id", "value", "source"])
            + sorted.map { DelimitedTextWriter.line([$1.region, $1.question, DelimitedTextWriter.defused($1.value), $1.source]) }.joined()
    }
}
