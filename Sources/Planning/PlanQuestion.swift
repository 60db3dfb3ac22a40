import Coverage
import GRDB
import Store
import Vocabulary

/// What a person asks with `plan`.
public struct PlanQuestion: Sendable {
    /// `nil`: the newest there is.
    public var survey: ReportingDate?
    /// County or municipality; `nil` or `00`: everything.
    public var area: String?
    /// Ids to plan for instead of all in need.
    public var buildings: [String]?
    public var goal: PlanGoal
    /// Share of the connected buildings whose connection is charged, 0...1. Swedish: anslutningsgrad.
    public var takeUp: Double

    public init(
        survey: ReportingDate? = nil, area: String? = nil, buildings: [String]? = nil, goal: PlanGoal = .coverAll,
        takeUp: Double = 1
    ) {
        self.survey = survey
        self.area = area == "00" ? nil : area
        self.buildings = buildings
        self.goal = goal
        self.takeUp = takeUp
    }

    /// Reads what the plan is made from.
    ///
    /// - Parameter alsoWanted: buildings to plan for beside those in need, by index of the snapshot.
    public func snapshot(
        from store: Store, parameters: ParameterSet, viewer: Viewer,
        alsoWanted: (CoverageSnapshot, Database, Scope) throws -> [Int] = { _, _, _ in [] }
    ) throws(Problem) -> PlanningSnapshot {
        try Self.requireRole(viewer)
        return try store.read(as: viewer) { db, scope in
            try PlanningSnapshot.load(
                survey: survey, area: area, buildings: buildings, parameters: parameters, alsoWanted: alsoWanted, db,
                scope: scope)
        }
    }

    /// A plan tells where others' networks have room, and where they lie.
    static func requireRole(_ viewer: Viewer) throws(Problem) {
        switch viewer.role {
        case .administrator, .secretariat, .coordinator: break
        case .municipality, .association, .countyBoard, .operator, .reader, .public:
            throw Problem(
                "access.denied", .forbidden,
                "Nätplaner och motståndskraft visar nätägares nät och är inte för din roll. Be länets samordnare.")
        }
    }
}
