import GeoFormats
import Import
import Vocabulary

/// An owner's answers as the letter's table sends them back: columns finding_id, answer, comment; the rest is ignored.
public enum OwnerAnswerTable {
    /// One row of it.
    public struct Row: Sendable, Hashable {
        public let line: Int32
        public let findingId: String
        public let answer: OwnerLetter.Answer
        public let text: String
    }

    /// Rows with an answer, and what is wrong with those that cannot be read; rows left empty say nothing.
    ///
    /// Throws `letter.table` when a column is missing or the file cannot be read.
    public static func rows(_ source: any RowSource) throws(Problem) -> (rows: [Row], faults: [(line: Int32, text: String)]) {
        let names = source.schema.columns.map { HeaderName($0) }
        guard let finding = names.firstIndex(of: HeaderName("finding_id")), let answer = names.firstIndex(of: HeaderName("answer")) else {
            throw Problem("letter.table", "Filen ska ha kolumnerna finding_id, answer och comment, som brevets egen fil.")
        }
        let comment = names.firstIndex(of: HeaderName("comment"))
        var rows: [Row] = []
        var faults: [(line: Int32, text: String)] = []
        while true {
            let block: RowBlock?
            do { block = try source.next() } catch { throw Problem("letter.table", error.message) }
            guard let block else { return (rows, faults) }
            faults += block.faults.map { ($0.line, $0.detail) }
            for row in 0..<block.rowCount {
                let said = block.text(row: row, column: answer)
                guard !said.isEmpty else { continue }
                guard let known = OwnerLetter.Answer(rawValue: said.lowercased()) else {
                    let words = OwnerLetter.Answer.allCases.map { "\($0.rawValue) (\($0.swedishName))" }.joined(separator: ", ")
                    faults.append((block.lines[row], "Rad \(block.lines[row]): svaret ”\(said)” finns inte. Skriv \(words)."))
                    continue
                }
                rows.append(
                    Row(
                        line: block.lines[row], findingId: block.text(row: row, column: finding), answer: known,
                        text: comment.map { block.text(row: row, column: $0) } ?? ""))
            }
        }
    }
}
