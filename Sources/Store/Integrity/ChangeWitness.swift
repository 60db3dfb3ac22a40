import Foundation
import GRDB

/// Watches what a change writes, so that its audit line can carry what `audit verify` later holds the tables to.
final class ChangeWitness: TransactionObserver {
    private var rows: Set<Evidence.Subject> = []
    private let natures: [String: TableNature]

    init(_ natures: [String: TableNature]) {
        self.natures = natures
    }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }

    func databaseDidChange(with event: DatabaseEvent) {
        switch natures[event.tableName] {
        case .appended: rows.insert(.row(event.tableName, event.rowID))
        case .settings: rows.insert(.table(event.tableName))
        case .batchRows, .references, .own, nil: break
        }
    }

    func databaseDidCommit(_ db: Database) {}
    func databaseDidRollback(_ db: Database) {}

    /// Digests of what was written, as they are now.
    func evidence(_ db: Database) throws -> String {
        try rows.sorted { $0.name < $1.name }.map { "\($0.name)=\(try $0.digest(db).hexadecimal)" }.joined(separator: " ")
    }
}

/// What audit lines say of tables other than those of batches.
struct Evidence {
    enum Subject: Hashable {
        case table(String)
        case row(String, Int64)

        var name: String {
            switch self {
            case .table(let table): table
            case .row(let table, let id): "\(table)#\(id)"
            }
        }

        func digest(_ db: Database) throws -> Data {
            var digest = RowDigest()
            switch self {
            case .table(let table):
                try digest.add(db, sql: "SELECT * FROM \"\(table)\" ORDER BY 1")
            case .row(let table, let id):
                // The state is told by the lines that accept and withdraw.
                let columns = try db.columns(in: table).map(\.name).filter { table != "batch" || $0 != "state" }
                try digest.add(
                    db, sql: "SELECT \(columns.map { "\"\($0)\"" }.joined(separator: ", ")) FROM \"\(table)\" WHERE rowid = ?",
                    arguments: [id])
            }
            return digest.finish()
        }
    }

    /// Latest digest by name of subject.
    private(set) var latest: [String: String] = [:]

    /// Reads it off the whole trail, in order.
    init(_ db: Database) throws {
        for line in try String.fetchAll(db, sql: "SELECT evidence FROM audit ORDER BY seq") {
            for entry in line.split(separator: " ") {
                let parts = entry.split(separator: "=")
                if parts.count == 2 { latest[String(parts[0])] = String(parts[1]) }
            }
        }
    }
}
