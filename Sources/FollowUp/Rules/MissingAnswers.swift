import GeoFormats

/// Questions that should have been answered and were not.
enum MissingAnswers {
    /// Required questions that the region is asked and has not answered. Which region answers is known anyway.
    static func required(_ questionnaire: Questionnaire, _ sheet: AnswerSheet) -> [Question] {
        questionnaire.questions.filter {
            $0.isRequired && $0.id != Questionnaire.regionQuestion && !sheet.hasAnswer(to: $0.id) && sheet.isRelevant($0)
        }
    }
}

extension MissingAnswers {
    /// `missing.csv`: regions that have sent nothing, and required answers that the others lack. Personal questions are
    /// named nowhere.
    static func file(_ table: FigureTable) -> String {
        var text = DelimitedTextWriter.line(["region_code", "region", "question_id", "question", "reason"])
        for respondent in table.questionnaire.respondents.sorted(by: { $0.code < $1.code }) {
            guard let sheet = table.survey.submitted[respondent.code] else {
                text += DelimitedTextWriter.line([respondent.code, respondent.name, "", "", "nothing-submitted"])
                continue
            }
            for question in required(table.questionnaire, sheet) where !question.isPersonal {
                text += DelimitedTextWriter.line([respondent.code, respondent.name, question.id, question.text, "unanswered"])
            }
        }
        return text
    }
}
