import Geometry
import TestSupport
import Testing
import Vocabulary

@testable import Planning

/// What holds of every plan, on larger worlds nobody has drawn.
@Suite struct PlanPropertyTests {
    private func world(_ seed: UInt64) throws -> RandomWorld {
        var world = try RandomWorld(seed: seed, columns: 12, rows: 12)
        var noise = SeededNoise(seed: seed &+ 99)
        let prices = Dictionary(
            uniqueKeysWithValues: ParameterSet.standard.parameters.filter { $0.key.hasPrefix("cost.") }.map { ($0.key, $0.value) })
        world.snapshot.parameters = try PaperWorld.parameters(prices)
        // Houses off the streets, streets with bends, a railway across all.
        world.snapshot.buildings = world.snapshot.buildings.map { house in
            PlannedBuilding(
                identifier: house.identifier,
                position: SwerefPoint(x: house.position.x + Double(noise.below(60) - 30), y: house.position.y + Double(noise.below(60) - 30)),
                households: 1, isCounted: true)
        }
        world.snapshot.roads = world.snapshot.roads.map { road in
            let (a, b) = (road.line.points[0], road.line.points[1])
            let bend = SwerefPoint(
                x: (a.x + b.x) / 2 + Double(noise.below(20) - 10), y: (a.y + b.y) / 2 + Double(noise.below(20) - 10))
            return RoadLine(line: LineString([a, bend, b]), isGravel: noise.below(2) == 0)
        }
        world.snapshot.railways = [
            LineString([SwerefPoint(x: 500_333, y: 6_699_000), SwerefPoint(x: 500_444, y: 6_702_000)])
        ]
        world.snapshot.routes = [
            JoinRoute(identifier: "r", lines: [LineString([world.point(0), world.point(1), world.point(2)])])
        ]
        return world
    }

    private func plan(_ seed: Int) throws -> (plan: Plan, world: RandomWorld) {
        let world = try world(UInt64(seed))
        return (try PlanMaker(world.snapshot).plan(.work(2_000_000)), world)
    }

    @Test(arguments: 1...8) func `trench touches trench only at ends and is as long as it says`(seed: Int) throws {
        let (plan, _) = try plan(seed)
        #expect(plan.trenches.count > 10)
        #expect(try #require(crossing(in: plan.trenches)) == nil)
        for trench in plan.trenches {
            let drawn = zip(trench.line.points, trench.line.points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
            #expect(abs(drawn - Double(trench.millimetres) / 1000) < 0.02)
        }
        let sum = plan.trenches.reduce(0) { $0 + $1.millimetres }
        #expect(sum == plan.trenchByGround.values.reduce(0, +))
    }

    @Test(arguments: 1...8) func `neither trench nor service line lies in forbidden ground`(seed: Int) throws {
        let (plan, world) = try plan(seed)
        let closed = world.rectangles.filter { $0.ground == .forbidden }
        for line in plan.trenches.map(\.line) + plan.services.map(\.line) {
            for (a, b) in zip(line.points, line.points.dropFirst()) {
                for step in 0...50 {
                    let place = Segment(a, b).point(at: Double(step) / 50)
                    let isInside = closed.contains {
                        $0.minX + 0.002 < place.x && place.x < $0.maxX - 0.002 && $0.minY + 0.002 < place.y && place.y < $0.maxY - 0.002
                    }
                    #expect(!isInside)
                }
            }
        }
    }

    @Test(arguments: 1...8) func `every connected building hangs on a join by trench`(seed: Int) throws {
        let (plan, _) = try plan(seed)
        var reached = Set(plan.joinings.map(\.point))
        var before = -1
        while before != reached.count {
            before = reached.count
            for trench in plan.trenches {
                let ends = [trench.line.points.first!, trench.line.points.last!]
                if ends.contains(where: reached.contains) { reached.formUnion(ends) }
            }
        }
        for service in plan.services { #expect(reached.contains(service.line.points.last!), "\(service.buildingId)") }
        #expect(plan.services.count == plan.count(.connected))
        #expect(plan.count(.connected) > 20)
    }

    @Test(arguments: 1...8) func `the parts sum to the whole`(seed: Int) throws {
        let (plan, _) = try plan(seed)
        let trench = plan.trenches.reduce(0) { $0 + $1.cost }
        let laid = trench + plan.services.reduce(0) { $0 + $1.cost } + plan.joinings.reduce(0) { $0 + $1.cost }
            + plan.crossings.reduce(0) { $0 + $1.cost }
        let besides = plan.bill.lines.filter { $0.item == "cost.connection" }.reduce(0) { $0 + $1.amount }
        #expect(laid + besides == plan.cost)
        #expect(plan.buildings.reduce(0) { $0 + ($1.share ?? 0) } == plan.cost)
        #expect(plan.lowerBound <= plan.cost)
        #expect(plan.costLow <= plan.cost && plan.cost <= plan.costHigh)
        #expect(plan.curve.last?.cost == plan.cost)
    }

    @Test func `phases only add`() throws {
        let (plan, _) = try plan(1)
        // Towards the join nothing is built later.
        let ofEnd = Dictionary(plan.trenches.map { ($0.line.points.last!, $0.phase) }) { a, _ in a }
        for trench in plan.trenches {
            if let before = ofEnd[trench.line.points.first!] { #expect(before <= trench.phase) }
        }
        #expect(Set(plan.trenches.map(\.phase)).count > 1)
    }

    @Test func `the same work gives the same plan`() throws {
        let one = try plan(3).plan
        let two = try plan(3).plan
        #expect(one.trenches == two.trenches)
        #expect(one.json(seconds: 0) == two.json(seconds: 0))
    }

    @Test func `take-up changes connections, never trench`() throws {
        let world = try world(2)
        let all = try PlanMaker(world.snapshot).plan(.work(1_000_000))
        let some = try PlanMaker(world.snapshot, takeUp: 0.4).plan(.work(1_000_000))
        #expect(all.trenches == some.trenches)
        let connected = Double(all.count(.connected))
        #expect(some.amount("cost.connection") == (connected * 0.4).rounded(.up) * world.snapshot.parameters["cost.connection"])
    }

    @Test func `streets in another order cost the same`() throws {
        var world = try world(4)
        let one = try PlanMaker(world.snapshot).plan(.work(4_000_000))
        world.snapshot.roads.reverse()
        world.snapshot.nodes.reverse()
        let two = try PlanMaker(world.snapshot).plan(.work(4_000_000))
        #expect(abs(Double(one.cost - two.cost)) <= 0.002 * Double(one.cost))
    }
}
