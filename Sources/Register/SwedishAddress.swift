/// A street address in the one spelling by which addresses are compared (FORMATS section 3).
///
/// Case, repeated spaces and the space before an entrance letter do not matter; `v.` is `vägen` and `g.` is `gatan`.
public struct SwedishAddress: Hashable, Sendable {
    public let folded: String

    /// `nil` for blank text.
    public init?(_ text: String) {
        var words = text.lowercased().split { $0.isWhitespace || $0 == "\u{a0}" || $0 == "," }.map(String.init)
        guard !words.isEmpty else { return nil }
        words = words.map(Self.expanded)
        // `12 b` is `12b`: one letter after a number is its entrance.
        var joined: [String] = []
        for word in words {
            if let last = joined.last, last.last?.isNumber == true, last.first?.isNumber == true, word.count == 1,
                word.first?.isLetter == true
            {
                joined[joined.count - 1] = last + word
            } else {
                joined.append(word)
            }
        }
        folded = joined.joined(separator: " ")
    }

    private static func expanded(_ word: String) -> String {
        if word.hasSuffix("v.") { return word.dropLast(2) + "vägen" }
        if word.hasSuffix("g.") { return word.dropLast(2) + "gatan" }
        return word
    }
}
