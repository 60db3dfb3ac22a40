/// Shortest ways around a node, as far as a limit and a number of steps allow.
final class LocalDistances {
    private let graph: ReducibleGraph
    private let label: FlatArray<Int64>
    private var touched = FlatStack<Int32>()
    private var heap = MinHeap()

    init(_ graph: ReducibleGraph) {
        self.graph = graph
        label = FlatArray(repeating: .max, count: graph.nodeCount)
    }

    /// Labels nodes by ways from `start` shorter than `limit` that avoid `closed`.
    func explore(from start: Int32, within limit: Int64, avoiding closed: Int32, steps: Int, budget: Budget) {
        for index in 0..<touched.count { label[touched[index]] = .max }
        touched.removeAll()
        heap.removeAll()
        label[start] = 0
        touched.push(start)
        heap.push(0, start)
        var left = steps
        while left > 0, let entry = heap.pop() {
            guard entry.key == label[entry.node] else { continue }
            graph.forEachEdge(at: entry.node) { edge, head in
                let reached = entry.key + graph.cost(edge)
                guard reached < limit, head != closed, reached < label[head] else { return }
                if label[head] == .max { touched.push(head) }
                label[head] = reached
                heap.push(reached, head)
            }
            left -= graph.degree(entry.node) + 1
        }
        budget.spend(steps - left)
    }

    /// At least the distance from the start; `Int64.max` where it was not seen.
    func distance(to node: Int32) -> Int64 { label[node] }
}
