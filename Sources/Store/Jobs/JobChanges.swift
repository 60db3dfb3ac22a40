import GRDB
import Vocabulary

/// Asks for work to be done.
public struct QueueJob: Change {
    public let kind: Job.Kind
    public let orders: String
    public let document: Document.ID?
    private let viewer: Viewer
    private let time: String

    /// A viewer has so many jobs waiting at most.
    public static let mostWaiting = 20

    public init(_ kind: Job.Kind, orders: String, document: Document.ID? = nil, by viewer: Viewer, at time: String) {
        self.kind = kind
        self.orders = orders
        self.document = document
        self.viewer = viewer
        self.time = time
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        switch kind {
        case .check, .accept: try viewer.require(.secretariat, .coordinator)
        case .publish: try viewer.require(.secretariat, .coordinator, .municipality, .association, .countyBoard, .operator)
        }
    }

    public func apply(_ db: Database) throws -> Job.ID {
        let waiting = try Job.listUnfinished(db).filter { $0.viewer.name == viewer.name }.count
        guard waiting < Self.mostWaiting else {
            throw Problem("job.queue", "Du har redan \(waiting) arbeten som väntar. Vänta tills något är klart, eller avbryt det.")
        }
        try db.execute(
            sql: "INSERT INTO job (kind, orders, document, asked_by, role, scope, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [kind.rawValue, orders, document, viewer.name, viewer.role.rawValue, viewer.scope.joined(separator: ","), time])
        let job = db.lastInsertedRowID
        try db.execute(sql: "INSERT INTO job_event (job, state, detail, at) VALUES (?, 'queued', '', ?)", arguments: [job, time])
        return job
    }

    public func auditEntry(for outcome: Job.ID) -> AuditEntry {
        AuditEntry("job.queue", "job \(outcome)", detail: "kind=\(kind.rawValue)")
    }
}

/// Notes what has become of a job.
public struct NoteJob: Change {
    public let job: Job.ID
    public let state: Job.State
    public let detail: String
    private let owner: String
    private let time: String

    public init(_ job: Job, _ state: Job.State, detail: String = "", at time: String) {
        self.job = job.id
        self.state = state
        self.detail = detail
        owner = job.viewer.name
        self.time = time
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        guard viewer.name == owner || viewer.role == .secretariat || viewer.role == .administrator else {
            throw Problem("access.denied", .forbidden, "Arbetet är någon annans.")
        }
    }

    public func apply(_ db: Database) throws {
        let last = try String.fetchOne(
            db, sql: "SELECT state FROM job_event WHERE job = ? ORDER BY id DESC LIMIT 1", arguments: [job]
        ).flatMap(Job.State.init(rawValue:))
        guard let last, !last.isOver else { throw Problem("job.over", "Arbetet är redan avslutat.") }
        try db.execute(
            sql: "INSERT INTO job_event (job, state, detail, at) VALUES (?, ?, ?, ?)", arguments: [job, state.rawValue, detail, time])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry("job.\(state.rawValue)", "job \(job)")
    }
}
