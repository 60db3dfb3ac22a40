import GRDB
import Store
import Foundation
import Testing
import Vocabulary

@testable import FollowUp

/// A survey from opening to closing.
@Suite struct SurveyYearTests {
    @Test func `drafts do not count, and do not undo what was handed in`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,personer,2")
        try desk.bring("01,personer,3\n03,personer,1", draft: true)
        #expect(try desk.survey.submitted.mapValues { $0["personer"] } == ["01": ["2"]])
        #expect(try desk.survey.answers["01"]?.draft?["personer"] == ["3"])
        try desk.bring("03,s324_kommentar,klart")
        #expect(try desk.survey.submitted["03"]?.values == ["personer": ["1"], "s324_kommentar": ["klart"]])
        #expect(try desk.survey.answers["03"]?.draft == nil)
    }

    @Test func `a closed survey takes no answers until it is opened again with a reason`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,personer,2")
        _ = try desk.store.perform(CloseSurvey(year: 2024), as: .administrator)
        #expect(try desk.bring("01,personer,3").refusal?.code == "survey.closed")
        #expect(try desk.bring("01,personer,2").refusal?.code == "survey.closed")
        let problem = #expect(throws: Problem.self) {
            try desk.store.perform(OpenSurvey(year: 2024, questionnaire: nil), as: .administrator)
        }
        #expect(problem?.code == "survey.reason")
        _ = try desk.store.perform(OpenSurvey(year: 2024, questionnaire: nil, reason: "Gotland blev sen"), as: .administrator)
        #expect(try desk.bring("01,personer,3").refusal == nil)
        #expect(try desk.store.verify().faults == [])
    }

    @Test func `answers to a year without survey are refused with what to do`() throws {
        #expect(try SurveyDesk().bring("01,personer,2", year: 2023).refusal?.code == "survey.missing")
    }

    @Test func `a new year takes the questionnaire of the year before`() throws {
        let desk = try SurveyDesk()
        let next = try desk.store.perform(OpenSurvey(year: 2025, questionnaire: nil), as: .administrator)
        #expect(next.questionnaire == SurveyDesk.questionnaire)
        #expect(next.deadline == ReportingDate(iso: "2026-03-26"))
        #expect(next.secretariat == .empty, "what the secretariat did last year is not of this year")
        let problem = #expect(throws: Problem.self) {
            try desk.store.perform(OpenSurvey(year: 2020, questionnaire: nil), as: .administrator)
        }
        #expect(problem?.code == "survey.no-questionnaire")
    }

    @Test func `a questionnaire with answers is not replaced by another`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,personer,2")
        var other = SurveyDesk.questionnaire
        other.title = "En annan"
        let problem = #expect(throws: Problem.self) {
            try desk.store.perform(OpenSurvey(year: 2024, questionnaire: other), as: .administrator)
        }
        #expect(problem?.code == "survey.questionnaire-differs")
    }

    @Test func `a coordinator answers for its own county only`() throws {
        let desk = try SurveyDesk()
        let jämtland = try #require(Viewer(text: "coordinator:23"))
        #expect(try desk.bring("23,personer,2", as: jämtland).refusal == nil)
        let problem = #expect(throws: Problem.self) { try desk.bring("23,personer,2\n24,personer,2", as: jämtland) }
        #expect(problem?.code == "access.denied")
        let municipality = try #require(Viewer(text: "municipality:2380"))
        #expect(throws: Problem.self) { try desk.bring("23,personer,2", as: municipality) }
        #expect(try desk.survey.answers.keys.sorted() == ["23"])
    }

    @Test func `names of persons stand in one place and can be taken away`() throws {
        let desk = try SurveyDesk()
        try desk.bring("01,kontakt,Anna Andersson\n01,personer,2")
        let kept = try desk.store.read(as: .administrator) { db, _ in
            try String.fetchAll(db, sql: "SELECT answers FROM survey_sheet") + String.fetchAll(db, sql: "SELECT detail || object FROM audit")
        }
        #expect(!kept.joined().contains("Anna"))
        try desk.bring("01,kontakt,")
        let contact = try desk.store.read(as: .administrator) { db, _ in try String.fetchAll(db, sql: "SELECT answers FROM survey_contact") }
        #expect(!contact.joined().contains("Anna"))
    }

    @Test(arguments: [
        (#"{"format":"annat"}"#, "survey.format"), (#"{"format":"samkarta-survey/1"}"#, "survey.unreadable"), ("[", "survey.unreadable"),
        (
            #"{"format":"samkarta-survey/1","id":"x","title_sv":"x","respondents":[{"code":"01","name":"A"}],"questions":[{"id":"a","text_sv":"?","type":"text","relevant":"${b} = 1"}]}"#,
            "survey.questionnaire"
        ),
        (
            #"{"format":"samkarta-survey/1","id":"x","title_sv":"x","respondents":[{"code":"01","name":"A"}],"questions":[{"id":"a","text_sv":"?","type":"text","relevant":"${a"}]}"#,
            "survey.expression"
        ),
    ])
    func `a questionnaire that does not hold is refused`(json: String, code: String) {
        let problem = #expect(throws: Problem.self) { try Questionnaire(json: .init(json.utf8)) { "\($0)" } }
        #expect(problem?.code == code)
    }
}
