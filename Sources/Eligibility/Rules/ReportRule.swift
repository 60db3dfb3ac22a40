/// A claim about what owners report, tested on every report: values in, findings out.
protocol ReportRule: Sendable {
    static var code: ReviewCode { get }
    static func findings(in facts: ReviewFacts) -> [ReviewFinding]
}

/// A claim about the building list, tested once it is known which reports and plans hold.
protocol ListRule: Sendable {
    static var code: ReviewCode { get }
    static func findings(in facts: ListFacts) -> [ReviewFinding]
}
