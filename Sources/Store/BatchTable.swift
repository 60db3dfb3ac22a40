import Foundation
import GRDB

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
        try TableNature.list(db).compactMap { _, nature in
            if case .batchRows(let table) = nature { table } else { nil }
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

    /// Feeds every row of the batch, in key order, into the digest, the table's name before the first. A table that the
    /// batch has no rows in leaves no trace, so that a later version may have more tables.
    func digest(
        batch: Batch.ID, into digest: inout RowDigest, _ db: Database, look: ((OpaquePointer) -> Void)? = nil
    ) throws {
        try digest.add(
            db, named: name, sql: "SELECT * FROM \"\(name)\" WHERE \(ofBatch) ORDER BY \(keyColumns)", arguments: [batch],
            look: look)
    }

    /// Batches that rows of the table say they belong to, ascending. Each is found by skipping past the one before.
    func batches(_ db: Database) throws -> [Batch.ID] {
        let owner = hasFeatureId ? "fid >> 32" : "batch"
        let after = hasFeatureId ? "fid > (?1 << 32 | 4294967295)" : "batch > ?1"
        let order = hasFeatureId ? "fid" : "batch"
        var found = try Int64.fetchAll(db, sql: "SELECT \(owner) FROM \"\(name)\" ORDER BY \(order) LIMIT 1")
        let next = try db.makeStatement(sql: "SELECT \(owner) FROM \"\(name)\" WHERE \(after) ORDER BY \(order) LIMIT 1")
        while let last = found.last, let following = try Int64.fetchOne(next, arguments: [last]) { found.append(following) }
        return found
    }
}

extension Batch {
    /// SHA-256 over all rows of a batch in all tables, findings included. What `audit verify` compares with what was
    /// accepted. `look` sees each row and its table.
    static func contentHash(
        of batch: Batch.ID, _ db: Database, look: ((String, OpaquePointer) -> Void)? = nil
    ) throws -> Data {
        var digest = RowDigest()
        for table in try BatchTable.list(db) {
            try table.digest(batch: batch, into: &digest, db, look: look.map { look in { look(table.name, $0) } })
        }
        return digest.finish()
    }
}
