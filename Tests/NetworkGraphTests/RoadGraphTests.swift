import Geometry
import Testing

@testable import NetworkGraph

private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// Short roads between crossings of a small grid, some of them missing.
private func randomRoads(_ random: inout SeededNumbers) -> [LineString] {
    (0..<40).map { _ in
        let x = Double(Int.random(in: 0..<6, using: &random)) * 100
        let y = Double(Int.random(in: 0..<6, using: &random)) * 100
        let turn = Bool.random(using: &random)
        return LineString([SwerefPoint(x: x, y: y), SwerefPoint(x: x + (turn ? 100 : 0), y: y + (turn ? 0 : 100))])
    }
}

/// Distances between all vertices by trying every way round (Floyd and Warshall).
private func allDistances(_ graph: RoadGraph) -> [[Double]] {
    var meters = [[Double]](repeating: Array(repeating: .infinity, count: graph.vertexCount), count: graph.vertexCount)
    for vertex in 0..<graph.vertexCount { meters[vertex][vertex] = 0 }
    graph.forEachEdge { a, b, length in
        meters[a][b] = min(meters[a][b], length)
        meters[b][a] = meters[a][b]
    }
    for middle in 0..<graph.vertexCount {
        for a in 0..<graph.vertexCount {
            for b in 0..<graph.vertexCount { meters[a][b] = min(meters[a][b], meters[a][middle] + meters[middle][b]) }
        }
    }
    return meters
}

@Suite struct RoadGraphTests {
    @Test(arguments: 1...20) func `shortest paths are those that trying every way finds`(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        let graph = RoadGraph(lines: randomRoads(&random), snapMeters: 0)
        let all = allDistances(graph)
        let sources = [(vertex: 0, headStartMeters: 35.0), (vertex: graph.vertexCount / 2, headStartMeters: 0)]
        let forest = graph.shortestPaths(from: sources)
        for vertex in 0..<graph.vertexCount {
            let expected = sources.map { $0.headStartMeters + all[$0.vertex][vertex] }.min() ?? .infinity
            #expect(forest.meters[vertex] == expected)
            #expect((forest.source[vertex] >= 0) == expected.isFinite)
            let parent = Int(forest.parent[vertex])
            if parent >= 0 { #expect(forest.meters[parent] + all[parent][vertex] == expected) }
        }
    }

    @Test(arguments: 1...20) func `the way to one end is the shortest of all ends, and no farther than the limit`(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        let graph = RoadGraph(lines: randomRoads(&random), snapMeters: 0)
        let all = allDistances(graph)
        let ends = [1: 20.0, graph.vertexCount - 1: 0]
        let expected = ends.map { all[0][$0.key] + $0.value + 5 }.min() ?? .infinity
        let found = { (limit: Double) in
            graph.meters(from: [(0, 5)], limitMeters: limit) { ends[$0] }
        }
        #expect(found(100_000) == expected)
        if expected.isFinite { #expect(found(expected - 1) == .infinity) }
    }

    @Test func `ends within the snap distance meet, others do not`() {
        let a = LineString([SwerefPoint(x: 0, y: 0), SwerefPoint(x: 100, y: 0)])
        let b = LineString([SwerefPoint(x: 104, y: 0), SwerefPoint(x: 204, y: 0)])
        let meters = { (snap: Double) in
            RoadGraph(lines: [a, b], snapMeters: snap).distances(from: [(0, 0)]).meters[3]
        }
        #expect(meters(5) == 204)
        #expect(meters(3) == .infinity)
    }
}
