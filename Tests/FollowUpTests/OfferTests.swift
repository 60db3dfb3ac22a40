import Foundation
import Testing
import Vocabulary

@testable import FollowUp

/// What the system fills in before the regions begin, and last year beside this.
@Suite struct OfferTests {
    private static let municipalities =
        ",{\"id\":\"s311_antal_kommuner\",\"section\":\"2\",\"text_sv\":\"Antal kommuner\",\"type\":\"integer\",\"required\":false}"

    private func twoYears() throws -> SurveyDesk {
        let desk = try SurveyDesk(SurveyDesk.made(extra: Self.municipalities))
        try desk.bring("01,stod,gis\n01,kontakt,Anna\n01,s311_antal_kommuner,7\n03,s324_kommentar,=summa")
        _ = try desk.store.perform(OpenSurvey(year: 2025, questionnaire: nil), as: .administrator)
        return desk
    }

    private func survey(_ year: Int, _ desk: SurveyDesk) throws -> Survey {
        try desk.store.read(as: .administrator) { db, _ in try Survey.survey(of: year, db) }
    }

    @Test func `last year's answers are proposed with their source, persons are not`() throws {
        let desk = try twoYears()
        let text = try ProposalFile.text(survey(2025, desk), sources: [MunicipalityCount(), LastYear()], in: desk.store, as: .administrator)
        #expect(text.contains("01,stod,gis,förra årets svar\n"))
        #expect(text.contains("01,s311_antal_kommuner,26,kommunregistret\n"), "the register goes before what was said last year")
        #expect(text.contains("09,s311_antal_kommuner,1,kommunregistret\n"))
        #expect(text.contains("03,s324_kommentar,'=summa,"))
        #expect(!text.contains("Anna"))
    }

    @Test func `proposals brought as drafts do not count until handed in`() throws {
        let desk = try twoYears()
        try desk.bring("01,stod,gis", draft: true, year: 2025)
        #expect(try FigureTable(survey(2025, desk)).figure(.init("stod", "count:gis"))?.value == "0")
        try desk.bring("01,personer,1", year: 2025)
        #expect(try FigureTable(survey(2025, desk)).figure(.init("stod", "count:gis"))?.value == "1")
    }

    @Test func `last year's counts stand beside this year's under a name of their own`() throws {
        let desk = try twoYears()
        try desk.bring("01,stod,ekonomi", year: 2025)
        let survey = try survey(2025, desk)
        let contribution = try LastYear().contribution(to: survey, in: desk.store, as: .administrator)
        let report = ReportFiles(survey, contributions: [contribution])
        let rows = report.document.used.map(\.figure).filter { $0.key.question == "previous.stod" }
        #expect(rows.map(\.value) == ["1", "0", "0"])
        #expect(HTMLReport(document: report.document).html.contains("Året innan"))
    }

    @Test func `the municipalities of all counties together are those of the country`() throws {
        let desk = try twoYears()
        let proposals = try MunicipalityCount().proposals(for: survey(2025, desk), in: desk.store, as: .administrator)
        #expect(proposals.compactMap { Int($0.values[0]) }.reduce(0, +) == 290)
    }
}
