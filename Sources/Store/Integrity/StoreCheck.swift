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
    /// Holds everything in the store to its audit trail and to the tables as this program makes them.
    public func verify() throws(Problem) -> IntegrityReport {
        do {
            let blank = try Schema.blank(steps: steps)
            return try pool.read { db in
                var check = StoreCheck(db)
                check.note { check throws in try check.file() }
                check.note { check throws in try check.trail() }
                check.note { check throws in try check.schema(against: blank) }
                check.note { check throws in try check.settings() }
                check.note { check throws in try check.references() }
                check.note { check throws in try check.batches() }
                check.note { check throws in try check.layers() }
                return IntegrityReport(
                    faults: check.faults, auditLines: try Int.fetchOne(db, sql: "SELECT count(*) FROM audit") ?? 0,
                    batches: check.settled.count)
            }
        } catch {
            throw Problem("store.read", "Lagret kunde inte läsas: \(error).")
        }
    }
}

/// The checks of `audit verify`, one method a promise.
struct StoreCheck {
    let db: Database
    private(set) var faults: [String] = []
    /// Batches that have been accepted, withdrawn ones included.
    private(set) var settled: [Row] = []

    init(_ db: Database) {
        self.db = db
    }

    /// Runs one check; what cannot even be read is a fault too.
    mutating func note(_ check: (inout StoreCheck) throws -> Void) {
        do {
            try check(&self)
        } catch {
            faults.append("Filen är skadad: \(error).")
        }
    }

    /// SQLite's own structures.
    mutating func file() throws {
        for line in try String.fetchAll(db, sql: "PRAGMA quick_check") where line != "ok" {
            faults.append("Filen är skadad: \(line).")
        }
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
            faults.append("Filen är skadad: en rad i \(row["table"] as String) hör till något som inte finns.")
        }
    }

    /// The chain of audit lines.
    mutating func trail() throws {
        for seq in try AuditTrail.brokenLines(in: db) {
            faults.append(
                seq.map { "Loggrad \($0) stämmer inte: rader är ändrade, borttagna eller flyttade." }
                    ?? "Loggens slut stämmer inte: rader är borttagna.")
        }
    }

    /// Tables, views, triggers, and the rows that came with them.
    mutating func schema(against blank: DatabaseQueue) throws {
        let layers = try RegisteredLayer.list(db, where: "true")
        let entered = try RegisteredLayer.list(db, where: "shown AND batch.state = 'accepted'")
        let arriving = try Int64.fetchAll(db, sql: "SELECT id FROM batch WHERE state = 'arriving'")
        let (expected, rows) = try blank.write { blank in
            try blank.execute(sql: "PRAGMA foreign_keys = OFF")
            for layer in layers where layer.hasGeometry { try layer.makeEmptyTree(in: blank) }
            for layer in entered { try layer.enter(in: blank) }
            var objects = try Self.objects(blank)
            // Not run: nobody knows what a file from elsewhere calls a view.
            for layer in entered { objects["view \(layer.name)"] = layer.view }
            return (objects, try Self.fixedRows(blank))
        }
        let found = try Self.objects(db).filter { name, _ in
            !arriving.contains { batch in name.contains("_\(batch)_geom") && name.contains("rtree_") }
        }
        for name in Set(expected.keys).union(found.keys).sorted() where expected[name] != found[name] {
            let what = expected[name] == nil ? "är tillagd" : found[name] == nil ? "saknas" : "är ändrad"
            faults.append("Lagrets uppbyggnad: \(name) \(what).")
        }
        let actual = try Self.fixedRows(db)
        for table in rows.keys.sorted() where rows[table] != actual[table] {
            faults.append("Tabellen \(table) har andra rader än den ska.")
        }
    }

    private static func objects(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT type, name, coalesce(sql, '') AS sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'")
        return Dictionary(
            rows.map { ("\($0["type"] as String) \($0["name"] as String)", $0["sql"] as String) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func fixedRows(_ db: Database) throws -> [String: Data] {
        var digests: [String: Data] = [:]
        for table in [
            "samkarta", "grdb_migrations", "about_store", "gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns",
            "gpkg_extensions",
        ] {
            guard try db.tableExists(table) else { continue }
            var digest = RowDigest()
            try digest.add(db, sql: "SELECT * FROM \"\(table)\" ORDER BY 1, rowid")
            digests[table] = digest.finish()
        }
        let marks = try ["application_id", "user_version"].map { try Int.fetchOne(db, sql: "PRAGMA \($0)") ?? 0 }
        digests["application_id, user_version"] = Data("\(marks)".utf8)
        return digests
    }

    /// Goals, profiles, parameter sets, kept runs and the rows of batches themselves: each as its last audit line says.
    mutating func settings() throws {
        let evidence = try Evidence(db).latest
        for (table, nature) in try TableNature.list(db) {
            switch nature {
            case .settings:
                let empty = RowDigest.ofNothing
                if try Evidence.Subject.table(table).digest(db).hexadecimal != evidence[table] ?? empty {
                    faults.append("Tabellen \(table) är ändrad utanför Samkarta.")
                }
            case .appended:
                let condition = table == "batch" ? " WHERE state <> 'arriving'" : ""
                let ids = try Int64.fetchAll(db, sql: "SELECT rowid FROM \"\(table)\"\(condition)")
                for id in ids {
                    let subject = Evidence.Subject.row(table, id)
                    if try subject.digest(db).hexadecimal != evidence[subject.name] {
                        faults.append("Tabellen \(table): rad \(id) är ändrad eller tillagd utanför Samkarta.")
                    }
                }
                let known = Set(ids.map { Evidence.Subject.row(table, $0).name })
                for name in evidence.keys.sorted() where name.hasPrefix("\(table)#") && !known.contains(name) {
                    faults.append("Tabellen \(table): raden \(name) är borttagen utanför Samkarta.")
                }
            case .batchRows, .references, .own: break
            }
        }
    }

    /// The texts that rows name by number.
    mutating func references() throws {
        let isArriving = try Int.fetchOne(db, sql: "SELECT count(*) FROM batch WHERE state = 'arriving'") ?? 0 > 0
        for (table, nature) in try TableNature.list(db) {
            guard case .references = nature else { continue }
            var next: Int64 = 1
            for seal in try Row.fetchAll(
                db, sql: "SELECT * FROM reference_seal WHERE table_name = ? ORDER BY first_key", arguments: [table])
            {
                let (first, last): (Int64, Int64) = (seal["first_key"], seal["last_key"])
                let hash = last >= first ? try ReferenceSeal.hash(table, first...last, db) : nil
                if first != next || hash != (seal["hash"] as Data) {
                    faults.append("Tabellen \(table): texterna \(first)–\(last) är inte de som togs emot.")
                }
                next = last + 1
            }
            let beyond = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM \"\(table)\" WHERE key < 1 OR key >= ?", arguments: [next]) ?? 0
            if beyond > 0, !isArriving { faults.append("Tabellen \(table): \(beyond) texter är tillagda utanför Samkarta.") }
        }
    }

    /// Every settled batch against what was accepted, and every row against the list of batches.
    mutating func batches() throws {
        settled = try Row.fetchAll(
            db, sql: "SELECT id, content_hash, rows_read, accepted, rejected, state FROM batch WHERE state <> 'arriving' ORDER BY id")
        for row in settled { try batch(row) }
        let missing = try String.fetchAll(
            db,
            sql: """
                SELECT object FROM audit WHERE action = 'batch.accept'
                    AND object NOT IN (SELECT 'batch ' || id FROM batch WHERE state <> 'arriving')
                ORDER BY seq
                """)
        faults += missing.map { "\($0): leveransen är borttagen ur lagret." }
        let known = Set(try Int64.fetchAll(db, sql: "SELECT id FROM batch"))
        for table in try BatchTable.list(db) {
            for stray in try table.batches(db) where !known.contains(stray) {
                faults.append("Tabellen \(table.name) har rader som inte hör till någon leverans (\(stray)).")
            }
        }
    }

    private mutating func batch(_ row: Row) throws {
        let id: Int64 = row["id"]
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
    }

    /// The indexes by which other programs find rows.
    mutating func layers() throws {
        for layer in try RegisteredLayer.list(db, where: "geometry_type IS NOT NULL") {
            let exists = try db.tableExists("\(layer.tree)_node")
            let tree = exists ? try String.fetchOne(db, sql: "SELECT rtreecheck(?)", arguments: [layer.tree]) : nil
            let hash = exists ? try LayerArrival.treeHash(layer.tree, db) : nil
            if tree != "ok" || hash != layer.treeHash {
                faults.append("Kartlagret \(layer.name): det rumsliga indexet är ändrat.")
            }
        }
    }
}
