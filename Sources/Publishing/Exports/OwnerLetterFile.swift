import Eligibility
import GeoFormats

extension OwnerLetter {
    /// The letter's rows as a table to fill in and send back: a row a contested row, `answer` and `comment` empty or as
    /// answered.
    public var answerSheet: String {
        let columns = ["letter", "finding_id", "operator_id", "building_id", "code", "row", "message", "answer", "comment"]
        return rows.reduce(into: DelimitedTextWriter.line(columns)) { text, row in
            let answered = answers[row.findingId]
            text += DelimitedTextWriter.line([
                registryNumber, row.findingId, operatorId, row.buildingId, row.code, row.sourceRow,
                DelimitedTextWriter.defused(row.text), answered?.answer.rawValue ?? "",
                DelimitedTextWriter.defused(answered?.text ?? ""),
            ])
        }
    }
}
