import Vocabulary

/// A condition in the part of XPath that XLSForm's `relevant` and `constraint` use.
///
/// Comparison, `and`, `or`, arithmetic, `.` for the answer, `${question}` for another's, and the functions in
/// `Expression.functions`. An answer that is not given is the empty text, which as a number is not a number.
public struct Expression: Sendable, Hashable {
    /// As written in the questionnaire.
    public let text: String
    let root: Node

    indirect enum Node: Sendable, Hashable {
        case number(Double)
        case text(String)
        case answer
        case reference(String)
        case call(Function, [Node])
        case negated(Node)
        case binary(Operation, Node, Node)
    }

    enum Operation: String, Sendable {
        case or, and
        case equal = "="
        case unequal = "!="
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "div"
        case remainder = "mod"
    }

    enum Function: String, Sendable, CaseIterable {
        case not, selected
        case countSelected = "count-selected"
        case stringLength = "string-length"
        case `true`, `false`, number

        var argumentCount: Int {
            switch self {
            case .true, .false: 0
            case .not, .countSelected, .stringLength, .number: 1
            case .selected: 2
            }
        }
    }

    /// Parses. Throws `survey.expression` naming the question and the place.
    init(_ text: String, of question: String) throws(Problem) {
        var parser = ExpressionParser(text, question: question)
        root = try parser.parse()
        self.text = text
    }

    /// Ids of the questions it asks for, in order of writing.
    var references: [String] { Self.references(in: root) }

    private static func references(in node: Node) -> [String] {
        switch node {
        case .reference(let name): [name]
        case .call(_, let arguments): arguments.flatMap(references)
        case .negated(let operand): references(in: operand)
        case .binary(_, let left, let right): references(in: left) + references(in: right)
        case .number, .text, .answer: []
        }
    }

    /// Whether it holds for the answer `.`, several options joined with a space, and the answers to other questions.
    func holds(answer: String, others: (String) -> String) -> Bool {
        evaluate(root, answer, others).boolean
    }

    enum Value {
        case boolean(Bool)
        case number(Double)
        case text(String)

        var boolean: Bool {
            switch self {
            case .boolean(let value): value
            case .number(let value): value != 0 && !value.isNaN
            case .text(let value): !value.isEmpty
            }
        }

        var number: Double {
            switch self {
            case .boolean(let value): value ? 1 : 0
            case .number(let value): value
            case .text(let value): Double(value.trimmingPrefix { $0.isWhitespace }) ?? .nan
            }
        }

        var text: String {
            switch self {
            case .boolean(let value): value ? "true" : "false"
            case .number(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
            case .text(let value): value
            }
        }
    }

    private func evaluate(_ node: Node, _ answer: String, _ others: (String) -> String) -> Value {
        switch node {
        case .number(let value): return .number(value)
        case .text(let value): return .text(value)
        case .answer: return .text(answer)
        case .reference(let name): return .text(others(name))
        case .negated(let operand): return .number(-evaluate(operand, answer, others).number)
        case .call(let function, let arguments):
            return call(function, arguments.map { evaluate($0, answer, others) })
        case .binary(.or, let left, let right):
            return .boolean(evaluate(left, answer, others).boolean || evaluate(right, answer, others).boolean)
        case .binary(.and, let left, let right):
            return .boolean(evaluate(left, answer, others).boolean && evaluate(right, answer, others).boolean)
        case .binary(let operation, let left, let right):
            return Self.combine(operation, evaluate(left, answer, others), evaluate(right, answer, others))
        }
    }

    private func call(_ function: Function, _ arguments: [Value]) -> Value {
        switch function {
        case .not: .boolean(!arguments[0].boolean)
        case .selected: .boolean(arguments[0].text.split(separator: " ").contains { $0 == arguments[1].text })
        case .countSelected: .number(Double(arguments[0].text.split(separator: " ").count))
        case .stringLength: .number(Double(arguments[0].text.count))
        case .true: .boolean(true)
        case .false: .boolean(false)
        case .number: .number(arguments[0].number)
        }
    }

    private static func combine(_ operation: Operation, _ left: Value, _ right: Value) -> Value {
        switch operation {
        case .equal: .boolean(areEqual(left, right))
        case .unequal: .boolean(!areEqual(left, right))
        case .less: .boolean(left.number < right.number)
        case .atMost: .boolean(left.number <= right.number)
        case .greater: .boolean(left.number > right.number)
        case .atLeast: .boolean(left.number >= right.number)
        case .plus: .number(left.number + right.number)
        case .minus: .number(left.number - right.number)
        case .times: .number(left.number * right.number)
        case .divided: .number(left.number / right.number)
        case .remainder: .number(left.number.truncatingRemainder(dividingBy: right.number))
        case .or: .boolean(left.boolean || right.boolean)
        case .and: .boolean(left.boolean && right.boolean)
        }
    }

    // As XPath 1.0 compares: booleans before numbers before texts.
    private static func areEqual(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.boolean, _), (_, .boolean): left.boolean == right.boolean
        case (.number, _), (_, .number): left.number == right.number
        case (.text(let one), .text(let other)): one == other
        }
    }
}
