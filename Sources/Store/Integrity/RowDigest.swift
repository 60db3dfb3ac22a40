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

    /// Marks where another table begins.
    mutating func add(name: String) {
        withUnsafeBytes(of: UInt32(name.utf8.count).littleEndian) { buffer.append(contentsOf: $0) }
        buffer.append(contentsOf: name.utf8)
    }

    /// Adds every row of a query in its order; `look` sees each row too.
    mutating func add(
        _ db: Database, sql: String, arguments: StatementArguments = [], look: ((OpaquePointer) throws -> Void)? = nil
    ) throws {
        let statement = try db.makeStatement(sql: sql)
        try statement.setArguments(arguments)
        let raw = statement.sqliteStatement
        defer { withExtendedLifetime(statement) {} }
        let width = sqlite3_column_count(raw)
        var status = sqlite3_step(raw)
        while status == SQLITE_ROW {
            for column in 0..<width { append(raw, column) }
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

    private mutating func append(_ row: OpaquePointer, _ column: Int32) {
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
