import Foundation

/// Numbers as people write them in files.
public enum NumberText: Sendable {
    case value(Double)
    /// `nan`, `inf`, `1e999`: a number's name, but no finite number.
    case notFinite
    case notANumber

    /// Reads a trimmed, non-empty cell: optional sign, digits with decimal point or comma, optional exponent.
    ///
    /// Spaces (also no-break ones) may part thousands. Several kinds of mark in one number (`1.234,5`) are ambiguous
    /// and so no number.
    public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> NumberText {
        // Most cells are short plain digits with at most one mark: no allocation, and exact below 2^53.
        var mantissa: UInt64 = 0
        var decimals = 0
        var digits = 0
        var sawMark = false
        var index = 0
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 48, byte <= 57 {
                guard digits < 16 else { return parseSlowly(bytes) }
                mantissa = mantissa * 10 + UInt64(byte - 48)
                digits += 1
                if sawMark { decimals += 1 }
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                guard !sawMark else { return .notANumber }
                sawMark = true
            } else {
                return parseSlowly(bytes)
            }
            index += 1
        }
        guard digits > 0 else { return .notANumber }
        guard mantissa < 1 << 53 else { return parseSlowly(bytes) }
        // Both operands are exact, so the quotient is correctly rounded.
        let magnitude = Double(mantissa) / powersOfTen[decimals]
        return .value(isNegative ? -magnitude : magnitude)
    }

    private static let powersOfTen: [Double] = (0...16).map { pow(10, Double($0)) }

    // Exponents, thousands spaces and long numbers, by the standard library's exact reader.
    private static func parseSlowly(_ bytes: UnsafeBufferPointer<UInt8>) -> NumberText {
        guard bytes.count <= 400 else { return .notANumber }
        var text = String(decoding: bytes, as: UTF8.self)
        let lowered = text.lowercased()
        if ["nan", "inf", "-inf", "+inf", "infinity", "-infinity", "1.#inf", "1.#qnan"].contains(lowered) {
            return .notFinite
        }
        guard let plain = withoutThousandsSpaces(text) else { return .notANumber }
        text = plain
        guard text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || "+-.,eE".utf8.contains($0) }),
            text.utf8.contains(where: { $0 >= 48 && $0 <= 57 })
        else { return .notANumber }
        if text.contains(",") {
            guard !text.contains(".") else { return .notANumber }
            text = text.replacingOccurrences(of: ",", with: ".")
        }
        guard let value = Double(text) else { return .notANumber }
        return value.isFinite ? .value(value) : .notFinite
    }

    // `12 345,5` yes, `12 34` no: after the first space every group has three digits.
    private static func withoutThousandsSpaces(_ text: String) -> String? {
        let isSpace = { (character: Character) in character == " " || character == "\u{a0}" || character == "\u{202f}" }
        guard text.contains(where: isSpace) else { return text }
        let groups = text.split(omittingEmptySubsequences: false, whereSeparator: isSpace)
        for (position, group) in groups.enumerated() where position > 0 {
            let whole = group.prefix { $0.isNumber }
            guard whole.count == 3, position == groups.count - 1 || whole.count == group.count else { return nil }
        }
        return groups.joined()
    }
}
