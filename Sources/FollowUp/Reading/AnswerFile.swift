import Foundation
import GeoFormats
import Import
import Store
import Vocabulary

/// What a file of answers says, checked against the questionnaire (FORMATS section 6): `region_code,question_id,value`.
public struct AnswerFile: Sendable {
    /// For each region named, the questions named and their new values; an empty answer clears.
    public private(set) var answers: [String: [String: [String]]] = [:]
    public private(set) var counts = RowCounts()
    public private(set) var findings: [Finding] = []

    private let questionnaire: Questionnaire
    private let before: [String: RegionAnswers]
    private var rowsWithFinding = Set<Int>()
    /// The line on which each region's question was first answered, for findings that show only in the end.
    private var lines: [String: [String: Int]] = [:]

    /// Reads the whole file. `before` is what the regions have handed in already: conditions look at it.
    ///
    /// Throws the file's fault; row faults are findings.
    public init(
        _ source: any RowSource, questionnaire: Questionnaire, before: [String: RegionAnswers]
    ) throws(FileFault) {
        self.questionnaire = questionnaire
        self.before = before
        let columns = try AnswerColumns(source.schema)
        if !columns.unused.isEmpty {
            findings.append(
                Finding(
                    .unusedColumn, message: "Kolumner som inte används: \(columns.unused.joined(separator: ", ")).",
                    rejects: false))
        }
        while let block = try source.next() {
            // Rows and faults, each on its line, in the file's order.
            for fault in block.faults {
                reject(FindingCode(rawValue: fault.code) ?? .badValue, Int(fault.line), fault.column, fault.detail)
            }
            for row in 0..<block.rowCount {
                read(
                    region: block.text(row: row, column: columns.region), question: block.text(row: row, column: columns.question),
                    value: block.text(row: row, column: columns.value), line: Int(block.lines[row]))
            }
        }
        guard counts.read > 0 else {
            throw FileFault(code: FindingCode.empty.rawValue, message: "Filen har bara en rubrikrad. Kontrollera att rätt fil är vald.")
        }
        noteIrrelevant()
        counts.acceptedWithFinding = rowsWithFinding.count
        findings = findings.enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
    }

    /// The region's answers as they are when the file has been brought in.
    func sheet(of region: String) -> AnswerSheet {
        (before[region]?.latest ?? AnswerSheet()).replacing(answers[region] ?? [:])
    }

    /// Required answers that the named regions lack: to be said when they hand in, not while they draft.
    public mutating func noteMissing() {
        for region in answers.keys.sorted() {
            for question in MissingAnswers.required(questionnaire, sheet(of: region)) {
                findings.append(
                    Finding(
                        .missingAnswer, column: question.id,
                        message: "\(name(of: region)): den obligatoriska frågan \(question.id) ”\(question.text)” är obesvarad.",
                        rejects: false))
            }
        }
    }

    // MARK: rows

    private mutating func read(region rawRegion: String, question rawQuestion: String, value rawValue: String, line: Int) {
        let region = rawRegion.trimmingCharacters(in: .whitespaces)
        let id = rawQuestion.trimmingCharacters(in: .whitespaces)
        let value = rawValue.trimmingCharacters(in: .whitespacesAndNewlines)
        guard questionnaire.respondent(region) != nil else {
            return reject(.unknownCode, line, "region_code", "regionen ”\(region)” finns inte bland de tillfrågade. Skriv länets kod med två siffror.")
        }
        guard let question = questionnaire.question(id) else {
            return reject(.unknownCode, line, "question_id", "frågan ”\(id)” finns inte i årets enkät.")
        }
        let earlier = answers[region]?[id]
        do {
            let accepted = try accept(value, to: question, of: region, after: earlier ?? [])
            if accepted.isDuplicate {
                note(.duplicateRow, line, "value", "svaret på \(id) från \(name(of: region)) står redan i filen och räknas en gång.")
            }
            answers[region, default: [:]][id] = accepted.values
            lines[region, default: [:]][id] = lines[region]?[id] ?? line
            counts.accepted += 1
        } catch {
            reject(error.code, line, "value", error.message)
        }
    }

    private struct RowFaultFound: Error {
        let code: FindingCode
        let message: String

        init(_ code: FindingCode, _ message: String) {
            self.code = code
            self.message = message
        }
    }

    private func accept(
        _ value: String, to question: Question, of region: String, after earlier: [String]
    ) throws(RowFaultFound) -> (values: [String], isDuplicate: Bool) {
        // An empty cell says that there is no answer, as in a form where every question has its row.
        if value.isEmpty { return (earlier, false) }
        if question.id == Questionnaire.regionQuestion, value != region {
            throw RowFaultFound(.badValue, "raden hör till \(name(of: region)) men svaret säger ”\(value)”.")
        }
        let given: [String]
        switch question.kind {
        case .selectOne, .selectMultiple: given = try options(value, of: question)
        case .integer, .decimal: given = [try number(value, question, region)]
        case .text: given = [Self.undefused(value)]
        case .repeat: given = [try row(Self.undefused(value), question)]
        }
        if question.kind == .text || question.kind == .repeat {
            return earlier.contains(given[0]) ? (earlier, true) : (earlier + given, false)
        }
        if question.kind == .selectMultiple {
            let chosen = Set(earlier + given)
            let values = question.options.map(\.value).filter(chosen.contains)
            try check(values.joined(separator: " "), question, region)
            return (values, values.count < earlier.count + given.count)
        }
        guard earlier.isEmpty || earlier == given else {
            throw RowFaultFound(
                .badValue, "\(question.id) har redan svaret ”\(earlier[0])” från \(name(of: region)); ett andra svar, ”\(value)”, går inte att spara.")
        }
        if question.kind == .selectOne { try check(given[0], question, region) }
        return (given, !earlier.isEmpty)
    }

    private func options(_ value: String, of question: Question) throws(RowFaultFound) -> [String] {
        let parts =
            value.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        for part in parts where !question.options.contains(where: { $0.value == part }) {
            throw RowFaultFound(
                .badValue, "”\(part)” är inget av svarsalternativen till \(question.id): \(question.options.map(\.value).joined(separator: ", ")).")
        }
        if question.kind == .selectOne, parts.count > 1 {
            throw RowFaultFound(.badValue, "\(question.id) tar ett svar, men raden har \(parts.count).")
        }
        return parts
    }

    private func number(_ value: String, _ question: Question, _ region: String) throws(RowFaultFound) -> String {
        let isWhole = question.kind == .integer
        let answer: NumberAnswer
        do {
            answer = try NumberAnswer(value, mustBeWhole: isWhole)
        } catch {
            switch error {
            case .notANumber:
                throw RowFaultFound(.badNumber, "”\(value)” är inget tal. \(question.id) besvaras med ett tal, eller en gräns som >100.")
            case .notWhole: throw RowFaultFound(.badNumber, "”\(value)” är inget heltal, och \(question.id) frågar efter ett antal.")
            case .notFinite: throw RowFaultFound(.notFinite, "”\(value)” är inget ändligt tal.")
            case .tooLarge: throw RowFaultFound(.tooLarge, "”\(value)” är orimligt stort eller har för många siffror.")
            }
        }
        for sample in answer.samples(isWhole: isWhole) { try check(sample.plain, question, region) }
        return answer.plain
    }

    private func row(_ value: String, _ question: Question) throws(RowFaultFound) -> String {
        do {
            return try RepeatRow(value, of: question, in: questionnaire).stored
        } catch {
            let names = question.fields.map(\.name).joined(separator: ", ")
            switch error {
            case .notAnObject:
                throw RowFaultFound(.badValue, "raden till \(question.id) börjar med { men är inget JSON-objekt med fälten \(names).")
            case .unknownField(let name):
                throw RowFaultFound(.badValue, "fältet ”\(name)” finns inte i \(question.id), som har \(names).")
            case .badField(let name, let value):
                throw RowFaultFound(.badValue, "fältet \(name) i \(question.id) kan inte ha värdet ”\(value)”.")
            case .empty: throw RowFaultFound(.badValue, "raden till \(question.id) har inget ifyllt fält.")
            }
        }
    }

    private func check(_ answer: String, _ question: Question, _ region: String) throws(RowFaultFound) {
        guard let constraint = question.constraint else { return }
        let sheet = sheet(of: region)
        guard constraint.holds(answer: answer, others: sheet.text) else {
            throw RowFaultFound(.badValue, "svaret på \(question.id) uppfyller inte villkoret \(constraint.text).")
        }
    }

    // What an export put before a text that a spreadsheet would compute.
    private static func undefused(_ text: String) -> String {
        let bare = String(text.dropFirst())
        return text.hasPrefix("'") && DelimitedTextWriter.defused(bare) == text ? bare : text
    }

    // MARK: findings

    private mutating func noteIrrelevant() {
        for region in answers.keys.sorted() {
            let sheet = sheet(of: region)
            for question in questionnaire.questions where answers[region]?[question.id] != nil {
                guard sheet.hasAnswer(to: question.id), !sheet.isRelevant(question) else { continue }
                note(
                    .notRelevant, lines[region]?[question.id], "question_id",
                    "\(name(of: region)) har svarat på \(question.id), som inte ställs när \(question.relevant?.text ?? "") inte gäller. Svaret räknas ändå.")
            }
        }
    }

    private func name(of region: String) -> String { questionnaire.respondent(region)?.name ?? region }

    private mutating func note(_ code: FindingCode, _ line: Int?, _ column: String, _ message: String) {
        if let line { rowsWithFinding.insert(line) }
        let place = line.map { "Rad \($0): " } ?? ""
        findings.append(Finding(code, line: line, column: column, message: place + message, rejects: false))
    }

    private mutating func reject(_ code: FindingCode, _ line: Int, _ column: String?, _ detail: String) {
        counts.rejected += 1
        findings.append(Finding(code, line: line, column: column, message: "Rad \(line): \(detail)", rejects: true))
    }
}

/// Where the three columns stand in a file; headers match without regard to case, spaces, `-` and `_`.
struct AnswerColumns {
    let region: Int
    let question: Int
    let value: Int
    let unused: [String]

    /// Throws `missing-column` or `double-column`.
    init(_ schema: TableSchema) throws(FileFault) {
        let folded = schema.columns.map { $0.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" && $0 != "\u{feff}" } }
        func find(_ name: String) throws(FileFault) -> Int {
            let wanted = name.replacing("_", with: "")
            let found = folded.indices.filter { folded[$0] == wanted }
            guard let first = found.first else {
                throw FileFault(
                    code: FindingCode.missingColumn.rawValue, line: 1,
                    message: "Kolumnen \(name) saknas. Svar lämnas i kolumnerna region_code, question_id och value; filen har: \(schema.columns.joined(separator: ", ")).")
            }
            guard found.count == 1 else {
                throw FileFault(code: FindingCode.doubleColumn.rawValue, line: 1, message: "Kolumnen \(name) står två gånger.")
            }
            return first
        }
        let places = (region: try find("region_code"), question: try find("question_id"), value: try find("value"))
        (region, question, value) = places
        unused = schema.columns.indices.filter { ![places.0, places.1, places.2].contains($0) && !schema.columns[$0].isEmpty }
            .map { schema.columns[$0] }
    }
}
