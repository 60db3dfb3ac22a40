import GRDB
import Vocabulary

/// One thing a person does to the store. Permission, write and audit line are one transaction, in `Store.perform`.
public protocol Change: Sendable {
    associatedtype Outcome: Sendable
    func authorize(_ viewer: Viewer) throws(Problem)
    func apply(_ db: Database) throws -> Outcome
    func auditEntry(for outcome: Outcome) -> AuditEntry
}

/// What the audit trail says about a change; who and when are added by the store.
public struct AuditEntry: Sendable, Hashable {
    /// Dotted verb such as `batch.accept`.
    public let action: String
    /// What it was done to, such as `batch 12`.
    public let object: String
    /// Plain text; never a secret.
    public let detail: String

    public init(_ action: String, _ object: String, detail: String = "") {
        self.action = action
        self.object = object
        self.detail = detail
    }
}

extension Viewer {
    /// Throws `access.denied` unless the viewer has one of the roles. The administrator always has.
    public func require(_ roles: Role...) throws(Problem) {
        guard role == .administrator || roles.contains(role) else {
            throw Problem("access.denied", .forbidden, "Rollen \(role.rawValue) får inte göra detta.")
        }
    }
}

/// The first line of every audit trail.
public struct CreateStore: Change {
    public init() {}
    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require() }
    public func apply(_ db: Database) throws {}
    public func auditEntry(for outcome: Void) -> AuditEntry { AuditEntry("store.create", "store") }
}
