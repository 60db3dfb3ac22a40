import Testing

@testable import FollowUp

/// Answers of which the report can tell only one.
@Suite struct ContradictionTests {
    private static func choice(_ id: String, _ values: String...) -> String {
        let options = values.map { "{\"value\":\"\($0)\",\"label_sv\":\"\($0)\"}" }.joined(separator: ",")
        return ",{\"id\":\"\(id)\",\"section\":\"3\",\"text_sv\":\"\(id)?\",\"type\":\"select_one\",\"options\":[\(options)]}"
    }

    private static let questionnaire = SurveyDesk.made(
        extra: choice("s311_natverk_finns", "ja", "nej") + choice("s311_kommunnatverk_form", "natverk_kommuner", "individuell")
            + choice("s312_samverkan_nationella_stodet", "ja", "nej") + choice("s314_fick_nationellt_stod", "ja", "nej"))

    @Test func `networks in every county against counties that meet otherwise is raised with their names`() throws {
        let desk = try SurveyDesk(Self.questionnaire)
        try desk.bring(
            SurveyDesk.everyRegion("s311_natverk_finns", "ja") + "\n"
                + SurveyDesk.everyRegion("s311_kommunnatverk_form", "natverk_kommuner", but: ["01": "individuell", "09": "individuell"]))
        let found = try Contradiction.list(FigureTable(desk.survey))
        #expect(found.map(\.rule.code) == ["municipal-network"])
        #expect(found.first?.regions == ["01", "09"])
    }

    @Test func `cooperation on the national aid by all, and aid to all but one, is no contradiction`() throws {
        let desk = try SurveyDesk(Self.questionnaire)
        try desk.bring(
            SurveyDesk.everyRegion("s312_samverkan_nationella_stodet", "ja") + "\n"
                + SurveyDesk.everyRegion("s314_fick_nationellt_stod", "ja", but: ["09": "nej"]))
        #expect(try Contradiction.list(FigureTable(desk.survey)) == [])
    }

    @Test(arguments: ContradictionRules.all.map(\.code))
    func `every rule has a condition that can be read`(code: String) throws {
        let rule = try #require(ContradictionRules.all.first { $0.code == code })
        let names = try Expression(rule.when, of: rule.question).references
        #expect(names.contains(rule.question))
        #expect(names.contains(rule.otherQuestion))
    }
}
