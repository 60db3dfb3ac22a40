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

    /// Grows a tree anew.
    func plant(at prices: some EdgePrices, budget: Budget) {
        var nodes = FlatStack<Int32>()
        ShortestPathStart(graph).nodes(at: prices, into: &nodes, budget: budget)
        var edges = FlatStack<Int32>()
        _ = TreeMaker(graph).tree(among: nodes, edges: &edges, budget: budget)
        tree.replace(by: (0..<edges.count).map { edges[$0] })
    }
}
