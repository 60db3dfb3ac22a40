/// What an edge costs in one run of a greedy search.
protocol EdgePrices {
    /// In sixteenths of the edge's unit, so that small costs can be told apart when disturbed; nil where the edge is
    /// closed.
    func price(of edge: Int32, costing cost: Int64) -> Int64?
}

extension EdgePrices {
    /// An amount on the scale of prices.
    @inline(__always) func scaled(_ amount: Int64) -> Int64 { amount << 4 }
}

/// Costs made a little dearer, each edge by its own share, to lead a greedy search to other trees.
struct Disturbance: EdgePrices {
    private let salt: UInt32
    /// How much dearer an edge can get, in 1/1024 of its cost.
    private let strength: Int64

    static let none = Disturbance(salt: 0, strength: 0)

    init(salt: UInt32, strength: Int64) {
        self.salt = salt
        self.strength = strength
    }

    @inline(__always) func price(of edge: Int32, costing cost: Int64) -> Int64? {
        var hash = (UInt32(bitPattern: edge) ^ salt) &* 0x9E37_79B1
        hash ^= hash >> 15
        hash = hash &* 0x85EB_CA6B
        let share = (Int64(hash >> 22) &* strength) >> 10
        return (cost << 4) + ((cost &* share) >> 6)
    }
}

/// A known tree's edges for nothing, to find the tree again in a graph that has changed.
struct FavouredEdges: EdgePrices {
    let isFavoured: [Bool]

    func price(of edge: Int32, costing cost: Int64) -> Int64? { isFavoured[Int(edge)] ? 0 : cost << 4 }
}

/// The edges that a dual ascent left without reduced cost in one direction at least ("ascend and prune").
struct SaturatedEdges: EdgePrices {
    private let isOpen: [Bool]

    init(_ ascent: DualAscent) {
        var isOpen = [Bool](repeating: false, count: ascent.graph.edgeCount)
        for arc in 0..<ascent.graph.edgeCount * 2 where ascent.reduced[arc] == 0 {
            isOpen[Int(ascent.graph.arcs[arc].edge)] = true
        }
        self.isOpen = isOpen
    }

    func price(of edge: Int32, costing cost: Int64) -> Int64? { isOpen[Int(edge)] ? cost << 4 : nil }
}
