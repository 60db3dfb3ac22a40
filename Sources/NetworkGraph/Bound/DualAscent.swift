/// A lower bound on every tree by Wong's dual ascent (1984): the cuts around each terminal are raised, smallest first,
/// until paths without reduced cost lead from the root to all of them (queueing after Pajor, Uchoa and Werneck 2018).
///
/// A finite prize caps how far the cuts around its node can be raised. Stopped at any time, the bound holds.
final class DualAscent {
    let graph: SteinerGraph
    private(set) var root: Int32
    /// No tree of the graph costs less, prizes not collected included.
    private(set) var bound: Int64 = 0
    /// By position of arc v→w in the graph's arcs: the reduced cost of the way back, w→v.
    let reduced: FlatArray<Int64>
    /// What is left of each prize.
    let prizeLeft: FlatArray<Int64>
    private(set) var isFinished = false

    private let isActive: FlatArray<Bool>
    private let isVisited: FlatArray<Bool>
    private var visited = FlatStack<Int32>()
    private var cut = FlatStack<Int32>()
    private var queue = MinHeap()

    init(_ graph: SteinerGraph) {
        self.graph = graph
        root = graph.root
        reduced = FlatArray(repeating: 0, count: graph.edgeCount * 2)
        prizeLeft = FlatArray(repeating: 0, count: graph.nodeCount)
        isActive = FlatArray(repeating: false, count: graph.nodeCount)
        isVisited = FlatArray(repeating: false, count: graph.nodeCount)
    }

    /// Ascends from nothing, towards a mandatory node as root.
    func ascend(from root: Int32, budget: Budget) {
        self.root = root
        bound = 0
        isFinished = false
        for arc in 0..<graph.edgeCount * 2 { reduced[arc] = graph.arcs[arc].cost }
        queue.removeAll()
        isActive.fill(false)
        for terminals in [graph.terminals, graph.prized] {
            for terminal in terminals where terminal != root {
                prizeLeft[terminal] = graph.prizes[terminal]
                isActive[terminal] = true
                queue.push(Int64(graph.arcRange(terminal).count), terminal)
            }
        }
        while !budget.isOver, let entry = queue.pop() {
            if let size = raise(entry.node, within: entry.key, budget) { queue.push(size, entry.node) }
        }
        isFinished = queue.isEmpty && !budget.isOver
    }

    /// Raises the cuts around a terminal while they stay about as small as the smallest waiting. The size of its cut
    /// for the queue, or nil when the terminal is served.
    private func raise(_ terminal: Int32, within expected: Int64, _ budget: Budget) -> Int64? {
        let limit = queue.isEmpty ? Int64.max : max(queue.least.key, expected)
        let allowed = limit == .max ? limit : limit + limit / 4
        visited.removeAll()
        cut.removeAll()
        isVisited[terminal] = true
        visited.push(terminal)
        var reached = 0
        var size: Int64? = nil
        growing: while true {
            while reached < visited.count {
                let node = visited[reached]
                reached += 1
                let range = graph.arcRange(node)
                for arc in range {
                    let tail = graph.arcs[arc].head
                    guard !isVisited[tail] else { continue }
                    if reduced[arc] == 0 {
                        if serves(tail) {
                            isActive[terminal] = false
                            break growing
                        }
                        isVisited[tail] = true
                        visited.push(tail)
                    } else {
                        cut.push(Int32(arc))
                    }
                }
                budget.spend(range.count)
            }
            // What was cut before may lie inside now.
            var kept = 0
            var least = prizeLeft[terminal]
            for index in 0..<cut.count {
                let arc = cut[index]
                guard !isVisited[graph.arcs[arc].head] else { continue }
                cut[kept] = arc
                kept += 1
                least = min(least, reduced[arc])
            }
            budget.spend(cut.count)
            cut.shorten(to: kept)
            guard kept <= allowed, !budget.isOver else {
                size = Int64(kept)
                break
            }
            precondition(least < SteinerProblem.mandatory, "every mandatory node hangs together with the root")
            bound += least
            if !graph.isMandatory(terminal) {
                prizeLeft[terminal] -= least
            }
            var isServed = prizeLeft[terminal] == 0
            kept = 0
            for index in 0..<cut.count {
                let arc = cut[index]
                reduced[arc] -= least
                if reduced[arc] > 0 {
                    cut[kept] = arc
                    kept += 1
                } else {
                    let tail = graph.arcs[arc].head
                    if serves(tail) {
                        isServed = true
                    } else if !isVisited[tail] {
                        isVisited[tail] = true
                        visited.push(tail)
                    }
                }
            }
            budget.spend(cut.count)
            cut.shorten(to: kept)
            if isServed {
                isActive[terminal] = false
                break
            }
        }
        for index in 0..<visited.count { isVisited[visited[index]] = false }
        return size
    }

    /// Reaching the root, or another mandatory terminal that is still raised, serves a terminal.
    @inline(__always) private func serves(_ node: Int32) -> Bool {
        node == root || (isActive[node] && graph.isMandatory(node))
    }
}
