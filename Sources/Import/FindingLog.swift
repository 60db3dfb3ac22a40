import Vocabulary

/// Findings of one import: every rejection, and of the notes at most so many of each code that memory stays bounded.
///
/// Counts are always complete.
public struct FindingLog: Sendable {
    /// Notes kept of one code; the rest are only counted.
    public static let keptNotes = 100_000

    public private(set) var findings: [Finding] = []
    /// How many of each code, in order of the code list, also those not kept.
    public private(set) var counts: [FindingCode: Int] = [:]

    public init() {}

    /// Counts the finding, and keeps it if there is room.
    public mutating func add(_ finding: Finding) {
        let count = counts[finding.code, default: 0]
        counts[finding.code] = count + 1
        if finding.rejects || count < Self.keptNotes { findings.append(finding) }
    }

    /// In line order, those of the whole file first; within a line in the order they were found.
    public mutating func sortByLine() {
        findings = findings.enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element)
    }
}
