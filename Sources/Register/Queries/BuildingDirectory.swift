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
        let count = try Int.fetchOne(db, sql: "SELECT max(key) FROM building_ref") ?? 0
        identifiers.reserve(count)
        try db.forEachRow(sql: "SELECT building_id FROM building_ref ORDER BY key") { row in
            let text = UnsafeBufferPointer(start: sqlite3_column_text(row, 0), count: Int(sqlite3_column_bytes(row, 0)))
            identifiers.append(new: text)
        }
        storedCount = identifiers.count
        isRegistered = Array(repeating: false, count: storedCount)
        for batch in scope.statistics(of: "buildings") {
            try db.forEachRow(
                sql: "SELECT first_key, last_key FROM building_key_run WHERE batch = ?", arguments: [batch.id]
            ) { row in
                let (first, last) = (Int(sqlite3_column_int64(row, 0)), Int(sqlite3_column_int64(row, 1)))
                for key in first...last { isRegistered[key - 1] = true }
            }
        }
    }

    /// Whether any register edition is there at all.
    public var hasRegister: Bool { isRegistered.contains(true) }

    public func isRegistered(_ key: Int) -> Bool { key <= isRegistered.count && isRegistered[key - 1] }

    /// The key of an id; a new one when it is new.
    public mutating func key(for identifier: ArraySlice<UInt8>) -> Int { identifiers.insert(identifier) + 1 }

    /// Gives new ids keys in the order in which their buildings stand in the register, so that a county's rows lie
    /// together in every table; ids without a building come last. Returns the new key of each old one.
    mutating func arrange(byFirstUse keys: some Sequence<Int32>) -> [Int32] {
        var newKeys = (0...Int32(identifiers.count)).map(\.self)
        var order: [Int] = []
        var isPlaced = [Bool](repeating: false, count: identifiers.count - storedCount)
        for key in keys where Int(key) > storedCount {
            order.append(Int(key) - 1)
            isPlaced[Int(key) - 1 - storedCount] = true
        }
        for number in storedCount..<identifiers.count where !isPlaced[number - storedCount] { order.append(number) }
        identifiers.renumber(from: storedCount, order: order)
        for (place, old) in order.enumerated() { newKeys[old + 1] = Int32(storedCount + place + 1) }
        return newKeys
    }

    public func identifier(_ key: Int) -> String { String(decoding: identifiers.text(key - 1), as: UTF8.self) }
}

extension Database {
    /// Steps through the rows of a query without making an object of each; `body` reads columns of the raw statement.
    public func forEachRow(
        sql: String, arguments: StatementArguments = StatementArguments(), _ body: (OpaquePointer) throws -> Void
    ) throws {
        try makeStatement(sql: sql).forEachRow(arguments: arguments, body)
    }
}

extension Statement {
    /// Steps through the rows, again with other arguments as often as wanted.
    public func forEachRow(arguments: StatementArguments, _ body: (OpaquePointer) throws -> Void) throws {
        try setArguments(arguments)
        let raw = sqliteStatement
        defer { sqlite3_reset(raw) }
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
