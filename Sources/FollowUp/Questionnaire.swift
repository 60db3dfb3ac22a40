import Vocabulary

/// The questions that a year's survey puts to the regions. Swedish: enkät.
///
/// It is data: read from a file in the form `samkarta-survey/1` or from an XLSForm, and kept with the year it was used.
public struct Questionnaire: Sendable, Hashable {
    public static let format = "samkarta-survey/1"

    public var id: String
    public var title: String
    /// Where the wording comes from.
    public var provenance: String
    /// The day the report is due; `nil` where the file does not say.
    public var deadline: ReportingDate?
    /// Who is asked, in code order.
    public var respondents: [Respondent]
    public var questions: [Question]
    /// For each Swedish quantity word, the counts it may stand for.
    public var quantifiers: [Quantifier]
    /// What the national secretariat itself records of the year.
    public var secretariat: SecretariatRecord

    /// A region that is asked.
    public struct Respondent: Sendable, Hashable, Codable {
        /// County code, two digits.
        public var code: String
        public var name: String
    }

    /// A quantity word and the least and greatest count it may stand for.
    public struct Quantifier: Sendable, Hashable, Codable {
        /// As written in the file; alternatives are parted by ` / `.
        public var word: String
        public var range: [Int]
        public var evidence: String
    }

    /// The question of that id; `nil` where there is none.
    public func question(_ id: String) -> Question? { questions.first { $0.id == id } }
    /// The respondent of that code; `nil` where there is none.
    public func respondent(_ code: String) -> Respondent? { respondents.first { $0.code == code } }

    /// The question that only says which region answers; known from the account and never asked for.
    public static let regionQuestion = "s00_region"
}

/// One question. Types and the language of `relevant` and `constraint` are XLSForm's.
public struct Question: Sendable, Hashable {
    /// How a question is answered.
    public enum Kind: String, Sendable, Codable {
        case selectOne = "select_one"
        case selectMultiple = "select_multiple"
        case integer
        case decimal
        case text
        /// Rows of fields, as many as the region likes.
        case `repeat`
    }

    /// One of the answers to choose from.
    public struct Option: Sendable, Hashable {
        public var value: String
        public var label: String
    }

    /// One field of a repeat's rows.
    public struct Field: Sendable, Hashable {
        public var name: String
        public var kind: Kind
        public var options: [Option]
        /// The question whose options these are, where the file says so instead of listing them.
        public var optionsFrom: String?
    }

    public var id: String
    /// Heading in the questionnaire.
    public var section: String
    /// Sections of the report that build on it.
    public var feeds: String
    public var text: String
    public var kind: Kind
    public var options: [Option]
    public var fields: [Field]
    public var isRequired: Bool
    /// When the question is put at all; always where `nil`.
    public var relevant: Expression?
    /// What the answer, `.`, must fulfil.
    public var constraint: Expression?
    public var visibility: String
    public var note: String

    /// Answers name persons: they are printed, counted and exported nowhere.
    public var isPersonal: Bool { visibility == "personal" }
    public var isChoice: Bool { kind == .selectOne || kind == .selectMultiple }
    public var isNumber: Bool { kind == .integer || kind == .decimal }

    /// What people read for an option; the value itself where it is none.
    public func label(of value: String) -> String { options.first { $0.value == value }?.label ?? value }
}
