/// What a delimited text file looks like, found by looking at its beginning.
struct DelimitedDialect: Sendable, Hashable {
    var delimiter: UInt8
    var encoding: TextEncoding
    /// Whether some cells are not what the encoding says; each is then looked at.
    var hasEncodingFaults: Bool
    /// Bytes of a byte order mark to skip.
    var skip: Int

    /// Looks at the first bytes of a file; `head` may end in the middle of a row unless it is the whole file.
    ///
    /// Throws `wrong-encoding` for UTF-16 and UTF-32 and `not-this-kind` for what is no text.
    init(head: UnsafeRawBufferPointer, file: UnsafeRawBufferPointer) throws(FileFault) {
        if head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) {
            throw FileFault(
                code: "wrong-encoding", line: 1,
                message: "Filen är sparad som UTF-16. Spara om den som ”CSV UTF-8” och lämna den på nytt.")
        }
        if head.prefix(4096).contains(0) {
            throw FileFault(
                code: "not-this-kind", line: 1,
                message: "Filen är ingen textfil. Kontrollera att filens ändelse stämmer med dess innehåll.")
        }
        skip = head.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        // Swedish text in Windows-1252 has next to no well-formed UTF-8 in it: a file that mixes them is UTF-8 with some
        // rows pasted in from elsewhere, and those rows are at fault, not the file.
        let (wellFormed, faulty) = TextEncoding.survey(file)
        encoding = faulty == 0 || skip > 0 || wellFormed > faulty ? .utf8 : .windows1252
        hasEncodingFaults = encoding == .utf8 && faulty > 0
        delimiter = Self.delimiter(in: UnsafeRawBufferPointer(rebasing: head[min(skip, head.count)...]))
    }

    // The delimiter that splits the header, and the rows after it into equally many cells.
    private static func delimiter(in head: UnsafeRawBufferPointer) -> UInt8 {
        var best: (delimiter: UInt8, score: Int) = (UInt8(ascii: ","), 0)
        for candidate in [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")] {
            let widths = rowWidths(head, candidate)
            guard let header = widths.first, header > 1 else { continue }
            let agreeing = widths.dropFirst().prefix { $0 == header }.count
            let score = header + 1000 * min(agreeing, 10)
            if score > best.score { best = (candidate, score) }
        }
        return best.delimiter
    }

    /// Cells in each of the first rows, the last (maybe cut) one left out unless it is the only one.
    private static func rowWidths(_ head: UnsafeRawBufferPointer, _ delimiter: UInt8) -> [Int] {
        var widths: [Int] = []
        var width = 1
        var isQuoted = false
        var isEmpty = true
        for byte in head {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == delimiter {
                width += 1
                isEmpty = false
            } else if byte == 10 || byte == 13 {
                if !isEmpty { widths.append(width) }
                width = 1
                isEmpty = true
                if widths.count > 20 { break }
            } else {
                isEmpty = false
            }
        }
        if widths.isEmpty, !isEmpty { widths.append(width) }
        return widths
    }
}
