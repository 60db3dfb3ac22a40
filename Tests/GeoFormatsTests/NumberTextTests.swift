import Foundation
import TestSupport
import Testing

@testable import GeoFormats

@Suite struct NumberTextTests {
    private func parse(_ text: String) -> NumberText { Array(text.utf8).withUnsafeBufferPointer { NumberText.parse($0) } }

    private func value(_ text: String) -> Double? {
        if case .value(let value) = parse(text) { value } else { nil }
    }

    @Test(arguments: [
        ("0", 0.0), ("007", 7), ("-1", -1), ("+3", 3), ("99.5", 99.5), ("99,5", 99.5), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("1,5E-2", 0.015),
        ("12 345,5", 12345.5), ("12\u{a0}345", 12345), ("1\u{202f}000\u{202f}000", 1_000_000), ("9007199254740993", 9_007_199_254_740_992),
        ("0.1234567890123456789", 0.1234567890123456789), ("-0", 0),
    ])
    func `numbers are read as people write them`(text: String, expected: Double) {
        #expect(value(text) == expected)
    }

    @Test(arguments: [
        "", "-", "+", ".", ",", "1.234,5", "1,234.5", "1.2.3", "1,2,3", "12 34", "1 2345", "fort", "1e", "e5", "0x10", "١٢", "1_000", "--1", "1-", "100/100",
        "1 000 00",
    ])
    func `what is ambiguous or no number is not guessed`(text: String) {
        if case .notANumber = parse(text) { return }
        Issue.record("\(text): \(parse(text))")
    }

    @Test(arguments: ["nan", "NaN", "inf", "-inf", "Infinity", "1e999", "-1e999", "1.#INF", String(repeating: "9", count: 399)])
    func `what is not finite is told apart from what is no number`(text: String) {
        if case .notFinite = parse(text) { return }
        Issue.record("\(text): \(parse(text))")
    }

    @Test func `twenty thousand numbers read as the standard library reads them`() {
        var noise = SeededNoise(seed: 11)
        for _ in 0..<20_000 {
            let digits = String(Int64(bitPattern: noise.next()) >> Int64(noise.below(63)))
            let place = noise.below(digits.count + 1)
            let text = String(digits.prefix(place)) + (noise.below(2) == 0 ? "." : "") + String(digits.dropFirst(place))
            guard let expected = Double(text), text.contains(where: \.isNumber), !text.hasPrefix("."), !text.hasPrefix("-.") else { continue }
            #expect(value(text) == expected, "\(text)")
            #expect(value(text.replacing(".", with: ",")) == expected, "\(text)")
        }
    }
}
