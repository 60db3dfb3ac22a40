import Geometry

/// Some consecutive rows of a table as text cells, with the line each row began on and its geometry if it has one.
///
/// Cells lie back to back in one buffer so that a million rows cost a few allocations, not millions. Text is UTF-8.
/// A row whose cells could not be read is not here but in `faults`.
public struct RowBlock: Sendable {
    /// Number of cells in every row; equals the count of `TableSchema.columns`.
    public let columnCount: Int
    /// All cell text back to back, row by row, in column order.
    public var bytes: [UInt8] = []
    /// End offset in `bytes` of each cell, `rowCount * columnCount` of them; a cell starts where the previous ended.
    public var cellEnds: [Int32] = []
    /// The line in the file on which each row starts, 1-based (header = line 1); for files without lines, the
    /// row's ordinal + 1, so that a file's first data row is always 2.
    public var lines: [Int32] = []
    /// One per row when the table has geometry, else empty. `nil` where a row has none.
    public var shapes: [Shape?] = []
    /// Rows that could not be read, and why; they count as read and rejected.
    public var faults: [RowFault] = []

    /// A row of more text than this is rejected, and a block that has reached it is handed on, so that memory stays
    /// bounded and offsets fit.
    public static let mostBytes = 1 << 26

    public init(columnCount: Int) {
        self.columnCount = columnCount
    }

    public var rowCount: Int { lines.count }

    /// The byte range of a cell in `bytes`.
    @inlinable public func range(row: Int, column: Int) -> Range<Int> {
        let cell = row * columnCount + column
        let start = cell == 0 ? 0 : Int(cellEnds[cell - 1])
        return start..<Int(cellEnds[cell])
    }

    /// The text of a cell; empty where the cell is empty or null.
    public func text(row: Int, column: Int) -> String {
        String(decoding: bytes[range(row: row, column: column)], as: UTF8.self)
    }
}

/// Why one row could not be read.
public struct RowFault: Sendable, Hashable {
    /// The finding code (FORMATS section 1), such as `wrong-encoding`.
    public let code: String
    public let line: Int32
    /// The column's name in the file, where one column is to blame.
    public let column: String?
    /// What was found, for the message; short, safe to show.
    public let detail: String

    public init(code: String, line: Int32, column: String? = nil, detail: String) {
        self.code = code
        self.line = line
        self.column = column
        self.detail = detail
    }
}
