/// The Swedish quantity word for a count of all regions: the same count always gives the same word.
///
/// The rule is that of survey-and-report D.4; a word is used only where the questionnaire's own range for it allows the
/// count, else the number in words or digits.
public struct QuantityWord: Sendable, Hashable {
    public let word: String

    /// The number of regions that the rule is made for.
    static let whole = 21

    private static let rule: [(range: ClosedRange<Int>, word: String)] = [
        (0...0, "ingen"), (1...1, "en"), (2...2, "två"), (3...3, "några"), (4...8, "flera"), (9...10, "knappt hälften"),
        (11...13, "majoriteten"), (14...17, "de flesta"), (18...20, "i stort sett alla"), (21...21, "samtliga"),
    ]

    /// `nil` where the rule says nothing: another number of regions, or not all of them have answered.
    init?(_ count: Int, answered: Int, of asked: Int, quantifiers: [Questionnaire.Quantifier]) {
        guard asked == Self.whole, answered == asked,
            let word = Self.rule.first(where: { $0.range.contains(count) })?.word
        else { return nil }
        let stated = quantifiers.first { $0.word.components(separatedBy: " / ").contains(word) }
        if let range = stated?.range, !(range[0]...range[1]).contains(count) {
            self.word = NumberWord.text(count)
        } else {
            self.word = word
        }
    }
}

/// Small numbers in Swedish words.
enum NumberWord {
    private static let words = [
        "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton",
        "femton", "sexton", "sjutton", "arton", "nitton", "tjugo", "tjugoen",
    ]

    static func text(_ number: Int) -> String {
        words.indices.contains(number) ? words[number] : String(number)
    }

    /// Words that say how many, which no template may hold outside its insertions. `en` and `ett` are articles too.
    static let quantities: Set<String> = Set(words.filter { $0 != "en" }).union([
        "ingen", "inga", "alla", "samtliga", "flera", "några", "majoriteten", "hälften", "få", "fåtal", "flertalet", "vissa",
        "flesta", "hundra", "tusen", "miljon", "miljoner", "miljard", "miljarder", "dussin", "par", "båda", "bägge",
        "enstaka", "många", "tredjedel", "fjärdedel", "dubbelt",
    ])
}
