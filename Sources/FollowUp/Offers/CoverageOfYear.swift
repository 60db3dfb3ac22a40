import Coverage
import Store
import Vocabulary

/// The coverage measured in the survey's year: shares with access, and how far the goals are reached.
public struct CoverageOfYear: FollowUpSource {
    public let name = "bredbandskartläggningen"
    private let parameters: ParameterSet

    public init(parameters: ParameterSet) {
        self.parameters = parameters
    }

    /// Nothing where no coverage has been measured that year.
    public func contribution(to survey: Survey, in store: Store, as viewer: Viewer) throws(Problem) -> Contribution {
        let days = try store.read(as: viewer) { db, scope in try CoverageSnapshot.surveys(db, scope: scope) }
        guard let day = days.last(where: { $0.description.hasPrefix("\(survey.year)-") }) else { return Contribution() }
        let answer: CoverageAnswer
        do {
            answer = try CoverageQuestion(survey: day, division: .nation).answer(from: store, parameters: parameters, viewer: viewer)
        } catch {
            // Reports without a register tell nothing of the country.
            guard error.code == "coverage.no-register" else { throw error }
            return Contribution()
        }
        var contribution = Contribution()
        contribution.figures = [("share_1g", 1000.0), ("share_100m", 100), ("share_30m", 30)].compactMap { name, down in
            answer.whole.share("households", at: down).map { Figure(.init("coverage.\(name)", "value"), value: "\($0)") }
        }
        contribution.goals = answer.goals.compactMap { area, outcome in
            guard area == "00", let share = outcome.share else { return nil }
            let goal = outcome.goal
            return .init(
                goal: "\(goal.issuer) \(goal.year): minst \(SwedishText.number(goal.downMbps, decimals: 0)) Mbit/s till \(SwedishText.percent(goal.threshold))",
                share: Figure(.init("coverage.goal.\(goal.id)", "value"), value: "\(share)"), survey: day)
        }
        contribution.figures += contribution.goals.map(\.share)
        return contribution
    }
}
