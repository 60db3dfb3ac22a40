import Foundation
import GRDB
import Store
import Vocabulary

/// Closes an account and everything that opens it, at once.
public struct DisableAccount: Change {
    public let name: String

    public init(_ name: String) {
        self.name = name
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require() }

    public func apply(_ db: Database) throws {
        guard try Account.find(name, db) != nil else { throw Account.missing(name) }
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO account
                SELECT name, role, scope, valid_until, 1, password, totp_key, totp_step, recovery FROM account WHERE name = ?
                """,
            arguments: [name])
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO account_key SELECT slot, account, kind, hash, issued, 0 FROM account_key WHERE account = ?
                """,
            arguments: [name])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry { AuditEntry("account.disable", "account \(name)") }
}

extension Account {
    static func missing(_ name: String) -> Problem {
        Problem("account.missing", .missing, "Kontot ”\(name)” finns inte. Se `samkarta user list`.")
    }
}
