import GRDB
import Store
import Vocabulary

/// What a writer may know of the import it serves.
public struct ImportContext: Sendable {
    public let store: Store
    public let kind: Kind
    /// What rows without a date of their own are dated.
    public let dated: ReportingDate
    /// The edition's name, for kinds that have one.
    public let edition: String
    /// Who brings the file: some kinds take rows of one's own places only.
    public let viewer: Viewer

    public init(store: Store, kind: Kind, dated: ReportingDate, edition: String, viewer: Viewer = .administrator) {
        self.store = store
        self.kind = kind
        self.dated = dated
        self.edition = edition
        self.viewer = viewer
    }
}

/// Checks the rows of one kind against what the store holds, and writes them.
///
/// `examine` sees every block in file order and may add findings or reject rows; it touches no table. What it keeps is
/// written by `write`, slice by slice, after the whole file has been read, so that each transaction stays short.
public protocol BatchWriter: AnyObject {
    /// Looks at the rows that passed the column checks.
    func examine(_ block: inout CheckedBlock, findings: inout FindingLog) throws(Problem)

    /// Called once after the last block, before anything is written: what can only be seen on the whole file.
    func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections

    /// Writes the next slice of kept rows and what they need; returns how many rows, `nil` when all are written. Called
    /// in a transaction of its own.
    func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int?
}

/// Corrections to the counts that `conclude` found.
public struct RowCorrections: Sendable {
    /// Accepted rows that only the whole file showed to have a finding.
    public var newlyWithFinding = 0

    public init(newlyWithFinding: Int = 0) {
        self.newlyWithFinding = newlyWithFinding
    }
}
