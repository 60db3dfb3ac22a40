import Foundation
import GRDB
import Vocabulary

/// What is known of a batch before its first row has arrived.
public struct BatchHeader: Sendable, Hashable {
    public var kind: String
    public var file: String
    /// Same content read in the same way: same fingerprint.
    public var fingerprint: String
    public var confidentiality: Confidentiality
    public var lender = ""
    public var ground = ""
    public var purpose = ""
    public var lentUntil: ReportingDate?
    public var dated: ReportingDate?
    public var edition = ""
    public var isMadeUp = false

    public init(kind: String, file: String, fingerprint: String, confidentiality: Confidentiality) {
        self.kind = kind
        self.file = file
        self.fingerprint = fingerprint
        self.confidentiality = confidentiality
    }
}

extension Store {
    /// Opens a batch whose rows no query sees until it is accepted.
    public func beginBatch(_ header: BatchHeader, by viewer: Viewer) throws(Problem) -> Batch.ID {
        let now = clock().ISO8601Format()
        return try writeArriving { db in
            try db.execute(
                sql: """
                    INSERT INTO batch (kind, file, fingerprint, state, class, lender, ground, purpose, lent_until,
                        dated, edition, made_up, arrived_at, arrived_by)
                    VALUES (?, ?, ?, 'arriving', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    header.kind, header.file, header.fingerprint, header.confidentiality.rawValue, header.lender,
                    header.ground, header.purpose, header.lentUntil?.daysSinceEpoch, header.dated?.daysSinceEpoch,
                    header.edition, header.isMadeUp, now, viewer.name,
                ])
            return db.lastInsertedRowID
        }
    }

    /// Takes away every row of batches that never became accepted, in short transactions.
    ///
    /// The caller holds the `ImportLock`: no other import is under way.
    public func clearArrivingBatches() throws(Problem) {
        let arriving = try writeArriving { db in
            try Int64.fetchAll(db, sql: "SELECT id FROM batch WHERE state = 'arriving' ORDER BY id")
        }
        for batch in arriving { try clearArrivingBatch(batch) }
    }

    /// Takes away the rows of one batch that is still arriving, and the batch itself.
    public func clearArrivingBatch(_ batch: Batch.ID) throws(Problem) {
        do {
            try LayerArrival.clear(batch: batch, in: self)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("store.write", "Det halvfärdiga lagret kunde inte tas bort: \(error).")
        }
        let tables = try writeArriving { db in try BatchTable.list(db) }
        for table in tables {
            var deleted = Int.max
            while deleted > 0 {
                deleted = try writeArriving { db in
                    try db.execute(sql: table.deleteSome, arguments: [batch])
                    return db.changesCount
                }
            }
        }
        try clearUnsealedReferences(besides: batch)
        try writeArriving { db in
            try db.execute(sql: "DELETE FROM batch WHERE id = ? AND state = 'arriving'", arguments: [batch])
        }
    }

    // Texts that only unaccepted rows named go when the last such batch does.
    private func clearUnsealedReferences(besides batch: Batch.ID) throws(Problem) {
        let tables = try writeArriving { db -> [String] in
            let others = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM batch WHERE state = 'arriving' AND id <> ?", arguments: [batch])
            guard others == 0 else { return [] }
            return try TableNature.list(db).compactMap { table, nature in
                if case .references = nature { table } else { nil }
            }
        }
        for table in tables {
            var deleted = Int.max
            while deleted > 0 {
                deleted = try writeArriving { db in
                    try db.execute(
                        sql: """
                            DELETE FROM "\(table)" WHERE key > ?1 AND key IN
                                (SELECT key FROM "\(table)" WHERE key > ?1 ORDER BY key DESC LIMIT 20000)
                            """,
                        arguments: [try ReferenceSeal.lastSealed(table, db)])
                    return db.changesCount
                }
            }
        }
    }
}

/// The small change that makes an arrived batch visible.
public struct AcceptBatch: Change {
    public let batch: Batch.ID
    public let counts: RowCounts
    public let seal: BatchSeal
    /// Of several batches accepted together, one carries the texts that all of them brought.
    public var references: [ReferenceSeal] = []

    public init(batch: Batch.ID, counts: RowCounts, seal: BatchSeal) {
        self.batch = batch
        self.counts = counts
        self.seal = seal
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
    }

    public func apply(_ db: Database) throws -> Batch.ID {
        try db.execute(
            sql: """
                UPDATE batch SET state = 'accepted', rows_read = ?, accepted = ?, accepted_with_finding = ?,
                    rejected = ?, content_hash = ?
                WHERE id = ? AND state = 'arriving'
                """,
            arguments: [
                counts.read, counts.accepted, counts.acceptedWithFinding, counts.rejected,
                seal.contentHash, batch,
            ])
        precondition(db.changesCount == 1, "a batch is accepted once, while it is arriving")
        for reference in references {
            try db.execute(
                sql: "INSERT INTO reference_seal (table_name, first_key, last_key, hash) VALUES (?, ?, ?, ?)",
                arguments: [reference.table, reference.first, reference.last, reference.hash])
        }
        if let layer = seal.layer,
            let header = try Row.fetchOne(db, sql: "SELECT * FROM batch WHERE id = ?", arguments: [batch])
        {
            try layer.register(batch: batch, header: header, in: db)
        }
        return batch
    }

    public func auditEntry(for outcome: Batch.ID) -> AuditEntry {
        AuditEntry(
            "batch.accept", "batch \(outcome)",
            detail: "read=\(counts.read) accepted=\(counts.accepted) rejected=\(counts.rejected) content=\(seal.contentHash.hexadecimal)")
    }
}

/// Takes a whole batch out of every answer. Its rows stay, marked, so that what was computed from it can be explained.
public struct WithdrawBatch: Change {
    public let batch: Batch.ID

    public init(batch: Batch.ID) {
        self.batch = batch
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
    }

    public func apply(_ db: Database) throws -> Batch.ID {
        let state = try String.fetchOne(db, sql: "SELECT state FROM batch WHERE id = ?", arguments: [batch])
        guard let state, state != "arriving" else {
            throw Problem(
                "batch.missing", .missing, "Leverans \(batch) finns inte. Se `samkarta batches` för alla leveranser.")
        }
        guard state == "accepted" else {
            throw Problem("batch.withdrawn", "Leverans \(batch) är redan återtagen.")
        }
        try db.execute(sql: "UPDATE batch SET state = 'withdrawn' WHERE id = ?", arguments: [batch])
        for layer in try RegisteredLayer.list(db, where: "id = \(batch) AND shown") { try layer.leave(db) }
        return batch
    }

    public func auditEntry(for outcome: Batch.ID) -> AuditEntry {
        AuditEntry("batch.withdraw", "batch \(outcome)")
    }
}

/// An import that was refused: no table changes but the audit trail.
public struct NoteRefusedImport: Change {
    public let kind: String
    public let file: String
    public let code: String

    public init(kind: String, file: String, code: String) {
        self.kind = kind
        self.file = file
        self.code = code
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {}
    public func apply(_ db: Database) throws {}

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry("import.refused", file, detail: "kind=\(kind) code=\(code)")
    }
}

extension Data {
    /// Lower-case hexadecimal digits.
    public var hexadecimal: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
