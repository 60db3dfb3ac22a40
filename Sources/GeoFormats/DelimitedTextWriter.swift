/// Lines of comma-separated text as RFC 4180 has them, with a plain line feed.
public enum DelimitedTextWriter {
    /// One line, cells quoted where they must be.
    public static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains { $0 == 0x2c || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d || $0 == 0x3b }
        return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    /// Free text whose first character would make a spreadsheet compute it gets an apostrophe before it.
    ///
    /// For text that people wrote, never for ids and numbers.
    public static func defused(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }
}
