import Foundation
import Geometry
import Vocabulary

/// Reads a condition written as CQL2 text.
struct FilterText {
    private enum Token: Equatable {
        case word(String)
        case text(String)
        case number(Double)
        case symbol(String)
    }

    private let tokens: [Token]
    private var position = 0
    private var depth = 0
    let crs: Crs

    private static let mostTokens = 5000
    private static let mostDepth = 40

    /// Throws `query.filter`, saying where it stopped understanding.
    static func condition(_ text: String, crs: Crs) throws(Problem) -> Condition {
        var reader = FilterText(tokens: try tokens(text), crs: crs)
        let condition = try reader.either()
        guard reader.position == reader.tokens.count else { throw reader.trouble("något mer än väntat") }
        return condition
    }

    private init(tokens: [Token], crs: Crs) {
        self.tokens = tokens
        self.crs = crs
    }

    static func problem(_ what: String) -> Problem {
        Problem("query.filter", .usage, "Filtret kan inte förstås: \(what). Se /api/collections för vad som kan filtreras.")
    }

    private func trouble(_ what: String) -> Problem {
        let near =
            switch position < tokens.count ? tokens[position] : .word("slutet") {
            case .word(let text), .text(let text), .symbol(let text): text
            case .number(let number): String(number)
            }
        return Self.problem("\(what) vid ”\(near.prefix(40))”")
    }

    // MARK: Tokens

    private static func tokens(_ text: String) throws(Problem) -> [Token] {
        var tokens: [Token] = []
        let all = Array(text)
        var at = 0
        while at < all.count {
            let character = all[at]
            if character.isWhitespace {
                at += 1
            } else if character == "'" || character == "\"" {
                var value = ""
                var isClosed = false
                at += 1
                while at < all.count {
                    if all[at] == character {
                        if at + 1 < all.count, all[at + 1] == character {
                            value.append(character)
                            at += 2
                            continue
                        }
                        isClosed = true
                        at += 1
                        break
                    }
                    value.append(all[at])
                    at += 1
                }
                guard isClosed else { throw problem("ett citattecken stängs aldrig") }
                tokens.append(character == "'" ? .text(value) : .word("\"" + value))
            } else if character.isASCII, character.isNumber || ((character == "-" || character == "+" || character == ".") && at + 1 < all.count && (all[at + 1].isNumber || all[at + 1] == ".")) {
                var end = at + 1
                while end < all.count,
                    all[end].isASCII && (all[end].isNumber || all[end] == "." || ((all[end] == "e" || all[end] == "E"))
                        || ((all[end] == "-" || all[end] == "+") && (all[end - 1] == "e" || all[end - 1] == "E")))
                { end += 1 }
                guard let number = Double(String(all[at..<end])), number.isFinite else { throw problem("”\(String(all[at..<end]).prefix(40))” är inget tal") }
                tokens.append(.number(number))
                at = end
            } else if character.isLetter || character == "_" {
                var end = at + 1
                while end < all.count, all[end].isLetter || all[end].isNumber || "_-.:".contains(all[end]) { end += 1 }
                tokens.append(.word(String(all[at..<end])))
                at = end
            } else if at + 1 < all.count, ["<=", ">=", "<>"].contains(String(all[at...at + 1])) {
                tokens.append(.symbol(String(all[at...at + 1])))
                at += 2
            } else if "(),=<>".contains(character) {
                tokens.append(.symbol(String(character)))
                at += 1
            } else {
                throw problem("tecknet ”\(character)” hör inte hemma där")
            }
            guard tokens.count <= mostTokens else { throw problem("det är för långt") }
        }
        return tokens
    }

    private mutating func takes(word: String) -> Bool {
        guard position < tokens.count, case .word(let own) = tokens[position], own.uppercased() == word else { return false }
        position += 1
        return true
    }

    private mutating func takes(symbol: String) -> Bool {
        guard position < tokens.count, tokens[position] == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func need(_ symbol: String) throws(Problem) {
        guard takes(symbol: symbol) else { throw trouble("”\(symbol)” väntades") }
    }

    // MARK: Conditions

    private mutating func either() throws(Problem) -> Condition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.mostDepth else { throw Self.problem("parenteserna ligger för djupt") }
        var parts = [try both()]
        while takes(word: "OR") { parts.append(try both()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() throws(Problem) -> Condition {
        var parts = [try one()]
        while takes(word: "AND") { parts.append(try one()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func one() throws(Problem) -> Condition {
        if takes(word: "NOT") {
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.mostDepth else { throw Self.problem("för många NOT i rad") }
            return .not(try one())
        }
        if takes(symbol: "(") {
            let inner = try either()
            try need(")")
            return inner
        }
        if takes(word: "TRUE") { return .constant(true) }
        if takes(word: "FALSE") { return .constant(false) }
        if position < tokens.count, case .word(let name) = tokens[position], let relation = Condition.Relation(rawValue: name.lowercased()) {
            position += 1
            return try spatial(relation)
        }
        return try predicate()
    }

    private mutating func spatial(_ relation: Condition.Relation) throws(Problem) -> Condition {
        try need("(")
        guard position < tokens.count, case .word = tokens[position] else { throw trouble("geometry väntades") }
        position += 1
        try need(",")
        var reader = GeometryText(crs: crs)
        guard position < tokens.count, case .word(let name) = tokens[position] else { throw trouble("en geometri väntades") }
        position += 1
        let shape = try geometry(name.uppercased(), &reader)
        try need(")")
        return .spatial(relation, shape)
    }

    private mutating func predicate() throws(Problem) -> Condition {
        let operand = try self.operand()
        if takes(word: "IS") {
            let isNegated = takes(word: "NOT")
            guard takes(word: "NULL") else { throw trouble("NULL väntades") }
            return isNegated ? .not(.isNull(operand)) : .isNull(operand)
        }
        let isNegated = takes(word: "NOT")
        let condition: Condition
        if takes(word: "LIKE") {
            guard case .text(let pattern) = try value() else { throw trouble("ett mönster i citattecken väntades") }
            condition = .isLike(operand, pattern)
        } else if takes(word: "IN") {
            try need("(")
            var values = [try value()]
            while takes(symbol: ",") { values.append(try value()) }
            try need(")")
            condition = .isIn(operand, values)
        } else if takes(word: "BETWEEN") {
            guard case .number(let low) = try value(), takes(word: "AND"), case .number(let high) = try value() else {
                throw trouble("två tal med AND emellan väntades")
            }
            condition = .isBetween(operand, low, high)
        } else {
            guard !isNegated, position < tokens.count, case .symbol(let symbol) = tokens[position],
                let comparison = Condition.Comparison(rawValue: symbol)
            else { throw trouble("en jämförelse väntades") }
            position += 1
            return .compares(operand, comparison, try value())
        }
        return isNegated ? .not(condition) : condition
    }

    private mutating func operand() throws(Problem) -> Condition.Operand {
        guard position < tokens.count, case .word(let name) = tokens[position] else { throw trouble("namnet på en egenskap väntades") }
        position += 1
        if name.uppercased() == "CASEI", takes(symbol: "(") {
            let inner = try operand()
            try need(")")
            return Condition.Operand(property: inner.property, ignoresCase: true)
        }
        return Condition.Operand(property: name.hasPrefix("\"") ? String(name.dropFirst()) : name)
    }

    private mutating func value() throws(Problem) -> Condition.Value {
        guard position < tokens.count else { throw trouble("ett värde väntades") }
        let token = tokens[position]
        position += 1
        switch token {
        case .text(let text): return .text(text)
        case .number(let number): return .number(number)
        case .word(let word):
            switch word.uppercased() {
            case "TRUE": return .flag(true)
            case "FALSE": return .flag(false)
            // Dates are text in the answers, and are in order as text.
            case "DATE", "CASEI":
                try need("(")
                let inner = try value()
                try need(")")
                return inner
            default: break
            }
        case .symbol: break
        }
        position -= 1
        throw trouble("ett värde väntades")
    }

    // MARK: Geometry

    private mutating func geometry(_ name: String, _ reader: inout GeometryText) throws(Problem) -> Shape {
        let shape: Shape?
        switch name {
        case "BBOX", "ENVELOPE":
            try need("(")
            var numbers = [try coordinate()]
            while takes(symbol: ",") { numbers.append(try coordinate()) }
            try need(")")
            shape = reader.box(numbers)
        case "POINT":
            shape = reader.point(try list().first ?? [])
        case "MULTIPOINT": shape = reader.multiPoint(try nested().flatMap { $0 })
        case "LINESTRING": shape = reader.line(try list())
        case "MULTILINESTRING": shape = reader.multiLine(try nested())
        case "POLYGON": shape = reader.polygon(try nested())
        case "MULTIPOLYGON":
            try need("(")
            var surfaces = [try nested()]
            while takes(symbol: ",") { surfaces.append(try nested()) }
            try need(")")
            shape = reader.multiPolygon(surfaces)
        default: throw trouble("en geometri väntades")
        }
        guard let shape else { throw Self.problem("geometrin är ofullständig eller har koordinater som inte kan menas") }
        return shape
    }

    private mutating func coordinate() throws(Problem) -> Double {
        guard position < tokens.count, case .number(let number) = tokens[position] else { throw trouble("ett tal väntades") }
        position += 1
        return number
    }

    // (a b, a b, …)
    private mutating func list() throws(Problem) -> [[Double]] {
        try need("(")
        var points: [[Double]] = []
        repeat {
            var point = [try coordinate(), try coordinate()]
            while position < tokens.count, case .number(let height) = tokens[position] {
                point.append(height)
                position += 1
            }
            points.append(point)
        } while takes(symbol: ",")
        try need(")")
        return points
    }

    // ((a b, …), (a b, …)); of a multipoint also (a b, a b).
    private mutating func nested() throws(Problem) -> [[[Double]]] {
        guard position + 1 < tokens.count, tokens[position + 1] == .symbol("(") else { return [try list()] }
        try need("(")
        var lists = [try list()]
        while takes(symbol: ",") { lists.append(try list()) }
        try need(")")
        return lists
    }
}

/// Makes shapes of coordinates in a reference system, in the order of its axes.
struct GeometryText {
    let crs: Crs

    private func place(_ pair: [Double]) -> SwerefPoint? {
        guard pair.count >= 2 else { return nil }
        let point = crs.point(pair[0], pair[1])
        return point.x.isFinite && point.y.isFinite && abs(point.x) < 1e8 && abs(point.y) < 1e8 ? point : nil
    }

    private func path(_ pairs: [[Double]], least: Int) -> [SwerefPoint]? {
        let points = pairs.compactMap(place)
        return points.count == pairs.count && points.count >= least ? points : nil
    }

    func point(_ pair: [Double]) -> Shape? { place(pair).map(Shape.point) }
    func multiPoint(_ pairs: [[Double]]) -> Shape? { path(pairs, least: 1).map(Shape.multiPoint) }
    func line(_ pairs: [[Double]]) -> Shape? { path(pairs, least: 2).map { .line(LineString($0)) } }

    func multiLine(_ lists: [[[Double]]]) -> Shape? {
        let lines = lists.compactMap { path($0, least: 2).map { LineString($0) } }
        return lines.count == lists.count ? .multiLine(lines) : nil
    }

    private func surface(_ rings: [[[Double]]]) -> Polygon? {
        let closed = rings.compactMap { path($0, least: 4) }.filter { $0.first == $0.last }
        guard closed.count == rings.count, let exterior = closed.first else { return nil }
        return Polygon(exterior: exterior, holes: Array(closed.dropFirst()))
    }

    func polygon(_ rings: [[[Double]]]) -> Shape? { surface(rings).map(Shape.polygon) }

    func multiPolygon(_ all: [[[[Double]]]]) -> Shape? {
        let surfaces = all.compactMap(surface)
        return surfaces.count == all.count ? .multiPolygon(surfaces) : nil
    }

    /// Four numbers, or six with heights.
    func box(_ numbers: [Double]) -> Shape? {
        guard numbers.count == 4 || numbers.count == 6 else { return nil }
        let (a, b) = (numbers[0], numbers[1])
        let (c, d) = numbers.count == 4 ? (numbers[2], numbers[3]) : (numbers[3], numbers[4])
        guard a <= c, b <= d else { return nil }
        return polygon([[[a, b], [c, b], [c, d], [a, d], [a, b]]])
    }
}
