/// What is left of a problem at one time, laid out for searching, with the tree that is being improved.
final class Stage {
    private let remainder: ReducibleGraph.Remainder
    /// Paid beside whatever tree the graph gets.
    let fixedCost: Int64
    let graph: SteinerGraph
    let tree: CurrentTree

    /// Nil where a mandatory node is out of reach.
    init?(_ whole: ReducibleGraph) {
        guard let remainder = whole.remainder() else { return nil }
        self.remainder = remainder
        fixedCost = whole.fixedCost
        graph = SteinerGraph(remainder.problem)
        tree = CurrentTree(graph)
    }

    /// Cost of the tree in the problem.
    var cost: Int64 { tree.cost + fixedCost }

    /// One mandatory node is all that is left.
    var isSettled: Bool { graph.terminals.count == 1 && graph.prized.isEmpty }

    /// Edges of the reducible graph for edges of the stage's.
    func standing(_ edges: some Sequence<Int32>) -> [Int32] { edges.map { remainder.edges[Int($0)] } }

    func standingNode(_ node: Int32) -> Int32 { remainder.nodes[Int(node)] }

    /// The stage's edges that stand for nothing but marked edges of the problem.
    func edges(of whole: ReducibleGraph, among marked: [Bool]) -> [Bool] {
        remainder.edges.map { whole.standsFor($0, among: marked) }
    }

    /// Grows a tree anew. Where there are prizes it is grown both ways, and the cheaper tree stays.
    func plant(at prices: some EdgePrices, budget: Budget) {
        let start = ShortestPathStart(graph)
        let maker = TreeMaker(graph)
        var nodes = FlatStack<Int32>()
        var edges = FlatStack<Int32>()
        var best: (value: Int64, edges: [Int32])? = nil
        for takingAll in graph.prized.isEmpty ? [false] : [false, true] {
            start.nodes(at: prices, takingAll: takingAll, into: &nodes, budget: budget)
            let made = maker.tree(among: nodes, edges: &edges, budget: budget)
            if let best, best.value <= made.cost - made.prizes { continue }
            best = (made.cost - made.prizes, (0..<edges.count).map { edges[$0] })
        }
        tree.replace(by: best?.edges ?? [])
    }
}
