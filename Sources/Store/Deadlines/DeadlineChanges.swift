import GRDB
import Vocabulary

/// Adds deadlines, all or none; one with a known id is replaced.
public struct AddDeadlines: Change {
    public let deadlines: [Deadline]

    public init(_ deadlines: [Deadline]) {
        self.deadlines = deadlines
    }

    /// Throws `access.denied`, or `deadline.bad` for one that cannot be meant or lies outside the viewer's places.
    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        for one in deadlines {
            guard !one.id.isEmpty, !one.title.isEmpty, one.opens.map({ $0 <= one.closes }) ?? true else {
                throw Problem("deadline.bad", "Tidsgränsen ”\(one.id)” behöver id, titel och en sista dag som inte kommer före den första.")
            }
            guard viewer.role != .coordinator || viewer.covers(municipality: one.area) else {
                throw Problem("deadline.bad", "Tidsgränsen ”\(one.id)” gäller inte ditt län. Ange länet i area.")
            }
        }
    }

    public func apply(_ db: Database) throws {
        for one in deadlines {
            try db.execute(
                sql: "INSERT OR REPLACE INTO deadline VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    one.id, one.feature, one.title, one.opens?.daysSinceEpoch, one.closes.daysSinceEpoch, one.area, one.about,
                    one.isBinding, one.source, one.isAssumption,
                ])
        }
    }

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry("deadline.add", deadlines.map(\.id).joined(separator: ","))
    }
}

/// Takes a deadline away.
public struct RemoveDeadline: Change {
    public let id: String
    private let viewerScope: Viewer?

    public init(_ id: String, as viewer: Viewer) {
        self.id = id
        viewerScope = viewer.role == .coordinator ? viewer : nil
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat, .coordinator) }

    /// Throws `deadline.missing`.
    public func apply(_ db: Database) throws {
        let area = try String.fetchOne(db, sql: "SELECT area FROM deadline WHERE id = ?", arguments: [id])
        guard let area, viewerScope?.covers(municipality: area) ?? true else {
            throw Problem("deadline.missing", .missing, "Tidsgränsen ”\(id)” finns inte. Se `samkarta deadlines list`.")
        }
        try db.execute(sql: "DELETE FROM deadline WHERE id = ?", arguments: [id])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry { AuditEntry("deadline.remove", id) }
}
