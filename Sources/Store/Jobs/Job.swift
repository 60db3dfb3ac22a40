import GRDB
import Vocabulary

/// Work that somebody has asked for and that goes on after the answer. Swedish: arbete.
public struct Job: Sendable, Hashable, Identifiable {
    /// What is to be done.
    public enum Kind: String, Sendable, Hashable {
        /// Reads a document and says what is wrong in it; changes no table.
        case check = "import.check"
        /// Makes the document's rows a batch.
        case accept = "import.accept"
        /// Writes an edition.
        case publish
    }

    /// How far it has come.
    public enum State: String, Sendable, Hashable {
        case queued, running, done, failed, cancelled

        public var isOver: Bool { self == .done || self == .failed || self == .cancelled }
    }

    public let id: Int64
    public let kind: Kind
    /// What was asked for, as JSON; each kind has its own form.
    public let orders: String
    public let document: Document.ID?
    /// Who asked, as they were then: the work is done with what they might do and see.
    public let viewer: Viewer
    public let askedAt: String
    public let state: State
    /// What came of it, as JSON, or why it failed, as a sentence.
    public let detail: String
    public let changedAt: String

    private init?(row: Row) {
        guard let kind = Kind(rawValue: row["kind"]), let role = Role(rawValue: row["role"]), let state = State(rawValue: row["state"])
        else { return nil }
        id = row["id"]
        self.kind = kind
        orders = row["orders"]
        document = row["document"]
        let scope: String = row["scope"]
        viewer = Viewer(name: row["asked_by"], role: role, scope: scope.split(separator: ",").map(String.init))
        askedAt = row["at"]
        self.state = state
        detail = row["detail"]
        changedAt = row["changed_at"]
    }

    private static let select = """
        SELECT j.*, e.state, e.detail, e.at AS changed_at FROM job j
        JOIN job_event e ON e.id = (SELECT max(id) FROM job_event WHERE job = j.id)
        """

    /// The job, if it is one that the viewer may know of: one's own, and for the secretariat everyone's.
    public static func find(_ id: ID, _ db: Database, scope: Scope) throws -> Job? {
        try Row.fetchOne(db, sql: "\(select) WHERE j.id = ?", arguments: [id]).flatMap(Job.init(row:)).flatMap { job in
            job.isKnown(to: scope.viewer) ? job : nil
        }
    }

    /// The viewer's jobs, newest first.
    public static func list(_ db: Database, scope: Scope, limit: Int = 100) throws -> [Job] {
        try Row.fetchAll(db, sql: "\(select) ORDER BY j.id DESC LIMIT 1000").compactMap(Job.init(row:))
            .filter { $0.isKnown(to: scope.viewer) }.prefix(limit).map { $0 }
    }

    /// Jobs that wait, or were under way when the program stopped, oldest first.
    public static func listUnfinished(_ db: Database) throws -> [Job] {
        try Row.fetchAll(db, sql: "\(select) WHERE e.state IN ('queued', 'running') ORDER BY j.id").compactMap(Job.init(row:))
    }

    /// How many times it has been begun.
    public func starts(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM job_event WHERE job = ? AND state = 'running'", arguments: [id]) ?? 0
    }

    /// Whether the viewer may know of the job.
    public func isKnown(to other: Viewer) -> Bool {
        other.role == .administrator || other.role == .secretariat || (other.role != .public && other.name == viewer.name)
    }
}
