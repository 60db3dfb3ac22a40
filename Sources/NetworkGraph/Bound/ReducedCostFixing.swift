/// What a bound and a known tree prove together: which edges, nodes and prizes no cheaper tree can hold or miss.
struct ReducedCostFixing {
    /// Edges that no tree cheaper than the known one holds.
    private(set) var droppedEdges: [Int32] = []
    /// Prized nodes that every cheaper tree reaches.
    private(set) var requiredNodes: [Int32] = []

    /// `upperBound` is the cost of a known tree in the ascent's graph.
    init(_ ascent: DualAscent, upperBound: Int64, budget: Budget) {
        let graph = ascent.graph
        let fromRoot = Self.distances(ascent, from: [ascent.root], isForward: true, budget)
        let sinks = (graph.terminals + graph.prized).filter { $0 != ascent.root }
        let toTerminal = Self.distances(ascent, from: sinks, isForward: false, budget)
        let room = upperBound - ascent.bound
        guard room > 0 else {
            droppedEdges = Array(0..<Int32(graph.edgeCount))
            return
        }
        // The way w→v costs `reduced` at the position of v→w.
        let isNeeded = FlatArray<Bool>(repeating: false, count: graph.edgeCount)
        for node in 0..<Int32(graph.nodeCount) where toTerminal[node] < room {
            for arc in graph.arcRange(node) {
                let tail = graph.arcs[arc].head
                guard fromRoot[tail] < room else { continue }
                if fromRoot[tail] + ascent.reduced[arc] + toTerminal[node] < room {
                    isNeeded[graph.arcs[arc].edge] = true
                }
            }
        }
        for edge in 0..<Int32(graph.edgeCount) where !isNeeded[edge] { droppedEdges.append(edge) }
        requiredNodes = graph.prized.filter { ascent.prizeLeft[$0] >= room }
    }

    private static func distances(_ ascent: DualAscent, from starts: [Int32], isForward: Bool, _ budget: Budget)
        -> FlatArray<Int64>
    {
        let graph = ascent.graph
        let label = FlatArray<Int64>(repeating: .max, count: graph.nodeCount)
        var heap = MinHeap()
        let twin = isForward ? Self.twins(graph) : FlatArray<Int32>(repeating: 0, count: 0)
        for start in starts {
            label[start] = 0
            heap.push(0, start)
        }
        while let entry = heap.pop() {
            guard entry.key == label[entry.node] else { continue }
            let range = graph.arcRange(entry.node)
            for arc in range {
                let head = graph.arcs[arc].head
                let reached = entry.key + ascent.reduced[isForward ? Int(twin[arc]) : arc]
                if reached < label[head] {
                    label[head] = reached
                    heap.push(reached, head)
                }
            }
            budget.spend(range.count)
        }
        return label
    }

    /// By position of an arc: the position of its way back.
    private static func twins(_ graph: SteinerGraph) -> FlatArray<Int32> {
        let twin = FlatArray<Int32>(repeating: 0, count: graph.edgeCount * 2)
        let seen = FlatArray<Int32>(repeating: -1, count: graph.edgeCount)
        for arc in 0..<graph.edgeCount * 2 {
            let edge = graph.arcs[arc].edge
            if seen[edge] < 0 {
                seen[edge] = Int32(arc)
            } else {
                twin[arc] = seen[edge]
                twin[seen[edge]] = Int32(arc)
            }
        }
        return twin
    }
}
