import Crypto
import Foundation
import GRDB
import Vocabulary

/// The chain of audit lines: each holds the SHA-256 of itself and the one before, so that a change, deletion,
/// reordering or cut shows.
public enum AuditTrail {
    static func append(
        _ entry: AuditEntry, evidence: String, by viewer: Viewer, at time: Date, in db: Database
    ) throws {
        let head = try Row.fetchOne(db, sql: "SELECT seq, hash FROM audit_head")
        let seq = (head?["seq"] as Int64? ?? 0) + 1
        let previous = head?["hash"] as Data? ?? Data(count: 32)
        let at = time.ISO8601Format()
        let hash = Self.hash(
            seq: seq, fields: [at, viewer.name, viewer.role.rawValue, entry.action, entry.object, entry.detail, evidence],
            previous: previous)
        try db.execute(
            sql: "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                seq, at, viewer.name, viewer.role.rawValue, entry.action, entry.object, entry.detail, evidence,
                previous, hash,
            ])
        try db.execute(sql: "INSERT OR REPLACE INTO audit_head VALUES (1, ?, ?)", arguments: [seq, hash])
    }

    /// Recomputes the chain. Returns the sequence numbers at which it does not hold; `nil` stands for a cut tail.
    static func brokenLines(in db: Database) throws -> [Int64?] {
        var broken: [Int64?] = []
        var previous = Data(count: 32)
        var expected: Int64 = 1
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY seq")
        while let row = try rows.next() {
            let seq: Int64 = row["seq"]
            let stored: Data = row["hash"]
            let hash = Self.hash(
                seq: seq,
                fields: ["at", "actor", "role", "action", "object", "detail", "evidence"].map { row[$0] as String },
                previous: row["previous_hash"])
            if seq != expected || (row["previous_hash"] as Data) != previous || hash != stored {
                broken.append(seq)
            }
            expected = seq + 1
            previous = stored
        }
        let heads = try Row.fetchAll(db, sql: "SELECT seq, hash FROM audit_head")
        let head = heads.first
        if heads.count > 1 || (head?["seq"] as Int64? ?? 0) != expected - 1
            || (expected > 1 && (head?["hash"] as Data?) != previous)
        {
            broken.append(nil)
        }
        return broken
    }

    // Lengths stand before the texts, so that no two lines of different fields give the same bytes.
    private static func hash(seq: Int64, fields: [String], previous: Data) -> Data {
        var digest = SHA256()
        digest.update(data: previous)
        withUnsafeBytes(of: seq.bigEndian) { digest.update(bufferPointer: $0) }
        for field in fields {
            let bytes = Array(field.utf8)
            withUnsafeBytes(of: Int64(bytes.count).bigEndian) { digest.update(bufferPointer: $0) }
            digest.update(data: bytes)
        }
        return Data(digest.finalize())
    }
}
