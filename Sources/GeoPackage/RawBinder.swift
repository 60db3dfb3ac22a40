import GRDBSQLite
import GeoFormats
import Geometry

/// Binds values to a statement's parameters without making an object of each, for the loops that write millions of rows.
///
/// Texts and blobs of a row lie in one piece of memory that SQLite reads where it is; it is used again for the next row.
public final class RawBinder {
    private let statement: OpaquePointer?
    private var room: UnsafeMutableRawBufferPointer
    private var used = 0
    /// Pieces that a row has outgrown; its earlier values still lie there.
    private var outgrown: [UnsafeMutableRawBufferPointer] = []

    init(_ statement: OpaquePointer?) {
        self.statement = statement
        room = .allocate(byteCount: 4096, alignment: 8)
    }

    deinit {
        room.deallocate()
        outgrown.forEach { $0.deallocate() }
    }

    /// Forgets the values of the row before; only when the statement is done with them.
    func beginRow() {
        used = 0
        guard !outgrown.isEmpty else { return }
        outgrown.forEach { $0.deallocate() }
        outgrown = []
    }

    /// Binds a whole number. Parameters are numbered from 1.
    public func integer(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(statement, index, value) }

    /// Binds null.
    public func null(_ index: Int32) { sqlite3_bind_null(statement, index) }

    /// Binds a number; `nil` is null.
    public func number(_ index: Int32, _ value: Double?) {
        if let value { sqlite3_bind_double(statement, index, value) } else { null(index) }
    }

    /// Binds UTF-8 text; an empty one is null unless said otherwise.
    public func text(_ index: Int32, _ bytes: UnsafeRawBufferPointer, emptyIsNull: Bool = true) {
        if bytes.isEmpty, emptyIsNull {
            null(index)
        } else {
            let place = room(for: bytes.count)
            place.copyMemory(from: bytes)
            sqlite3_bind_text(statement, index, place.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil)
        }
    }

    /// Binds UTF-8 text; an empty one is null unless said otherwise.
    public func text(_ index: Int32, _ bytes: ArraySlice<UInt8>, emptyIsNull: Bool = true) {
        bytes.withUnsafeBytes { text(index, $0, emptyIsNull: emptyIsNull) }
    }

    /// Binds bytes.
    public func blob(_ index: Int32, _ bytes: [UInt8]) {
        let place = room(for: bytes.count)
        bytes.withUnsafeBytes { place.copyMemory(from: $0) }
        sqlite3_bind_blob(statement, index, place.baseAddress, Int32(bytes.count), nil)
    }

    /// Binds a point's blob.
    public func point(_ index: Int32, _ point: SwerefPoint) {
        let place = room(for: GeometryBlob.pointLength)
        GeometryBlob.write(point, to: place)
        sqlite3_bind_blob(statement, index, place.baseAddress, Int32(place.count), nil)
    }

    private func room(for count: Int) -> UnsafeMutableRawBufferPointer {
        if used + count > room.count {
            outgrown.append(room)
            room = .allocate(byteCount: max(2 * room.count, count), alignment: 8)
            used = 0
        }
        defer { used += count }
        return UnsafeMutableRawBufferPointer(rebasing: room[used..<used + count])
    }
}
