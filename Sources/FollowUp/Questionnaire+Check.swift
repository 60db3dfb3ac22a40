import Vocabulary

extension Questionnaire {
    /// Throws `survey.questionnaire` naming the first thing that does not hold.
    func validate() throws(Problem) {
        guard !respondents.isEmpty else { throw Self.fault("Enkäten säger inte vilka regioner som tillfrågas.") }
        guard !questions.isEmpty else { throw Self.fault("Enkäten har inga frågor.") }
        guard Set(respondents.map(\.code)).count == respondents.count else {
            throw Self.fault("Samma region står två gånger bland de tillfrågade.")
        }
        var known = Set<String>()
        for question in questions {
            guard !question.id.isEmpty, question.id.allSatisfy(Self.isOfId) else {
                throw Self.fault("Frågan ”\(question.id)” har ett id som inte går att hänvisa till. Använd bokstäver, siffror och _.")
            }
            guard known.insert(question.id).inserted else { throw Self.fault("Frågan \(question.id) står två gånger.") }
        }
        for question in questions { try validate(question, known: known) }
        for quantifier in quantifiers {
            guard quantifier.range.count == 2, quantifier.range[0] <= quantifier.range[1] else {
                throw Self.fault("Mängdordet ”\(quantifier.word)” ska ha ett minsta och ett största antal.")
            }
        }
    }

    private func validate(_ question: Question, known: Set<String>) throws(Problem) {
        if question.isChoice {
            guard !question.options.isEmpty else { throw Self.fault("Frågan \(question.id) har inga svarsalternativ.") }
            let values = question.options.map(\.value)
            guard Set(values).count == values.count else {
                throw Self.fault("Frågan \(question.id) har samma svarsalternativ två gånger.")
            }
            for value in values where value.isEmpty || value.contains(where: { $0.isWhitespace || $0 == "|" }) {
                throw Self.fault("Svarsalternativet ”\(value)” i \(question.id) får inte vara tomt eller ha blanksteg eller |.")
            }
        }
        if question.kind == .repeat {
            guard !question.fields.isEmpty else { throw Self.fault("Frågan \(question.id) upprepar rader utan fält.") }
            for field in question.fields {
                if let other = field.optionsFrom, self.question(other)?.isChoice != true {
                    throw Self.fault("Fältet \(field.name) i \(question.id) hämtar alternativ från \(other), som inte har några.")
                }
            }
        }
        for expression in [question.relevant, question.constraint].compactMap({ $0 }) {
            for name in expression.references where !known.contains(name) {
                throw Self.fault("Frågan \(question.id) hänvisar till \(name), som inte finns i enkäten.")
            }
        }
    }

    static func fault(_ text: String) -> Problem { Problem("survey.questionnaire", text) }

    private static func isOfId(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "-")
    }

    /// The options of a repeat's field, wherever the file has them.
    func options(of field: Question.Field) -> [Question.Option] {
        field.optionsFrom.flatMap { question($0)?.options } ?? field.options
    }
}
