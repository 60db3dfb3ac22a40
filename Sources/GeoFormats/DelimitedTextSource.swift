import Foundation

/// Reads CSV: delimiter and encoding found by looking, quotes with doubled quotes and line breaks inside, exact lines.
///
/// Empty lines are skipped and not counted. A row with more or fewer cells than the header is a fault of that row:
/// guessing which cell is missing would put values in the wrong column. The file is mapped, not loaded; a block holds
/// at most `rowsPerBlock` rows.
public final class DelimitedTextSource: RowSource {
    public let schema: TableSchema
    private let file: MappedFile
    private let dialect: DelimitedDialect
    private var offset: Int
    private var line = 1
    private let columnCount: Int

    /// A cell longer than this rejects its row, in bounded memory.
    public static let largestCell = 1 << 20
    private static let rowsPerBlock = 32_768

    /// Throws the file's fault when it cannot be opened, is empty or has no header.
    public init(path: String, layer: String) throws(FileFault) {
        file = try MappedFile(path: path)
        let start = file.bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        guard file.bytes[start...].contains(where: { $0 != 10 && $0 != 13 && $0 != 32 && $0 != 9 }) else {
            throw FileFault(code: "empty", line: 1, message: "Filen är tom. Kontrollera att rätt fil är vald.")
        }
        let head = UnsafeRawBufferPointer(rebasing: file.bytes.prefix(1 << 16))
        dialect = try DelimitedDialect(head: head, file: file.bytes)
        offset = dialect.skip
        var header = RowBlock(columnCount: 0)
        var scanner = RowScanner(file: file.bytes, dialect: dialect, offset: offset, line: 1)
        var result = scanner.nextRow(into: &header, expecting: nil)
        while case .skipped = result { result = scanner.nextRow(into: &header, expecting: nil) }
        switch result {
        case .truncated:
            throw Self.unbalanced(line: 1)
        case .fault(let fault):
            throw FileFault(code: fault.code, line: 1, message: "Rubrikraden kan inte läsas: \(fault.detail)")
        case .row, .skipped, .end:
            break
        }
        let names = header.cellEnds.indices.map { index in
            let start = index == 0 ? 0 : Int(header.cellEnds[index - 1])
            return String(decoding: header.bytes[start..<Int(header.cellEnds[index])], as: UTF8.self)
                .trimmingCharacters(in: .whitespaces)
        }
        offset = scanner.offset
        line = scanner.line
        try TableSchema.checkWidth(names.count)
        columnCount = names.count
        let delimiterName = [UInt8(ascii: ","): "komma", UInt8(ascii: ";"): "semikolon"][dialect.delimiter] ?? "tabb"
        schema = TableSchema(
            layer: layer, columns: names,
            recognised: ["teckenkodning": dialect.encoding.rawValue, "avgränsare": delimiterName])
    }

    public var progress: Double {
        file.bytes.isEmpty ? 1 : Double(offset) / Double(file.bytes.count)
    }

    public func next() throws(FileFault) -> RowBlock? {
        var block = RowBlock(columnCount: columnCount)
        let expected = min(Self.rowsPerBlock * columnCount * 8, file.bytes.count - offset)
        block.bytes.reserveCapacity(expected)
        block.cellEnds.reserveCapacity(expected / 8)
        var scanner = RowScanner(file: file.bytes, dialect: dialect, offset: offset, line: line)
        reading: while block.rowCount + block.faults.count < Self.rowsPerBlock, block.bytes.count < RowBlock.mostBytes {
            switch scanner.nextRow(into: &block, expecting: columnCount) {
            case .row, .skipped: continue
            case .fault(let fault): block.faults.append(fault)
            case .truncated: throw Self.unbalanced(line: scanner.rowLine)
            case .end: break reading
            }
        }
        offset = scanner.offset
        line = scanner.line
        return block.rowCount + block.faults.count == 0 ? nil : block
    }

    private static func unbalanced(line: Int) -> FileFault {
        FileFault(
            code: "truncated", line: line,
            message: "Filen tar slut mitt i ett citerat fält som börjar på rad \(line). Hämta hela filen på nytt, eller rätta citattecknet.")
    }
}

/// Cuts one row after the other out of the file's bytes.
struct RowScanner {
    enum Result {
        case row
        case skipped
        case fault(RowFault)
        case truncated
        case end
    }

    let file: UnsafeRawBufferPointer
    let dialect: DelimitedDialect
    var offset: Int
    /// The line that `offset` is on.
    var line: Int
    /// The line on which the latest row began.
    var rowLine = 0

    /// Reads the row at `offset`. With `expecting` set, a row of another width is a fault.
    mutating func nextRow(into block: inout RowBlock, expecting: Int?) -> Result {
        guard offset < file.count else { return .end }
        rowLine = line
        let first = file[offset]
        if first == 10 || first == 13 {
            skipLineBreak()
            return .skipped
        }
        let bytesBefore = block.bytes.count
        let cellsBefore = block.cellEnds.count
        var cells = 0
        var fault: RowFault?
        while true {
            let start = block.bytes.count
            let isComplete = readCell(into: &block.bytes, limit: expecting.map { cells >= $0 } ?? false, fault: &fault, cell: cells)
            guard isComplete else { return .truncated }
            cells += 1
            if block.bytes.count - bytesBefore > RowBlock.mostBytes {
                block.bytes.removeLast(block.bytes.count - start)
                fault = fault ?? RowFault(
                    code: "too-large", line: Int32(truncatingIfNeeded: rowLine),
                    detail: "raden är längre än \(RowBlock.mostBytes) tecken. Korta den.")
            }
            if block.bytes.count - start > DelimitedTextSource.largestCell {
                block.bytes.removeLast(block.bytes.count - start)
                fault = fault ?? RowFault(
                    code: "too-large", line: Int32(rowLine),
                    detail: "fält \(cells) är längre än \(DelimitedTextSource.largestCell) tecken. Korta det.")
            }
            block.cellEnds.append(Int32(block.bytes.count))
            guard offset < file.count else { break }
            if file[offset] == dialect.delimiter {
                offset += 1
                continue
            }
            skipLineBreak()
            break
        }
        if let expecting, cells != expecting, fault == nil {
            if cells == 1, block.bytes[bytesBefore...].allSatisfy({ $0 == 32 || $0 == 9 }) {
                block.bytes.removeLast(block.bytes.count - bytesBefore)
                block.cellEnds.removeLast(block.cellEnds.count - cellsBefore)
                return .skipped
            }
            fault = RowFault(
                code: "bad-value", line: Int32(rowLine),
                detail: "raden har \(cells) fält men rubrikraden \(expecting). Kontrollera avgränsare och citattecken.")
        }
        if let fault {
            block.bytes.removeLast(block.bytes.count - bytesBefore)
            block.cellEnds.removeLast(block.cellEnds.count - cellsBefore)
            return .fault(fault)
        }
        block.lines.append(Int32(rowLine))
        return .row
    }

    private mutating func skipLineBreak() {
        if file[offset] == 13, offset + 1 < file.count, file[offset + 1] == 10 { offset += 1 }
        offset += 1
        line += 1
    }

    /// Appends one cell and stops at its delimiter, line break or the end. False when a quote never closes.
    private mutating func readCell(
        into bytes: inout [UInt8], limit isSurplus: Bool, fault: inout RowFault?, cell: Int
    ) -> Bool {
        let start = bytes.count
        if offset < file.count, file[offset] == UInt8(ascii: "\"") {
            offset += 1
            var from = offset
            while true {
                guard offset < file.count else { return false }
                let byte = file[offset]
                if byte == UInt8(ascii: "\"") {
                    append(from..<offset, to: &bytes, start: start, isSurplus, &fault, cell)
                    offset += 1
                    guard offset < file.count, file[offset] == UInt8(ascii: "\"") else { break }
                    from = offset
                } else if byte == 10 || (byte == 13 && (offset + 1 >= file.count || file[offset + 1] != 10)) {
                    line += 1
                }
                offset += 1
            }
        }
        // Plain text, and whatever follows a closing quote.
        let from = offset
        let delimiter = dialect.delimiter
        while offset < file.count {
            let byte = file[offset]
            if byte == delimiter || byte == 10 || byte == 13 { break }
            offset += 1
        }
        append(from..<offset, to: &bytes, start: start, isSurplus, &fault, cell)
        return true
    }

    private func append(
        _ range: Range<Int>, to bytes: inout [UInt8], start: Int, _ isSurplus: Bool, _ fault: inout RowFault?, _ cell: Int
    ) {
        guard !range.isEmpty, !isSurplus, bytes.count - start <= DelimitedTextSource.largestCell else { return }
        // One byte over the limit is enough to show that the cell is too large.
        let room = DelimitedTextSource.largestCell + 1 - (bytes.count - start)
        let slice = UnsafeRawBufferPointer(rebasing: file[range.prefix(room)])
        if dialect.encoding == .utf8 {
            if dialect.hasEncodingFaults, slice.count < room, TextEncoding.survey(slice).faulty > 0 {
                fault = fault ?? RowFault(
                    code: "wrong-encoding", line: Int32(rowLine),
                    detail: "fält \(cell + 1) är inte UTF-8 som resten av filen. Spara om filen som UTF-8.")
            }
            bytes.append(contentsOf: slice)
        } else {
            for byte in slice where !TextEncoding.appendWindows1252(byte, to: &bytes) {
                fault = fault ?? RowFault(
                    code: "wrong-encoding", line: Int32(rowLine),
                    detail: "fält \(cell + 1) har ett tecken som varken är UTF-8 eller Windows-1252. Spara om filen som UTF-8.")
            }
        }
    }
}
