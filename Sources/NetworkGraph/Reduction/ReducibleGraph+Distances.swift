/// Tests that compare an edge or a node with other ways between the same places.
extension ReducibleGraph {
    /// One pass of the special-distance test on edges and nodes of degree three and four, with degree tests in between.
    /// Nothing is lost when the budget stops it.
    func shrinkByDistance(_ budget: Budget, steps: Int = 150) {
        let special = TerminalDistances(self, budget: budget)
        let local = LocalDistances(self)
        for node in 0..<Int32(nodeCount) where degree(node) > 1 {
            if budget.isOver { break }
            dropDetours(at: node, special, local, budget, steps)
        }
        shrinkByDegree(budget)
        for node in 0..<Int32(nodeCount) where isSteiner(node) && (degree(node) == 3 || degree(node) == 4) {
            if budget.isOver { break }
            replaceStar(at: node, special, local, budget, steps)
        }
        shrinkByDegree(budget)
    }

    /// Deletes edges dearer than the special distance of their ends. Strictly dearer, so that all can go at once.
    private func dropDetours(
        at node: Int32, _ special: TerminalDistances, _ local: LocalDistances, _ budget: Budget, _ steps: Int
    ) {
        var dropped: [Int32] = []
        var dearest: Int64 = 0
        forEachEdge(at: node) { edge, head in
            if special.bound(node, head) < cost(edge) {
                dropped.append(edge)
            } else {
                dearest = max(dearest, cost(edge))
            }
        }
        budget.spend(degree(node) * 4)
        for edge in dropped { delete(edge) }
        guard degree(node) > 1 else { return }
        dropped.removeAll(keepingCapacity: true)
        local.explore(from: node, within: dearest, avoiding: -1, steps: steps, budget: budget)
        forEachEdge(at: node) { edge, head in
            if local.distance(to: head) < cost(edge) { dropped.append(edge) }
        }
        for edge in dropped { delete(edge) }
    }

    /// Where joining three or more neighbours of a node through it is never cheaper than joining them otherwise, the node
    /// has degree two at most in some cheapest tree: its star is replaced by the ways past it that are not detours.
    private func replaceStar(
        at node: Int32, _ special: TerminalDistances, _ local: LocalDistances, _ budget: Budget, _ steps: Int
    ) {
        var edges: [Int32] = []
        var heads: [Int32] = []
        var total: Int64 = 0
        forEachEdge(at: node) { edge, head in
            edges.append(edge)
            heads.append(head)
            total += cost(edge)
        }
        let count = heads.count
        guard count == 3 || count == 4 else { return }
        var around = [Int64](repeating: .max, count: count * count)
        for first in 0..<count - 1 {
            local.explore(from: heads[first], within: total, avoiding: node, steps: steps, budget: budget)
            for second in first + 1..<count {
                let distance = min(special.bound(heads[first], heads[second]), local.distance(to: heads[second]))
                around[first * count + second] = distance
                around[second * count + first] = distance
            }
        }
        for subset in 0..<(1 << count) where subset.nonzeroBitCount >= 3 {
            let members = (0..<count).filter { subset >> $0 & 1 == 1 }
            let star = members.reduce(Int64(0)) { $0 + cost(edges[$1]) }
            guard let spanning = spanningLength(members, around, count), spanning <= star else { return }
        }
        var ways: [(Int, Int)] = []
        for first in 0..<count {
            for second in first + 1..<count
            where around[first * count + second] >= cost(edges[first]) + cost(edges[second]) {
                ways.append((first, second))
            }
        }
        if ways.count <= count { bypass(node, edges: edges, ways: ways) }
    }

    /// Prim's spanning tree on a handful of places; nil where they do not hang together.
    private func spanningLength(_ members: [Int], _ around: [Int64], _ count: Int) -> Int64? {
        var left = members
        var joined = [left.removeLast()]
        var length: Int64 = 0
        while !left.isEmpty {
            var best = (length: Int64.max, place: 0)
            for (place, one) in left.enumerated() {
                for other in joined where around[one * count + other] < best.length {
                    best = (around[one * count + other], place)
                }
            }
            guard best.length < .max else { return nil }
            length += best.length
            joined.append(left.remove(at: best.place))
        }
        return length
    }

    /// Passes until one takes away less than a twentieth of the edges.
    func shrinkThoroughly(_ budget: Budget) {
        shrinkByDegree(budget)
        while !budget.isOver, liveEdges > 0 {
            let before = liveEdges
            shrinkByDistance(budget)
            if liveEdges > before - max(before / 20, 1) { break }
        }
    }
}
