import Vocabulary

/// Reads an `Expression`, by recursive descent over its characters.
struct ExpressionParser {
    private let characters: [Character]
    private let question: String
    private var position = 0
    private var depth = 0
    /// Deeper nesting than any questionnaire has, and far from the end of the stack.
    private static let deepest = 100

    init(_ text: String, question: String) {
        characters = Array(text)
        self.question = question
    }

    mutating func parse() throws(Problem) -> Expression.Node {
        let node = try disjunction()
        skipSpace()
        guard position == characters.count else { throw fault("här väntades slutet") }
        return node
    }

    private mutating func disjunction() throws(Problem) -> Expression.Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw fault("för många parenteser") }
        var node = try conjunction()
        while take(word: "or") { node = .binary(.or, node, try conjunction()) }
        return node
    }

    private mutating func conjunction() throws(Problem) -> Expression.Node {
        var node = try comparison()
        while take(word: "and") { node = .binary(.and, node, try comparison()) }
        return node
    }

    private mutating func comparison() throws(Problem) -> Expression.Node {
        var node = try sum()
        while let operation = takeOne(of: [.unequal, .atMost, .atLeast, .equal, .less, .greater]) {
            node = .binary(operation, node, try sum())
        }
        return node
    }

    private mutating func sum() throws(Problem) -> Expression.Node {
        var node = try product()
        while let operation = takeOne(of: [.plus, .minus]) { node = .binary(operation, node, try product()) }
        return node
    }

    private mutating func product() throws(Problem) -> Expression.Node {
        var node = try factor()
        while true {
            if takeOne(of: [.times]) != nil {
                node = .binary(.times, node, try factor())
            } else if take(word: "div") {
                node = .binary(.divided, node, try factor())
            } else if take(word: "mod") {
                node = .binary(.remainder, node, try factor())
            } else {
                return node
            }
        }
    }

    private mutating func factor() throws(Problem) -> Expression.Node {
        skipSpace()
        guard position < characters.count else { throw fault("uttrycket tar slut för tidigt") }
        switch characters[position] {
        case "-":
            position += 1
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.deepest else { throw fault("för många minustecken") }
            return .negated(try factor())
        case "(":
            position += 1
            let node = try disjunction()
            try expect(")")
            return node
        case "'", "\"":
            return .text(try quoted())
        case "$":
            return .reference(try reference())
        case ".":
            if position + 1 < characters.count, characters[position + 1].isNumber { return .number(try number()) }
            position += 1
            return .answer
        case let character where character.isNumber:
            return .number(try number())
        default:
            return try call()
        }
    }

    private mutating func quoted() throws(Problem) -> String {
        let mark = characters[position]
        guard let end = characters[(position + 1)...].firstIndex(of: mark) else { throw fault("citattecknet avslutas inte") }
        defer { position = end + 1 }
        return String(characters[(position + 1)..<end])
    }

    private mutating func reference() throws(Problem) -> String {
        guard position + 1 < characters.count, characters[position + 1] == "{",
            let end = characters[position...].firstIndex(of: "}")
        else { throw fault("hänvisningar skrivs ${fråga}") }
        defer { position = end + 1 }
        return String(characters[(position + 2)..<end]).trimmingPrefix { $0 == " " }.description
    }

    private mutating func number() throws(Problem) -> Double {
        let start = position
        while position < characters.count, characters[position].isASCII,
            characters[position].isNumber || characters[position] == "."
        {
            position += 1
        }
        guard let value = Double(String(characters[start..<position])) else { throw fault("här väntades ett tal") }
        return value
    }

    private mutating func call() throws(Problem) -> Expression.Node {
        let start = position
        while position < characters.count, characters[position].isLetter || characters[position] == "-" { position += 1 }
        let name = String(characters[start..<position])
        guard let function = Expression.Function(rawValue: name) else {
            position = start
            throw fault("”\(name)” känns inte igen")
        }
        try expect("(")
        var arguments: [Expression.Node] = []
        if !take(")") {
            repeat { arguments.append(try disjunction()) } while take(",")
            try expect(")")
        }
        guard arguments.count == function.argumentCount else { throw fault("\(name) tar \(function.argumentCount) värden") }
        return .call(function, arguments)
    }

    // MARK: characters

    private mutating func skipSpace() {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        skipSpace()
        guard position < characters.count, characters[position] == character else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Character) throws(Problem) {
        guard take(character) else { throw fault("här väntades \(character)") }
    }

    private mutating func takeOne(of operations: [Expression.Operation]) -> Expression.Operation? {
        skipSpace()
        for operation in operations where characters[position...].starts(with: operation.rawValue) {
            position += operation.rawValue.count
            return operation
        }
        return nil
    }

    // A word ends where letters end, so that `order` is not `or`.
    private mutating func take(word: String) -> Bool {
        skipSpace()
        let end = position + word.count
        guard characters[position...].starts(with: word),
            end == characters.count || !(characters[end].isLetter || characters[end].isNumber)
        else { return false }
        position = end
        return true
    }

    private func fault(_ what: String) -> Problem {
        Problem(
            "survey.expression",
            "Frågan \(question): villkoret ”\(String(characters))” förstås inte vid tecken \(position + 1): \(what).")
    }
}
