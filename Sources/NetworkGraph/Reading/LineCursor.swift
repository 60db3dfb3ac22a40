/// Walks through text line by line and word by word without copying it. Spaces, tabs and carriage returns part words.
struct LineCursor {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var end = 0
    /// Number of the current line, from 1.
    private(set) var line = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { end = 3 }
    }

    var bytesLeft: Int { bytes.count - position }

    /// Moves to the next line that has a word; false at the end of the text.
    mutating func nextLine() -> Bool {
        while end < bytes.count {
            position = end
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            line += 1
            let stop = end
            if end < bytes.count { end += 1 }
            while position < stop, Self.isSpace(bytes[position]) { position += 1 }
            if position < stop { return true }
        }
        position = bytes.count
        return false
    }

    private var lineEnd: Int { end > 0 && bytes[end - 1] == 0x0A ? end - 1 : end }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// The next word of the line, nil at its end.
    mutating func word() -> UnsafeRawBufferPointer? {
        let stop = lineEnd
        while position < stop, Self.isSpace(bytes[position]) { position += 1 }
        guard position < stop else { return nil }
        let start = position
        while position < stop, !Self.isSpace(bytes[position]) { position += 1 }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    }

    /// The line from its first word, for a message; cut when long.
    func text() -> String {
        var start = lineEnd
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        let words = String(decoding: bytes[start..<lineEnd], as: UTF8.self)
        return String(words.filter { $0 != "\r" && $0 != "\0" }.prefix(60))
    }
}

extension UnsafeRawBufferPointer {
    /// Equal to an upper-case ASCII word, whatever the case here.
    func spells(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count {
            let byte = self[index]
            let upper = byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
            if upper != word.utf8Start[index] { return false }
        }
        return true
    }

    var string: String { String(decoding: prefix(40), as: UTF8.self) }
}
