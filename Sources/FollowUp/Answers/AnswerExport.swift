import GeoFormats

/// What has been submitted, in the form in which answers are brought: read again it gives the same answers.
public enum AnswerExport {
    /// A line for each answer, several options joined with `|`, each text and each repeated row on its own. Personal
    /// answers are left out.
    public static func text(_ survey: Survey) -> String {
        var text = DelimitedTextWriter.line(["region_code", "question_id", "value"])
        for region in survey.submitted.keys.sorted() {
            for question in survey.questionnaire.questions where !question.isPersonal {
                guard let answer = survey.submitted[region]?[question.id], !answer.isEmpty else { continue }
                let cells = question.isChoice ? [answer.joined(separator: "|")] : answer
                for cell in cells {
                    let isText = question.kind == .text || question.kind == .repeat
                    text += DelimitedTextWriter.line([region, question.id, isText ? DelimitedTextWriter.defused(cell) : cell])
                }
            }
        }
        return text
    }
}
