import Foundation
import GRDB
import Vocabulary

/// A file that somebody has handed in. Its bytes lie beside the store, by their hash. Swedish: handling.
public struct Document: Sendable, Hashable, Identifiable {
    public let id: Int64
    /// As the one who handed it in called it, without folders.
    public let name: String
    public let bytes: Int
    public let sha256: String
    public let confidentiality: Confidentiality
    public let keptUntil: ReportingDate
    public let handedInBy: String

    /// The document of an id. Whoever may see the job that it belongs to may see that it is there.
    public static func find(_ id: ID, _ db: Database) throws -> Document? {
        try Row.fetchOne(db, sql: "SELECT * FROM document WHERE id = ?", arguments: [id]).map(Document.init(row:))
    }

    /// Hashes of documents that are to be kept on a day.
    static func hashesKept(on today: ReportingDate, _ db: Database) throws -> Set<String> {
        try Set(String.fetchAll(db, sql: "SELECT sha256 FROM document WHERE kept_until >= ?", arguments: [today.daysSinceEpoch]))
    }

    private init(row: Row) {
        id = row["id"]
        name = row["name"]
        bytes = row["bytes"]
        sha256 = row["sha256"]
        // The table's CHECK constraint promises the code.
        confidentiality = Confidentiality(rawValue: row["class"]) ?? .secret
        keptUntil = ReportingDate(daysSinceEpoch: row["kept_until"])
        handedInBy = row["handed_in_by"]
    }
}

/// Notes that a file has been handed in; its bytes are in place before.
public struct KeepDocument: Change {
    public let name: String
    public let bytes: Int
    public let sha256: String
    public let confidentiality: Confidentiality
    public let keptUntil: ReportingDate
    private let by: String
    private let time: String

    public init(
        name: String, bytes: Int, sha256: String, confidentiality: Confidentiality, keptUntil: ReportingDate, by viewer: Viewer,
        at time: String
    ) {
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
        self.confidentiality = confidentiality
        self.keptUntil = keptUntil
        by = viewer.name
        self.time = time
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat, .coordinator) }

    public func apply(_ db: Database) throws -> Document.ID {
        try db.execute(
            sql: "INSERT INTO document (name, bytes, sha256, class, kept_until, handed_in_by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [name, bytes, sha256, confidentiality.rawValue, keptUntil.daysSinceEpoch, by, time])
        return db.lastInsertedRowID
    }

    public func auditEntry(for outcome: Document.ID) -> AuditEntry {
        AuditEntry("document.keep", "document \(outcome)", detail: "bytes=\(bytes) sha256=\(sha256)")
    }
}
