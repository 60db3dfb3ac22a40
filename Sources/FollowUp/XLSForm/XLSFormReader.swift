import Foundation
import GeoFormats
import Import
import Register
import Vocabulary

/// Reads a questionnaire from an XLSForm workbook, ours or anybody's.
///
/// Question types beyond those of `Question.Kind`, other than groups and notes, are refused by name: an answer to them
/// could not be counted.
public struct XLSFormReader {
    private let files: any FileOpening
    private let path: String

    public init(_ path: String, files: any FileOpening) {
        self.path = path
        self.files = files
    }

    /// Throws `survey.xlsform` with the row, or what a questionnaire that does not hold throws.
    public func questionnaire() throws(Problem) -> Questionnaire {
        let survey = try table("survey", needs: ["type", "name"])
        let choices = try table("choices", needs: ["name"])
        let settings = try? table("settings", needs: [])
        let own = try? table(XLSFormSheets.ownSheet, needs: XLSFormSheets.ownColumns)
        let extras = Dictionary((own?.rows ?? []).map { ($0["key"], $0["value"]) }) { first, _ in first }
        let questions = try Self.questions(survey, Self.options(choices))
        let questionnaire = Questionnaire(
            id: settings?.rows.first?["form_id"] ?? "", title: settings?.rows.first?["form_title"] ?? "",
            provenance: Self.decode(extras["provenance"]) ?? "",
            deadline: (Self.decode(extras["deadline"]) as String?).flatMap { ReportingDate(iso: $0) },
            respondents: Self.decode(extras["respondents"]) ?? Self.respondents(questions), questions: questions,
            quantifiers: Self.decode(extras["quantifiers"]) ?? [], secretariat: Self.decode(extras["secretariat"]) ?? .empty)
        try questionnaire.validate()
        return questionnaire
    }

    private static func decode<T: Decodable>(_ json: String?) -> T? {
        json.flatMap { try? JSONDecoder().decode(T.self, from: Data($0.utf8)) }
    }

    // A form from elsewhere asks which region it is, or goes to all.
    private static func respondents(_ questions: [Question]) -> [Questionnaire.Respondent] {
        let asked = questions.first { $0.id == Questionnaire.regionQuestion }?.options.map { ($0.value, $0.label) }
        return (asked ?? SwedishAreas.counties.map { ($0.code, $0.name) }).map { .init(code: $0.0, name: $0.1) }
    }

    private static func options(_ choices: SheetTable) -> [String: [Question.Option]] {
        Dictionary(grouping: choices.rows) { $0["list_name"] }
            .mapValues { rows in rows.map { Question.Option(value: $0["name"], label: $0.label) } }
    }

    private static func questions(
        _ survey: SheetTable, _ lists: [String: [Question.Option]]
    ) throws(Problem) -> [Question] {
        var questions: [Question] = []
        var groups: [String] = []
        var open: Question?
        for row in survey.rows {
            let words = row["type"].split(whereSeparator: \.isWhitespace).map(String.init)
            // `begin group` is written as often as `begin_group`.
            let isPaired = words.first == "begin" || words.first == "end"
            switch isPaired ? words.prefix(2).joined(separator: "_") : words.first {
            case nil, "note", "start", "end", "today", "calculate": continue
            case "begin_group": groups.append(row.label)
            case "end_group": _ = groups.popLast()
            case "begin_repeat":
                guard open == nil else { throw row.fault("en upprepning i en annan kan inte läsas") }
                open = try question(row, .repeat, section: groups.last ?? "")
            case "end_repeat":
                if let question = open { questions.append(question) }
                open = nil
            case let word?:
                guard let kind = Question.Kind(rawValue: word), kind != .repeat else {
                    throw row.fault("frågetypen ”\(word)” kan inte läsas; det kan select_one, select_multiple, integer, decimal, text och begin_repeat")
                }
                let list = words.count > 1 ? words[1] : ""
                if open != nil {
                    let from = row["samkarta_options"]
                    open?.fields.append(
                        .init(
                            name: row["name"], kind: kind, options: from.isEmpty ? lists[list] ?? [] : [],
                            optionsFrom: from.isEmpty ? nil : from))
                } else {
                    var question = try question(row, kind, section: groups.last ?? "")
                    if question.isChoice { question.options = lists[list] ?? [] }
                    questions.append(question)
                }
            }
        }
        guard open == nil else { throw Problem("survey.xlsform", "Upprepningen \(open?.id ?? "") saknar end_repeat.") }
        return questions
    }

    private static func question(_ row: SheetTable.SheetRow, _ kind: Question.Kind, section: String) throws(Problem) -> Question {
        let own = row["samkarta_section"]
        return Question(
            id: row["name"], section: own.isEmpty ? section : own, feeds: row["samkarta_feeds"], text: row.label, kind: kind,
            options: [], fields: [], isRequired: ["yes", "true", "true()", "ja", "1"].contains(row["required"].lowercased()),
            relevant: try Question.expression(row["relevant"], of: row["name"]),
            constraint: try Question.expression(row["constraint"], of: row["name"]), visibility: row["samkarta_visibility"],
            note: row["samkarta_note"])
    }

    private func table(_ sheet: String, needs: [String]) throws(Problem) -> SheetTable {
        do {
            return try SheetTable(files.open(path, kind: "survey", layer: sheet), sheet: sheet, needs: needs)
        } catch {
            throw Problem("survey.xlsform", "”\(path)” kan inte läsas som XLSForm, blad \(sheet): \(error.message)")
        }
    }
}

/// One sheet's rows as text by header.
struct SheetTable {
    struct SheetRow {
        let sheet: String
        let line: Int
        let cells: [String: String]

        subscript(column: String) -> String { cells[column] ?? "" }

        /// The label, also where it is given by language: the Swedish one, else the first.
        var label: String {
            if let plain = cells["label"] { return plain }
            let labels = cells.filter { $0.key.hasPrefix("label::") }.sorted { $0.key < $1.key }
            return labels.first { $0.key.lowercased().contains("sv") }?.value ?? labels.first?.value ?? ""
        }

        func fault(_ what: String) -> Problem { Problem("survey.xlsform", "Blad \(sheet), rad \(line): \(what).") }
    }

    private(set) var rows: [SheetRow] = []

    init(_ source: any RowSource, sheet: String, needs: [String]) throws(FileFault) {
        let headers = source.schema.columns.map { $0.trimmingCharacters(in: .whitespaces).replacing(" ", with: "_") }
        for column in needs where !headers.contains(column) {
            throw FileFault(code: FindingCode.missingColumn.rawValue, message: "kolumnen \(column) saknas.")
        }
        while let block = try source.next() {
            if let fault = block.faults.first {
                throw FileFault(code: fault.code, line: Int(fault.line), message: "rad \(fault.line): \(fault.detail)")
            }
            for row in 0..<block.rowCount {
                let cells = headers.indices.map { (headers[$0], block.text(row: row, column: $0).trimmingCharacters(in: .whitespaces)) }
                    .filter { !$0.1.isEmpty }
                rows.append(
                    SheetRow(sheet: sheet, line: Int(block.lines[row]), cells: Dictionary(cells) { first, _ in first }))
            }
        }
    }
}
