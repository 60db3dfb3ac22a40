/// A run of ball moves that at first takes some for the worse, then fewer, then none (Kirkpatrick et al. 1983).
struct Annealing {
    /// Moves for the worse at the start, in mean costs of a tree edge; 0 takes none.
    var heat: Double
    /// Steps of the whole run.
    var steps: Int
    var sizes = 10...220
    /// The most that an edge's cost is disturbed, in 1/1024.
    var disturbance = 500

    /// Steps that a run needs to settle, by edge of the graph.
    static let stepsPerEdge = 6000

    /// The part of a run after which nothing is taken for the worse.
    private static let cooled = 0.9

    func improve(_ tree: CurrentTree, seed: UInt64, budget: Budget) {
        guard tree.graph.edgeCount > 0 else { return }
        let search = BallSearch(tree, seed: seed, budget: budget)
        var random = SeededRandom(seed: ~seed)
        let edgeCount = max(1, tree.degrees.elements.reduce(0) { $0 + Int($1) } / 2)
        let meanCost = Double(tree.edgeCost) / Double(edgeCount)
        let start = budget.work
        while !budget.isOver, budget.work - start < steps {
            var tolerance: Int64 = 0
            if heat > 0 {
                let progress = Double(budget.work - start) / Double(steps) / Self.cooled
                let chance = Double(random.below(1 << 20)) * Double(random.below(1 << 20)) / Double(1 << 39)
                tolerance = Int64(heat * meanCost * max(0, 1 - progress) * chance)
            }
            let size = sizes.lowerBound + random.below(1 + random.below(sizes.count))
            search.move(size: size, disturbance: disturbance, tolerance: tolerance)
        }
    }
}
