import Foundation
import NetworkGraph
import Testing

/// Instances with proven optima, given beside the checkout (see their PROVENANCE.md).
private enum GivenInstances {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/steiner").standardizedFileURL.path
    static var areHere: Bool { FileManager.default.fileExists(atPath: folder) }
}

@Suite(.enabled(if: GivenInstances.areHere, "../shared/data saknas"))
struct KnownOptimaTests {
    private func read(_ name: String) throws -> SteinerInstance {
        let bytes = try Data(contentsOf: URL(filePath: "\(GivenInstances.folder)/\(name)"))
        return try bytes.withUnsafeBytes { try SteinerInstance($0) }
    }

    @Test(arguments: [
        ("LIN_lin04.gr", 1239), ("TAQ_taq0891.gr", 319), ("I640_i640-001.gr", 4033), ("X_brasil58.gr", 13655),
        ("IND_ind4.gr", 1086),
    ])
    func `easy instances are proven with little work`(name: String, optimum: Int64) throws {
        let problem = try read(name).problem
        let tree = try problem.solve(Budget(.work(3_000_000)))
        #expect(fault(of: tree, in: problem) == nil)
        #expect(tree.cost == optimum)
        #expect(tree.lowerBound == optimum)
    }

    @Test(arguments: [
        ("vienna-i-simple_I054.gr", 15_841_596), ("vienna-i-simple_I004.gr", 279_512_692),
        ("pc_I054-a0.5.stp", 10_136_632), ("pc_I053-a1.stp", 23_979_610), ("TSPFST_lin318fst.gr", 39_335),
        ("WRP4_wrp4-76.gr", 7_602_040), ("PUC_bipe2u.gr", 54), ("LIN_lin25.gr", 17_803),
    ])
    func `the optimum lies between bound and cost however little is done`(name: String, optimum: Int64) throws {
        let problem = try read(name).problem
        for work in [1, 400_000, 2_000_000] {
            let tree = try problem.solve(Budget(.work(work)))
            #expect(fault(of: tree, in: problem) == nil)
            #expect(tree.cost >= optimum)
            #expect(tree.lowerBound <= optimum)
        }
    }

    @Test func `the same work gives the same tree`() throws {
        let problem = try read("vienna-i-simple_I054.gr").problem
        let first = try problem.solve(Budget(.work(1_500_000)))
        let second = try problem.solve(Budget(.work(1_500_000)))
        #expect(first == second)
    }

    @Test func `numbering decides nothing where the optimum is proven`() throws {
        let instance = try read("TAQ_taq0891.gr").problem
        for shift in 1...5 {
            let count = instance.nodeCount
            let moved = { (node: Int32) in Int32((Int(node) * (2 * shift + 1) + shift) % count) }
            var prizes = [Int64](repeating: 0, count: count)
            for node in 0..<count { prizes[Int(moved(Int32(node)))] = instance.prizes[node] }
            let shuffled = SteinerProblem(
                nodeCount: count, tails: instance.heads.reversed().map(moved),
                heads: instance.tails.reversed().map(moved),
                costs: instance.costs.reversed(), prizes: prizes)
            #expect(try shuffled.solve(Budget(.work(3_000_000))).cost == 319)
        }
    }
}
