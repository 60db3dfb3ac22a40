/// A spreadsheet's date cell, which GDAL spells `2024/10/01` or `2024/10/01 12:30:00` when it reads all cells as text.
enum SheetDate {
    /// `2024-10-01`, with `T12:30:00` where the time is not midnight; `nil` when the text is no such date.
    static func iso(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count == 10 || bytes.count >= 19, matches(bytes.prefix(10), "0000/00/00") else { return nil }
        let day = text.prefix(10).map { $0 == "/" ? "-" : String($0) }.joined()
        guard bytes.count >= 19 else { return day }
        let time = bytes[11..<19]
        guard bytes[10] == UInt8(ascii: " "), matches(time, "00:00:00") else { return nil }
        let clock = String(decoding: time, as: UTF8.self)
        return clock == "00:00:00" ? day : day + "T" + clock
    }

    // `0` stands for any digit.
    private static func matches(_ bytes: ArraySlice<UInt8>, _ pattern: String) -> Bool {
        bytes.count == pattern.utf8.count
            && zip(bytes, pattern.utf8).allSatisfy { byte, mark in
                mark == UInt8(ascii: "0") ? (48...57).contains(byte) : byte == mark
            }
    }
}
