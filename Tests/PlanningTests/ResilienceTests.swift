import Geometry
import TestSupport
import Testing
import Vocabulary

@testable import Planning

@Suite struct ResilienceTests {
    private func network(_ prices: [String: Double] = [:]) throws -> NetworkSnapshot {
        NetworkSnapshot(parameters: try PaperWorld.parameters(prices), survey: ReportingDate(iso: "2025-10-01")!)
    }

    /// Nodes at the letters, `P` and `Q` pops; a route for each pair of letters; a building at each node in lower case.
    private func drawn(_ drawing: String, nodes: String, routes: [String], buildings: [Character: Int]) throws -> NetworkSnapshot {
        let map = AsciiMap(cellMeters: 100, drawing)
        var network = try network()
        for mark in nodes {
            network.nodes.append(
                .init(identifier: String(mark), operatorId: "OP1", position: map[mark], isPop: "PQ".contains(mark)))
        }
        for route in routes {
            network.routes.append(.init(identifier: route, operatorId: "OP1", lines: [LineString(map.path(route))]))
        }
        for (mark, count) in buildings.sorted(by: { $0.key < $1.key }) {
            for _ in 0..<count {
                network.buildings.append(.init(position: map[mark], households: 2, operatorIds: ["OP1"]))
            }
        }
        return network
    }

    @Test func `a chain hangs on every link, a ring on none`() throws {
        let chain = try drawn("P--A--B", nodes: "PAB", routes: ["PA", "AB"], buildings: ["A": 1, "B": 3])
        let result = Resilience(of: chain)
        // Without P nobody has a pop; its own buildings, none, are counted with theirs.
        #expect(result.cutNodes.map(\.identifier) == ["A", "P"].sorted { $0 < $1 })
        #expect(result.cutNodes.map(\.buildings) == [4, 4])
        #expect(result.bridges.map(\.identifier) == ["PA", "AB"])
        #expect(result.bridges.map(\.buildings) == [4, 3])
        #expect(result.bridges.map(\.households) == [8, 6])
        #expect(result.components == 1)

        let ring = try drawn(
            """
            P--A
            |  |
            B--Q
            """, nodes: "PABQ", routes: ["PA", "AQ", "QB", "BP"], buildings: ["A": 1, "B": 1])
        #expect(Resilience(of: ring).cutNodes.isEmpty)
        #expect(Resilience(of: ring).bridges.isEmpty)
    }

    @Test func `what is joined to no pop is told apart, and fails with nothing`() throws {
        let network = try drawn("P--A  C--D", nodes: "PACD", routes: ["PA", "CD"], buildings: ["A": 1, "D": 2])
        let result = Resilience(of: network)
        #expect(result.buildingsWithoutPath == 2)
        #expect(result.components == 2)
        #expect(result.bridges.map(\.identifier) == ["PA"])
        #expect(result.cutNodes.map(\.identifier) == ["P"])
    }

    @Test func `a building hangs on the nearest node of the owner that reports it`() throws {
        var network = try drawn("P--A", nodes: "PA", routes: ["PA"], buildings: [:])
        network.nodes.append(
            .init(identifier: "other", operatorId: "OP2", position: network.nodes[1].position, isPop: false))
        network.buildings = [
            .init(position: network.nodes[1].position, households: 1, operatorIds: ["OP2"]),
            .init(position: network.nodes[1].position, households: 1, operatorIds: ["OP1", "OP2"]),
        ]
        let result = Resilience(of: network)
        #expect(result.buildingsWithoutPath == 1)
        #expect(result.bridges.map(\.buildings) == [1])
    }

    @Test func `a second way goes along roads that are not beside what fails`() throws {
        let drawing = """
            P--A--B
            |     |
            X-----Y
            """
        let map = AsciiMap(cellMeters: 100, drawing)
        var network = try drawn(drawing, nodes: "PAB", routes: ["PA", "AB"], buildings: ["B": 5])
        network.land.roads = [RoadLine(line: LineString(map.path("PAB"))), RoadLine(line: LineString(map.path("PXYB")))]
        let additions = Resilience(of: network).additions
        #expect(additions.map(\.protectedBuildings) == [5])
        // 200 m down, 600 m across and 200 m up, for ten kronor a metre.
        #expect(additions.map(\.cost) == [1_000_000])
        #expect(additions.first.map { Set([$0.line.points.first!, $0.line.points.last!]) } == Set([map["P"], map["B"]]))
    }

    @Test func `cut nodes and bridges are those that brute force finds`() throws {
        var found = 0
        for seed in 1...300 {
            var noise = SeededNoise(seed: UInt64(seed))
            var network = try network()
            let count = 2 + noise.below(8)
            for number in 0..<count {
                network.nodes.append(
                    .init(
                        identifier: "n\(number)", operatorId: "OP1",
                        position: SwerefPoint(x: 500_000 + Double(number) * 100, y: 6_700_000 + Double(noise.below(5)) * 100),
                        isPop: noise.below(4) == 0))
                for _ in 0..<noise.below(3) {
                    network.buildings.append(
                        .init(position: network.nodes[number].position, households: 1, operatorIds: ["OP1"]))
                }
            }
            var ends: [(Int, Int)] = []
            for number in 0..<noise.below(count * 2) {
                let (a, b) = (noise.below(count), noise.below(count))
                ends.append((a, b))
                network.routes.append(
                    .init(
                        identifier: "r\(number)", operatorId: "OP1",
                        lines: [LineString([network.nodes[a].position, network.nodes[b].position])]))
            }
            func reached(withoutNode: Int? = nil, withoutRoute: Int? = nil) -> Set<Int> {
                var reached = Set((0..<count).filter { network.nodes[$0].isPop && $0 != withoutNode })
                var before = -1
                while before != reached.count {
                    before = reached.count
                    for (route, (a, b)) in ends.enumerated() where route != withoutRoute && a != withoutNode && b != withoutNode {
                        if reached.contains(a) { reached.insert(b) }
                        if reached.contains(b) { reached.insert(a) }
                    }
                }
                return reached
            }
            func buildings(on lost: Set<Int>) -> Int {
                network.buildings.count { building in lost.contains { network.nodes[$0].position == building.position } }
            }
            let all = reached()
            let result = Resilience(of: network)
            var nodes: [String: Int] = [:]
            for node in 0..<count {
                let lost = all.subtracting(reached(withoutNode: node)).subtracting([node])
                if !lost.isEmpty { nodes["n\(node)"] = buildings(on: lost.union([node])) }
            }
            var routes: [String: Int] = [:]
            for route in ends.indices {
                let lost = all.subtracting(reached(withoutRoute: route))
                if !lost.isEmpty { routes["r\(route)"] = buildings(on: lost) }
            }
            #expect(Dictionary(uniqueKeysWithValues: result.cutNodes.map { ($0.identifier, $0.buildings) }) == nodes, "\(seed)")
            #expect(Dictionary(uniqueKeysWithValues: result.bridges.map { ($0.identifier, $0.buildings) }) == routes, "\(seed)")
            #expect(result.buildingsWithoutPath == network.buildings.count - buildings(on: all))
            found += nodes.count + routes.count
        }
        #expect(found > 500)
    }
}
