import Vocabulary

/// One section of the report's text: sentences in which every number, quantity word and list is an insertion.
///
/// A line is a sentence; an empty line ends a paragraph; `- ` begins a bullet; a line that is one block insertion stands
/// by itself. What an insertion may be is told at `Insertion`.
public struct ReportTemplate: Sendable {
    /// Printed before the title, such as `2.1`; empty for a section without a number.
    public let number: String
    public let title: String
    let lines: [Line]

    enum Line: Sendable {
        case sentence([Piece])
        case bullet([Piece])
        case block(Insertion)
        case end
    }

    enum Piece: Sendable {
        case text(String)
        case insertion(Insertion)
    }

    /// Parses. A template is part of the program: what cannot be read in it is our fault.
    public init(_ number: String, _ title: String, _ body: String) {
        self.number = number
        self.title = title
        lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let text = line.trimmingPrefix { $0 == " " }
            if text.isEmpty { return .end }
            let pieces = Self.pieces(of: text.hasPrefix("- ") ? String(text.dropFirst(2)) : String(text))
            if pieces.count == 1, case .insertion(let insertion) = pieces[0], insertion.isBlock { return .block(insertion) }
            return text.hasPrefix("- ") ? .bullet(pieces) : .sentence(pieces)
        }
    }

    /// How deep the section lies: 2 for a chapter, 3 for `2.1`, 4 for `3.1.1`.
    var level: Int { 1 + max(1, number.split(separator: ".").count) }

    /// What `figures.csv` calls the section.
    var name: String { number.isEmpty ? title : number }

    private static func pieces(of line: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(line)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { preconditionFailure("an insertion is closed: \(line)") }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let inner = String(rest[rest.index(after: open)..<close])
            guard let insertion = Insertion(inner) else { preconditionFailure("an insertion that is known: {\(inner)}") }
            pieces.append(.insertion(insertion))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }
}

/// What may stand between braces in a template.
///
/// - `{regioner Q=V}` so many regions, in words: *samtliga regioner*, or *18 av de 20 regioner som svarat*
/// - `{antal Q=V}` the exact count, in digits
/// - `{namn Q=V}` the regions' names, `{i Q=V}` with the preposition; the sentence falls away where there are none
/// - `{tal Q STATISTIC}` a number such as a sum
/// - `{år}` `{förra året}` `{nästa år}` and `{sista dag}`, the day the report is due
/// - `{sekretariat KEY}` a number, and `{sekretariatsdag KEY}` a day, of the secretariat's own record
/// - `{fast TEXT}` numbers of laws and sections, and `{spann LOW..HIGH}` the ends of a range that a count is made over
/// - blocks: `{alternativ Q}` the options with their counts, `{svar Q}` what regions wrote, `{tabell Q}` the question's
///   table, `{sekretariatslista KEY}`, `{saknade}` the regions that have sent nothing, `{mål}` goals and their shares
enum Insertion: Sendable, Hashable {
    case regions(String, value: String)
    case count(String, value: String)
    case names(String, value: String)
    case places(String, value: String)
    case number(String, statistic: String)
    case year(offset: Int)
    case dueDay
    case record(String)
    case recordedDay(String)
    case fixed(String)
    /// The ends of a range that a count is made over.
    case span(String)
    case options(String)
    case answers(String)
    case table(String)
    case recordedList(String)
    case missingRegions
    case goals

    init?(_ text: String) {
        switch text {
        case "år": self = .year(offset: 0)
        case "förra året": self = .year(offset: -1)
        case "nästa år": self = .year(offset: 1)
        case "sista dag": self = .dueDay
        case "saknade": self = .missingRegions
        case "mål": self = .goals
        default:
            let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2, let insertion = Self.withArgument(parts[0], parts[1]) else { return nil }
            self = insertion
        }
    }

    private static func withArgument(_ kind: String, _ argument: String) -> Insertion? {
        switch kind {
        case "regioner", "antal", "namn", "i":
            let start = argument.lastIndex(of: "]") ?? argument.startIndex
            guard let sign = argument[start...].firstIndex(of: "=") else { return nil }
            let (question, value) = (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
            return switch kind {
            case "regioner": .regions(question, value: value)
            case "antal": .count(question, value: value)
            case "i": .places(question, value: value)
            default: .names(question, value: value)
            }
        case "tal":
            let parts = argument.split(separator: " ").map(String.init)
            return parts.count == 2 ? .number(parts[0], statistic: parts[1]) : nil
        case "sekretariat": return .record(argument)
        case "sekretariatsdag": return .recordedDay(argument)
        case "fast": return .fixed(argument)
        case "spann": return .span(argument)
        case "alternativ": return .options(argument)
        case "svar": return .answers(argument)
        case "tabell": return .table(argument)
        case "sekretariatslista": return .recordedList(argument)
        default: return nil
        }
    }

    var isBlock: Bool {
        switch self {
        case .options, .answers, .table, .recordedList, .missingRegions, .goals: true
        case .regions, .count, .names, .places, .number, .year, .dueDay, .record, .recordedDay, .fixed, .span: false
        }
    }
}
