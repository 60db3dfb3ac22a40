import Foundation
import Vocabulary

/// The file form `samkarta-survey/1`.
extension Questionnaire: Codable {
    private enum CodingKeys: String, CodingKey {
        case format, id, provenance, deadline, respondents, questions, quantifiers, secretariat
        case title = "title_sv"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let format = try container.decode(String.self, forKey: .format)
        guard format == Self.format else {
            throw Problem("survey.format", "Filen har formatet ”\(format)”, men ska ha ”\(Self.format)”.")
        }
        id = try container.decode(String.self, forKey: .id)
        title = try container.decode(String.self, forKey: .title)
        provenance = try container.decodeIfPresent(String.self, forKey: .provenance) ?? ""
        deadline = try container.decodeIfPresent(String.self, forKey: .deadline).flatMap { ReportingDate(iso: $0) }
        respondents = try container.decode([Respondent].self, forKey: .respondents)
        questions = try container.decode([Question].self, forKey: .questions)
        quantifiers = try container.decodeIfPresent([Quantifier].self, forKey: .quantifiers) ?? []
        secretariat = try container.decodeIfPresent(SecretariatRecord.self, forKey: .secretariat) ?? .empty
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.format, forKey: .format)
        try container.encode(id, forKey: .id)
        try container.encode(title, forKey: .title)
        try container.encode(provenance, forKey: .provenance)
        try container.encodeIfPresent(deadline?.description, forKey: .deadline)
        try container.encode(respondents, forKey: .respondents)
        try container.encode(questions, forKey: .questions)
        try container.encode(quantifiers, forKey: .quantifiers)
        try container.encode(secretariat, forKey: .secretariat)
    }

    /// Reads and checks a questionnaire. Throws `survey.unreadable` naming the place, or `survey.questionnaire`.
    public init(json: Data, describe: (any Error) -> String) throws(Problem) {
        do {
            self = try JSONDecoder().decode(Questionnaire.self, from: json)
        } catch let problem as Problem {
            throw problem
        } catch {
            let reason = describe(error)
            throw Problem("survey.unreadable", "Enkäten kan inte läsas: \(reason)\(reason.hasSuffix(".") ? "" : ".")")
        }
        try validate()
    }

    /// The same questionnaire always gives the same text.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Question: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, section, feeds, options, required, relevant, constraint, visibility, note
        case text = "text_sv"
        case kind = "type"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        section = try container.decodeIfPresent(String.self, forKey: .section) ?? ""
        feeds = try container.decodeIfPresent(String.self, forKey: .feeds) ?? ""
        text = try container.decode(String.self, forKey: .text)
        kind = try container.decode(Kind.self, forKey: .kind)
        isRequired = try container.decodeIfPresent(Bool.self, forKey: .required) ?? false
        visibility = try container.decodeIfPresent(String.self, forKey: .visibility) ?? ""
        note = try container.decodeIfPresent(String.self, forKey: .note) ?? ""
        relevant = try Self.expression(container.decodeIfPresent(String.self, forKey: .relevant), of: id)
        constraint = try Self.expression(container.decodeIfPresent(String.self, forKey: .constraint), of: id)
        options = kind == .repeat ? [] : try container.decodeIfPresent([Option].self, forKey: .options) ?? []
        fields = kind == .repeat ? try container.decodeIfPresent([Field].self, forKey: .options) ?? [] : []
    }

    static func expression(_ text: String?, of id: String) throws(Problem) -> Expression? {
        guard let text, !text.isEmpty else { return nil }
        return try Expression(text, of: id)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(section, forKey: .section)
        try container.encode(feeds, forKey: .feeds)
        try container.encode(text, forKey: .text)
        try container.encode(kind, forKey: .kind)
        try container.encode(isRequired, forKey: .required)
        try container.encode(visibility, forKey: .visibility)
        if !note.isEmpty { try container.encode(note, forKey: .note) }
        try container.encodeIfPresent(relevant?.text, forKey: .relevant)
        try container.encodeIfPresent(constraint?.text, forKey: .constraint)
        if kind == .repeat {
            try container.encode(fields, forKey: .options)
        } else if isChoice {
            try container.encode(options, forKey: .options)
        }
    }
}

extension Question.Option: Codable {
    private enum CodingKeys: String, CodingKey {
        case value
        case label = "label_sv"
    }

    /// An object with value and label, or plain text that is both.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(value: text, label: text)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let value = try container.decode(String.self, forKey: .value)
        self.init(value: value, label: try container.decodeIfPresent(String.self, forKey: .label) ?? value)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(value, forKey: .value)
        try container.encode(label, forKey: .label)
    }
}

extension Question.Field: Codable {
    private enum CodingKeys: String, CodingKey {
        case options
        case name = "value"
        case kind = "type"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        kind = try container.decodeIfPresent(Question.Kind.self, forKey: .kind) ?? .text
        optionsFrom = try? container.decodeIfPresent(String.self, forKey: .options)
        options = optionsFrom == nil ? try container.decodeIfPresent([Question.Option].self, forKey: .options) ?? [] : []
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(kind, forKey: .kind)
        if let optionsFrom {
            try container.encode(optionsFrom, forKey: .options)
        } else if !options.isEmpty {
            try container.encode(options, forKey: .options)
        }
    }
}
