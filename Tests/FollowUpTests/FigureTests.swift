import Testing
import Vocabulary

@testable import FollowUp

/// Figures and the words for them.
@Suite struct FigureTests {
    @Test func `every option has a row, also the one nobody chose`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,stod,gis\n03,stod,gis|ekonomi\n04,personer,1")
        let rows = try FigureTable(desk.survey).all.filter { $0.key.question == "stod" }
        #expect(rows.map(\.key.statistic) == ["count:gis", "count:ekonomi", "count:ingen"])
        #expect(rows.map(\.value) == ["2", "1", "0"])
        #expect(rows.map(\.regions) == [["01", "03"], ["03"], []])
        #expect(rows.allSatisfy { $0.denominator == 2 && $0.word.isEmpty })
    }

    @Test func `bounds are answers, but are left out of sum, mean, least and greatest`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,grad,0.1\n03,grad,0.2\n04,grad,>100\n05,grad,0.2\n06,grad,0.1")
        let values = try Dictionary(
            uniqueKeysWithValues: FigureTable(desk.survey).all.filter { $0.key.question == "grad" }.map { ($0.key.statistic, $0.value) })
        #expect(
            values == [
                "sum": "0.6", "mean": "0.15", "min": "0.1", "max": "0.2", "mode": "0.1", "count:0.1": "2", "count:0.2": "2",
                "count:>100": "1",
            ])
        #expect(try desk.figure("grad", "sum")?.denominator == 5)
        #expect(try desk.figure("grad", "sum")?.regions == ["01", "03", "05", "06"])
    }

    @Test func `a mean has a decimal, and of nothing there is none`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,personer,2\n03,personer,4")
        #expect(try desk.figure("personer", "mean")?.value == "3.0")
        #expect(try desk.figure("grad", "mean")?.value == "")
        #expect(try desk.figure("grad", "sum")?.value == "0")
    }

    @Test(arguments: [
        ("count:60..80", ["01", "03"]), ("count:>100", ["05", "06"]), ("count:<60", ["07", "08"]), ("count:80|60", ["01", "03"]),
        ("count:>=100", ["04", "05", "06"]), ("count:>200", ["06"]),
    ])
    func `a count may be over a range, a bound or several`(statistic: String, regions: [String]) throws {
        let desk = try SurveyDesk()
        try desk.bring("01,grad,60\n03,grad,80\n04,grad,100\n05,grad,>100\n06,grad,250\n07,grad,<60\n08,grad,50")
        #expect(try desk.figure("grad", statistic)?.regions == regions)
    }

    @Test func `a filter narrows both count and denominator`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,s21_rekvirerat_medel,ja\n01,stod,gis\n03,s21_rekvirerat_medel,nej\n03,stod,gis\n04,s21_rekvirerat_medel,ja\n04,stod,ingen")
        let figure = try #require(try desk.figure("stod[s21_rekvirerat_medel=ja]", "count:gis"))
        #expect(figure.regions == ["01"])
        #expect(figure.denominator == 2)
        #expect(try desk.figure("stod[finnsinte=ja]", "count:gis") == nil)
    }

    @Test func `regions that sent nothing are counted and named`() throws {
        let desk = try SurveyDesk()
        try desk.bring(SurveyDesk.codes.filter { $0 != "09" && $0 != "20" }.map { "\($0),personer,1" }.joined(separator: "\n"))
        let figure = try #require(try desk.figure("s00_region", "missing"))
        #expect(figure.value == "2")
        #expect(figure.regions == ["09", "20"])
        #expect(try desk.figure("s00_region", "count:09")?.value == "0")
        #expect(try desk.figure("s00_region", "count:10")?.value == "1")
    }

    @Test func `texts and rows are listed; persons never`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,s324_kommentar,a\n01,s324_kommentar,b\n03,grupper,x\n03,grupper,y\n03,kontakt,Anna")
        #expect(try desk.figure("s324_kommentar", "list")?.value == "1")
        #expect(try desk.figure("grupper", "list")?.value == "2")
        #expect(try desk.figure("grupper", "list")?.regions == ["03"])
        #expect(try desk.figure("kontakt", "list") == nil)
        #expect(try FigureTable(desk.survey).value(of: "03", to: "kontakt") == nil)
        #expect(try FigureTable(desk.survey).all.allSatisfy { $0.key.question != "kontakt" })
    }

    @Test(arguments: [
        (0, "ingen"), (1, "en"), (2, "två"), (3, "några"), (4, "flera"), (8, "flera"), (9, "knappt hälften"), (10, "knappt hälften"),
        (11, "majoriteten"), (13, "majoriteten"), (14, "de flesta"), (17, "de flesta"), (18, "i stort sett alla"),
        (20, "i stort sett alla"), (21, "samtliga"),
    ])
    func `the same count always gets the same word`(count: Int, word: String) throws {
        let desk = try SurveyDesk()
        let others = Dictionary(uniqueKeysWithValues: SurveyDesk.codes.dropFirst(count).map { ($0, "nej") })
        try desk.bring(SurveyDesk.everyRegion("s21_rekvirerat_medel", "ja", but: others))
        #expect(try desk.figure("s21_rekvirerat_medel", "count:ja")?.word == word)
    }

    @Test func `no word where one region is missing`() throws {
        let desk = try SurveyDesk()
        try desk.bring(SurveyDesk.codes.dropLast().map { "\($0),s21_rekvirerat_medel,ja" }.joined(separator: "\n"))
        #expect(try desk.figure("s21_rekvirerat_medel", "count:ja")?.word == "")
    }

    @Test func `a word outside the questionnaire's own range gives way to the number`() {
        let narrow = [Questionnaire.Quantifier(word: "flera", range: [3, 5], evidence: "")]
        #expect(QuantityWord(6, answered: 21, of: 21, quantifiers: narrow)?.word == "sex")
        #expect(QuantityWord(5, answered: 21, of: 21, quantifiers: narrow)?.word == "flera")
    }

    @Test func `what the secretariat recorded has figures under its own name`() throws {
        #expect(try SurveyDesk().figure("secretariat.network_meetings_total", "value")?.value == "8")
    }
}
