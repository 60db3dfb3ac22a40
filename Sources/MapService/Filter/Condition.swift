import Foundation
import GeoFormats
import Geometry

/// What features must be to be in an answer (OGC CQL2).
///
/// Conditions see what the caller sees: a number that is not shown is null here too, so no filter tells of it.
indirect enum Condition: Sendable, Hashable {
    enum Comparison: String, Sendable, Hashable {
        case equal = "="
        case unequal = "<>"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// A property, as it is or without regard to case.
    struct Operand: Sendable, Hashable {
        let property: String
        var ignoresCase = false
    }

    enum Value: Sendable, Hashable {
        case text(String)
        case number(Double)
        case flag(Bool)
    }

    enum Relation: String, Sendable, Hashable {
        case intersects = "s_intersects"
        case disjoint = "s_disjoint"
        case within = "s_within"
    }

    case all([Condition])
    case any([Condition])
    case not(Condition)
    case compares(Operand, Comparison, Value)
    /// `%` is any text, `_` any character, `\` takes the next as it is.
    case isLike(Operand, String)
    case isIn(Operand, [Value])
    case isBetween(Operand, Double, Double)
    case isNull(Operand)
    case spatial(Relation, Shape)
    case constant(Bool)

    /// A rectangle that everything wanted meets; `nil` when there is none to be had.
    var envelope: Envelope? {
        switch self {
        case .all(let parts): parts.compactMap(\.envelope).min { $0.width * $0.height < $1.width * $1.height }
        case .spatial(.intersects, let shape), .spatial(.within, let shape): shape.envelope
        default: nil
        }
    }
}

extension Envelope {
    fileprivate var width: Double { maxX - minX }
    fileprivate var height: Double { maxY - minY }
}

extension Condition {
    /// Whether a feature is wanted: by its properties as they are answered, and its shape.
    func holds(_ properties: [(key: String, value: JSONValue)], _ shape: Shape?) -> Bool {
        truth(properties, shape) ?? false
    }

    // Three truths, as SQL has them: what is compared with nothing is neither true nor false.
    private func truth(_ properties: [(key: String, value: JSONValue)], _ shape: Shape?) -> Bool? {
        let value = { (operand: Operand) -> JSONValue in properties.first { $0.key == operand.property }?.value ?? .null }
        switch self {
        case .all(let parts):
            var isUnknown = false
            for part in parts {
                switch part.truth(properties, shape) {
                case false: return false
                case nil: isUnknown = true
                case true: break
                }
            }
            return isUnknown ? nil : true
        case .any(let parts):
            var isUnknown = false
            for part in parts {
                switch part.truth(properties, shape) {
                case true: return true
                case nil: isUnknown = true
                case false: break
                }
            }
            return isUnknown ? nil : false
        case .not(let part): return part.truth(properties, shape).map { !$0 }
        case .compares(let operand, let comparison, let wanted):
            return Self.order(value(operand), wanted, operand.ignoresCase).map(comparison.holds)
        case .isLike(let operand, let pattern):
            guard case .string(let text) = value(operand) else { return nil }
            return operand.ignoresCase
                ? LikePattern(pattern.lowercased()).matches(text.lowercased()) : LikePattern(pattern).matches(text)
        case .isIn(let operand, let wanted):
            let own = value(operand)
            if own == .null { return nil }
            return wanted.contains { Self.order(own, $0, operand.ignoresCase) == 0 }
        case .isBetween(let operand, let low, let high):
            return Self.number(value(operand)).map { $0 >= low && $0 <= high }
        case .isNull(let operand): return value(operand) == .null
        case .spatial(let relation, let wanted):
            guard let shape else { return nil }
            switch relation {
            case .intersects: return shape.meets(wanted)
            case .disjoint: return !shape.meets(wanted)
            case .within: return shape.lies(within: wanted)
            }
        case .constant(let truth): return truth
        }
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    // −1, 0 or 1; `nil` where the two cannot be compared.
    private static func order(_ value: JSONValue, _ wanted: Value, _ ignoresCase: Bool) -> Int? {
        switch (value, wanted) {
        case (.string(let own), .text(let text)):
            let (a, b) = ignoresCase ? (own.lowercased(), text.lowercased()) : (own, text)
            return a < b ? -1 : a == b ? 0 : 1
        case (.bool(let own), .flag(let flag)): return own == flag ? 0 : own ? 1 : -1
        case (_, .number(let wanted)): return number(value).map { $0 < wanted ? -1 : $0 == wanted ? 0 : 1 }
        default: return nil
        }
    }
}

extension Condition.Comparison {
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .unequal: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}

/// A pattern of `LIKE`, matched without ever going back more than one step for each `%`.
struct LikePattern {
    private enum Piece: Equatable {
        case any
        case one
        case exactly(Character)
    }

    private let pieces: [Piece]

    init(_ text: String) {
        var pieces: [Piece] = []
        var isEscaped = false
        for character in text {
            if isEscaped {
                pieces.append(.exactly(character))
                isEscaped = false
            } else {
                switch character {
                case "\\": isEscaped = true
                case "%": pieces.append(.any)
                case "_": pieces.append(.one)
                default: pieces.append(.exactly(character))
                }
            }
        }
        self.pieces = pieces
    }

    func matches(_ text: String) -> Bool {
        let characters = Array(text)
        var (at, piece) = (0, 0)
        var (star, mark) = (-1, 0)
        while at < characters.count {
            if piece < pieces.count, pieces[piece] == .one || pieces[piece] == .exactly(characters[at]) {
                at += 1
                piece += 1
            } else if piece < pieces.count, pieces[piece] == .any {
                star = piece
                mark = at
                piece += 1
            } else if star >= 0 {
                piece = star + 1
                mark += 1
                at = mark
            } else {
                return false
            }
        }
        return pieces[piece...].allSatisfy { $0 == .any }
    }
}
