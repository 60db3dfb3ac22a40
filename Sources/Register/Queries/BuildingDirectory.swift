import GRDB
import GRDBSQLite
import Store
import Vocabulary

/// Every building id the store knows, with its number, and which of them stand in a register edition.
public struct BuildingDirectory: Sendable {
    /// The text's number here is its key in `building_ref` minus 1.
    public var identifiers = IdentifierIndex()
    /// Whether the key stands in an accepted register edition.
    public private(set) var isRegistered: [Bool] = []
    /// How many ids the store had when the directory was read; those after are new.
    public private(set) var storedCount = 0

    /// Reads the directory. `building_ref` keys run from 1 without gaps, since ids are only ever added.
    public init(_ db: Database, scope: Scope) throws {
        try db.forEachRow(sql: "SELECT building_id FROM building_ref ORDER BY key") { row in
            let count = Int(sqlite3_column_bytes(row, 0))
            guard let text = sqlite3_column_text(row, 0) else { return }
            _ = identifiers.insert(Array(UnsafeBufferPointer(start: text, count: count))[...])
        }
        storedCount = identifiers.count
        isRegistered = Array(repeating: false, count: storedCount)
        for batch in scope.statistics(of: "buildings") {
            try db.forEachRow(
                sql: "SELECT key FROM building WHERE fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295",
                arguments: [batch.id]
            ) { row in
                isRegistered[Int(sqlite3_column_int64(row, 0)) - 1] = true
            }
        }
    }

    /// Whether any register edition is there at all.
    public var hasRegister: Bool { isRegistered.contains(true) }

    /// Whether the register in force has the building.
    public func isRegistered(_ key: Int) -> Bool { key <= isRegistered.count && isRegistered[key - 1] }

    /// The key of an id; a new one when it is new.
    public mutating func key(for identifier: ArraySlice<UInt8>) -> Int { identifiers.insert(identifier) + 1 }

    /// The id that the building came with.
    public func identifier(_ key: Int) -> String { String(decoding: identifiers.text(key - 1), as: UTF8.self) }
}

extension Database {
    /// Steps through the rows of a query without making an object of each; `body` reads columns of the raw statement.
    public func forEachRow(
        sql: String, arguments: StatementArguments = StatementArguments(), _ body: (OpaquePointer) throws -> Void
    ) throws {
        let statement = try makeStatement(sql: sql)
        try statement.setArguments(arguments)
        let raw = statement.sqliteStatement
        defer { withExtendedLifetime(statement) {} }
        while true {
            let status = sqlite3_step(raw)
            guard status == SQLITE_ROW else {
                guard status == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
                return
            }
            try body(raw)
        }
    }
}
