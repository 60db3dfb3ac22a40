/// How a text file's bytes become characters.
public enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case windows1252 = "Windows-1252"

    /// How many characters beyond ASCII are well-formed UTF-8, and how many bytes are not.
    static func survey(_ bytes: UnsafeRawBufferPointer) -> (wellFormed: Int, faulty: Int) {
        var index = 0
        var wellFormed = 0
        var faulty = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            if length > 0 { wellFormed += 1 } else { faulty += 1 }
            index += max(length, 1)
        }
        return (wellFormed, faulty)
    }

    // Length of the well-formed sequence that starts here; 0 where there is none.
    private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
        let lead = bytes[index]
        let length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
        guard length > 0, index + length <= bytes.count else { return 0 }
        for offset in 1..<length where bytes[index + offset] & 0xc0 != 0x80 { return 0 }
        let second = bytes[index + 1]
        let isOverlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90)
        let isBeyond = (lead == 0xed && second > 0x9f) || (lead == 0xf4 && second > 0x8f)
        return isOverlong || isBeyond ? 0 : length
    }

    /// Unicode scalars of the bytes 0x80...0x9F in Windows-1252; 0 where undefined.
    private static let windowsHigh: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// Appends one Windows-1252 byte as UTF-8; false where the byte means nothing.
    static func appendWindows1252(_ byte: UInt8, to bytes: inout [UInt8]) -> Bool {
        if byte < 0x80 {
            bytes.append(byte)
            return true
        }
        let code = byte < 0xa0 ? windowsHigh[Int(byte) - 0x80] : UInt32(byte)
        guard code != 0, let scalar = Unicode.Scalar(code) else { return false }
        bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
        return true
    }
}
