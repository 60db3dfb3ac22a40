import Foundation
import GRDB
import Vocabulary

/// What the change that accepts a batch writes down of the rows that have arrived, so that any later change shows.
public struct BatchSeal: Sendable {
    /// SHA-256 over all rows of the batch in all tables, findings included.
    public let contentHash: Data
    let layer: ArrivedLayer?
}

/// A stretch of a table of texts that rows name by number.
public struct ReferenceSeal: Sendable {
    let table: String
    let first: Int64
    let last: Int64
    let hash: Data

    static func hash(_ table: String, _ range: ClosedRange<Int64>, _ db: Database) throws -> Data {
        var digest = RowDigest()
        try digest.add(
            db, sql: "SELECT * FROM \"\(table)\" WHERE key BETWEEN ? AND ? ORDER BY key",
            arguments: [range.lowerBound, range.upperBound])
        return digest.finish()
    }

    /// The last key that a seal covers.
    static func lastSealed(_ table: String, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db, sql: "SELECT max(last_key) FROM reference_seal WHERE table_name = ?", arguments: [table]) ?? 0
    }

    /// Seals of all keys that came since the last ones.
    static func pending(_ db: Database) throws -> [ReferenceSeal] {
        try TableNature.list(db).compactMap { table, nature in
            guard case .references = nature else { return nil }
            let first = try lastSealed(table, db) + 1
            guard let last = try Int64.fetchOne(db, sql: "SELECT max(key) FROM \"\(table)\""), last >= first else {
                return nil
            }
            return ReferenceSeal(table: table, first: first, last: last, hash: try hash(table, first...last, db))
        }
    }
}

extension Store {
    /// Reads back all that has arrived in a batch, makes its layer where one is asked for, and sums it up.
    public func seal(_ batch: Batch.ID, as layer: StoredLayer? = nil) throws(Problem) -> BatchSeal {
        do {
            var arrival = try layer.map { layer in try pool.read { db in try LayerArrival(layer, db) } }
            let contentHash = try pool.read { db in
                try Batch.contentHash(of: batch, db) { table, row in
                    if table == layer?.table { arrival?.look(row) }
                }
            }
            return BatchSeal(contentHash: contentHash, layer: try arrival?.write(for: batch, to: self))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("store.read", "Lagret kunde inte läsas: \(error).")
        }
    }

    /// Sums up the texts that arriving batches brought for their rows to name, for the change that accepts them.
    public func sealReferences() throws(Problem) -> [ReferenceSeal] {
        do {
            return try pool.read(ReferenceSeal.pending)
        } catch {
            throw Problem("store.read", "Lagret kunde inte läsas: \(error).")
        }
    }
}
