/// How far every node is from its nearest mandatory node, and how dear the dearest step is on the way between two
/// mandatory nodes when one may rest at others (bottleneck in the spanning tree of their Voronoi regions, Mehlhorn 1988).
///
/// Together they bound the special distance of two nodes from above: two parts of a tree that hold them can always be
/// joined again at that cost (Duin and Volgenant 1989).
final class TerminalDistances {
    private let label: FlatArray<Int64>
    private let base: FlatArray<Int32>
    /// The forest of merged regions: a link upwards and what it cost. Smaller trees hang under larger ones, so a way up
    /// is short.
    private let above: FlatArray<Int32>
    private let step: FlatArray<Int64>

    init(_ graph: ReducibleGraph, budget: Budget) {
        let count = graph.nodeCount
        label = FlatArray(repeating: .max, count: count)
        base = FlatArray(repeating: -1, count: count)
        above = FlatArray(repeating: -1, count: count)
        step = FlatArray(repeating: .max, count: count)
        var heap = MinHeap()
        for node in 0..<Int32(count) where graph.isMandatory(node) {
            label[node] = 0
            base[node] = node
            heap.push(0, node)
        }
        // Stopped early, what is labelled is still no shorter than it is.
        while !budget.isOver, let entry = heap.pop() {
            guard entry.key == label[entry.node] else { continue }
            graph.forEachEdge(at: entry.node) { edge, head in
                let reached = entry.key + graph.cost(edge)
                if reached < label[head] {
                    label[head] = reached
                    base[head] = base[entry.node]
                    heap.push(reached, head)
                }
            }
            budget.spend(graph.degree(entry.node) + 1)
        }
        if !budget.isOver { mergeRegions(graph, budget) }
    }

    private struct Border: BitwiseCopyable {
        let length: Int64
        let edge: Int32
        static func precedes(_ a: Border, _ b: Border) -> Bool {
            a.length < b.length || (a.length == b.length && a.edge < b.edge)
        }
    }

    private func mergeRegions(_ graph: ReducibleGraph, _ budget: Budget) {
        var borders = FlatStack<Border>()
        for edge in graph.standingEdges {
            let (tail, head) = graph.ends(of: edge)
            guard base[tail] != base[head], base[tail] >= 0, base[head] >= 0 else { continue }
            borders.push(Border(length: label[tail] + label[head] + graph.cost(edge), edge: edge))
        }
        borders.sort(by: Border.precedes)
        let size = FlatArray<Int32>(repeating: 1, count: graph.nodeCount)
        for index in 0..<borders.count {
            let (tail, head) = graph.ends(of: borders[index].edge)
            let a = top(base[tail])
            let b = top(base[head])
            guard a != b else { continue }
            let (small, large) = size[a] < size[b] || (size[a] == size[b] && a > b) ? (a, b) : (b, a)
            above[small] = large
            step[small] = borders[index].length
            size[large] += size[small]
        }
        budget.spend(borders.count * 2)
    }

    private func top(_ terminal: Int32) -> Int32 {
        var current = terminal
        while above[current] >= 0 { current = above[current] }
        return current
    }

    /// At least the special distance of two nodes; `Int64.max` where nothing is known.
    func bound(_ a: Int32, _ b: Int32) -> Int64 {
        var first = base[a]
        var second = base[b]
        guard first >= 0, second >= 0 else { return .max }
        var longest = max(label[a], label[b])
        // Steps grow on the way up, so the lower of the two is always the one to move.
        while first != second {
            if step[first] <= step[second] {
                longest = max(longest, step[first])
                first = above[first]
            } else {
                longest = max(longest, step[second])
                second = above[second]
            }
            if first < 0 || second < 0 { return .max }
        }
        return longest
    }
}
