import GeoFormats
import Geometry
import Vocabulary

/// One column of a block after its cells have been read. Only the array that the column's type fills has elements.
public struct CheckedColumn: Sendable {
    /// Numbers; NaN where the cell is empty.
    public var numbers: [Double] = []
    /// Days, codes (position from 1), bits, booleans (0, 1) or whole numbers; `missing` where the cell is empty.
    public var integers: [Int64] = []
    /// Where each row's text starts and ends in `CheckedBlock.text`; equal where the cell is empty.
    public var starts: [Int32] = []
    public var ends: [Int32] = []
    /// Whether the file has the column at all.
    public var isPresent = false

    public static let missing = Int64.min
}

/// Some rows whose cells have been read and checked one by one; what concerns other rows and the store is yet to come.
public struct CheckedBlock: Sendable {
    /// Text of identifier and text columns, UTF-8.
    public internal(set) var text: [UInt8] = []
    /// In the order of `Kind.columns`.
    public internal(set) var columns: [CheckedColumn] = []
    /// EPSG:3006; NaN where the row gives no position.
    public internal(set) var x: [Double] = []
    public internal(set) var y: [Double] = []
    /// The row's geometry where the kind keeps one; empty when no row has any.
    public internal(set) var shapes: [Shape?] = []
    public internal(set) var lines: [Int32] = []
    /// False once a row has been rejected.
    public internal(set) var accepted: [Bool] = []
    public internal(set) var hasFinding: [Bool] = []

    public var rowCount: Int { lines.count }

    /// The bytes of a text cell; empty when missing.
    public func bytes(_ column: Int, _ row: Int) -> ArraySlice<UInt8> {
        let cells = columns[column]
        guard !cells.starts.isEmpty else { return [] }
        return text[Int(cells.starts[row])..<Int(cells.ends[row])]
    }

    /// The text of a cell; `nil` when missing.
    public func string(_ column: Int, _ row: Int) -> String? {
        let bytes = bytes(column, row)
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// The whole number, code, bits or day of a cell; `nil` when missing.
    public func integer(_ column: Int, _ row: Int) -> Int64? {
        let cells = columns[column].integers
        guard !cells.isEmpty, cells[row] != CheckedColumn.missing else { return nil }
        return cells[row]
    }

    /// The number of a cell; `nil` when missing.
    public func number(_ column: Int, _ row: Int) -> Double? {
        let cells = columns[column].numbers
        guard !cells.isEmpty, !cells[row].isNaN else { return nil }
        return cells[row]
    }

    /// Where the row is; `nil` where it says nothing of it.
    public func position(_ row: Int) -> SwerefPoint? {
        x.isEmpty || x[row].isNaN ? nil : SwerefPoint(x: x[row], y: y[row])
    }

    /// Notes something about an accepted row.
    public mutating func note(
        _ code: FindingCode, row: Int, column: String? = nil, _ message: String, in findings: inout FindingLog
    ) {
        hasFinding[row] = true
        findings.add(Finding(code, line: Int(lines[row]), column: column, message: message, rejects: false))
    }

    /// Rejects a row; it will not be written.
    public mutating func reject(
        _ code: FindingCode, row: Int, column: String? = nil, _ message: String, in findings: inout FindingLog
    ) {
        accepted[row] = false
        findings.add(Finding(code, line: Int(lines[row]), column: column, message: message, rejects: true))
    }
}
