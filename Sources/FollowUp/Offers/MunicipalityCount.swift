import Register
import Store
import Vocabulary

/// How many municipalities the county has, which the survey asks for as a check.
public struct MunicipalityCount: FollowUpSource {
    public let name = "kommunregistret"
    static let question = "s311_antal_kommuner"

    public init() {}

    /// The number of municipalities in each county, by their codes.
    public func proposals(for survey: Survey, in store: Store, as viewer: Viewer) throws(Problem) -> [ProposedAnswer] {
        guard survey.questionnaire.question(Self.question) != nil else { return [] }
        return survey.questionnaire.respondents.map { respondent in
            let count = SwedishAreas.municipalities.count { $0.code.hasPrefix(respondent.code) }
            return ProposedAnswer(region: respondent.code, question: Self.question, values: [String(count)])
        }
    }
}
