import NetworkGraph
import TestSupport
import Testing

@Suite struct CutVertexTests {
    private struct RandomGraph {
        let count: Int
        var edges: [(Int, Int)] = []

        init(seed: UInt64) {
            var noise = SeededNoise(seed: seed)
            count = 2 + noise.below(12)
            // Loops and parallel edges too.
            for _ in 0..<noise.below(count * 2) { edges.append((noise.below(count), noise.below(count))) }
        }

        var walk: CutVertices {
            var lists = [[Int32]](repeating: [], count: count)
            for (a, b) in edges {
                lists[a].append(Int32(b))
                lists[b].append(Int32(a))
            }
            var starts: [Int32] = [0]
            for list in lists { starts.append(starts.last! + Int32(list.count)) }
            return CutVertices(starts: starts, targets: lists.flatMap(\.self), root: 0)
        }

        func reached(without gone: Int?) -> Set<Int> {
            var reached: Set = [0]
            var before = -1
            while before != reached.count {
                before = reached.count
                for (a, b) in edges where a != gone && b != gone {
                    if reached.contains(a) { reached.insert(b) }
                    if reached.contains(b) { reached.insert(a) }
                }
            }
            return reached
        }
    }

    @Test func `what each vertex cuts off is what cannot be reached without it`() {
        var cuts = 0
        for seed in 1...3000 {
            let graph = RandomGraph(seed: UInt64(seed))
            let walk = graph.walk
            let all = graph.reached(without: nil)
            #expect(Set(walk.order.map(Int.init)) == all)
            for vertex in 1..<graph.count {
                let lost = all.subtracting(graph.reached(without: vertex)).subtracting([vertex])
                let told = walk.branches.filter { Int($0.cut) == vertex }.flatMap { $0.places.map { Int(walk.order[Int($0)]) } }
                #expect(Set(told) == lost, "graph \(seed), vertex \(vertex)")
                #expect(told.count == lost.count)
                if !lost.isEmpty { cuts += 1 }
            }
        }
        #expect(cuts > 1000)
    }

    @Test func `a line of a million vertices needs no stack`() {
        let count: Int32 = 1_000_000
        var starts: [Int32] = [0]
        var targets: [Int32] = []
        for vertex in 0..<count {
            if vertex > 0 { targets.append(vertex - 1) }
            if vertex < count - 1 { targets.append(vertex + 1) }
            starts.append(Int32(targets.count))
        }
        let walk = CutVertices(starts: starts, targets: targets, root: 0)
        #expect(walk.order.count == Int(count))
        #expect(walk.branches.count == Int(count) - 2)
    }
}
