import Geometry

/// Everything that can be laid, as a graph in flat arrays, with what each stretch costs.
///
/// Vertex 0 is the root: all that stands already, contracted into one point.
struct PlanGraph: Sendable {
    /// What an edge is.
    enum EdgeKind: UInt8, Sendable {
        /// Along a road, over open ground or from a node to the road.
        case trench
        /// From a building to trench or join; the edge's subject is the building.
        case service
        /// From the root to where trench meets what stands; the edge's subject is the join.
        case join
    }

    /// Where the plan may meet what stands.
    struct Join: Sendable, Hashable {
        /// Exactly one of the two is set.
        let node: Int32?
        let route: Int32?
        let vertex: Int32
        /// Öre: joining, and what the node's owner charges.
        let cost: Int64
    }

    /// A crossing on an edge.
    struct Crossing: Sendable, Hashable {
        let kind: CrossingKind
        let millimetres: Int64
    }

    static let root: Int32 = 0

    var xs: [Double] = [.nan]
    var ys: [Double] = [.nan]
    var tails: [Int32] = []
    var heads: [Int32] = []
    var millimetres: [Int64] = []
    /// `Ground` of trench; of no meaning for other edges.
    var grounds: [Ground] = []
    var kinds: [EdgeKind] = []
    /// Building of a service line, join of a join, -1 of trench.
    var subjects: [Int32] = []
    /// Öre.
    var costs: [Int64] = []
    /// Crossings by edge, few edges have any.
    var crossings: [Int32: [Crossing]] = [:]
    var joins: [Join] = []
    /// By building; 0 where it cannot be reached.
    var buildingVertices: [Int32] = []
    /// By building: why it cannot be reached; empty where it can.
    var reasons: [UnreachableReason?] = []

    var vertexCount: Int { xs.count }
    var edgeCount: Int { costs.count }

    func point(_ vertex: Int32) -> SwerefPoint { SwerefPoint(x: xs[Int(vertex)], y: ys[Int(vertex)]) }

    /// The end of an edge that is not this one.
    func otherEnd(of edge: Int32, from vertex: Int32) -> Int32 {
        tails[Int(edge)] == vertex ? heads[Int(edge)] : tails[Int(edge)]
    }

    mutating func addEdge(
        _ tail: Int32, _ head: Int32, _ kind: EdgeKind, subject: Int32 = -1, millimetres length: Int64, ground: Ground, cost: Int64
    ) {
        tails.append(tail)
        heads.append(head)
        kinds.append(kind)
        subjects.append(subject)
        millimetres.append(length)
        grounds.append(ground)
        costs.append(cost)
    }
}

/// Why a building cannot be connected.
public enum UnreachableReason: String, Sendable, Hashable {
    /// Nothing to lay trench on within `limit.service_m`.
    case noRoad = "no-road"
    /// What lies near is joined by no allowed way to a node or route with room for more.
    case noNetwork = "no-network"
    /// Every service line would pass forbidden ground, or an obstacle longer than its limit.
    case blocked

    /// For the page and the table.
    public var swedish: String {
        switch self {
        case .noRoad: "ingen väg att lägga schakt i inom längsta serviceledning"
        case .noNetwork: "vägen når inget nät med ledig plats"
        case .blocked: "serviceledningen hindras av förbjuden mark eller en för lång korsning"
        }
    }
}
