/// A Steiner tree problem in a graph: join all mandatory nodes by the cheapest tree; rooted prize-collecting where some
/// nodes carry a finite prize, which is paid when the tree does not reach them.
///
/// Nodes are numbered from 0. Parallel edges and edges of cost 0 are allowed. The objective is the cost of the tree's
/// edges plus the prizes not collected.
public struct SteinerProblem: Sendable {
    /// The prize of a node that the tree must reach.
    public static let mandatory = Int64.max

    /// Costs and prizes may sum to this: enough for 45 000 billion kronor in öre, exact in a `Double`, and far from
    /// overflow in every sum that a search makes.
    public static let largestSum: Int64 = 1 << 52

    public let nodeCount: Int
    /// Edge `e` joins `tails[e]` and `heads[e]` and costs `costs[e]`.
    public let tails: [Int32]
    public let heads: [Int32]
    public let costs: [Int64]
    /// By node: `mandatory`, a prize, or 0.
    public let prizes: [Int64]

    /// - Precondition: ends are different nodes in range, costs and prizes are not negative and sum to at most
    ///   `largestSum`, and at least one node is mandatory.
    public init(nodeCount: Int, tails: [Int32], heads: [Int32], costs: [Int64], prizes: [Int64]) {
        precondition(tails.count == heads.count && heads.count == costs.count, "an edge has two ends and a cost")
        precondition(prizes.count == nodeCount, "a prize a node")
        precondition(prizes.contains(Self.mandatory), "a tree needs a node to start from")
        self.nodeCount = nodeCount
        self.tails = tails
        self.heads = heads
        self.costs = costs
        self.prizes = prizes
    }

    /// All of `terminals` must be joined.
    public init(nodeCount: Int, tails: [Int32], heads: [Int32], costs: [Int64], terminals: some Sequence<Int32>) {
        var prizes = [Int64](repeating: 0, count: nodeCount)
        for terminal in terminals { prizes[Int(terminal)] = Self.mandatory }
        self.init(nodeCount: nodeCount, tails: tails, heads: heads, costs: costs, prizes: prizes)
    }

    public var edgeCount: Int { costs.count }

    /// The lowest mandatory node, from which trees are grown.
    public var root: Int32 { Int32(prizes.firstIndex(of: Self.mandatory)!) }
}
