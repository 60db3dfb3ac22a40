import Testing
import Vocabulary

@testable import FollowUp

/// The report's text, made of figures.
@Suite struct ReportTests {
    private func html(_ survey: Survey) -> String { HTMLReport(document: ReportComposer.document(FigureTable(survey))).html }

    @Test(arguments: ReportText.sections.map(\.name))
    func `no digit and no number word is typed into the text`(section: String) throws {
        let template = try #require(ReportText.sections.first { $0.name == section })
        #expect(TemplateCheck.faults(in: template) == [])
    }

    @Test(arguments: [("Av 21 regioner.", "21"), ("Flera regioner har svarat.", "Flera"), ("Det är två år.", "två")])
    func `the check finds what is typed`(text: String, word: String) {
        #expect(TemplateCheck.faults(in: ReportTemplate("9", "Prov", text)).map(\.word) == [word])
    }

    @Test func `the check leaves insertions alone`() {
        #expect(TemplateCheck.faults(in: ReportTemplate("9", "Prov", "{regioner q=21} och {fast 2 kap.}.")) == [])
    }

    @Test func `all regions are samtliga, and part of them a number out of those that answered`() throws {
        let desk = try SurveyDesk()
        try desk.bring(SurveyDesk.everyRegion("s21_rekvirerat_medel", "ja"))
        #expect(try html(desk.survey).contains(">Samtliga regioner</a> har för"))
        let other = try SurveyDesk()
        try other.bring("01,s21_rekvirerat_medel,ja\n03,s21_rekvirerat_medel,nej")
        let page = try html(other.survey)
        #expect(page.contains(">1 av de 2 regioner som svarat</a>"))
        #expect(page.contains("1 av 2: Region A."))
        #expect(page.contains("19"))
        #expect(!page.contains("amtliga regioner"))
    }

    @Test func `the report is preliminary until the survey is closed`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,s21_rekvirerat_medel,ja")
        #expect(try html(desk.survey).contains("Preliminär"))
        let closed = try desk.store.perform(CloseSurvey(year: 2024), as: .administrator)
        #expect(!html(closed).contains("reliminär"))
    }

    @Test func `answers are escaped and persons are printed nowhere`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,s324_kommentar,<script>alert('1')</script> & \u{1}mer\n01,kontakt,Anna Andersson")
        let page = try html(desk.survey)
        #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp;  mer"))
        #expect(!page.contains("<script"))
        #expect(!page.contains("Anna"))
        #expect(!page.contains("Vem svarar"))
    }

    @Test func `a required question that nobody answered is a gap, an optional one is passed over`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,personer,1")
        let page = try html(desk.survey)
        #expect(page.contains("<mark>Svar saknas på frågan </mark><q>Har ni rekvirerat medel?</q>"))
        #expect(!page.contains("Regionernas svar om avsatta och använda medel"))
    }

    @Test func `one flipped answer changes only what hangs on it`() throws {
        let desk = try SurveyDesk()
        try desk.bring(SurveyDesk.everyRegion("s21_rekvirerat_medel", "ja") + "\n01,stod,gis\n01,grad,5")
        let before = try FigureTable(desk.survey).all
        try desk.bring("12,s21_rekvirerat_medel,nej")
        let after = try FigureTable(desk.survey).all
        let changed = zip(before, after).filter { $0 != $1 }.map(\.0.key)
        #expect(changed == [.init("s21_rekvirerat_medel", "count:ja"), .init("s21_rekvirerat_medel", "count:nej")])
    }

    // A generator of its own, so that a failing seed can be run again.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 31)
        }
    }

    private static let possible: [String: [[String]]] = [
        "s21_rekvirerat_medel": [["ja"], ["nej"], []], "stod": [["gis"], ["gis", "ekonomi"], ["ingen"], []],
        "personer": [["1"], ["2"], [">3"], []], "grad": [["0.5"], ["100"], []], "s324_kommentar": [["a"], []],
        "grupper": [["x"], ["x", "y"], []],
    ]

    @Test(arguments: 1...10)
    func `of answers flipped at random, only the flipped question's figures change, and flipped back all is as before`(seed: UInt64) {
        var dice = Dice(state: seed)
        let questions = Self.possible.keys.sorted()
        func survey(_ sheets: [String: AnswerSheet]) -> Survey {
            Survey(
                year: 2024, state: .open, questionnaire: SurveyDesk.questionnaire,
                answers: sheets.mapValues { RegionAnswers(submitted: $0) })
        }
        var sheets: [String: AnswerSheet] = [:]
        for code in SurveyDesk.codes {
            sheets[code] = AnswerSheet(values: Self.possible.mapValues { $0.randomElement(using: &dice) ?? [] })
        }
        for _ in 0..<10 {
            let before = survey(sheets)
            let region = SurveyDesk.codes.randomElement(using: &dice) ?? "01"
            let question = questions.randomElement(using: &dice) ?? "stod"
            let old = sheets[region]?[question] ?? []
            let new = Self.possible[question]?.filter { $0 != old }.randomElement(using: &dice) ?? []
            sheets[region]?[question] = new
            let after = survey(sheets)
            let figures = [before, after].map { survey in
                Dictionary(uniqueKeysWithValues: FigureTable(survey).all.map { ($0.key, $0) })
            }
            let changed = Set(figures[0].keys).union(figures[1].keys).filter { figures[0][$0] != figures[1][$0] }
            #expect(!changed.isEmpty)
            #expect(changed.allSatisfy { $0.question == question }, "\(region) \(question): \(old) → \(new)")
            sheets[region]?[question] = old
            #expect(html(survey(sheets)) == html(before))
            sheets[region]?[question] = new
        }
    }

    @Test func `figures used by a sentence stand with its section, the others without`() throws {
        let desk = try SurveyDesk()
        try desk.bring(SurveyDesk.everyRegion("s21_rekvirerat_medel", "ja"))
        let table = try FigureTable(desk.survey)
        let lines = FigureFile.text(table, used: ReportComposer.document(table).used).split(separator: "\n")
        #expect(lines[0] == "section,question,statistic,value,word,regions,denominator")
        #expect(lines.contains { $0.hasPrefix("1,s21_rekvirerat_medel,count:ja,21,samtliga,") })
        #expect(lines.contains(",s21_rekvirerat_medel,count:nej,0,ingen,,21"))
        #expect(lines.contains(",stod,count:gis,0,,,0"))
    }

    @Test(arguments: [("571428", "571\u{202f}428"), ("2027", "2027"), ("-2.5", "−2,5"), ("0.15", "0,15"), ("12345.5", "12\u{202f}345,5")])
    func `numbers are written as Swedish readers expect`(plain: String, text: String) {
        #expect(ReportComposer.swedish(plain) == text)
    }
}
