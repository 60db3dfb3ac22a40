import NetworkGraph

/// Small problems of all shapes, the same for a seed.
struct SmallRandom {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    enum Shape: CaseIterable { case sparse, dense, ring, parallel, zeroCosts, equalCosts }

    /// Mandatory nodes, or one root and prizes; connected but for `lonely` nodes at the end.
    mutating func problem(_ shape: Shape, isPrizeCollecting: Bool, lonely: Int = 0) -> SteinerProblem {
        let nodes = 2 + below(8)
        var tails: [Int32] = []
        var heads: [Int32] = []
        var costs: [Int64] = []
        func cost(_ random: inout SmallRandom) -> Int64 {
            switch shape {
            case .zeroCosts: Int64(max(0, random.below(8) - 4))
            case .equalCosts: 7
            default: Int64(1 + random.below(40))
            }
        }
        func add(_ a: Int, _ b: Int, _ random: inout SmallRandom) {
            guard a != b else { return }
            tails.append(Int32(a))
            heads.append(Int32(b))
            costs.append(cost(&random))
        }
        for node in 1..<nodes { add(node, shape == .ring ? node - 1 : below(node), &self) }
        switch shape {
        case .ring: add(nodes - 1, 0, &self)
        case .parallel:
            for _ in 0..<nodes {
                let edge = below(tails.count)
                add(Int(heads[edge]), Int(tails[edge]), &self)
            }
            for _ in 0..<2 { add(below(nodes), below(nodes), &self) }
        case .dense: for _ in 0..<3 * nodes { add(below(nodes), below(nodes), &self) }
        default: for _ in 0..<nodes { add(below(nodes), below(nodes), &self) }
        }
        var prizes = [Int64](repeating: 0, count: nodes + lonely)
        for node in 0..<nodes where below(2) == 0 {
            prizes[node] = isPrizeCollecting ? Int64(below(50)) : SteinerProblem.mandatory
        }
        for node in nodes..<nodes + lonely where isPrizeCollecting { prizes[node] = Int64(below(50)) }
        prizes[below(nodes)] = SteinerProblem.mandatory
        return SteinerProblem(nodeCount: nodes + lonely, tails: tails, heads: heads, costs: costs, prizes: prizes)
    }
}
