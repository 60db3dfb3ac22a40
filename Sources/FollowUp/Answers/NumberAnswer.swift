import Foundation
import GeoFormats

/// A number that a region gave: exact, or only a bound such as `>100`.
public struct NumberAnswer: Sendable, Hashable {
    /// On which side of the number the answer lies.
    public enum Bound: String, Sendable {
        case above = ">"
        case atLeast = ">="
        case below = "<"
        case atMost = "<="
    }

    /// `nil` for an exact number.
    public let bound: Bound?
    public let number: Decimal

    /// Why a text is no number.
    public enum Fault: Error {
        case notANumber
        case notFinite
        case notWhole
        case tooLarge
    }

    /// Amounts beyond this are slips of the pen; sums of them stay exact.
    static let largest = Decimal(sign: .plus, exponent: 15, significand: 1)

    /// Reads what people write: decimal point or comma, spaces between thousands, a bound's sign before.
    init(_ text: String, mustBeWhole: Bool) throws(Fault) {
        var rest = Substring(text)
        var bound: Bound?
        for sign in ["≥", "≤"] where rest.hasPrefix(sign) {
            bound = sign == "≥" ? .atLeast : .atMost
            rest = rest.dropFirst()
        }
        for candidate in [Bound.atLeast, .atMost, .above, .below] where bound == nil && rest.hasPrefix(candidate.rawValue) {
            bound = candidate
            rest = rest.dropFirst(candidate.rawValue.count)
        }
        let digits = rest.trimmingCharacters(in: .whitespaces)
        guard !digits.isEmpty else { throw .notANumber }
        let parsed = Array(digits.utf8).withUnsafeBufferPointer { NumberText.parse($0) }
        switch parsed {
        case .notANumber: throw .notANumber
        case .notFinite: throw .notFinite
        case .value(let value):
            guard value.magnitude < 1e15 else { throw .tooLarge }
            number = try Self.exact(digits, nearly: value)
            if mustBeWhole, number != number.rounded { throw .notWhole }
        }
        self.bound = bound
    }

    // The digits as written, not the nearest binary number.
    private static func exact(_ digits: String, nearly value: Double) throws(Fault) -> Decimal {
        let plain = digits.filter { !$0.isWhitespace }.replacing(",", with: ".")
        guard plain.count <= 30 else { throw .tooLarge }
        let unsigned = plain.hasPrefix("+") ? String(plain.dropFirst()) : plain
        return Decimal(string: unsigned, locale: Locale(identifier: "en_US_POSIX")) ?? Decimal(value)
    }

    /// The form in which it is stored, exported and counted: `>100`, `2.7`.
    public var plain: String { (bound?.rawValue ?? "") + number.plain }

    /// Numbers that the constraint must allow: a bound speaks of those beyond it.
    func samples(isWhole: Bool) -> [Decimal] {
        let step = isWhole ? Decimal(1) : Decimal(sign: .plus, exponent: -9, significand: 1)
        return switch bound {
        case nil, .atLeast, .atMost: [number]
        case .above: [number + step]
        case .below: [number - step]
        }
    }

    /// Whether the answer certainly lies in the range, ends included; `nil` stands for no end.
    func lies(from low: Decimal?, through high: Decimal?) -> Bool {
        switch bound {
        case nil: (low.map { number >= $0 } ?? true) && (high.map { number <= $0 } ?? true)
        case .above, .atLeast: high == nil && (low.map { number >= $0 } ?? true)
        case .below, .atMost: low == nil && (high.map { number <= $0 } ?? true)
        }
    }

    /// Whether the answer is certainly more than the limit.
    func exceeds(_ limit: Decimal) -> Bool {
        switch bound {
        case nil, .atLeast: number > limit
        case .above: number >= limit
        case .below, .atMost: false
        }
    }

    /// Whether the answer is certainly less than the limit.
    func staysBelow(_ limit: Decimal) -> Bool {
        switch bound {
        case nil, .atMost: number < limit
        case .below: number <= limit
        case .above, .atLeast: false
        }
    }
}

extension Decimal {
    /// Whole part, away from nothing: what a whole number equals.
    fileprivate var rounded: Decimal {
        var value = self
        var result = Decimal()
        NSDecimalRound(&result, &value, 0, .plain)
        return result
    }

    /// Rounded to so many decimals, half away from zero.
    func rounded(decimals: Int) -> Decimal {
        var value = self
        var result = Decimal()
        NSDecimalRound(&result, &value, decimals, .plain)
        return result
    }

    /// Decimal point, no thousands marks, no exponent, no needless zeros.
    var plain: String { NSDecimalNumber(decimal: self).description(withLocale: nil) }
}
