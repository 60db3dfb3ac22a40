import GRDB
import Vocabulary

/// What a viewer may see of each accepted batch, worked out once for a read.
///
/// Queries ask it and nothing else; a batch that is arriving, withdrawn or closed to the viewer is not in it.
public struct Scope: Sendable {
    public let viewer: Viewer
    public let today: ReportingDate
    /// Accepted batches that the viewer may read something of, oldest first.
    public let batches: [Batch]
    private let accessById: [Int64: Access]

    /// What statistics may be computed from, whoever asks: everything but secret batches and loans that have run out.
    /// What of the result the viewer may see is decided where it is shown.
    public let statistics: [Batch]

    init(of viewer: Viewer, today: ReportingDate, in db: Database) throws {
        self.viewer = viewer
        self.today = today
        let accepted = try Batch.listAccepted(db)
        let access = accepted.map {
            Access(of: viewer, to: $0.confidentiality, lentUntil: $0.lentUntil, today: today)
        }
        statistics =
            viewer.role == .administrator
            ? zip(accepted, access).filter { $0.1 == .all }.map(\.0)
            : accepted.filter { $0.confidentiality != .secret && ($0.lentUntil ?? today) >= today }
        batches = zip(accepted, access).filter { $0.1 != .none }.map(\.0)
        accessById = Dictionary(uniqueKeysWithValues: zip(accepted.map(\.id), access))
    }

    /// What the viewer may see of the batch; nothing of one that is not accepted.
    public func access(to batch: Batch.ID) -> Access { accessById[batch] ?? .none }

    /// Batches of a kind that the viewer may read something of, oldest first.
    public func batches(of kind: String) -> [Batch] {
        batches.filter { $0.kind == kind }
    }

    /// Batches of a kind that statistics may use, oldest first.
    public func statistics(of kind: String) -> [Batch] {
        statistics.filter { $0.kind == kind }
    }

    /// Whether data whose place is made up stands behind what this viewer sees.
    public var showsMadeUpPlaces: Bool { statistics.contains(where: \.isMadeUp) }
}
