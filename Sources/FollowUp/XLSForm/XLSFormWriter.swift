import Foundation
import Vocabulary

/// Writes a questionnaire as an XLSForm workbook.
public enum XLSFormWriter {
    /// Throws `survey.unwritable`.
    public static func write(_ questionnaire: Questionnaire, to path: String) throws(Problem) {
        do {
            let content = WorkbookWriter(sheets: try XLSFormSheets.sheets(questionnaire)).content
            try Data(content).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Problem("survey.unwritable", "”\(path)” kan inte skrivas: \(error).")
        }
    }
}
