import Foundation
import GRDB
import Vocabulary

extension Store {
    /// Copies the whole store, as it is at one moment, to a new file with mode 0600.
    public func backUp(to target: String) throws(Problem) {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Problem("backup.exists", "”\(target)” finns redan. Välj ett annat namn.")
        }
        let partial = target + ".partial"
        do {
            try? FileManager.default.removeItem(atPath: partial)
            _ = FileManager.default.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
            let copy = try DatabaseQueue(path: partial)
            try pool.backup(to: copy)
            try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
            try FileManager.default.moveItem(atPath: partial, toPath: target)
        } catch {
            throw Problem("backup.failed", "Säkerhetskopian kunde inte skrivas: \(error).")
        }
    }
}
