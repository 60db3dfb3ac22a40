import Geometry
import Testing
import Vocabulary

@testable import Planning

/// Worlds small enough that anyone sees the best plan.
@Suite struct DrawnPlanTests {
    @Test func `two farms on one road share the trench`() throws {
        var world = try PaperWorld(
            """
            N---A
                |
                B
            """)
        world.road("NA")
        world.road("AB")
        world.node("N")
        world.house("A")
        world.house("B")
        let plan = try world.plan()
        #expect(plan.trenchMeters == 600)
        #expect(plan.kronor == 6000)
        #expect(plan.gap == 0)
        #expect(plan.buildings.map(\.share) == [200_000, 400_000])
        #expect(plan.buildings.map(\.pathMillimetres) == [400_000, 600_000])
        #expect(plan.trenches.map(\.buildingsBehind) == [2, 1])
    }

    @Test func `the cheaper way round is taken, not the shorter`() throws {
        var world = try PaperWorld(
            """
            N---A
            |   |
            C---D
            """, prices: ["cost.trench.rock": 100])
        world.road("NA")
        world.road("NCDA")
        world.node("N")
        world.house("A")
        world.ground(.rock, from: "N", to: "A", margin: 10)
        let plan = try world.plan()
        // Ten metres of rock at each end of the way round.
        #expect(plan.trenchByGround == [.rock: 20_000, .paved: 780_000])
        #expect(plan.kronor == 7800 + 2000)
    }

    @Test func `roads that only cross do not meet, roads that end close do`() throws {
        var world = try PaperWorld(
            """
              B
              |
            N-+-C
              |
              D
            """, prices: ["limit.service_m": 50])
        world.road("NC")
        world.road("BD")
        world.node("N")
        world.house("B")
        #expect(try world.plan().buildings[0].status == .unreachable)
        #expect(try world.plan().buildings[0].reason == UnreachableReason.noNetwork.swedish)

        world.snapshot.roads[1] = RoadLine(
            line: LineString([world.map["B"], SwerefPoint(x: world.map["B"].x, y: world.map["N"].y + 4)]))
        let plan = try world.plan()
        #expect(plan.buildings[0].status == .connected)
        #expect(plan.trenchMeters == 400)
    }

    @Test func `trench that passes over another on a bridge is cut there, so that lines touch only at their ends`() throws {
        var world = try PaperWorld(
            """
              B--E
              |  |
            N-+--C
              |
              D
            """)
        world.road("NC")
        world.road("CEB")
        world.road("BD")
        world.node("N")
        world.house("D")
        let plan = try world.plan()
        #expect(plan.buildings[0].status == .connected)
        #expect(plan.trenches.count == 3)
        #expect(try #require(crossing(in: plan.trenches)) == nil)
    }

    @Test func `nothing is laid over forbidden ground`() throws {
        var world = try PaperWorld(
            """
            N-X-A
            |   |
            C---D
            """)
        world.road("NXA")
        world.road("NCDA")
        world.node("N")
        world.house("A")
        world.ground(.forbidden, from: "X", to: "X", margin: 30)
        #expect(try world.plan().trenchMeters == 800)
        world.ground(.forbidden, from: "C", to: "D", margin: 30)
        #expect(try world.plan().buildings[0].status == .unreachable)
    }

    @Test func `forbidden wins over all, then the smaller surface`() throws {
        var world = try PaperWorld("N---A")
        world.road("NA")
        world.node("N")
        world.house("A")
        world.ground(.forest, from: "N", to: "A", margin: 200)
        world.ground(.arable, from: "N", to: "A", margin: 100)
        #expect(try world.plan().trenchByGround == [.arable: 400_000])
        world.ground(.forbidden, from: "N", to: "A", margin: 300)
        #expect(try world.plan().count(.unreachable) == 1)
    }

    @Test func `a track without surface is gravel, a road paved`() throws {
        var world = try PaperWorld("N--A--B")
        world.road("NA")
        world.road("AB", isGravel: true)
        world.node("N")
        world.house("B")
        #expect(try world.plan().trenchByGround == [.paved: 300_000, .gravel: 300_000])
    }

    @Test func `a railway is passed once, also where the road has a point on it`() throws {
        var world = try PaperWorld(
            """
              R
            N-X-A
              S
            """, prices: ["cost.crossing.rail": 500])
        world.road("NX")
        world.road("XA")
        world.node("N")
        world.house("A")
        world.railway("RXS")
        let plan = try world.plan()
        #expect(plan.amount("cost.crossing.rail") == 500)
        #expect(plan.crossings.map(\.kind) == [.rail])
        #expect(plan.kronor == 4000 + 500)
    }

    @Test func `water is passed from shore to shore, and not where it is too wide`() throws {
        var world = try PaperWorld("N-W-A", prices: ["cost.crossing.water": 700, "limit.crossing.water_m": 100])
        world.road("NWA")
        world.node("N")
        world.house("A")
        world.ground(.water, from: "W", to: "W", margin: 50)
        let plan = try world.plan()
        #expect(plan.crossings.map(\.millimetres) == [100_000])
        #expect(plan.trenchByGround[.water] == 100_000)
        #expect(plan.kronor == 4000 + 700)
        world.ground(.water, from: "W", to: "W", margin: 51)
        #expect(try world.plan().count(.unreachable) == 1)
    }

    @Test func `the service line stands apart from trench, and what lies in the plot apart from what does not`() throws {
        var world = try PaperWorld(
            "N---A", prices: ["cost.service.to_plot": 7, "cost.service.in_plot": 3, "service.plot_distance_m": 15])
        world.road("NA")
        world.node("N")
        world.house("A", east: -100, north: 40)
        let plan = try world.plan()
        #expect(plan.trenchMeters == 300)
        #expect(plan.services.map(\.millimetres) == [40_000])
        #expect(plan.services.map(\.toPlotMillimetres) == [25_000])
        #expect(plan.kronor == 3000 + 25 * 7 + 15 * 3)
    }

    @Test func `a house with two roads beside it is never a way between them`() throws {
        var world = try PaperWorld(
            """
            N---A---B

            C---D---E
            """)
        world.road("NAB")
        world.road("CDE")
        world.node("N")
        // Ten metres from one road and twenty from the other: by service lines E would be a shortcut away.
        world.snapshot.roads[1] = RoadLine(
            line: LineString([world.map["A"], world.map["B"]].map { SwerefPoint(x: $0.x, y: $0.y - 30) }))
        world.house("A", north: -10)
        world.house("B", north: -30)
        let plan = try world.plan()
        #expect(plan.count(.unreachable) == 0)
        // B stands by both roads' ends; it is joined to the upper one.
        #expect(plan.trenchMeters == 800)
    }

    @Test func `the cheaper join is taken, its fee a line of its own`() throws {
        var world = try PaperWorld("N-A---M", prices: ["cost.join.node": 100])
        world.road("NAM")
        world.node("N", fee: 5000)
        world.node("M")
        world.house("A")
        let plan = try world.plan()
        #expect(plan.joinings.map(\.nodeId) == ["M"])
        #expect(plan.kronor == 4000 + 100)
        world.snapshot.nodes.removeLast()
        let dear = try world.plan()
        #expect(dear.amount("fee.N") == 5000)
        #expect(dear.kronor == 2000 + 100 + 5000)
    }

    @Test func `a route is joined by splice where it lies along the road`() throws {
        var world = try PaperWorld(
            """
            R---X---A
                |
                S
            """, prices: ["cost.join.splice": 1000])
        world.road("XA")
        world.route("RXS")
        world.house("A")
        let plan = try world.plan()
        #expect(plan.joinings.map(\.routeId) == ["RXS"])
        #expect(plan.kronor == 4000 + 1000)
    }

    @Test func `a shortcut over a field is taken where it is allowed and cheaper`() throws {
        var world = try PaperWorld(
            """
            N---C
                |
                |
                A
            """, prices: ["cost.trench.arable": 3])
        world.road("NCA")
        world.node("N")
        world.house("A")
        world.ground(.arable, from: "N", to: "A", margin: -1)
        #expect(try world.plan().trenchMeters == 700)
        world.snapshot.parameters = try PaperWorld.parameters(["cost.trench.arable": 3, "limit.shortcut_m": 1000])
        let plan = try world.plan()
        #expect(abs(plan.trenchMeters - 500) < 0.01)
        #expect(plan.kronor < 1600)
    }

    @Test func `holiday homes cost but do not count for aid`() throws {
        var world = try PaperWorld("N---A---B", prices: ["cost.connection": 500])
        world.road("NAB")
        world.node("N")
        world.house("A")
        world.snapshot.buildings.append(
            PlannedBuilding(identifier: "B", position: world.map["B"], households: 0, isCounted: false))
        let plan = try world.plan()
        #expect(plan.kronor == 8000 + 1000)
        #expect(plan.aidBase == 800_000)
        #expect(plan.rankingNumber == 800_000)
    }

    @Test func `a first plan is made however little may be done`() throws {
        var world = try PaperWorld("N---A---B")
        world.road("NAB")
        world.node("N")
        world.house("B")
        for goal in [PlanGoal.coverAll, .budget(100_000_000), .share(0.5), .cap(100_000_000)] {
            let plan = try PlanMaker(world.snapshot, goal: goal).plan(.work(0))
            #expect(plan.count(.connected) == 1)
            #expect(plan.lowerBound <= plan.cost)
        }
    }

    @Test func `a budget of nothing connects nothing, and nobody to connect costs nothing`() throws {
        var world = try PaperWorld("N---A")
        world.road("NA")
        world.node("N")
        #expect(try world.plan().cost == 0)
        world.house("A")
        let plan = try world.plan(.budget(0))
        #expect(plan.buildings.map(\.status) == [.leftOut])
        #expect(plan.cost == 0)
        #expect(plan.gap == 0)
    }
}
