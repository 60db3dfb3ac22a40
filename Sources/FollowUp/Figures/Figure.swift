/// One figure of the report, in the form of a row of `figures.csv` (FORMATS section 6).
public struct Figure: Sendable, Hashable {
    /// What the figure is asked for by.
    public struct Key: Sendable, Hashable {
        /// A question's id, with a filter as `q[other=value]`, or a name of another source such as `secretariat.digital`.
        public var question: String
        public var statistic: String

        public init(_ question: String, _ statistic: String) {
            self.question = question
            self.statistic = statistic
        }
    }

    public let key: Key
    /// Plain text with decimal point; empty where there is nothing to compute from.
    public let value: String
    /// Quantity word for the count, only where everybody asked has answered.
    public let word: String
    /// Codes of the regions that the value comes from, in code order.
    public let regions: [String]
    /// Submitted regions with an answer to the question; `nil` for figures that are not from answers.
    public let denominator: Int?

    public init(_ key: Key, value: String, word: String = "", regions: [String] = [], denominator: Int? = nil) {
        self.key = key
        self.value = value
        self.word = word
        self.regions = regions
        self.denominator = denominator
    }

    /// The value as a count; only counts are asked for it.
    var count: Int { Int(value) ?? 0 }
}
