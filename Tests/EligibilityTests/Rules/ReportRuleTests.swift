import Testing
import Vocabulary

@testable import Eligibility

@Suite struct ReportRuleTests {
    // MARK: no-network-near

    @Test func `a claim a kilometre and more from all the owner has is doubted`() {
        var village = Village()
        village.house("kund", 0)
        village.house("nära", 999)
        village.house("långt", 2100)
        for house in ["kund", "nära", "långt"] { village.report("A", house) }
        village.route("A", (0, 0), (50, 0))
        #expect(village.findings(.reportNoNetworkNear) == ["A långt"])
    }

    @Test func `a farm at the edge of a real village network is not doubted`() {
        var village = Village()
        village.row("by", 5, from: 0)
        village.house("gård", 1100)
        for house in ["by0", "by1", "by2", "by3", "by4", "gård"] { village.report("A", house) }
        village.route("A", (0, 0), (240, 0))
        #expect(village.findings(.reportNoNetworkNear).isEmpty)
    }

    @Test func `nothing is said of the network of an owner that has handed in none`() {
        var village = Village()
        village.house("gård", 0)
        village.report("A", "gård")
        #expect(village.findings(.reportNoNetworkNear).isEmpty)
    }

    @Test func `another owner's network is no help, nor a route that is only planned`() {
        var village = Village()
        village.house("gård", 0)
        village.house("kund", 9000)
        village.report("A", "gård")
        village.report("A", "kund")
        village.route("A", (9000, 0), (9100, 0))
        village.route("B", (0, 10), (100, 10))
        village.route("A", (0, 20), (100, 20), isOperational: false)
        #expect(village.findings(.reportNoNetworkNear) == ["A gård"])
    }

    @Test func `copper reaches farther than fibre`() {
        var village = Village()
        village.house("gård", 4000)
        village.house("kund", 0)
        village.report("A", "gård", .xdsl, down: 8, up: 1)
        village.report("A", "kund", .xdsl, down: 24, up: 3)
        village.route("A", (0, 0), (50, 0))
        #expect(village.findings(.reportNoNetworkNear).isEmpty)
    }

    // MARK: impossible-speed

    @Test func `copper gives at most a hundred down and sixty up`() {
        var village = Village()
        village.row("hus", 4, from: 0)
        village.report("A", "hus0", .xdsl, down: 100, up: 60)
        village.report("A", "hus1", .xdsl, down: 101, up: 10)
        village.report("A", "hus2", .xdsl, down: 50, up: 61)
        village.report("A", "hus3", .fibre, down: 10_000, up: 10_000)
        #expect(village.findings(.reportImpossibleSpeed) == ["A hus1", "A hus2"])
    }

    @Test func `the limit is the parameter set's`() throws {
        var village = Village()
        village.house("hus", 0)
        village.report("A", "hus", .coax, down: 2000, up: 100)
        #expect(village.findings(.reportImpossibleSpeed) == ["A hus"])
        village.parameters = try ParameterSet(
            name: "docsis", validFrom: nil,
            values: [Parameter(key: "speed.coax.down_mbps", value: 10_000, unit: "Mbit/s")])
        #expect(village.findings(.reportImpossibleSpeed).isEmpty)
    }

    // MARK: plan-slipped

    @Test func `a promise whose date has gone by unkept has slipped`() {
        var village = Village()
        village.house("gård", 0)
        village.plan("A", "gård", ready: "2024-09-30", on: "2023-10-01")
        #expect(village.findings(.reportPlanSlipped) == ["A gård"])
    }

    @Test func `a promise that was kept has not slipped, also where the house can only be connected`() {
        var village = Village()
        village.row("hus", 2, from: 0)
        village.plan("A", "hus0", ready: "2024-09-30", on: "2023-10-01")
        village.plan("A", "hus1", ready: "2024-09-30", on: "2023-10-01")
        village.report("A", "hus0")
        village.report("A", "hus1", .fibre, .passed, fee: 20_000)
        #expect(village.findings(.reportPlanSlipped).isEmpty)
    }

    @Test func `copper in the house keeps no promise of fibre`() {
        var village = Village()
        village.house("gård", 0)
        village.plan("A", "gård", ready: "2024-09-30", on: "2023-10-01")
        village.report("A", "gård", .xdsl, .passed, down: 24, up: 3)
        #expect(village.findings(.reportPlanSlipped) == ["A gård"])
    }

    @Test func `put off once and not yet due has not slipped, put off twice has`() {
        var village = Village()
        village.row("gård", 2, from: 0, step: 500)
        for house in ["gård0", "gård1"] {
            village.plan("A", house, ready: "2025-06-30", on: "2023-10-01")
            village.plan("A", house, ready: "2026-03-31", on: "2024-10-01")
        }
        village.plan("A", "gård1", ready: "2024-12-31", on: "2022-10-01")
        #expect(village.findings(.reportPlanSlipped) == ["A gård1"])
    }

    @Test func `a plan withdrawn before its date, which is yet to come, has not slipped; one dropped afterwards has`() {
        var village = Village()
        village.row("gård", 3, from: 0, step: 500)
        village.plan("A", "gård0", ready: "2024-12-31", on: "2023-10-01")
        village.plan("A", "gård1", ready: "2024-06-30", on: "2023-10-01")
        village.plan("A", "gård2", ready: "2025-12-31", on: "2024-10-01")
        #expect(village.findings(.reportPlanSlipped) == ["A gård1"])
    }

    @Test func `a plan withdrawn in time is less surely broken when its date has come`() throws {
        var village = Village()
        village.row("gård", 2, from: 0, step: 500)
        village.plan("A", "gård0", ready: "2024-06-30", on: "2022-10-01")
        village.plan("A", "gård1", ready: "2026-06-30", on: "2023-10-01")
        let finding = try #require(village.review().findings.first { $0.code == .reportPlanSlipped })
        #expect(finding.buildingId == "gård0")
        #expect(finding.confidence == Sign.confidence([.definitionHolds, .withdrawnInTime]))
    }

    // MARK: vanished

    /// Nine houses in a row, connected last year.
    private func row(gone: Set<Int>, status: ConnectionStatus = .connected) -> Village {
        var village = Village()
        village.row("hus", 9, from: 0)
        for number in 0..<9 {
            village.report("A", "hus\(number)", isFormer: true)
            if !gone.contains(number) {
                village.report("A", "hus\(number)", .fibre, status, fee: status == .passed ? 1 : .nan)
            }
        }
        return village
    }

    @Test func `one house lost among nine is a slip`() {
        #expect(row(gone: [4]).findings(.reportVanished) == ["A hus4"])
    }

    @Test func `where three quarters of the nearest are gone too the technology has ended there`() {
        #expect(row(gone: [0, 1, 2, 3, 4, 5, 6]).findings(.reportVanished).isEmpty)
    }

    @Test func `five of eight neighbours gone are still slips`() {
        #expect(row(gone: [0, 1, 2, 3, 4, 5]).findings(.reportVanished).count == 6)
    }

    @Test func `an owner that no longer reports, or reports the house as possible, has lost nothing`() {
        #expect(row(gone: Set(0..<9)).findings(.reportVanished).isEmpty)
        #expect(row(gone: [], status: .passed).findings(.reportVanished).isEmpty)
    }

    @Test func `copper exchanged for the same owner's fibre has not vanished`() {
        var village = Village()
        village.row("hus", 9, from: 0)
        for number in 0..<9 {
            village.report("A", "hus\(number)", .xdsl, down: 24, up: 3, isFormer: true)
            if number == 4 {
                village.report("A", "hus4")
            } else {
                village.report("A", "hus\(number)", .xdsl, down: 24, up: 3)
            }
        }
        #expect(village.findings(.reportVanished).isEmpty)
    }

    @Test func `an owner that changed its id has sold its network to itself`() {
        var village = row(gone: Set(0..<9))
        for number in 0..<9 { village.report("A ny", "hus\(number)") }
        village.house("kvar", 50_000)
        village.report("A", "kvar")
        #expect(village.findings(.reportVanished).isEmpty)
    }

    // MARK: duplicate

    @Test func `two rows that differ are told, the same row twice is not`() {
        var village = Village()
        village.row("hus", 2, from: 0)
        for house in ["hus0", "hus1"] { village.report("A", house) }
        village.report("A", "hus0", .fibre, .passed, down: 500, up: 500, fee: 24_900)
        village.report("A", "hus1")
        #expect(village.findings(.reportDuplicate) == ["A hus0"])
    }

    @Test func `two owners, two technologies, or a correction sent later are no duplicates`() {
        var village = Village()
        village.row("hus", 3, from: 0)
        village.report("A", "hus0")
        village.report("B", "hus0", down: 500)
        village.report("A", "hus1")
        village.report("A", "hus1", .xdsl, down: 24, up: 3)
        village.report("A", "hus2", down: 500)
        village.report("A", "hus2", down: 1000, batch: 1)
        #expect(village.findings(.reportDuplicate).isEmpty)
    }

    // MARK: passed-as-connected

    /// Twenty customers in one village, and a second village of `count` connected houses without any.
    private func villages(_ count: Int, buyers: Int = 20) -> Village {
        var village = Village()
        village.row("by", 20, from: 0)
        village.row("ny", count, from: 10_000)
        for number in 0..<20 {
            village.report("A", "by\(number)")
            if number < buyers { village.subscription("A", "by\(number)") }
        }
        for number in 0..<count { village.report("A", "ny\(number)") }
        return village
    }

    @Test func `a village where nobody buys is only possible to connect`() {
        #expect(villages(7).findings(.reportPassedAsConnected) == Set((0..<7).map { "A ny\($0)" }))
    }

    @Test func `fewer than five neighbours prove nothing`() {
        #expect(villages(5).findings(.reportPassedAsConnected).isEmpty)
    }

    @Test func `where only half buy elsewhere six empty houses are no proof`() {
        var village = villages(6, buyers: 0)
        for number in stride(from: 0, to: 20, by: 2) { village.subscription("A", "by\(number)") }
        #expect(village.findings(.reportPassedAsConnected).isEmpty)
    }

    @Test func `an owner that has handed in no subscriptions is not judged by them`() {
        #expect(villages(7, buyers: 0).findings(.reportPassedAsConnected).isEmpty)
    }

    // MARK: position-mismatch

    @Test func `a row that lies elsewhere is told, but not one that a later delivery has put right`() {
        var village = Village()
        village.row("hus", 2, from: 0)
        village.report("A", "hus0")
        village.far("A", "hus0", meters: 350)
        village.report("A", "hus1")
        village.far("A", "hus1", meters: 350)
        village.report("A", "hus1", batch: 1)
        #expect(village.findings(.reportPositionMismatch) == ["A hus0"])
    }

    // MARK: lone-claim

    @Test func `a claim alone for two kilometres without network is told, also of an owner without any`() {
        var village = Village()
        village.house("ensam", 0)
        village.house("par1", 10_000)
        village.house("par2", 11_900)
        village.house("vid nät", 20_000)
        for house in ["ensam", "par1", "par2", "vid nät"] { village.report("A", house) }
        village.route("A", (21_000, 0), (22_000, 0))
        #expect(village.findings(.reportLoneClaim) == ["A ensam"])
    }

    @Test func `radio from a mast ten kilometres off may have a single customer`() {
        var village = Village()
        village.house("gård", 0)
        village.report("A", "gård", .fwa, down: 100, up: 20)
        village.route("A", (10_000, 0), (10_001, 0))
        #expect(village.findings(.reportLoneClaim).isEmpty)
    }

    // MARK: contradicted-by-subscription

    @Test func `fibre reported where the same owner sells copper is contradicted`() {
        var village = Village()
        village.row("hus", 5, from: 0)
        for number in 0..<5 { village.report("A", "hus\(number)") }
        village.subscription("A", "hus0", .xdsl)
        village.subscription("A", "hus1", .xdsl, on: "2023-11-01")
        village.subscription("A", "hus2", .xdsl)
        village.subscription("A", "hus2", .fibre, on: "2020-01-01")
        village.subscription("B", "hus3", .xdsl)
        village.subscription("A", "hus4", .fibre)
        #expect(village.findings(.reportContradicted) == ["A hus0"])
    }

    @Test func `a house that can be connected may buy copper meanwhile`() {
        var village = Village()
        village.house("hus", 0)
        village.report("A", "hus", .fibre, .passed, fee: 20_000)
        village.subscription("A", "hus", .xdsl)
        #expect(village.findings(.reportContradicted).isEmpty)
    }
}
