import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Store

/// Edits that somebody makes with another program, guards taken down first and put up again after.
@Suite struct TamperingTests {
    @Test func `what came through the front door is sound`() throws {
        let sample = try SampleStore()
        try sample.fill()
        #expect(try sample.store.verify().faults == [])
        #expect(try sample.faults(after: { _ in }) == [])
        // Every table that can hold rows holds some, or the tampering below would miss it.
        let empty = try sample.store.read(as: .administrator) { db, _ in
            try TamperedTable.list(db).filter { try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\($0.name)\"") == 0 }
                .map(\.name)
        }
        // A CSV file gives these no rows, and small trees have one node only.
        let withoutRows = ["area", "ground", "mast", "network_route", "power_line", "railway", "road"]
        #expect(empty.filter { !withoutRows.contains($0) && !$0.hasSuffix("_parent") } == [])
    }

    @Test func `two hundred single edits of any table are all found`() throws {
        let sample = try SampleStore()
        try sample.fill()
        var random = SeededNumbers(seed: 2)
        var tables: Set<String> = []
        for _ in 0..<200 {
            var what = ""
            let faults = try sample.faults { db in
                // What SQLite itself refuses, such as a second row of a unique key, is no edit.
                while what.isEmpty {
                    let table = try TamperedTable.random(db, &random)
                    try? db.inSavepoint {
                        let guards = try takeDownGuards(of: table.name, db)
                        what = try table.edit(db, &random)
                        for sql in guards { try db.execute(sql: sql) }
                        tables.insert(table.name)
                        return .commit
                    }
                }
            }
            #expect(!faults.isEmpty, "not found: \(what)")
        }
        #expect(tables.count > 20)
    }

    @Test func `a dropped trigger and a changed view are faults`() throws {
        let sample = try SampleStore()
        try sample.fill()
        let (triggers, views) = try sample.store.read(as: .administrator) { db, _ in
            (
                try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'"),
                try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'")
            )
        }
        #expect(triggers.count > 30)
        for trigger in triggers {
            let faults = try sample.faults { db in try db.execute(sql: "DROP TRIGGER \"\(trigger)\"") }
            #expect(faults.contains { $0.contains(trigger) })
        }
        #expect(views.count > 3)
        for view in views {
            let faults = try sample.faults { db in
                try db.execute(sql: "DROP VIEW \"\(view)\"; CREATE VIEW \"\(view)\" AS SELECT 1 AS OGC_FID, NULL AS geom")
            }
            #expect(faults.contains { $0.contains(view) })
        }
        #expect(try sample.faults { db in try db.execute(sql: "CREATE TABLE smuggled (a)") } != [])
        #expect(try sample.faults { db in try db.execute(sql: "PRAGMA user_version = 10200") } != [])
    }

    private func takeDownGuards(of table: String, _ db: Database) throws -> [String] {
        let triggers = try Row.fetchAll(
            db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", arguments: [table])
        for row in triggers { try db.execute(sql: "DROP TRIGGER \"\(row["name"] as String)\"") }
        return triggers.map { $0["sql"] }
    }
}

/// A table as somebody with a database browser meets it.
struct TamperedTable {
    let name: String
    let columns: [(name: String, type: String)]
    let key: [String]

    static func list(_ db: Database) throws -> [TamperedTable] {
        let names = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
                    AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
                """)
        return try names.map { name in
            let info = try Row.fetchAll(db, sql: "PRAGMA table_info(\"\(name)\")")
            return TamperedTable(
                name: name, columns: info.map { ($0["name"], ($0["type"] as String).uppercased()) },
                key: info.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }.map { $0["name"] })
        }
    }

    static func random(_ db: Database, _ random: inout SeededNumbers) throws -> TamperedTable {
        while true {
            let all = try list(db)
            let table = all[Int.random(in: 0..<all.count, using: &random)]
            if try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table.name)\"") ?? 0 > 0 { return table }
        }
    }

    /// Changes, deletes or adds one row, and tells what it did.
    func edit(_ db: Database, _ random: inout SeededNumbers) throws -> String {
        try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(name)\"") ?? 0
        let order = key.isEmpty ? "rowid" : key.map { "\"\($0)\"" }.joined(separator: ", ")
        guard
            var row = try Row.fetchOne(
                db, sql: "SELECT * FROM \"\(name)\" ORDER BY \(order) LIMIT 1 OFFSET \(Int.random(in: 0..<count, using: &random))"
            ).map({ row in columns.map { row[$0.name] as DatabaseValue } })
        else { return "" }
        let original = row
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let column = Int.random(in: 0..<columns.count, using: &random)
            row[column] = Self.other(than: row[column], columns[column])
            try delete(original, db)
            try insert(row, db)
            return "\(name).\(columns[column].name): \(original[column]) became \(row[column])"
        case 1:
            try delete(original, db)
            return "\(name): deleted \(original)"
        default:
            // Another key, else nothing could be added.
            for (index, column) in columns.enumerated() where column.name == (key.last ?? columns[0].name) || column.name == "line" {
                row[index] = try unused(index, db)
            }
            for (index, column) in columns.enumerated() where isUnique(column.name) {
                row[index] = Self.other(than: row[index], column)
            }
            try insert(row, db)
            return "\(name): added \(row)"
        }
    }

    private func isUnique(_ column: String) -> Bool {
        !key.contains(column) && ["building_id", "operator_id", "identifier", "name", "table_name", "fingerprint"].contains(column)
    }

    private func unused(_ column: Int, _ db: Database) throws -> DatabaseValue {
        let highest = try DatabaseValue.fetchOne(db, sql: "SELECT max(\"\(columns[column].name)\") FROM \"\(name)\"") ?? .null
        return Self.other(than: highest, columns[column])
    }

    private func delete(_ row: [DatabaseValue], _ db: Database) throws {
        let condition = columns.map { "\"\($0.name)\" IS ?" }.joined(separator: " AND ")
        try db.execute(sql: "DELETE FROM \"\(name)\" WHERE \(condition)", arguments: StatementArguments(row))
    }

    private func insert(_ row: [DatabaseValue], _ db: Database) throws {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try db.execute(sql: "INSERT INTO \"\(name)\" VALUES (\(marks))", arguments: StatementArguments(row))
    }

    private static func other(than value: DatabaseValue, _ column: (name: String, type: String)) -> DatabaseValue {
        switch value.storage {
        case .int64(let number): return (number + 1).databaseValue
        case .double(let number): return (number + 1).databaseValue
        case .string(let text):
            if column.name == "state" { return (text == "accepted" ? "withdrawn" : "accepted").databaseValue }
            return (text + "x").databaseValue
        case .blob(var data):
            if data.isEmpty { data.append(0) }
            data[data.count - 1] ^= 1
            return data.databaseValue
        case .null:
            if column.type.contains("INT") { return 1.databaseValue }
            if column.type == "REAL" || column.type == "DOUBLE" { return 1.5.databaseValue }
            return column.type == "BLOB" ? Data([1]).databaseValue : "x".databaseValue
        }
    }
}
