import Foundation
import GRDB
import Vocabulary

extension Account {
    /// Every account, by name; for the administrator's list.
    public static func listAll(_ db: Database) throws -> [Account] {
        try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY name").map(Account.init(row:))
    }

    /// The account with a name; `nil` when there is none.
    public static func find(_ name: String, _ db: Database) throws -> Account? {
        try Row.fetchOne(db, sql: "SELECT * FROM account WHERE name = ?", arguments: [name]).map(Account.init(row:))
    }

    /// The viewer of an account that may be used today. Throws `account.missing` or `account.closed`.
    public static func viewer(named name: String, on day: ReportingDate, _ db: Database) throws -> Viewer {
        guard let account = try find(name, db) else {
            throw Problem(
                "account.missing", .usage,
                "”\(name)” är ingen användare. Skriv ett kontonamn, public eller ROLL:OMRÅDE, t.ex. coordinator:23 eller operator:OP3.")
        }
        guard account.isOpen(on: day) else {
            throw Problem("account.closed", .forbidden, "Kontot ”\(name)” är stängt eller har gått ut.")
        }
        return account.viewer
    }

    init(row: Row) {
        self.init(
            storedName: row["name"], role: Role(rawValue: row["role"]) ?? .public,
            scope: (row["scope"] as String).split(separator: ",").map(String.init),
            validUntil: (row["valid_until"] as Int32?).map(ReportingDate.init(daysSinceEpoch:)),
            isDisabled: row["disabled"], hasSecondFactor: row["totp_key"] as Data? != nil)
    }
}

/// An account with what its holder must prove.
struct AccountProof {
    let account: Account
    let password: PasswordHash
    let totp: OneTimeCode?
    let usedStep: Int
    let recovery: [String]

    static func find(_ name: String, _ db: Database) throws -> AccountProof? {
        try Row.fetchOne(db, sql: "SELECT * FROM account WHERE name = ?", arguments: [name]).flatMap { row in
            guard let password = PasswordHash(stored: row["password"]) else { return nil }
            return AccountProof(
                account: Account(row: row), password: password, totp: (row["totp_key"] as Data?).map(OneTimeCode.init(key:)),
                usedStep: row["totp_step"], recovery: (row["recovery"] as String).split(separator: " ").map(String.init))
        }
    }
}
