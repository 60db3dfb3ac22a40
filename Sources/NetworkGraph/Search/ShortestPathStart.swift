/// The shortest-path heuristic (Takahashi and Matsuyama 1980): grow from the root, always joining the nearest node that
/// must be joined, over costs that may be disturbed to reach other trees.
final class ShortestPathStart {
    private let graph: SteinerGraph
    private let label: FlatArray<Int64>
    private let via: FlatArray<Int32>
    private let isJoined: FlatArray<Bool>
    private var heap = MinHeap()

    init(_ graph: SteinerGraph) {
        self.graph = graph
        label = FlatArray(repeating: .max, count: graph.nodeCount)
        via = FlatArray(repeating: -1, count: graph.nodeCount)
        isJoined = FlatArray(repeating: false, count: graph.nodeCount)
    }

    /// Nodes that hang together and hold all mandatory ones, the root first. This is a first answer: it finishes
    /// whatever the budget. Closed edges may part a prize from the root, but not a mandatory node.
    ///
    /// A prize is reached when it pays for its own way, or with `takingAll` in any case: several may pay for a way that
    /// none of them would.
    func nodes(
        at prices: some EdgePrices, takingAll: Bool = false, into joined: inout FlatStack<Int32>, budget: Budget
    ) {
        label.fill(.max)
        isJoined.fill(false)
        heap.removeAll()
        joined.removeAll()
        var missing = graph.terminals.count - 1
        let dearestPrize = prices.scaled(graph.prized.reduce(0) { max($0, graph.prizes[$1]) })
        isJoined[graph.root] = true
        joined.push(graph.root)
        label[graph.root] = 0
        heap.push(0, graph.root)
        while let (key, node) = heap.pop().map({ ($0.key, $0.node) }) {
            guard key == label[node] else { continue }
            if missing == 0, key > dearestPrize, !takingAll { break }
            if !isJoined[node], takingAll ? graph.prizes[node] > 0 : wants(node, at: key, prices) {
                var path = node
                while !isJoined[path] {
                    isJoined[path] = true
                    joined.push(path)
                    label[path] = 0
                    heap.push(0, path)
                    if graph.isMandatory(path) { missing -= 1 }
                    path = graph.otherEnd(of: via[path], from: path)
                }
                if missing == 0, graph.prized.isEmpty { break }
                continue
            }
            for index in graph.arcRange(node) {
                let arc = graph.arcs[index]
                guard let price = prices.price(of: arc.edge, costing: arc.cost) else { continue }
                let reached = key + price
                if reached < label[arc.head] {
                    label[arc.head] = reached
                    via[arc.head] = arc.edge
                    heap.push(reached, arc.head)
                }
            }
            budget.spend(graph.arcRange(node).count + 1)
        }
    }

    private func wants(_ node: Int32, at key: Int64, _ prices: some EdgePrices) -> Bool {
        let prize = graph.prizes[node]
        return prize == SteinerProblem.mandatory || (prize > 0 && key < prices.scaled(prize))
    }
}
