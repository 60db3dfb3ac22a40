import Foundation
import GRDB
import Store
import Vocabulary

/// Opens an account; one with the same name must not be there.
public struct AddAccount: Change {
    /// Fewer characters are refused (NIST SP 800-63B).
    public static let shortestPassword = 8

    public let account: Account
    private let password: PasswordHash
    private let secondFactor: SecondFactor?

    /// Takes a while: the password is made dear to guess. Throws `account.password`.
    public init(_ account: Account, password: Secret, secondFactor: SecondFactor?) throws(Problem) {
        try self.init(account, password: password, secondFactor: secondFactor, cost: PasswordHash.standardCost)
    }

    /// `cost`: log2 of the work of each guess.
    init(_ account: Account, password: Secret, secondFactor: SecondFactor?, cost: Int) throws(Problem) {
        guard password.text.count >= Self.shortestPassword else {
            throw Problem("account.password", "Lösenordet är för kort: minst \(Self.shortestPassword) tecken.")
        }
        self.account = account
        self.secondFactor = secondFactor
        self.password = try PasswordHash(of: password, cost: cost)
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require() }

    public func apply(_ db: Database) throws {
        guard try Account.find(account.name, db) == nil else {
            throw Problem("account.exists", "Kontot ”\(account.name)” finns redan. Välj ett annat namn.")
        }
        try db.execute(
            sql: "INSERT INTO account VALUES (?, ?, ?, ?, 0, ?, ?, 0, ?)",
            arguments: [
                account.name, account.role.rawValue, account.scope.joined(separator: ","),
                account.validUntil?.daysSinceEpoch, password.stored, secondFactor?.key,
                (secondFactor?.recoveryCodes ?? []).map { SecondFactor.hash(of: $0.text) }.joined(separator: " "),
            ])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry(
            "account.add", "account \(account.name)",
            detail: "role=\(account.role.rawValue) scope=\(account.scope.joined(separator: ",")) until=\(account.validUntil?.description ?? "-") second-factor=\(secondFactor != nil)")
    }
}
