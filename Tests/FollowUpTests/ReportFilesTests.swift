import Foundation
import Testing
import Vocabulary

@testable import FollowUp

/// The files that a report is written as.
@Suite struct ReportFilesTests {
    private static let nowhere = TypstProcess(python: "/nowhere/python")

    @Test func `without typst everything else is written, an old PDF is not left, and it is said`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,s21_rekvirerat_medel,ja")
        let folder = desk.folder.appending(path: "out")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("gammal".utf8).write(to: folder.appending(path: "report.pdf"))
        let written = try ReportFiles(desk.survey).write(to: folder, pdf: Self.nowhere)
        #expect(written.files == ["report.html", "report.docx", "figures.csv", "missing.csv", "contradictions.csv"])
        #expect(written.missing.map(\.code) == ["report.no-typst"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == written.files.sorted())
    }

    @Test func `the same answers give the same bytes`() throws {
        let desk = try SurveyDesk()
        try desk.bring("03,s324_kommentar,text\n01,s21_rekvirerat_medel,ja\n01,grad,>5")
        let survey = try desk.survey
        let folders = [desk.folder.appending(path: "a"), desk.folder.appending(path: "b")]
        for folder in folders { _ = try ReportFiles(survey).write(to: folder, pdf: Self.nowhere) }
        for name in ["report.html", "report.docx", "figures.csv", "missing.csv"] {
            let contents = folders.map { FileManager.default.contents(atPath: $0.appending(path: name).path) }
            #expect(contents[0] == contents[1])
            #expect(contents[0]?.isEmpty == false)
        }
    }

    @Test func `missing names regions without answers and required questions without them, but no personal question`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,s21_rekvirerat_medel,nej")
        let lines = try MissingAnswers.file(FigureTable(desk.survey)).split(separator: "\n")
        #expect(lines[1] == "01,Region A,varfor,Varför inte?,unanswered")
        #expect(lines[2] == "03,Region B,,,nothing-submitted")
        #expect(lines.count == 22)
    }

    @Test(arguments: [
        ("a\"b\\c", "\"a\\\"b\\\\c\""), ("#set page()\n[x]", "\"#set page()\\n[x]\""), ("\u{7}x", "\" x\""),
    ])
    func `an answer is text to Typst, whatever it looks like`(text: String, literal: String) {
        #expect(TypstReport.literal(text) == literal)
    }

    @Test func `a single region is named, and so are the few exceptions`() throws {
        let desk = try SurveyDesk()
        let all = Dictionary(uniqueKeysWithValues: SurveyDesk.codes.map { ($0, "nej") })
        try desk.bring(SurveyDesk.everyRegion("s21_rekvirerat_medel", "ja", but: all.merging(["09": "ja"]) { $1 }))
        #expect(try HTMLReport(document: ReportComposer.document(FigureTable(desk.survey))).html.contains(">Region H</a> har för"))
        try desk.bring(SurveyDesk.everyRegion("s21_rekvirerat_medel", "ja", but: ["09": "nej"]))
        let page = try HTMLReport(document: ReportComposer.document(FigureTable(desk.survey))).html
        #expect(page.contains("I stort sett alla regioner</a>"))
        #expect(page.contains("(inte Region H)"))
    }
}
