import Testing

@testable import NetworkGraph

@Suite struct SolvingTests {
    @Test(arguments: SmallRandom.Shape.allCases, [false, true])
    func `small problems are solved and proven`(shape: SmallRandom.Shape, isPrizeCollecting: Bool) throws {
        for seed in 0..<400 {
            var random = SmallRandom(state: UInt64(seed))
            let problem = random.problem(shape, isPrizeCollecting: isPrizeCollecting, lonely: seed % 3)
            let tree = try problem.solve(Budget(.worthwhile))
            let cheapest = EveryTree.cheapest(problem)
            #expect(fault(of: tree, in: problem) == nil, "seed \(seed)")
            #expect(tree.cost == cheapest, "seed \(seed)")
            #expect(tree.lowerBound == cheapest, "seed \(seed)")
        }
    }

    @Test(arguments: [0, 1, 300, 5000])
    func `a budget that ends early leaves a feasible tree and a true bound`(work: Int) throws {
        for seed in 0..<150 {
            var random = SmallRandom(state: UInt64(seed))
            let problem = random.problem(.dense, isPrizeCollecting: seed % 2 == 0)
            let tree = try problem.solve(Budget(.work(work)))
            #expect(fault(of: tree, in: problem) == nil, "seed \(seed)")
            #expect(tree.lowerBound <= EveryTree.cheapest(problem), "seed \(seed)")
        }
    }

    @Test func `a single terminal costs nothing`() throws {
        let problem = SteinerProblem(nodeCount: 2, tails: [0], heads: [1], costs: [5], terminals: [1])
        #expect(try problem.solve(Budget(.worthwhile)) == SteinerTree(edges: [], cost: 0, lowerBound: 0))
    }

    @Test func `a root alone pays the prizes it leaves`() throws {
        let problem = SteinerProblem(
            nodeCount: 3, tails: [0, 1], heads: [1, 2], costs: [10, 10], prizes: [SteinerProblem.mandatory, 4, 5])
        #expect(try problem.solve(Budget(.worthwhile)) == SteinerTree(edges: [], cost: 9, lowerBound: 9))
    }

    @Test func `terminals out of reach are counted`() {
        let problem = SteinerProblem(
            nodeCount: 5, tails: [0, 2], heads: [1, 3], costs: [1, 1], terminals: [0, 1, 3, 4])
        #expect(throws: UnreachableNodes(count: 2)) { try problem.solve(Budget(.worthwhile)) }
    }
}
