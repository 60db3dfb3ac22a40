import Foundation
import GRDB
import Vocabulary

extension AccountKey {
    /// The key that the secret is, and its account, if both are good now.
    public static func find(
        _ secret: Secret, kind: Kind, at time: Date, on day: ReportingDate, _ db: Database
    ) throws -> (key: AccountKey, account: Account)? {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM account_key WHERE hash = ? AND kind = ? AND ends > ?",
            arguments: [secret.hash, kind.rawValue, Int(time.timeIntervalSince1970)])
        guard let key = row.map(AccountKey.init(row:)), let account = try Account.find(key.account, db),
            account.isOpen(on: day)
        else { return nil }
        return (key, account)
    }

    /// The keys of an account that still open something, newest first.
    public static func listOpen(of account: String, at time: Date, _ db: Database) throws -> [AccountKey] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM account_key WHERE account = ? AND ends > ? ORDER BY issued DESC, slot",
            arguments: [account, Int(time.timeIntervalSince1970)]
        ).map(AccountKey.init(row:))
    }

    init(row: Row) {
        self.init(
            id: row["slot"], account: row["account"], kind: Kind(rawValue: row["kind"]) ?? .session,
            issued: Date(timeIntervalSince1970: TimeInterval(row["issued"] as Int)),
            ends: Date(timeIntervalSince1970: TimeInterval(row["ends"] as Int)))
    }
}
