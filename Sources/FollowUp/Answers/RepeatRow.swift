import Foundation
import GeoFormats

/// One row of a repeat as a region gave it: a JSON object of its fields, or plain text, which is its first field.
public struct RepeatRow: Sendable, Hashable {
    /// Field and its text, in the questionnaire's order; fields without text left out.
    public let fields: [(name: String, text: String)]
    private let isPlain: Bool

    public static func == (one: RepeatRow, other: RepeatRow) -> Bool { one.stored == other.stored }
    public func hash(into hasher: inout Hasher) { hasher.combine(stored) }

    enum Fault: Error {
        case notAnObject
        case unknownField(String)
        case badField(String, value: String)
        case empty
    }

    /// Reads a cell. Text that does not begin with `{` is the first field, taken as it stands.
    init(_ cell: String, of question: Question, in questionnaire: Questionnaire) throws(Fault) {
        guard cell.hasPrefix("{") else {
            fields = [(question.fields[0].name, cell)]
            isPlain = true
            return
        }
        guard let object = try? JSONDecoder().decode([String: SecretariatRecord].self, from: Data(cell.utf8)) else {
            throw .notAnObject
        }
        for name in object.keys.sorted() where !question.fields.contains(where: { $0.name == name }) {
            throw .unknownField(name)
        }
        var fields: [(name: String, text: String)] = []
        for field in question.fields {
            guard let value = object[field.name] else { continue }
            guard let text = Self.text(of: value) else { throw .badField(field.name, value: "") }
            guard !text.isEmpty else { continue }
            try Self.check(text, field, questionnaire)
            fields.append((field.name, text))
        }
        guard !fields.isEmpty else { throw .empty }
        self.fields = fields
        isPlain = false
    }

    private static func text(of value: SecretariatRecord) -> String? {
        switch value {
        case .text(let text): text.trimmingCharacters(in: .whitespacesAndNewlines)
        case .number(let number): JSONValue.text(of: number)
        case .flag(let flag): flag ? "ja" : "nej"
        case .list: value.texts?.joined(separator: "|")
        case .group: nil
        }
    }

    private static func check(_ text: String, _ field: Question.Field, _ questionnaire: Questionnaire) throws(Fault) {
        switch field.kind {
        case .text, .repeat: return
        case .integer, .decimal:
            guard (try? NumberAnswer(text, mustBeWhole: field.kind == .integer)) != nil else {
                throw .badField(field.name, value: text)
            }
        case .selectOne, .selectMultiple:
            let options = Set(questionnaire.options(of: field).map(\.value))
            let chosen = field.kind == .selectMultiple ? text.split(separator: "|").map(String.init) : [text]
            for value in chosen where !options.contains(value) { throw .badField(field.name, value: value) }
        }
    }

    /// The form in which it is stored and exported; read again it is the same row.
    var stored: String {
        if isPlain { return fields[0].text }
        return JSONValue.object(fields.map { JSONValue.Member(key: $0.name, value: .string($0.text)) }).text
    }
}
