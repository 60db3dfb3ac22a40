import GRDB
import Vocabulary

/// What leaves the store as files: who took what, and when, stands in the audit trail before the files do.
public struct HandOut: Change {
    private let action: String
    private let object: String
    private let detail: String

    /// An edition of the area; the whole store's where none is named.
    public static func edition(area: String?) -> HandOut {
        HandOut(action: "edition.publish", object: area.map { "area \($0)" } ?? "store", detail: "")
    }

    /// The rows of a kind, written to a file of that name.
    public static func rows(of kind: String, file: String) -> HandOut {
        HandOut(action: "rows.export", object: "kind \(kind)", detail: file)
    }

    // What the viewer may not see is left out of the files; asking is nobody's privilege.
    public func authorize(_ viewer: Viewer) throws(Problem) {}
    public func apply(_ db: Database) throws {}
    public func auditEntry(for outcome: Void) -> AuditEntry { AuditEntry(action, object, detail: detail) }
}
