import Geometry
import Vocabulary

/// A network that stands, with the buildings that hang on it.
public struct NetworkSnapshot: Sendable {
    /// A network node.
    public struct Node: Sendable, Hashable {
        public let identifier: String
        public let operatorId: String
        public let position: SwerefPoint
        /// Where fibre comes from. Swedish: områdesnod.
        public let isPop: Bool
        /// Whether the viewer may be told of it.
        public let isShown: Bool

        public init(identifier: String, operatorId: String, position: SwerefPoint, isPop: Bool, isShown: Bool = true) {
            self.identifier = identifier
            self.operatorId = operatorId
            self.position = position
            self.isPop = isPop
            self.isShown = isShown
        }
    }

    /// An operational route.
    public struct Route: Sendable, Hashable {
        public let identifier: String
        public let operatorId: String
        public let lines: [LineString]
        public let isShown: Bool

        public init(identifier: String, operatorId: String, lines: [LineString], isShown: Bool = true) {
            self.identifier = identifier
            self.operatorId = operatorId
            self.lines = lines
            self.isShown = isShown
        }
    }

    /// A building that is connected or passed, with the owners that say so.
    public struct Building: Sendable, Hashable {
        public let position: SwerefPoint
        public let households: Int
        public let operatorIds: [String]

        public init(position: SwerefPoint, households: Int, operatorIds: [String]) {
            self.position = position
            self.households = households
            self.operatorIds = operatorIds
        }
    }

    public var parameters: ParameterSet
    public var survey: ReportingDate
    public var nodes: [Node] = []
    public var routes: [Route] = []
    public var buildings: [Building] = []
    /// Roads and ground, for what may be added.
    public var land: PlanningSnapshot
    public var confidentiality = Confidentiality.open
    public var isMadeUp = false

    public init(parameters: ParameterSet, survey: ReportingDate) {
        self.parameters = parameters
        self.survey = survey
        land = PlanningSnapshot(survey: survey, parameters: parameters)
    }
}
