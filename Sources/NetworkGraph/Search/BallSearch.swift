/// Ruin and recreate on the tree: take a ball of tree nodes, keep the rest of the tree, join again what the ball joined
/// (Schrimpf et al. 2000, on Steiner trees as large-neighbourhood search), and keep the result unless it costs more.
///
/// A move looks at the ball and its surroundings only, so its time does not depend on the size of the graph.
final class BallSearch {
    private let graph: SteinerGraph
    let tree: CurrentTree
    private let budget: Budget
    private var random: SeededRandom
    private let maker: TreeMaker
    private let label: FlatArray<Int64>
    private let via: FlatArray<Int32>
    private let isLabelled: FlatArray<Bool>
    private let isInBall: FlatArray<Bool>
    private let isJoined: FlatArray<Bool>
    private let isWanted: FlatArray<Bool>
    private var heap = MinHeap()
    private var ball = FlatStack<Int32>()
    private var ballEdges = FlatStack<Int32>()
    private var labelled = FlatStack<Int32>()
    private var joined = FlatStack<Int32>()
    private var newEdges = FlatStack<Int32>()

    init(_ tree: CurrentTree, seed: UInt64, budget: Budget) {
        graph = tree.graph
        self.tree = tree
        self.budget = budget
        random = SeededRandom(seed: seed)
        maker = TreeMaker(graph)
        label = FlatArray(repeating: 0, count: graph.nodeCount)
        via = FlatArray(repeating: -1, count: graph.nodeCount)
        isLabelled = FlatArray(repeating: false, count: graph.nodeCount)
        isInBall = FlatArray(repeating: false, count: graph.nodeCount)
        isJoined = FlatArray(repeating: false, count: graph.nodeCount)
        isWanted = FlatArray(repeating: false, count: graph.nodeCount)
    }

    /// One move around a random tree node, kept where it makes the tree dearer by `tolerance` at most.
    func move(size: Int, disturbance strength: Int, tolerance: Int64) {
        gatherBall(from: randomTreeNode(), size: size)
        let disturbance = Disturbance(
            salt: UInt32(truncatingIfNeeded: random.next()), strength: Int64(random.below(strength + 1)))
        join(disturbance)
        let made = maker.tree(among: joined, edges: &newEdges, budget: budget)
        if made.cost - made.prizes - ballValue() <= tolerance { exchange() }
        clean()
    }

    private func randomTreeNode() -> Int32 {
        for _ in 0..<200 {
            let node = Int32(random.below(graph.nodeCount))
            if tree.contains(node) { return node }
        }
        return graph.root
    }

    private func gatherBall(from seed: Int32, size: Int) {
        ball.removeAll()
        ballEdges.removeAll()
        ball.push(seed)
        isInBall[seed] = true
        var reached = 0
        while reached < ball.count {
            let node = ball[reached]
            reached += 1
            for index in graph.arcRange(node) {
                let arc = graph.arcs[index]
                guard tree.holds[arc.edge], !isInBall[arc.head], ball.count < size else { continue }
                isInBall[arc.head] = true
                ball.push(arc.head)
                ballEdges.push(arc.edge)
            }
            budget.spend(graph.arcRange(node).count)
        }
    }

    /// Cost of the ball's edges less the prizes its nodes collect.
    private func ballValue() -> Int64 {
        var value: Int64 = 0
        for index in 0..<ballEdges.count { value += graph.costs[ballEdges[index]] }
        for index in 0..<ball.count where !graph.isMandatory(ball[index]) { value -= graph.prizes[ball[index]] }
        return value
    }

    /// Ball nodes that the new tree must reach: mandatory, or where the rest of the tree hangs on.
    private func markWanted() -> Int {
        var wanted = 0
        for index in 0..<ballEdges.count {
            tree.degrees[graph.tails[ballEdges[index]]] -= 1
            tree.degrees[graph.heads[ballEdges[index]]] -= 1
        }
        for index in 0..<ball.count {
            let node = ball[index]
            if graph.isMandatory(node) || tree.degrees[node] > 0 {
                isWanted[node] = true
                wanted += 1
            }
        }
        for index in 0..<ballEdges.count {
            tree.degrees[graph.tails[ballEdges[index]]] += 1
            tree.degrees[graph.heads[ballEdges[index]]] += 1
        }
        return wanted
    }

    /// Joins what is wanted by shortest paths through the ball and the free nodes around it.
    private func join(_ disturbance: Disturbance) {
        var missing = markWanted()
        heap.removeAll()
        joined.removeAll()
        let offset = random.below(ball.count)
        var start = ball[offset]
        var step = 0
        while !isWanted[start] {
            step += 1
            start = ball[(offset + step) % ball.count]
        }
        take(start)
        maker.demand(start)
        missing -= 1
        // Prizes may lie a little further than what is wanted.
        var extraSteps = graph.prized.isEmpty ? 0 : 4 * ball.count + 50
        while missing > 0 || extraSteps > 0, let entry = heap.pop() {
            let (key, node) = (entry.key, entry.node)
            guard key == label[node] else { continue }
            if !isJoined[node], isWanted[node] || pays(node, at: key, disturbance) {
                var path = node
                while !isJoined[path] {
                    let next = graph.otherEnd(of: via[path], from: path)
                    if isWanted[path] {
                        maker.demand(path)
                        missing -= 1
                    }
                    take(path)
                    path = next
                }
                continue
            }
            if missing == 0 { extraSteps -= 1 }
            for index in graph.arcRange(node) {
                let arc = graph.arcs[index]
                let head = arc.head
                guard isInBall[head] || !tree.contains(head) else { continue }
                guard let price = disturbance.price(of: arc.edge, costing: arc.cost) else { continue }
                let reached = key + price
                if !isLabelled[head] {
                    isLabelled[head] = true
                    labelled.push(head)
                } else if reached >= label[head] {
                    continue
                }
                label[head] = reached
                via[head] = arc.edge
                heap.push(reached, head)
            }
            budget.spend(graph.arcRange(node).count + 1)
        }
    }

    @inline(__always) private func pays(_ node: Int32, at key: Int64, _ disturbance: Disturbance) -> Bool {
        let prize = graph.prizes[node]
        return prize > 0 && key < disturbance.scaled(prize)
    }

    @inline(__always) private func take(_ node: Int32) {
        isJoined[node] = true
        joined.push(node)
        if !isLabelled[node] {
            isLabelled[node] = true
            labelled.push(node)
        }
        label[node] = 0
        heap.push(0, node)
    }

    private func exchange() {
        for index in 0..<ballEdges.count { tree.drop(ballEdges[index]) }
        for index in 0..<newEdges.count { tree.add(newEdges[index]) }
    }

    private func clean() {
        for index in 0..<ball.count {
            isInBall[ball[index]] = false
            isWanted[ball[index]] = false
        }
        for index in 0..<labelled.count {
            isLabelled[labelled[index]] = false
            isJoined[labelled[index]] = false
        }
        labelled.removeAll()
    }
}
