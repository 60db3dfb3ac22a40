import Foundation
import GRDB
import Vocabulary

/// What is wrong with a store, if anything.
public struct IntegrityReport: Sendable, Hashable {
    /// One Swedish sentence per fault; empty when all is well.
    public let faults: [String]
    public let auditLines: Int
    public let batches: Int
}

extension Store {
    /// Hash of what has arrived in a batch, for `AcceptBatch`.
    public func contentHash(of batch: Batch.ID) throws(Problem) -> Data {
        do {
            return try pool.read { db in try Batch.contentHash(of: batch, db) }
        } catch {
            throw Problem("store.read", "Lagret kunde inte läsas: \(error).")
        }
    }

    /// Checks the audit chain, every settled batch against the hash it was accepted with, and SQLite's own structures.
    public func verify() throws(Problem) -> IntegrityReport {
        do {
            return try pool.read { db in
                var faults: [String] = []
                for line in try String.fetchAll(db, sql: "PRAGMA quick_check") where line != "ok" {
                    faults.append("Filen är skadad: \(line).")
                }
                for seq in try AuditTrail.brokenLines(in: db) {
                    faults.append(
                        seq.map { "Loggrad \($0) stämmer inte: rader är ändrade, borttagna eller flyttade." }
                            ?? "Loggens slut stämmer inte: rader är borttagna.")
                }
                let batches = try Row.fetchAll(
                    db, sql: "SELECT id, content_hash, rows_read, accepted, rejected, state FROM batch WHERE state <> 'arriving' ORDER BY id")
                for row in batches {
                    faults += try Self.faults(ofBatch: row, db)
                }
                faults += try Self.batchesMissing(db)
                let lines = try Int.fetchOne(db, sql: "SELECT count(*) FROM audit") ?? 0
                return IntegrityReport(faults: faults, auditLines: lines, batches: batches.count)
            }
        } catch {
            throw Problem("store.read", "Lagret kunde inte läsas: \(error).")
        }
    }

    // The audit line holds what was accepted, so a change of the batch row itself shows too.
    private static func faults(ofBatch row: Row, _ db: Database) throws -> [String] {
        let id: Int64 = row["id"]
        var faults: [String] = []
        let hash = try Batch.contentHash(of: id, db)
        if hash != (row["content_hash"] as Data?) {
            faults.append("Leverans \(id): raderna är inte de som togs emot.")
        }
        let accepted = try String.fetchOne(
            db, sql: "SELECT detail FROM audit WHERE action = 'batch.accept' AND object = ?", arguments: ["batch \(id)"])
        let expected =
            "read=\(row["rows_read"] as Int) accepted=\(row["accepted"] as Int) rejected=\(row["rejected"] as Int) content=\(hash.hexadecimal)"
        if accepted != expected {
            faults.append("Leverans \(id): antal eller innehåll avviker från loggen.")
        }
        let withdrawals = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM audit WHERE action = 'batch.withdraw' AND object = ?",
            arguments: ["batch \(id)"]) ?? 0
        if (withdrawals > 0) != ((row["state"] as String) == "withdrawn") {
            faults.append("Leverans \(id): återtagandet stämmer inte med loggen.")
        }
        return faults
    }

    private static func batchesMissing(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT object FROM audit WHERE action = 'batch.accept'
                    AND object NOT IN (SELECT 'batch ' || id FROM batch WHERE state <> 'arriving')
                ORDER BY seq
                """
        ).map { "\($0): leveransen är borttagen ur lagret." }
    }

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
