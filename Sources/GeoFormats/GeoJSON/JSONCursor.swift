/// Walks through JSON text without building anything: values are skipped or read where the caller wants them.
struct JSONCursor {
    /// What is wrong with the text, and where.
    struct Fault: Error {
        let offset: Int
        /// Whether the text ended in the middle of something.
        let isCut: Bool
    }

    let bytes: UnsafeRawBufferPointer
    var offset: Int
    private static let deepest = 64

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    private var fault: Fault { Fault(offset: offset, isCut: offset >= bytes.count) }

    /// The next byte that is no white space, without passing it.
    mutating func peek() throws(Fault) -> UInt8 {
        while offset < bytes.count, bytes[offset] == 32 || (bytes[offset] >= 9 && bytes[offset] <= 13) { offset += 1 }
        guard offset < bytes.count else { throw fault }
        return bytes[offset]
    }

    mutating func expect(_ byte: UInt8) throws(Fault) {
        guard try peek() == byte else { throw fault }
        offset += 1
    }

    /// Passes the byte if it comes next.
    mutating func takes(_ byte: UInt8) throws(Fault) -> Bool {
        guard try peek() == byte else { return false }
        offset += 1
        return true
    }

    /// Steps through an object; `body` gets each key and must pass its value.
    mutating func object(_ body: (inout JSONCursor, String) throws(Fault) -> Void) throws(Fault) {
        try expect(UInt8(ascii: "{"))
        if try takes(UInt8(ascii: "}")) { return }
        repeat {
            let key = try string()
            try expect(UInt8(ascii: ":"))
            try body(&self, key)
        } while try takes(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// Steps through an array; `body` must pass each element.
    mutating func array(_ body: (inout JSONCursor) throws(Fault) -> Void) throws(Fault) {
        try expect(UInt8(ascii: "["))
        if try takes(UInt8(ascii: "]")) { return }
        repeat { try body(&self) } while try takes(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
    }

    mutating func string() throws(Fault) -> String {
        var text: [UInt8] = []
        try appendString(to: &text, limit: 1 << 16)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends at most `limit` bytes of a string, escapes resolved; passes all of it.
    mutating func appendString(to text: inout [UInt8], limit: Int) throws(Fault) {
        try expect(UInt8(ascii: "\""))
        let start = text.count
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return
            }
            guard byte >= 32 else { throw fault }
            offset += 1
            if byte != UInt8(ascii: "\\") {
                if text.count - start < limit { text.append(byte) }
                continue
            }
            let scalar = try escape()
            if text.count - start < limit { text.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? []) }
        }
        throw fault
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard offset < bytes.count else { throw fault }
        let letter = bytes[offset]
        offset += 1
        switch letter {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "u"):
            let first = try fourDigits()
            guard first >= 0xd800, first < 0xdc00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
                bytes[offset + 1] == UInt8(ascii: "u")
            else { return Unicode.Scalar(first) ?? "\u{fffd}" }
            offset += 2
            let second = try fourDigits()
            guard second >= 0xdc00, second < 0xe000 else { return "\u{fffd}" }
            return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)) ?? "\u{fffd}"
        default: throw fault
        }
    }

    private mutating func fourDigits() throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard offset < bytes.count else { throw fault }
            switch bytes[offset] {
            case 48...57: value = value << 4 + UInt32(bytes[offset] - 48)
            case 65...70: value = value << 4 + UInt32(bytes[offset] - 55)
            case 97...102: value = value << 4 + UInt32(bytes[offset] - 87)
            default: throw fault
            }
            offset += 1
        }
        return value
    }

    /// The bytes of a number, `true`, `false`, `null` or a name such as `NaN`, passed.
    mutating func word() throws(Fault) -> Range<Int> {
        _ = try peek()
        let start = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case 48...57, 65...90, 97...122, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): offset += 1
            default:
                guard offset > start else { throw fault }
                return start..<offset
            }
        }
        throw fault
    }

    /// Passes any value; returns its bytes.
    @discardableResult
    mutating func skipValue(depth: Int = 0) throws(Fault) -> Range<Int> {
        let first = try peek()
        let start = offset
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["): try skipNested()
        case UInt8(ascii: "\""): try skipString()
        default: _ = try word()
        }
        return start..<offset
    }

    private mutating func skipString() throws(Fault) {
        offset += 1
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return
            case UInt8(ascii: "\\"): offset += 2
            default: offset += 1
            }
        }
        offset = bytes.count
        throw fault
    }

    // Brackets only are counted: what lies between is looked at by whoever reads it.
    private mutating func skipNested() throws(Fault) {
        var depth = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                guard depth <= Self.deepest else { throw fault }
                offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                offset += 1
                if depth == 0 { return }
            case UInt8(ascii: "\""): try skipString()
            default: offset += 1
            }
        }
        throw fault
    }
}
