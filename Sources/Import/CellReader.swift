import GeoFormats
import Vocabulary

/// Reads the cells of one column into its typed arrays.
struct CellReader {
    struct Fault {
        let code: FindingCode
        /// Continues a sentence that began with the column's name.
        let message: String
    }

    let column: KindColumn
    let values: [String: String]
    let unit: Double
    private let codes: [[UInt8]]

    init(column: KindColumn, theirs: String, values: [String: String], unit: Double) {
        self.column = column
        self.values = values
        self.unit = unit
        switch column.type {
        case .code(let names), .codes(let names): codes = names.map { Array($0.utf8) }
        default: codes = []
        }
    }

    /// Appends exactly one value to the array that the type fills, also when the cell is at fault.
    func read(
        _ cell: UnsafeBufferPointer<UInt8>, into cells: inout CheckedColumn, text: inout [UInt8]
    ) -> Fault? {
        guard values.isEmpty else {
            let theirs = String(decoding: cell, as: UTF8.self)
            guard let ours = values[theirs] ?? values[theirs.trimmingOuterSpaces] else {
                return readPlain(cell, into: &cells, text: &text)
            }
            var copy = ours
            return copy.withUTF8 { readPlain($0, into: &cells, text: &text) }
        }
        return readPlain(cell, into: &cells, text: &text)
    }

    private func readPlain(
        _ cell: UnsafeBufferPointer<UInt8>, into cells: inout CheckedColumn, text: inout [UInt8]
    ) -> Fault? {
        let trimmed = cell.trimmingSpaces
        switch column.type {
        case .identifier: return readIdentifier(cell, trimmed, into: &cells, text: &text)
        case .text: return readText(trimmed, into: &cells, text: &text)
        case .number, .speed: return readNumber(trimmed, into: &cells)
        default: return readInteger(trimmed, into: &cells)
        }
    }

    private var missingCode: FindingCode {
        switch column.type {
        case .identifier: .badId
        case .number, .speed, .integer: .badNumber
        case .date: .badDate
        default: .badValue
        }
    }

    private func missing() -> Fault? {
        column.isRequired ? Fault(code: missingCode, message: "är tom. Fyll i den.") : nil
    }

    private func readIdentifier(
        _ cell: UnsafeBufferPointer<UInt8>, _ trimmed: UnsafeBufferPointer<UInt8>, into cells: inout CheckedColumn,
        text: inout [UInt8]
    ) -> Fault? {
        var fault: Fault?
        if trimmed.isEmpty {
            fault = missing()
        } else if trimmed.count > 200 {
            fault = Fault(code: .badId, message: "har en id på \(trimmed.count) tecken; högst 200 får plats.")
        } else if trimmed.contains(where: { $0 < 32 || $0 == 127 }) {
            fault = Fault(code: .badId, message: "har osynliga styrtecken i sin id. Ta bort dem.")
        } else if trimmed.holdsUnreadableText {
            fault = Self.unreadable
        } else if Self.looksLikeSpreadsheetNumber(trimmed) {
            fault = Fault(
                code: .badId,
                message:
                    "innehåller ”\(String(decoding: trimmed, as: UTF8.self))”: kalkylprogrammet har förstört id:t. Formatera kolumnen som text och hämta id:t på nytt.")
        }
        cells.starts.append(Int32(text.count))
        if fault == nil { text.append(contentsOf: trimmed) }
        cells.ends.append(Int32(text.count))
        return fault
    }

    private func readText(
        _ trimmed: UnsafeBufferPointer<UInt8>, into cells: inout CheckedColumn, text: inout [UInt8]
    ) -> Fault? {
        let fault: Fault? =
            trimmed.isEmpty
            ? missing()
            : trimmed.count > 10_000
                ? Fault(code: .tooLarge, message: "har en text på \(trimmed.count) tecken; högst 10 000 får plats.")
                : trimmed.holdsUnreadableText
                    ? Self.unreadable
                    : trimmed.contains(where: Self.isControl)
                        ? Fault(code: .badValue, message: "har osynliga styrtecken. Ta bort dem.") : nil
        cells.starts.append(Int32(text.count))
        if fault == nil { text.append(contentsOf: trimmed) }
        cells.ends.append(Int32(text.count))
        return fault
    }

    private static let unreadable = Fault(
        code: .wrongEncoding, message: "har tecken som gått förlorade på vägen. Spara om filen som UTF-8.")

    // Line breaks and tabs may stand in a text.
    private static func isControl(_ byte: UInt8) -> Bool { byte < 32 && byte != 9 && byte != 10 && byte != 13 }

    private func readNumber(_ trimmed: UnsafeBufferPointer<UInt8>, into cells: inout CheckedColumn) -> Fault? {
        if trimmed.isEmpty {
            cells.numbers.append(.nan)
            return missing()
        }
        let (value, fault) = number(trimmed)
        cells.numbers.append(fault == nil ? value * unit : .nan)
        return fault
    }

    private func number(_ trimmed: UnsafeBufferPointer<UInt8>) -> (Double, Fault?) {
        let shown = { String(decoding: trimmed.prefix(60), as: UTF8.self) }
        switch NumberText.parse(trimmed) {
        case .notFinite:
            return (.nan, Fault(code: .notFinite, message: "innehåller ”\(shown())”, som inte är ett ändligt tal."))
        case .notANumber:
            if column.type == .speed, Self.looksLikeSpeedPair(trimmed) {
                return (
                    .nan,
                    Fault(
                        code: .combinedSpeed,
                        message: "innehåller ”\(shown())”. Ange nedladdning och uppladdning var för sig.")
                )
            }
            return (.nan, Fault(code: .badNumber, message: "innehåller ”\(shown())”, som inte är ett tal."))
        case .value(let value):
            let range: ClosedRange<Double> =
                switch column.type {
                case .number(let range): range
                case .integer(let range): Double(range.lowerBound)...Double(range.upperBound)
                default: 0...10_000_000
                }
            guard range.contains(value * unit) else {
                return (
                    .nan, Fault(code: .badNumber, message: "innehåller ”\(shown())”, som ligger utanför det rimliga.")
                )
            }
            return (value, nil)
        }
    }

    private func readInteger(_ trimmed: UnsafeBufferPointer<UInt8>, into cells: inout CheckedColumn) -> Fault? {
        if trimmed.isEmpty {
            cells.integers.append(CheckedColumn.missing)
            return missing()
        }
        let (value, fault) = integer(trimmed)
        cells.integers.append(fault == nil ? value : CheckedColumn.missing)
        return fault
    }

    private func integer(_ trimmed: UnsafeBufferPointer<UInt8>) -> (Int64, Fault?) {
        let shown = { String(decoding: trimmed.prefix(60), as: UTF8.self) }
        switch column.type {
        case .date:
            guard let date = ReportingDate(isoBytes: trimmed) else {
                return (
                    0,
                    Fault(
                        code: .badDate,
                        message: "innehåller ”\(shown())”, som inte är ett datum som finns. Skriv ÅÅÅÅ-MM-DD.")
                )
            }
            return (Int64(date.daysSinceEpoch), nil)
        case .boolean:
            switch String(decoding: trimmed, as: UTF8.self).lowercased() {
            case "ja", "true", "1", "j", "sant": return (1, nil)
            case "nej", "false", "0", "n", "falskt": return (0, nil)
            default:
                return (0, Fault(code: .badValue, message: "innehåller ”\(shown())”. Skriv ja eller nej."))
            }
        case .integer(let range):
            let (value, fault) = number(trimmed)
            if let fault { return (0, fault) }
            guard let whole = Int64(exactly: value), range.contains(whole) else {
                return (
                    0,
                    Fault(code: .badNumber, message: "innehåller ”\(shown())”; ett heltal från \(range.lowerBound) väntades.")
                )
            }
            return (whole, nil)
        case .codes:
            return bits(trimmed)
        default:
            guard let position = position(of: trimmed) else { return (0, unknownCode(shown())) }
            return (Int64(position + 1), nil)
        }
    }

    private func bits(_ trimmed: UnsafeBufferPointer<UInt8>) -> (Int64, Fault?) {
        var bits: Int64 = 0
        for part in trimmed.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false) {
            guard let position = position(of: UnsafeBufferPointer(rebasing: part).trimmingSpaces) else {
                return (0, unknownCode(String(decoding: trimmed.prefix(60), as: UTF8.self)))
            }
            bits |= 1 << Int64(position)
        }
        return (bits, nil)
    }

    private func unknownCode(_ shown: String) -> Fault {
        let allowed = codes.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
        return Fault(
            code: .badValue,
            message: "innehåller ”\(shown)”. Giltiga värden: \(allowed). Översätt med `--value \(column.name):deras=vår`.")
    }

    private func position(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        codes.firstIndex { code in
            code.count == bytes.count && zip(code, bytes).allSatisfy { $0 == ($1 >= 65 && $1 <= 90 ? $1 + 32 : $1) }
        }
    }

    /// `1,23457E+19`: what a spreadsheet makes of a long id.
    private static func looksLikeSpreadsheetNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let mark = bytes.lastIndex(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }),
            mark + 1 < bytes.count, bytes[mark + 1] == UInt8(ascii: "+"), mark > 0
        else { return false }
        let isDigit = { (byte: UInt8) in byte >= 48 && byte <= 57 }
        return bytes[..<mark].allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
            && bytes[(mark + 2)...].allSatisfy(isDigit)
    }

    /// `100/100`, and `100-100` or `100 / 10`.
    private static func looksLikeSpeedPair(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = bytes.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") })
        guard parts.count == 2 else { return false }
        return parts.allSatisfy { part in
            if case .value = NumberText.parse(UnsafeBufferPointer(rebasing: part).trimmingSpaces) { true } else { false }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes are not UTF-8, or hold the mark that stands where a character was lost.
    var holdsUnreadableText: Bool {
        guard contains(where: { $0 >= 0x80 }) else { return false }
        return String(validating: self, as: UTF8.self).map { $0.unicodeScalars.contains("\u{fffd}") } ?? true
    }

    /// Without spaces and tabs at either end.
    var trimmingSpaces: UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = count
        while start < end, self[start] == 32 || self[start] == 9 { start += 1 }
        while end > start, self[end - 1] == 32 || self[end - 1] == 9 { end -= 1 }
        return start == 0 && end == count ? self : UnsafeBufferPointer(rebasing: self[start..<end])
    }
}

extension String {
    fileprivate var trimmingOuterSpaces: String {
        var copy = self
        return copy.withUTF8 { String(decoding: $0.trimmingSpaces, as: UTF8.self) }
    }
}
