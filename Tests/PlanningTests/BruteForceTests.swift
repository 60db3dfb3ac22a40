import Geometry
import NetworkGraph
import TestSupport
import Testing
import Vocabulary

@testable import Planning

/// Plans against every set of streets there is.
@Suite struct BruteForceTests {
    private func plan(_ world: RandomWorld, _ goal: PlanGoal = .coverAll) throws -> Plan {
        try PlanMaker(world.snapshot, goal: goal).plan(.work(3_000_000))
    }

    @Test(arguments: 1...40) func `no set of streets connects all for less`(seed: Int) throws {
        let world = try RandomWorld(seed: UInt64(seed))
        let cheapest = world.cheapest()
        let most = cheapest.lastIndex { $0 != nil }!
        let plan = try plan(world)
        #expect(plan.count(.connected) == most)
        #expect(plan.count(.connected) + plan.count(.unreachable) == world.houses.count)
        let best = try #require(cheapest[most])
        #expect(abs(plan.kronor - best) < 0.02, "plan \(plan.kronor), best \(best)")
        #expect(Double(plan.lowerBound) / 100 <= best + 0.01)
        #expect(plan.gap == 0)
    }

    @Test(arguments: 1...40) func `the curve's bounds hold`(seed: Int) throws {
        let world = try RandomWorld(seed: UInt64(seed))
        let cheapest = world.cheapest()
        var last = 0
        for point in try plan(world).curve {
            #expect(point.buildings > last)
            last = point.buildings
            let least = try #require(cheapest[point.buildings])
            #expect(Double(point.cost) / 100 >= least - 0.02)
            #expect(Double(point.leastCost) / 100 <= least + 0.01)
            let most = cheapest.lastIndex { $0.map { $0 <= Double(point.cost) / 100 + 0.005 } ?? false }!
            #expect(point.mostBuildings >= most)
        }
    }

    @Test(arguments: 1...40) func `a budget is kept, and no plan within it is missed by more than a house`(seed: Int) throws {
        let world = try RandomWorld(seed: UInt64(seed))
        let cheapest = world.cheapest()
        for budget in [1000.0, 3000, 6000, 12_000, 30_000] {
            let most = cheapest.lastIndex { $0.map { $0 <= budget } ?? false }!
            let plan = try plan(world, .budget(Int64(budget * 100)))
            #expect(plan.kronor <= budget)
            #expect(plan.count(.connected) <= most)
            #expect(plan.count(.connected) >= most - 1, "\(budget): \(plan.count(.connected)) of \(most)")
        }
    }

    @Test(arguments: 1...40) func `a share is reached, and the bound for it holds`(seed: Int) throws {
        let world = try RandomWorld(seed: UInt64(seed))
        let cheapest = world.cheapest()
        let most = cheapest.lastIndex { $0 != nil }!
        for share in [0.25, 0.5, 0.75] {
            let wanted = min(most, Int((share * Double(world.houses.count)).rounded(.up)))
            let least = cheapest[wanted...].compactMap(\.self).min()!
            let plan = try plan(world, .share(share))
            #expect(plan.count(.connected) >= wanted)
            #expect(plan.kronor >= least - 0.02)
            #expect(Double(plan.lowerBound) / 100 <= (cheapest[plan.count(.connected)] ?? .infinity) + 0.01)
        }
    }

    @Test(arguments: 1...40) func `at most the marginal cost asked for is paid`(seed: Int) throws {
        let world = try RandomWorld(seed: UInt64(seed))
        let cheapest = world.cheapest()
        for cap in [800.0, 2500, 6000] {
            let plan = try plan(world, .cap(Int64(cap * 100)))
            // The best trade of cost against houses left out.
            let best = cheapest.enumerated().compactMap { count, cost in cost.map { $0 - cap * Double(count) } }.min()!
            #expect(abs(plan.kronor - cap * Double(plan.count(.connected)) - best) < 0.02)
        }
    }

    @Test(arguments: 1...20) func `the instance file has the plan's cost, solved by its own reader`(seed: Int) throws {
        let world = try RandomWorld(seed: UInt64(seed))
        let plan = try plan(world)
        var text = plan.instance
        let tree = try text.withUTF8 { try SteinerInstance(UnsafeRawBufferPointer($0)).problem.solve(Budget(.worthwhile)) }
        let besides = plan.amount("cost.connection") * 100
        #expect(Double(tree.cost) + besides == Double(plan.cost))
    }
}
