/// A `SteinerProblem` laid out for searching: the arcs out of a node beside each other, with their costs.
final class SteinerGraph {
    struct Arc: BitwiseCopyable {
        let head: Int32
        let edge: Int32
        let cost: Int64
    }

    let nodeCount: Int
    let edgeCount: Int
    /// Arcs out of node `v` are `first[v]..<first[v + 1]`, in order of edge.
    let first: FlatArray<Int32>
    let arcs: FlatArray<Arc>
    let tails: FlatArray<Int32>
    let heads: FlatArray<Int32>
    let costs: FlatArray<Int64>
    let prizes: FlatArray<Int64>
    let root: Int32
    /// Mandatory nodes, ascending.
    let terminals: [Int32]
    /// Nodes with a finite prize, ascending.
    let prized: [Int32]
    let prizeSum: Int64

    init(_ problem: SteinerProblem) {
        nodeCount = problem.nodeCount
        edgeCount = problem.edgeCount
        tails = FlatArray(problem.tails)
        heads = FlatArray(problem.heads)
        costs = FlatArray(problem.costs)
        prizes = FlatArray(problem.prizes)
        root = problem.root
        first = FlatArray(repeating: 0, count: nodeCount + 1)
        arcs = FlatArray(repeating: Arc(head: 0, edge: 0, cost: 0), count: edgeCount * 2)
        for edge in 0..<edgeCount {
            first[tails[edge]] += 1
            first[heads[edge]] += 1
        }
        var sum: Int32 = 0
        for node in 0..<nodeCount {
            sum += first[node]
            first[node] = sum
        }
        first[nodeCount] = sum
        for edge in stride(from: edgeCount - 1, through: 0, by: -1) {
            let tail = tails[edge]
            let head = heads[edge]
            first[tail] -= 1
            arcs[first[tail]] = Arc(head: head, edge: Int32(edge), cost: costs[edge])
            first[head] -= 1
            arcs[first[head]] = Arc(head: tail, edge: Int32(edge), cost: costs[edge])
        }
        var terminals: [Int32] = []
        var prized: [Int32] = []
        var prizeSum: Int64 = 0
        for node in 0..<Int32(nodeCount) {
            if prizes[node] == SteinerProblem.mandatory {
                terminals.append(node)
            } else if prizes[node] > 0 {
                prized.append(node)
                prizeSum += prizes[node]
            }
        }
        self.terminals = terminals
        self.prized = prized
        self.prizeSum = prizeSum
    }

    @inline(__always) func arcRange(_ node: Int32) -> Range<Int> { Int(first[node])..<Int(first[node + 1]) }

    @inline(__always) func isMandatory(_ node: Int32) -> Bool { prizes[node] == SteinerProblem.mandatory }

    /// The end of `edge` that is not `node`.
    @inline(__always) func otherEnd(of edge: Int32, from node: Int32) -> Int32 { tails[edge] ^ heads[edge] ^ node }

    /// The graph again as a problem.
    var problem: SteinerProblem {
        SteinerProblem(
            nodeCount: nodeCount, tails: tails.elements, heads: heads.elements, costs: costs.elements,
            prizes: prizes.elements)
    }
}
