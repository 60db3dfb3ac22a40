/// How a text file's bytes become characters.
public enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case windows1252 = "Windows-1252"

    /// Whether the bytes are well-formed UTF-8; a sequence cut by the end counts as well-formed.
    static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
            guard length > 0 else { return false }
            for offset in 1..<length {
                guard index + offset < bytes.count else { return true }
                guard bytes[index + offset] & 0xc0 == 0x80 else { return false }
            }
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0x80
            if (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90)
                || (lead == 0xf4 && second > 0x8f)
            {
                return false
            }
            index += length
        }
        return true
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
