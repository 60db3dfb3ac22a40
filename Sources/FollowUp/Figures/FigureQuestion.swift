import Foundation

/// Whose answers a figure counts: a question, and maybe only regions that answered another in a certain way.
struct FigureQuestion: Sendable, Hashable {
    let id: String
    /// Other question and the option or number that the region must have given.
    let filter: (question: String, value: String)?

    static func == (one: FigureQuestion, other: FigureQuestion) -> Bool { one.text == other.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// Reads `q` or `q[other=value]`; `nil` when it is neither.
    init?(_ text: String) {
        guard let open = text.firstIndex(of: "[") else {
            id = text
            filter = nil
            return
        }
        guard text.hasSuffix("]"), let sign = text[open...].firstIndex(of: "=") else { return nil }
        id = String(text[..<open])
        filter = (
            String(text[text.index(after: open)..<sign]), String(text[text.index(after: sign)...].dropLast())
        )
    }

    var text: String { filter.map { "\(id)[\($0.question)=\($0.value)]" } ?? id }
}

/// Which answers a `count:` counts.
enum CountTest: Sendable, Hashable {
    /// Any of the options or exact numbers, as in `count:A|B`.
    case anyOf([String])
    /// Certainly more than, less than, at least or at most, as in `count:>100`.
    case beyond(NumberAnswer.Bound, Decimal)
    /// Certainly between, ends included, as in `count:60..80`.
    case between(Decimal, Decimal)

    /// Reads what stands after `count:` for a question of this kind.
    init(_ text: String, of question: Question) {
        if question.isNumber {
            if let answer = try? NumberAnswer(text, mustBeWhole: false), let bound = answer.bound {
                self = .beyond(bound, answer.number)
                return
            }
            let ends = text.components(separatedBy: "..").map { try? NumberAnswer($0, mustBeWhole: false) }
            if ends.count == 2, let low = ends[0], let high = ends[1] {
                self = .between(low.number, high.number)
                return
            }
        }
        self = .anyOf(text.split(separator: "|").map(String.init))
    }

    func holds(for answer: [String], isNumber: Bool) -> Bool {
        guard isNumber else {
            if case .anyOf(let values) = self { return answer.contains(where: values.contains) }
            return false
        }
        guard let given = answer.first.flatMap({ try? NumberAnswer($0, mustBeWhole: false) }) else { return false }
        switch self {
        case .anyOf(let values): return values.contains(given.plain)
        case .beyond(.above, let limit): return given.exceeds(limit)
        case .beyond(.below, let limit): return given.staysBelow(limit)
        case .beyond(.atLeast, let limit): return given.lies(from: limit, through: nil)
        case .beyond(.atMost, let limit): return given.lies(from: nil, through: limit)
        case .between(let low, let high): return given.lies(from: low, through: high)
        }
    }
}
