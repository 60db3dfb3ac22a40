import Testing
import Vocabulary

@testable import FollowUp

/// What a file of answers may say, row by row.
@Suite struct AnswerFileTests {
    @Test(arguments: [
        ("99,stod,gis", "unknown-code"), ("1,stod,gis", "unknown-code"), ("01,finnsinte,ja", "unknown-code"),
        ("01,s21_rekvirerat_medel,kanske", "bad-value"), ("01,s21_rekvirerat_medel,ja|nej", "bad-value"),
        ("01,stod,gis|hest", "bad-value"), ("01,personer,två", "bad-number"), ("01,personer,1.5", "bad-number"),
        ("01,personer,21", "bad-value"), ("01,personer,-1", "bad-value"), ("01,grad,nan", "not-finite"),
        ("01,grad,>500", "bad-value"), ("01,grad,1e20", "too-large"), ("01,stod,gis|ingen", "bad-value"),
        ("01,s00_region,03", "bad-value"), ("01,grupper,\"{\"\"namn\"\"\"", "bad-value"),
        ("01,grupper,\"{\"\"annat\"\":\"\"x\"\"}\"", "bad-value"), ("01,grupper,\"{\"\"roll\"\":\"\"chef\"\"}\"", "bad-value"),
    ])
    func `a row at fault is refused with its line, and the rest is kept`(row: String, code: String) throws {
        let desk = try SurveyDesk()
        let outcome = try desk.bring("03,s21_rekvirerat_medel,ja\n\(row)")
        #expect(outcome.counts.accepted == 1)
        #expect(outcome.counts.rejected == 1)
        let finding = try #require(outcome.findings.first { $0.rejects })
        #expect(finding.code.rawValue == code)
        #expect(finding.line == 3)
        #expect(try desk.survey.submitted.keys.sorted() == ["03"])
    }

    @Test func `a second answer to a single choice is refused, the same again counts once`() throws {
        let desk = try SurveyDesk()
        let outcome = try desk.bring("01,s21_rekvirerat_medel,ja\n01,s21_rekvirerat_medel,nej\n01,s21_rekvirerat_medel,ja")
        #expect(outcome.counts.accepted == 2)
        #expect(outcome.counts.rejected == 1)
        #expect(outcome.counts.acceptedWithFinding == 1)
        #expect(try desk.survey.submitted["01"]?["s21_rekvirerat_medel"] == ["ja"])
    }

    @Test func `several options come as rows or joined, and a constraint looks at all of them`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,stod,ekonomi\n01,stod,gis\n03,stod,ekonomi|gis")
        #expect(try desk.survey.submitted["01"]?["stod"] == ["gis", "ekonomi"])
        #expect(try desk.survey.submitted["03"] == desk.survey.submitted["01"])
        let outcome = try desk.bring("01,stod,gis\n01,stod,ingen")
        #expect(outcome.counts.rejected == 1)
        #expect(try desk.survey.submitted["01"]?["stod"] == ["gis"])
    }

    @Test func `numbers are kept as written, with decimal comma or point, and bounds with their sign`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,grad,\"0,10\"\n03,grad,>100\n04,grad,≥ 25\n05,grad,+7")
        #expect(try desk.survey.submitted.mapValues { $0["grad"] } == ["01": ["0.1"], "03": [">100"], "04": [">=25"], "05": ["7"]])
    }

    @Test func `a file answers anew what it names and leaves the rest`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,stod,gis|ekonomi\n01,personer,2")
        try desk.bring("01,stod,ingen")
        #expect(try desk.survey.submitted["01"]?.values == ["stod": ["ingen"], "personer": ["2"]])
        try desk.bring("01,personer,")
        #expect(try desk.survey.submitted["01"]?.values == ["stod": ["ingen"]])
    }

    @Test func `a missing required answer and one that is not asked for are findings`() throws {
        let desk = try SurveyDesk()
        let outcome = try desk.bring("01,s21_rekvirerat_medel,ja\n01,varfor,så\n03,s21_rekvirerat_medel,nej")
        #expect(outcome.counts.rejected == 0)
        #expect(outcome.counts.acceptedWithFinding == 1)
        #expect(outcome.findings.filter { $0.code == .notRelevant }.map(\.line) == [3])
        let missing = outcome.findings.filter { $0.code == .missingAnswer }.map(\.column)
        #expect(missing == ["kontakt", "kontakt", "varfor"])
    }

    @Test func `a draft is not asked for what it lacks`() throws {
        let outcome = try SurveyDesk().bring("01,personer,2", draft: true)
        #expect(outcome.findings.isEmpty)
    }

    @Test func `a repeat's row is an object or plain text, which is its first field`() throws {
        let desk = try SurveyDesk()
        let outcome = try desk.bring(
            "01,grupper,Byalag\n01,grupper,\"{\"\"antal\"\":3,\"\"namn\"\":\"\"GREAT\"\"}\"\n03,grupper,\"{\"\"antal\"\":\"\"tre\"\"}\"")
        #expect(outcome.counts.rejected == 1)
        #expect(try desk.survey.submitted["01"]?["grupper"] == ["Byalag", "{\"namn\":\"GREAT\",\"antal\":\"3\"}"])
    }

    @Test func `a file of which no row can be taken changes nothing`() throws {
        let desk = try SurveyDesk()
        let outcome = try desk.bring("01,personer,många")
        #expect(outcome.refusal?.code == "nothing-accepted")
        #expect(try desk.survey.answers.isEmpty)
    }

    @Test func `the same file again changes nothing and says so`() throws {
        let desk = try SurveyDesk()
        let first = try desk.bring("01,personer,2")
        let second = try desk.bring("01,personer,2")
        #expect([first.isAlready, second.isAlready] == [false, true])
    }

    @Test func `what was exported and brought to another store is the same`() throws {
        let desk = try SurveyDesk()
        try desk.bring(
            "01,kontakt,Anna A\n01,stod,gis|ekonomi\n01,grad,>110\n01,s324_kommentar,=1+1\n01,s324_kommentar,\"två, rader\"\n01,grupper,Byalag\n01,grupper,\"{\"\"namn\"\":\"\"G\"\",\"\"roll\"\":\"\"deltagare\"\"}\"")
        let text = try AnswerExport.text(desk.survey)
        #expect(!text.contains("Anna"))
        #expect(text.contains("'=1+1"))
        let other = try SurveyDesk()
        try other.bring(text.split(separator: "\n").dropFirst().joined(separator: "\n"))
        var expected = try #require(try desk.survey.submitted["01"])
        expected["kontakt"] = []
        #expect(try other.survey.submitted["01"] == expected)
    }
}
