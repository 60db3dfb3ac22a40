import Crypto
import Foundation
import GRDB
import GRDBSQLite

/// A table whose rows belong to batches: it has a column `batch` that its primary key begins with, or an integer key
/// `fid` whose upper half is the batch.
struct BatchTable {
    let name: String
    let hasFeatureId: Bool
    let keyColumns: String

    /// How many rows one short transaction deletes.
    private static let slice = 20_000

    /// Every such table of the store, by name.
    static func list(_ db: Database) throws -> [BatchTable] {
        let names = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_schema
                WHERE type = 'table' AND name NOT IN ('batch', 'batch_finding') AND name NOT LIKE 'sqlite_%'
                ORDER BY name
                """)
        return try names.compactMap { name in
            let columns = try Row.fetchAll(db, sql: "PRAGMA table_info(\(name.quotedDatabaseIdentifier))")
            let key = columns.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
                .map { ($0["name"] as String) }
            if key == ["fid"], columns.contains(where: { ($0["name"] as String) == "batch" }) {
                return BatchTable(name: name, hasFeatureId: true, keyColumns: "fid")
            }
            guard key.first == "batch" else { return nil }
            return BatchTable(name: name, hasFeatureId: false, keyColumns: key.joined(separator: ", "))
        }
    }

    private var ofBatch: String {
        hasFeatureId ? "fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295" : "batch = ?1"
    }

    var deleteSome: String {
        """
        DELETE FROM "\(name)" WHERE \(ofBatch) AND (\(keyColumns)) IN
            (SELECT \(keyColumns) FROM "\(name)" WHERE \(ofBatch) LIMIT \(Self.slice))
        """
    }

    /// Feeds every row of the batch, in key order, into the digest: lengths and types before values, so that no two
    /// contents give the same bytes.
    func digest(batch: Int64, into digest: inout SHA256, _ db: Database) throws {
        let statement = try db.makeStatement(
            sql: "SELECT * FROM \"\(name)\" WHERE \(ofBatch) ORDER BY \(keyColumns)")
        try statement.setArguments([batch])
        let raw = statement.sqliteStatement
        defer { withExtendedLifetime(statement) {} }
        let width = sqlite3_column_count(raw)
        var buffer: [UInt8] = Array(name.utf8)
        buffer.reserveCapacity(1 << 17)
        var status = sqlite3_step(raw)
        while status == SQLITE_ROW {
            for column in 0..<width { Self.append(raw, column, to: &buffer) }
            if buffer.count > 1 << 16 {
                buffer.withUnsafeBytes { digest.update(bufferPointer: $0) }
                buffer.removeAll(keepingCapacity: true)
            }
            status = sqlite3_step(raw)
        }
        guard status == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
        buffer.withUnsafeBytes { digest.update(bufferPointer: $0) }
    }

    private static func append(_ row: OpaquePointer?, _ column: Int32, to buffer: inout [UInt8]) {
        let type = sqlite3_column_type(row, column)
        buffer.append(UInt8(truncatingIfNeeded: type))
        switch type {
        case SQLITE_INTEGER:
            withUnsafeBytes(of: sqlite3_column_int64(row, column).littleEndian) { buffer.append(contentsOf: $0) }
        case SQLITE_FLOAT:
            withUnsafeBytes(of: sqlite3_column_double(row, column).bitPattern.littleEndian) {
                buffer.append(contentsOf: $0)
            }
        case SQLITE_NULL:
            break
        default:
            let bytes = sqlite3_column_blob(row, column)
            let count = Int(sqlite3_column_bytes(row, column))
            withUnsafeBytes(of: UInt32(count).littleEndian) { buffer.append(contentsOf: $0) }
            if let bytes { buffer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count)) }
        }
    }
}

extension Batch {
    /// SHA-256 over all rows of a batch in all tables, findings included. What `audit verify` compares with what was
    /// accepted.
    static func contentHash(of batch: Batch.ID, _ db: Database) throws -> Data {
        var digest = SHA256()
        for table in try BatchTable.list(db) {
            try table.digest(batch: batch, into: &digest, db)
        }
        let findings = BatchTable(name: "batch_finding", hasFeatureId: false, keyColumns: "batch, ordinal")
        try findings.digest(batch: batch, into: &digest, db)
        return Data(digest.finalize())
    }
}
