import Geometry
import Vocabulary

/// Everything a plan is made from, as values read once from the store.
public struct PlanningSnapshot: Sendable {
    public var survey: ReportingDate
    public var parameters: ParameterSet
    /// Buildings to be connected, in the order of the register.
    public var buildings: [PlannedBuilding] = []
    public var roads: [RoadLine] = []
    public var railways: [LineString] = []
    public var ground: [GroundSurface] = []
    public var nodes: [JoinNode] = []
    public var routes: [JoinRoute] = []
    /// The strictest class among what was read; the plan has at least the same.
    public var confidentiality = Confidentiality.open
    /// Whether data with a made-up place stands behind it. Swedish: påhittat läge.
    public var isMadeUp = false

    public init(survey: ReportingDate, parameters: ParameterSet) {
        self.survey = survey
        self.parameters = parameters
    }
}

/// A building that a plan is to connect.
public struct PlannedBuilding: Sendable, Hashable {
    public let identifier: String
    public let position: SwerefPoint
    public let households: Int
    /// Whether it counts for aid: a household or a workplace. Holiday homes cost but do not count.
    public let isCounted: Bool

    public init(identifier: String, position: SwerefPoint, households: Int, isCounted: Bool) {
        self.identifier = identifier
        self.position = position
        self.households = households
        self.isCounted = isCounted
    }
}

/// A road, as trench sees it.
public struct RoadLine: Sendable, Hashable {
    public let line: LineString
    /// A track, or a road with gravel surface: gravel where no surface of ground says otherwise.
    public let isGravel: Bool
    /// Whether passing it is a crossing: paths for feet and wheels are none.
    public let isCarriageway: Bool

    public init(line: LineString, isGravel: Bool = false, isCarriageway: Bool = true) {
        self.line = line
        self.isGravel = isGravel
        self.isCarriageway = isCarriageway
    }
}

/// A surface of one kind of ground.
public struct GroundSurface: Sendable, Hashable {
    public let ground: Ground
    public let shape: Shape

    public init(ground: Ground, shape: Shape) {
        self.ground = ground
        self.shape = shape
    }
}

/// A network node that has room for more.
public struct JoinNode: Sendable, Hashable {
    public let identifier: String
    public let position: SwerefPoint
    /// SEK; what its owner charges for a connection, beside `cost.join.node`.
    public let connectionFee: Double

    public init(identifier: String, position: SwerefPoint, connectionFee: Double = 0) {
        self.identifier = identifier
        self.position = position
        self.connectionFee = connectionFee
    }
}

/// An operational route with spare fibres, which can be joined by splice anywhere.
public struct JoinRoute: Sendable, Hashable {
    public let identifier: String
    public let lines: [LineString]

    public init(identifier: String, lines: [LineString]) {
        self.identifier = identifier
        self.lines = lines
    }
}
