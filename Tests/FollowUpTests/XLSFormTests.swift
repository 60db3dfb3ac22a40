import Foundation
import GeoFormats
import Import
import Testing
import Vocabulary

@testable import FollowUp

/// Questionnaires as XLSForm sheets, ours and other people's.
@Suite struct XLSFormTests {
    /// Serves sheets as if they had been read from a workbook.
    struct Sheets: FileOpening {
        let sheets: [String: [[String]]]

        func open(_ path: String, kind: String, layer: String?) throws(FileFault) -> any RowSource {
            guard let rows = sheets[layer ?? ""] else { throw FileFault(code: "missing-layer", message: "bladet finns inte.") }
            return SheetSource(rows)
        }
    }

    final class SheetSource: RowSource {
        let schema: TableSchema
        let progress = 1.0
        private var block: RowBlock?

        init(_ rows: [[String]]) {
            schema = TableSchema(layer: "", columns: rows[0])
            var block = RowBlock(columnCount: rows[0].count)
            for (number, row) in rows.enumerated().dropFirst() {
                for column in rows[0].indices {
                    block.bytes += Array((column < row.count ? row[column] : "").utf8)
                    block.cellEnds.append(Int32(block.bytes.count))
                }
                block.lines.append(Int32(number + 1))
            }
            self.block = block
        }

        func next() throws(FileFault) -> RowBlock? {
            defer { block = nil }
            return block
        }
    }

    private func read(_ sheets: [String: [[String]]]) throws -> Questionnaire {
        try XLSFormReader("form.xlsx", files: Sheets(sheets: sheets)).questionnaire()
    }

    @Test func `written and opened again it is the same survey`() throws {
        let written = SurveyDesk.questionnaire
        let sheets = try XLSFormSheets.sheets(written)
        #expect(try read(Dictionary(uniqueKeysWithValues: sheets.map { ($0.name, $0.rows) })) == written)
    }

    @Test func `every question stands with its id, text, conditions and choices, in order`() throws {
        let sheets = try XLSFormSheets.sheets(SurveyDesk.questionnaire)
        let rows = sheets[0].rows.filter { !$0[0].hasSuffix("_group") && $0[0] != "end_repeat" }
        #expect(Array(rows[0].prefix(6)) == ["type", "name", "label", "required", "relevant", "constraint"])
        #expect(rows.dropFirst().map { $0[1] }.filter { !["namn", "roll", "antal"].contains($0) } == SurveyDesk.questionnaire.questions.map(\.id))
        let varfor = try #require(rows.first { $0[1] == "varfor" })
        #expect(Array(varfor.prefix(6)) == ["text", "varfor", "Varför inte?", "yes", "${s21_rekvirerat_medel} = 'nej'", ""])
        #expect(sheets[1].rows.filter { $0[0] == "stod" }.map { $0[1] } == ["gis", "ekonomi", "ingen"])
    }

    @Test func `a form from elsewhere goes to all counties, its groups being sections`() throws {
        let questionnaire = try read([
            "survey": [
                ["type", "name", "label::Swedish (sv)", "label::English (en)", "required"],
                ["start", "start", "", "", ""], ["begin group", "g", "Nät", "Networks", ""],
                ["select_one ja_nej", "fiber", "Finns fiber?", "Is there fibre?", "true()"], ["note", "n", "Läs detta", "", ""],
                ["end group", "", "", "", ""], ["begin_repeat", "moten", "Möten", "", ""], ["text", "om", "Om", "", ""],
                ["end_repeat", "", "", "", ""],
            ],
            "choices": [["list_name", "name", "label::Swedish (sv)"], ["ja_nej", "ja", "Ja"], ["ja_nej", "nej", "Nej"]],
        ])
        #expect(questionnaire.respondents.count == 21)
        #expect(questionnaire.questions.map(\.id) == ["fiber", "moten"])
        #expect(questionnaire.questions[0].text == "Finns fiber?")
        #expect(questionnaire.questions[0].section == "Nät")
        #expect(questionnaire.questions[0].isRequired)
        #expect(questionnaire.questions[1].fields.map(\.name) == ["om"])
    }

    @Test(arguments: [
        ([["type", "name", "label"], ["geopoint", "var", "Var?"]], "geopoint"), ([["typ", "namn"], ["text", "a"]], "type"),
        ([["type", "name", "label"], ["begin_repeat", "r", "R"], ["text", "a", "A"]], "end_repeat"),
        ([["type", "name", "label"], ["select_one saknas", "a", "A"]], "svarsalternativ"),
    ])
    func `a form that cannot be counted is refused with what is wrong`(survey: [[String]], mention: String) {
        let problem = #expect(throws: Problem.self) { try read(["survey": survey, "choices": [["list_name", "name", "label"]]]) }
        #expect(problem?.message.contains(mention) == true)
    }
}
