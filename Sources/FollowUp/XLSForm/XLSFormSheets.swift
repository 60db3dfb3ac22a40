import Foundation

/// A questionnaire as the sheets of an XLSForm, and columns of our own for what XLSForm has no place for.
///
/// Sections become groups; repeats `begin_repeat` with a question a field. Programs that know XLSForm pass over our own
/// columns and the sheet `samkarta`.
enum XLSFormSheets {
    static let surveyColumns = [
        "type", "name", "label", "required", "relevant", "constraint", "samkarta_section", "samkarta_feeds",
        "samkarta_visibility", "samkarta_note", "samkarta_options",
    ]
    static let choiceColumns = ["list_name", "name", "label"]
    static let settingColumns = ["form_title", "form_id"]
    /// What of the whole questionnaire has no place in XLSForm: a key and its JSON.
    static let ownSheet = "samkarta"
    static let ownColumns = ["key", "value"]

    static func sheets(_ questionnaire: Questionnaire) throws -> [WorkbookWriter.Sheet] {
        var survey: [[String]] = [surveyColumns]
        var choices: [[String]] = [choiceColumns]
        var section = ""
        var groups = 0
        for question in questionnaire.questions {
            if question.section != section {
                if !section.isEmpty { survey.append(row(type: "end_group")) }
                section = question.section
                groups += 1
                if !section.isEmpty { survey.append(row(type: "begin_group", name: "avsnitt_\(groups)", label: section)) }
            }
            survey += rows(of: question)
            choices += choiceRows(of: question)
        }
        if !section.isEmpty { survey.append(row(type: "end_group")) }
        return [
            .init(name: "survey", rows: survey), .init(name: "choices", rows: choices),
            .init(name: "settings", rows: [settingColumns, [questionnaire.title, questionnaire.id]]),
            .init(name: ownSheet, rows: [ownColumns] + (try ownRows(questionnaire))),
        ]
    }

    static func row(
        type: String, name: String = "", label: String = "", required: String = "", relevant: String = "", constraint: String = "",
        section: String = "", feeds: String = "", visibility: String = "", note: String = "", options: String = ""
    ) -> [String] {
        [type, name, label, required, relevant, constraint, section, feeds, visibility, note, options]
    }

    private static func rows(of question: Question) -> [[String]] {
        let isRepeat = question.kind == .repeat
        let type =
            isRepeat ? "begin_repeat" : question.isChoice ? "\(question.kind.rawValue) \(question.id)" : question.kind.rawValue
        let head = row(
            type: type, name: question.id, label: question.text, required: question.isRequired ? "yes" : isRepeat ? "" : "no",
            relevant: question.relevant?.text ?? "", constraint: question.constraint?.text ?? "", section: question.section,
            feeds: question.feeds, visibility: question.visibility, note: question.note)
        guard isRepeat else { return [head] }
        let fields = question.fields.map { field in
            let isChoice = field.kind == .selectOne || field.kind == .selectMultiple
            let list = field.optionsFrom ?? "\(question.id)_\(field.name)"
            return row(
                type: isChoice ? "\(field.kind.rawValue) \(list)" : field.kind.rawValue, name: field.name,
                label: field.name.prefix(1).uppercased() + field.name.dropFirst(), options: field.optionsFrom ?? "")
        }
        return [head] + fields + [row(type: "end_repeat")]
    }

    private static func choiceRows(of question: Question) -> [[String]] {
        question.options.map { [question.id, $0.value, $0.label] }
            + question.fields.filter { $0.optionsFrom == nil }.flatMap { field in
                field.options.map { ["\(question.id)_\(field.name)", $0.value, $0.label] }
            }
    }

    private static func ownRows(_ questionnaire: Questionnaire) throws -> [[String]] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func json(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }
        return [
            ["provenance", try json(questionnaire.provenance)], ["deadline", try json(questionnaire.deadline?.description ?? "")],
            ["respondents", try json(questionnaire.respondents)], ["quantifiers", try json(questionnaire.quantifiers)],
            ["secretariat", try json(questionnaire.secretariat)],
        ]
    }
}
