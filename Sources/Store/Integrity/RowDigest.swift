import Crypto
import Foundation
import GRDB
import GRDBSQLite

/// SHA-256 over rows: types and lengths stand before values, so that no two contents give the same bytes.
struct RowDigest {
    private var digest = SHA256()
    private var buffer: [UInt8] = []
    private static let room = 1 << 16

    /// The digest of no rows, as hexadecimal.
    static let ofNothing = Data(SHA256.hash(data: [])).hexadecimal

    init() {
        buffer.reserveCapacity(2 * Self.room)
    }

    private mutating func append(name: String) {
        append(UInt32(name.utf8.count).littleEndian)
        buffer.append(contentsOf: name.utf8)
    }

    /// Adds every row of a query in its order, a name before the first; `look` sees each row too.
    mutating func add(
        _ db: Database, named name: String? = nil, sql: String, arguments: StatementArguments = [], look: ((OpaquePointer) throws -> Void)? = nil
    ) throws {
        let statement = try db.makeStatement(sql: sql)
        try statement.setArguments(arguments)
        let raw = statement.sqliteStatement
        defer { withExtendedLifetime(statement) {} }
        let width = sqlite3_column_count(raw)
        var status = sqlite3_step(raw)
        if status == SQLITE_ROW, let name { append(name: name) }
        while status == SQLITE_ROW {
            for column in 0..<width { append(sqlite3_column_value(raw, column)) }
            try look?(raw)
            if buffer.count > Self.room { flush() }
            status = sqlite3_step(raw)
        }
        guard status == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
    }

    mutating func finish() -> Data {
        flush()
        return Data(digest.finalize())
    }

    private mutating func flush() {
        buffer.withUnsafeBytes { digest.update(bufferPointer: $0) }
        buffer.removeAll(keepingCapacity: true)
    }

    // Nobody else steps the statement meanwhile, so its values may be read where they are.
    private mutating func append(_ value: OpaquePointer?) {
        let type = sqlite3_value_type(value)
        buffer.append(UInt8(truncatingIfNeeded: type))
        switch type {
        case SQLITE_INTEGER: append(sqlite3_value_int64(value).littleEndian)
        case SQLITE_FLOAT: append(sqlite3_value_double(value).bitPattern.littleEndian)
        case SQLITE_NULL: break
        default:
            let bytes = sqlite3_value_blob(value)
            let count = Int(sqlite3_value_bytes(value))
            append(UInt32(count).littleEndian)
            if let bytes { buffer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count)) }
        }
    }

    private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number) { buffer.append(contentsOf: $0) }
    }
}
