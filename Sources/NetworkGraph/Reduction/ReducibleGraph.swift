/// A graph that shrinks without losing its cheapest tree: edges are deleted, contracted and joined, and every edge
/// keeps the story of what it stands for, so that a tree of what is left is also a tree of the problem.
final class ReducibleGraph {
    /// The two directions of edge `e` are its halves `2e` and `2e + 1`; a node's halves form a ring-free chain.
    let firstHalf: FlatArray<Int32>
    let next: FlatArray<Int32>
    private let previous: FlatArray<Int32>
    /// The node a half leads to.
    let heads: FlatArray<Int32>
    let costs: FlatArray<Int64>
    private let stories: FlatArray<Int32>
    let prizes: FlatArray<Int64>
    private let degrees: FlatArray<Int32>
    /// What the tree holds as soon as it reaches the node.
    private let attached: FlatArray<Int32>
    private var telling: EdgeStories
    private let mark: FlatArray<Int32>

    let nodeCount: Int
    private(set) var liveEdges: Int
    private(set) var mandatoryCount: Int
    /// Paid whatever the tree: contracted edges and prizes given up.
    private(set) var fixedCost: Int64 = 0
    private(set) var root: Int32
    private var waiting = FlatStack<Int32>()
    private let isWaiting: FlatArray<Bool>

    /// Where a chain ends, and the number of what is not numbered.
    static let none: Int32 = -1

    init(_ problem: SteinerProblem) {
        nodeCount = problem.nodeCount
        liveEdges = problem.edgeCount
        firstHalf = FlatArray(repeating: Self.none, count: nodeCount)
        next = FlatArray(repeating: Self.none, count: liveEdges * 2)
        previous = FlatArray(repeating: Self.none, count: liveEdges * 2)
        heads = FlatArray(repeating: Self.none, count: liveEdges * 2)
        costs = FlatArray(problem.costs)
        stories = FlatArray(repeating: 0, count: liveEdges)
        prizes = FlatArray(problem.prizes)
        degrees = FlatArray(repeating: 0, count: nodeCount)
        attached = FlatArray(repeating: EdgeStories.none, count: nodeCount)
        mark = FlatArray(repeating: Self.none, count: nodeCount)
        isWaiting = FlatArray(repeating: false, count: nodeCount)
        telling = EdgeStories(edgeCount: liveEdges)
        root = problem.root
        mandatoryCount = problem.prizes.count { $0 == SteinerProblem.mandatory }
        for edge in stride(from: Int32(liveEdges) - 1, through: 0, by: -1) {
            stories[edge] = edge
            heads[2 * edge] = problem.heads[Int(edge)]
            heads[2 * edge + 1] = problem.tails[Int(edge)]
            link(2 * edge, at: problem.tails[Int(edge)])
            link(2 * edge + 1, at: problem.heads[Int(edge)])
        }
        for node in 0..<Int32(nodeCount) { dropParallels(at: node) }
    }

    // MARK: Looking

    func isMandatory(_ node: Int32) -> Bool { prizes[node] == SteinerProblem.mandatory }
    func isSteiner(_ node: Int32) -> Bool { prizes[node] == 0 }
    func isStanding(_ edge: Int32) -> Bool { heads[2 * edge] != Self.none }
    func degree(_ node: Int32) -> Int { Int(degrees[node]) }
    func cost(_ edge: Int32) -> Int64 { costs[edge] }

    func ends(of edge: Int32) -> (tail: Int32, head: Int32) { (heads[2 * edge + 1], heads[2 * edge]) }

    /// Edges that stand, ascending.
    var standingEdges: some Sequence<Int32> { (0..<Int32(stories.count)).lazy.filter { self.isStanding($0) } }

    /// Visits the edges at a node, which must not change meanwhile.
    @inline(__always) func forEachEdge(at node: Int32, _ visit: (_ edge: Int32, _ head: Int32) -> Void) {
        var half = firstHalf[node]
        while half != Self.none {
            visit(half >> 1, heads[half])
            half = next[half]
        }
    }

    // MARK: Changing

    private func link(_ half: Int32, at node: Int32) {
        let old = firstHalf[node]
        next[half] = old
        previous[half] = Self.none
        if old != Self.none { previous[old] = half }
        firstHalf[node] = half
        degrees[node] += 1
    }

    private func unlink(_ half: Int32, at node: Int32) {
        let before = previous[half]
        let after = next[half]
        if before != Self.none { next[before] = after } else { firstHalf[node] = after }
        if after != Self.none { previous[after] = before }
        degrees[node] -= 1
    }

    /// Puts a node up for the degree tests.
    func wake(_ node: Int32) {
        guard !isWaiting[node] else { return }
        isWaiting[node] = true
        waiting.push(node)
    }

    func delete(_ edge: Int32) {
        let half = 2 * edge
        let head = heads[half]
        let tail = heads[half + 1]
        unlink(half, at: tail)
        unlink(half + 1, at: head)
        heads[half] = Self.none
        heads[half + 1] = Self.none
        liveEdges -= 1
        wake(tail)
        wake(head)
    }

    /// Deletes those of the edges that still stand.
    func delete(all edges: [Int32]) {
        for edge in edges where isStanding(edge) { delete(edge) }
    }

    /// Makes a standing node one that the tree must reach.
    func require(_ node: Int32) {
        guard !isMandatory(node) else { return }
        prizes[node] = SteinerProblem.mandatory
        mandatoryCount += 1
    }

    /// Takes a node away with all its edges; its prize is paid.
    func remove(_ node: Int32) {
        precondition(!isMandatory(node), "a mandatory node cannot be taken away")
        fixedCost += prizes[node]
        prizes[node] = 0
        attached[node] = EdgeStories.none
        while firstHalf[node] != Self.none { delete(firstHalf[node] >> 1) }
    }

    /// Takes an edge into every tree: its ends become one mandatory node.
    func contract(_ edge: Int32) {
        let half = 2 * edge
        var keep = heads[half]
        var gone = heads[half + 1]
        if degrees[keep] < degrees[gone] { swap(&keep, &gone) }
        fixedCost += costs[edge]
        attached[keep] = telling.join(attached[keep], telling.join(attached[gone], stories[edge]))
        delete(edge)
        if isMandatory(keep), isMandatory(gone) {
            mandatoryCount -= 1
        } else if !isMandatory(keep), !isMandatory(gone) {
            mandatoryCount += 1
        }
        prizes[keep] = SteinerProblem.mandatory
        prizes[gone] = 0
        if gone == root { root = keep }
        // A node with many edges is not looked through for the sake of a few.
        let isLarge = degrees[keep] > Self.manyEdges
        var moves: [Int32] = []
        while firstHalf[gone] != Self.none {
            let moved = firstHalf[gone]
            unlink(moved, at: gone)
            link(moved, at: keep)
            heads[moved ^ 1] = keep
            wake(heads[moved])
            if isLarge { moves.append(heads[moved]) }
        }
        if isLarge {
            for neighbour in moves { dropParallel(to: keep, at: neighbour) }
        } else {
            dropParallels(at: keep)
        }
        wake(keep)
    }

    /// Hangs a node on its only neighbour: whoever reaches the neighbour takes it too.
    private func hang(_ node: Int32) {
        let half = firstHalf[node]
        let neighbour = heads[half]
        let edge = half >> 1
        fixedCost += costs[edge]
        prizes[neighbour] += prizes[node] - costs[edge]
        prizes[node] = 0
        attached[neighbour] = telling.join(attached[neighbour], telling.join(attached[node], stories[edge]))
        delete(edge)
    }

    /// Joins the two edges of a node without prize into one past it.
    private func bypass(_ node: Int32) {
        let a = firstHalf[node]
        let b = next[a]
        let left = heads[a]
        let right = heads[b]
        guard left != right else {
            delete(costs[a >> 1] > costs[b >> 1] ? a >> 1 : b >> 1)
            return
        }
        let kept = a >> 1
        let cost = costs[kept] + costs[b >> 1]
        let story = telling.join(stories[kept], stories[b >> 1])
        unlink(a, at: node)
        unlink(b, at: node)
        unlink(b ^ 1, at: right)
        heads[b] = Self.none
        heads[b ^ 1] = Self.none
        liveEdges -= 1
        costs[kept] = cost
        stories[kept] = story
        heads[a ^ 1] = right
        link(a, at: right)
        // `a` leads from its new tail to `left`, its twin from `left` to `right`.
        dropParallel(to: left, at: right)
        wake(left)
        wake(right)
    }

    /// Replaces a node without prize by ways past it, each along two of its edges; no more ways than edges.
    func bypass(_ node: Int32, edges: [Int32], ways: [(Int, Int)]) {
        precondition(ways.count <= edges.count, "ways take the places of edges")
        let old = edges.map { edge in
            let (tail, head) = ends(of: edge)
            return (neighbour: tail == node ? head : tail, cost: costs[edge], story: stories[edge])
        }
        for edge in edges { delete(edge) }
        for (place, way) in ways.enumerated() {
            let edge = edges[place]
            let (from, to) = (old[way.0], old[way.1])
            costs[edge] = from.cost + to.cost
            stories[edge] = telling.join(from.story, to.story)
            heads[2 * edge] = to.neighbour
            heads[2 * edge + 1] = from.neighbour
            link(2 * edge, at: from.neighbour)
            link(2 * edge + 1, at: to.neighbour)
            liveEdges += 1
            dropParallel(to: to.neighbour, at: from.neighbour)
        }
    }

    /// Keeps the cheapest edge between two nodes, of equals the first by number.
    private func dropParallel(to head: Int32, at node: Int32) {
        let fewer = degrees[node] <= degrees[head] ? node : head
        let other = fewer == node ? head : node
        var best = Self.none
        var half = firstHalf[fewer]
        while half != Self.none {
            let after = next[half]
            if heads[half] == other {
                let edge = half >> 1
                if best == Self.none {
                    best = edge
                } else if (costs[edge], edge) < (costs[best], best) {
                    delete(best)
                    best = edge
                } else {
                    delete(edge)
                }
            }
            half = after
        }
    }

    private func dropParallels(at node: Int32) {
        var half = firstHalf[node]
        while half != Self.none {
            let after = next[half]
            let head = heads[half]
            let edge = half >> 1
            let known = mark[head]
            if known == Self.none {
                mark[head] = edge
            } else if (costs[edge], edge) < (costs[known], known) {
                delete(known)
                mark[head] = edge
            } else {
                delete(edge)
            }
            half = after
        }
        half = firstHalf[node]
        while half != Self.none {
            mark[heads[half]] = Self.none
            half = next[half]
        }
    }

    private static let manyEdges: Int32 = 64

    // MARK: Degree tests

    /// The tests that look at one node and its edges (Duin and Volgenant 1989), until none changes anything.
    ///
    /// Mandatory nodes with many edges wait until nothing else does: a root with a way to every place of a country would
    /// be looked through again and again.
    func shrinkByDegree(_ budget: Budget) {
        var large: [Int32] = []
        while !waiting.isEmpty || !large.isEmpty {
            let isLarge = waiting.isEmpty
            let node = isLarge ? large.removeLast() : waiting.pop()
            if !isLarge, isMandatory(node), degrees[node] > Self.manyEdges {
                large.append(node)
                continue
            }
            isWaiting[node] = false
            budget.spend(Int(degrees[node]) + 1)
            if isMandatory(node) {
                if mandatoryCount > 1 { shrinkTerminal(node) }
            } else if prizes[node] == 0 {
                switch degrees[node] {
                case 1: delete(firstHalf[node] >> 1)
                case 2: bypass(node)
                default: break
                }
            } else if degrees[node] == 0 {
                remove(node)
            } else if degrees[node] == 1 {
                if prizes[node] <= costs[firstHalf[node] >> 1] {
                    remove(node)
                } else if isMandatory(heads[firstHalf[node]]) {
                    contract(firstHalf[node] >> 1)
                } else {
                    hang(node)
                }
            }
        }
    }

    /// A mandatory node with one edge needs it, and one whose cheapest edge leads to another mandatory node may have it.
    private func shrinkTerminal(_ node: Int32) {
        var half = firstHalf[node]
        guard half != Self.none else { return }
        if degrees[node] == 1 {
            contract(half >> 1)
            return
        }
        var cheapest = half
        var least = costs[half >> 1]
        half = next[half]
        while half != Self.none {
            let cost = costs[half >> 1]
            if cost < least || (cost == least && isMandatory(heads[half]) && !isMandatory(heads[cheapest])) {
                cheapest = half
                least = cost
            }
            half = next[half]
        }
        if isMandatory(heads[cheapest]) { contract(cheapest >> 1) }
    }

    func wakeAll() {
        for node in stride(from: Int32(nodeCount) - 1, through: 0, by: -1) { wake(node) }
    }

    // MARK: What is left

    /// The problem's own edges for a tree of standing edges.
    func edges(ofTree tree: some Sequence<Int32>) -> [Int32] {
        var told: [Int32] = []
        var isSeen = [Bool](repeating: false, count: nodeCount)
        isSeen[Int(root)] = true
        telling.tell(attached[root], into: &told)
        for edge in tree {
            telling.tell(stories[edge], into: &told)
            for node in [heads[2 * edge], heads[2 * edge + 1]] where !isSeen[Int(node)] {
                isSeen[Int(node)] = true
                telling.tell(attached[node], into: &told)
            }
        }
        return told
    }

    /// Whether a standing edge stands for nothing but marked edges of the problem.
    func standsFor(_ edge: Int32, among marked: [Bool]) -> Bool { telling.isTold(stories[edge], by: marked) }
}
