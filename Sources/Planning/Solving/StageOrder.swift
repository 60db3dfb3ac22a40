/// In which order a tree is best built: parts that each contain the one before, every one the best buy at some price a
/// building. Swedish: etappordning.
///
/// In a tree the best part at a price is found exactly, and grows with the price, so the parts are nested by themselves.
struct StageOrder: Sendable {
    /// One part of the tree.
    struct Part: Sendable {
        let cost: Int64
        let buildings: Int
        /// Öre a building at which it is the best buy.
        let price: Double
        /// By place in the tree's order: whether the vertex belongs to it.
        let isIn: [Bool]
    }

    /// From the smallest that is worth anything to the whole tree.
    let parts: [Part]

    /// Never more parts than this: the widest steps are divided first.
    init(_ tree: PlanTree, most: Int = 24) {
        let whole = Part(
            cost: tree.cost, buildings: tree.connected, price: .infinity, isIn: Array(repeating: true, count: tree.order.count))
        guard whole.buildings > 0 else {
            parts = []
            return
        }
        let place = Self.places(of: tree)
        var found = [whole]
        var gaps: [(lowCost: Int64, low: Int, highCost: Int64, high: Int)] = [(0, 0, whole.cost, whole.buildings)]
        while !gaps.isEmpty, found.count < most {
            let widest = gaps.indices.max { (gaps[$0].high - gaps[$0].low, -$0) < (gaps[$1].high - gaps[$1].low, -$1) }!
            let gap = gaps.remove(at: widest)
            let part = Self.best(tree, place, cost: gap.highCost - gap.lowCost, buildings: gap.high - gap.low)
            guard part.buildings > gap.low, part.buildings < gap.high else { continue }
            found.append(part)
            gaps.append((gap.lowCost, gap.low, part.cost, part.buildings))
            gaps.append((part.cost, part.buildings, gap.highCost, gap.high))
        }
        parts = found.sorted { $0.buildings < $1.buildings }
    }

    private static func places(of tree: PlanTree) -> [Int32] {
        var place = [Int32](repeating: -1, count: tree.graph.vertexCount)
        for (index, vertex) in tree.order.enumerated() { place[Int(vertex)] = Int32(index) }
        return place
    }

    // The largest part that is the best buy at cost ÷ buildings öre a building. Without the division: every edge costs
    // `buildings` times its cost, every building brings `cost`.
    private static func best(_ tree: PlanTree, _ place: [Int32], cost: Int64, buildings: Int) -> Part {
        let graph = tree.graph
        let count = tree.order.count
        var worth = [Double](repeating: 0, count: count)
        var isWorth = [Bool](repeating: false, count: count)
        for index in (1..<count).reversed() {
            let vertex = tree.order[index]
            let edge = Int(tree.parentEdge[Int(vertex)])
            if graph.kinds[edge] == .service { worth[index] += Double(cost) }
            let left = worth[index] - Double(graph.costs[edge]) * Double(buildings)
            isWorth[index] = left >= 0
            if left > 0 { worth[Int(place[Int(tree.parent(of: vertex))])] += left }
        }
        var isIn = [Bool](repeating: false, count: count)
        isIn[0] = true
        var sum: Int64 = 0
        var connected = 0
        for index in 1..<count {
            let vertex = tree.order[index]
            guard isWorth[index], isIn[Int(place[Int(tree.parent(of: vertex))])] else { continue }
            isIn[index] = true
            let edge = Int(tree.parentEdge[Int(vertex)])
            sum += graph.costs[edge]
            if graph.kinds[edge] == .service { connected += 1 }
        }
        return Part(cost: sum, buildings: connected, price: Double(cost) / Double(buildings), isIn: isIn)
    }

    /// The edges of one part.
    func edges(of part: Part, in tree: PlanTree) -> [Int32] {
        tree.order.indices.dropFirst().filter { part.isIn[$0] }.map { tree.parentEdge[Int(tree.order[$0])] }
    }
}
