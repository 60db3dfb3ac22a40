import Geometry
import Vocabulary

/// A network that connects buildings, what it costs, and how far from the cheapest it can be. Swedish: nätplan.
public struct Plan: Sendable {
    /// A stretch of trench: one ground, one phase, the same buildings behind it. Swedish: schaktsträcka.
    public struct Trench: Sendable, Hashable {
        public let identifier: String
        public let ground: Ground
        public let line: LineString
        public let millimetres: Int64
        /// Öre, without crossings.
        public let cost: Int64
        /// 1 is built first.
        public let phase: Int
        public let buildingsBehind: Int
    }

    /// A line from a building to trench or join. Swedish: serviceledning.
    public struct Service: Sendable, Hashable {
        public let buildingId: String
        public let line: LineString
        public let millimetres: Int64
        /// What lies outside the plot, which aid pays.
        public let toPlotMillimetres: Int64
        /// Öre, without crossings.
        public let cost: Int64
    }

    /// Where the plan meets what stands. Swedish: anslutningspunkt.
    public struct Joining: Sendable, Hashable {
        public let nodeId: String?
        public let routeId: String?
        public let point: SwerefPoint
        /// Öre: joining, and the owner's fee.
        public let cost: Int64
    }

    /// Where trench or a service line passes a road, railway or water. Swedish: korsning.
    public struct Crossing: Sendable, Hashable {
        public let kind: CrossingKind
        public let cost: Int64
        public let millimetres: Int64
        /// The trench it is on, or, for a service line, the one that line ends at.
        public let trenchId: String?
        /// Set where a service line crosses.
        public let buildingId: String?
        public let point: SwerefPoint
    }

    /// What became of a building.
    public enum BuildingStatus: String, Sendable {
        case connected, unreachable
        case leftOut = "left-out"
    }

    /// A building that the plan was asked about.
    public struct Building: Sendable, Hashable {
        public let buildingId: String
        public let point: SwerefPoint
        public let status: BuildingStatus
        /// Swedish; empty where it is connected.
        public let reason: String
        /// The node or route it gets its fibre from.
        public let nodeId: String?
        /// Along trench from the join to the service line, millimetres.
        public let pathMillimetres: Int64?
        /// Öre: its part of everything it shares, and what is its own. The shares sum to the cost.
        public let share: Int64?
        public let households: Int
        public let isCounted: Bool
        /// The phase in which it is connected; `nil` where it is not.
        public let phase: Int?
    }

    /// A part of the plan that is the best buy at some price a building; each contains the one before.
    public struct CurvePoint: Sendable, Hashable {
        /// Öre.
        public let cost: Int64
        public let buildings: Int
        public let households: Int
        /// No plan of that cost connects more buildings.
        public let mostBuildings: Int
        /// Öre: no plan of so many buildings costs less. What it lies below `cost` is the most that nesting can cost.
        public let leastCost: Int64
    }

    public let parameters: ParameterSet
    public let survey: ReportingDate
    public let bill: Bill
    /// Öre, with every parameter at its low and high end.
    public let costLow: Int64
    public let costHigh: Int64
    /// Öre: no plan that connects as many buildings costs less.
    public let lowerBound: Int64
    public let trenches: [Trench]
    public let services: [Service]
    public let joinings: [Joining]
    public let crossings: [Crossing]
    public let buildings: [Building]
    public let curve: [CurvePoint]
    /// Millimetres by ground, service lines left out.
    public let trenchByGround: [Ground: Int64]
    /// Elementary steps of the searches.
    public let work: Int
    public let confidentiality: Confidentiality
    public let isMadeUp: Bool
    /// The problem that was solved, as a SteinLib file.
    public let instance: String

    /// Öre.
    public var cost: Int64 { bill.sum }

    /// Öre: what aid may pay, the passive network to the plot boundary. What lies in the plot, the connection itself and
    /// active equipment are left out.
    public var aidBase: Int64 {
        let own: Set = ["cost.service.in_plot", "cost.connection", "cost.equipment"]
        return bill.lines.filter { !own.contains($0.item) }.reduce(0) { $0 + $1.amount }
    }

    /// Connected buildings that count for aid: holiday homes cost but do not count.
    public var countedConnected: Int { buildings.count { $0.status == .connected && $0.isCounted } }

    /// Öre of aid a counted building if all that may be aided is applied for, the key by which applications are ranked
    /// before deductions for priority; `nil` where none counts. Swedish: jämförelsetal.
    public var rankingNumber: Int64? {
        countedConnected > 0 ? Int64((Double(aidBase) / Double(countedConnected)).rounded()) : nil
    }

    /// (cost − lower bound) ÷ lower bound: 0 where both are 0, `nil` where only the bound is.
    public var gap: Double? {
        if cost == lowerBound { return 0 }
        return lowerBound > 0 ? Double(cost - lowerBound) / Double(lowerBound) : nil
    }

    /// Buildings of a status.
    public func count(_ status: BuildingStatus) -> Int { buildings.count { $0.status == status } }

    /// The parameters that are assumptions and have a part in the cost. Swedish: antaganden.
    public var assumptions: [Parameter] {
        let items = Set(bill.lines.map(\.item))
        return parameters.parameters.filter { $0.assumption && items.contains($0.key) }
    }
}
