import GRDBSQLite
import GeoFormats
import Geometry

/// The current row of a raw statement, read column by column without an object for each.
extension OpaquePointer {
    /// The text of a column of the current row; empty for NULL.
    public func text(_ column: Int32) -> String {
        sqlite3_column_text(self, column).map { String(cString: $0) } ?? ""
    }

    /// The geometry of a column of the current row.
    public func shape(_ column: Int32) -> Shape? {
        guard let start = sqlite3_column_blob(self, column) else { return nil }
        let count = Int(sqlite3_column_bytes(self, column))
        return GeometryBlob.decode(Array(UnsafeRawBufferPointer(start: start, count: count))[...])
    }

    /// The position of a point geometry in a column of the current row, read in place.
    public func point(_ column: Int32) -> SwerefPoint {
        guard let start = sqlite3_column_blob(self, column), Int(sqlite3_column_bytes(self, column)) == 29 else {
            return SwerefPoint(x: .nan, y: .nan)
        }
        let offset = GeometryBlob.pointOffset
        return SwerefPoint(
            x: Double(bitPattern: UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))),
            y: Double(bitPattern: UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))))
    }

    /// Every stretch between two points of the lines in a column of the current row, read in place.
    public func forEachSegment(_ column: Int32, _ body: (SwerefPoint, SwerefPoint) -> Void) {
        guard let start = sqlite3_column_blob(self, column) else { return }
        let blob = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(self, column)))
        GeometryBlob.forEachSegment(of: blob, body)
    }

    /// A whole number of the current row; `nil` for NULL.
    public func integer(_ column: Int32) -> Int? {
        sqlite3_column_type(self, column) == SQLITE_NULL ? nil : Int(sqlite3_column_int64(self, column))
    }

    /// A number of the current row; `nil` for NULL.
    public func number(_ column: Int32) -> Double? {
        sqlite3_column_type(self, column) == SQLITE_NULL ? nil : sqlite3_column_double(self, column)
    }
}
