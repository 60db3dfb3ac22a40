import Store
import Vocabulary

/// What another feature knows that the survey asks for, or that the report tells.
///
/// A feature joins by offering one of these; neither survey nor report knows which there are.
public protocol FollowUpSource: Sendable {
    /// Shown beside every answer that it proposes, such as `förra årets svar`.
    var name: String { get }
    /// Answers that the regions may take over.
    func proposals(for survey: Survey, in store: Store, as viewer: Viewer) throws(Problem) -> [ProposedAnswer]
    /// What the report tells beside the regions' answers.
    func contribution(to survey: Survey, in store: Store, as viewer: Viewer) throws(Problem) -> Contribution
}

extension FollowUpSource {
    /// None, where a feature has no answers to propose.
    public func proposals(for survey: Survey, in store: Store, as viewer: Viewer) throws(Problem) -> [ProposedAnswer] { [] }
    /// Nothing, where a feature has no figures to give.
    public func contribution(to survey: Survey, in store: Store, as viewer: Viewer) throws(Problem) -> Contribution { Contribution() }
}

/// An answer that the system can fill in; the region decides.
public struct ProposedAnswer: Sendable, Hashable {
    public var region: String
    public var question: String
    public var values: [String]

    public init(region: String, question: String, values: [String]) {
        self.region = region
        self.question = question
        self.values = values
    }
}

/// Figures for the report, and how far goals are reached.
public struct Contribution: Sendable {
    public var figures: [Figure] = []
    public var goals: [ReportComposer.GoalShare] = []
    /// The year before, to lay beside.
    public var previous: Survey?

    public init() {}
}
