/// What can be odd about a row that somebody hands in (FORMATS section 1). Scripts rely on the codes.
public enum FindingCode: String, CaseIterable, Sendable {
    case missingColumn = "missing-column"
    case doubleColumn = "double-column"
    case badNumber = "bad-number"
    case badDate = "bad-date"
    case badId = "bad-id"
    case badValue = "bad-value"
    case unknownBuilding = "unknown-building"
    case unknownCode = "unknown-code"
    case duplicateRow = "duplicate-row"
    case axesSwapped = "axes-swapped"
    case outsideSweden = "outside-sweden"
    case badGeometry = "bad-geometry"
    case notFinite = "not-finite"
    case tooLarge = "too-large"
    case wrongEncoding = "wrong-encoding"
    case truncated
    case notThisKind = "not-this-kind"
    case unplaced
    case combinedSpeed = "combined-speed"
    /// The whole file holds nothing, or only a header.
    case empty
    /// The file could not be opened or understood at all.
    case unreadable
    /// The person stopped the import.
    case cancelled
    /// Every row was rejected, or `--strict` met a rejected one.
    case nothingAccepted = "nothing-accepted"
    case strict
    /// A value was missing and another was put in its place, as FORMATS section 3 says.
    case defaulted
    /// The stated municipality is not the one whose polygon holds the position.
    case municipalityMismatch = "municipality-mismatch"
    /// Columns that nobody asked for; named once for the file.
    case unusedColumn = "unused-column"
    /// A region has handed in without answering a required question.
    case missingAnswer = "missing-answer"
    /// An answer to a question that the region's other answers say is not put.
    case notRelevant = "not-relevant"
    /// A row of a list edition that is older than the one already decided on.
    case oldEdition = "old-edition"
    /// A row about a place that is not of those the one who brings the file works with.
    case otherCounty = "other-county"
}

/// Something odd about the data: returned, stored, reviewed and counted; never thrown.
public struct Finding: Sendable, Hashable {
    public let code: FindingCode
    /// The line in the file; `nil` when the file as a whole is meant.
    public let line: Int?
    /// The column as the file names it.
    public let column: String?
    /// One Swedish sentence: what is wrong and what to do.
    public let message: String
    /// Whether the row was rejected for it.
    public let rejects: Bool

    public init(_ code: FindingCode, line: Int? = nil, column: String? = nil, message: String, rejects: Bool) {
        self.code = code
        self.line = line
        self.column = column
        self.message = message
        self.rejects = rejects
    }
}
