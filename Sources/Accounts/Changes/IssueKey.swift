import Foundation
import GRDB
import Store
import Vocabulary

/// Hands out a program's token.
public struct IssueToken: Change {
    public let account: String
    public let secret: Secret
    private let issued: Date
    private let ends: Date

    public static let standardDays = 90
    public static let mostDays = 366

    public init(for account: String, days: Int, at time: Date) {
        self.account = account
        issued = time
        ends = time.addingTimeInterval(Double(days) * 86_400)
        secret = .random(bits: 256)
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require() }

    public func apply(_ db: Database) throws -> AccountKey.ID {
        guard let account = try Account.find(account, db) else { throw Account.missing(account) }
        guard !account.isDisabled else {
            throw Problem("account.closed", "Kontot ”\(account.name)” är stängt och får ingen nyckel.")
        }
        return try AccountKey.insert(kind: .token, account: account.name, secret: secret, issued: issued, ends: ends, db)
    }

    public func auditEntry(for outcome: AccountKey.ID) -> AuditEntry {
        AuditEntry("token.issue", "account \(account)", detail: "slot=\(outcome) ends=\(ends.ISO8601Format())")
    }
}

/// Starts a browser's session once the password, and the second factor where there is one, have been proved.
struct StartSession: Change {
    let account: String
    let secret: Secret
    let proof: SecondFactorProof
    let time: Date

    func authorize(_ viewer: Viewer) throws(Problem) {
        guard viewer.name == account else { throw SignIn.refused }
    }

    func apply(_ db: Database) throws -> AccountKey.ID {
        // Two browsers may have shown the same code at the same moment: the first uses it up.
        guard let stored = try AccountProof.find(account, db) else { throw SignIn.refused }
        switch proof {
        case .none: break
        case .step(let step):
            guard step > stored.usedStep else { throw SignIn.refused }
            try Self.keep(account, step: step, recovery: stored.recovery, db)
        case .recovery(let hash):
            guard stored.recovery.contains(hash) else { throw SignIn.refused }
            try Self.keep(account, step: stored.usedStep, recovery: stored.recovery.filter { $0 != hash }, db)
        }
        return try AccountKey.insert(
            kind: .session, account: account, secret: secret, issued: time,
            ends: time.addingTimeInterval(AccountKey.sessionSeconds), db)
    }

    private static func keep(_ account: String, step: Int, recovery: [String], _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO account
                SELECT name, role, scope, valid_until, disabled, password, totp_key, ?, ? FROM account WHERE name = ?
                """,
            arguments: [step, recovery.joined(separator: " "), account])
    }

    func auditEntry(for outcome: AccountKey.ID) -> AuditEntry {
        AuditEntry("session.start", "account \(account)", detail: "slot=\(outcome) second-factor=\(proof.name)")
    }
}

/// How the second factor was proved.
enum SecondFactorProof: Sendable {
    /// The account has none.
    case none
    case step(Int)
    /// Hash of the recovery code used.
    case recovery(String)

    var name: String {
        switch self {
        case .none: "none"
        case .step: "code"
        case .recovery: "recovery"
        }
    }
}

/// Ends one's own session or token.
public struct EndKey: Change {
    public let key: AccountKey

    public init(_ key: AccountKey) {
        self.key = key
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        guard viewer.name == key.account || viewer.role == .administrator else {
            throw Problem("access.denied", .forbidden, "Nyckeln är någon annans.")
        }
    }

    public func apply(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO account_key SELECT slot, account, kind, hash, issued, 0 FROM account_key
                WHERE slot = ? AND account = ?
                """,
            arguments: [key.id, key.account])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry("\(key.kind.rawValue).end", "account \(key.account)", detail: "slot=\(key.id)")
    }
}

extension AccountKey {
    static func insert(
        kind: Kind, account: String, secret: Secret, issued: Date, ends: Date, _ db: Database
    ) throws -> ID {
        let now = Int(issued.timeIntervalSince1970)
        let slot = try Int64.fetchOne(
            db,
            sql: """
                SELECT coalesce((SELECT min(slot) FROM account_key WHERE ends <= ?),
                    (SELECT coalesce(max(slot), 0) + 1 FROM account_key))
                """,
            arguments: [now]) ?? 1
        try db.execute(
            sql: "INSERT OR REPLACE INTO account_key VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [slot, account, kind.rawValue, secret.hash, now, Int(ends.timeIntervalSince1970)])
        return slot
    }
}
