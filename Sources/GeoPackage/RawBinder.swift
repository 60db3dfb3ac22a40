import GRDBSQLite

/// Binds values to a raw statement without an object for each; the fast path for millions of rows.
public struct RawBinder {
    private let statement: OpaquePointer?

    public init(_ statement: OpaquePointer?) {
        self.statement = statement
    }

    /// Binds a whole number. Parameters are numbered from 1.
    public func integer(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(statement, index, value) }

    /// Binds null.
    public func null(_ index: Int32) { sqlite3_bind_null(statement, index) }

    /// Binds a number; `nil` is null.
    public func number(_ index: Int32, _ value: Double?) {
        if let value { sqlite3_bind_double(statement, index, value) } else { null(index) }
    }

    // SQLite copies the bytes before the call returns.
    private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Binds UTF-8 text.
    public func text(_ index: Int32, _ bytes: ArraySlice<UInt8>, emptyIsNull: Bool = true) {
        if bytes.isEmpty, emptyIsNull {
            null(index)
            return
        }
        if bytes.isEmpty {
            sqlite3_bind_text(statement, index, "", 0, Self.copies)
            return
        }
        bytes.withUnsafeBytes {
            _ = sqlite3_bind_text(
                statement, index, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), Self.copies)
        }
    }

    /// Binds bytes.
    public func blob(_ index: Int32, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes { _ = sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), Self.copies) }
    }
}
