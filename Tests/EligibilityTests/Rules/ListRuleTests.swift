import Testing
import Vocabulary

@testable import Eligibility

@Suite struct ListRuleTests {
    @Test func `a listed house that a credible report says is connected should go`() {
        var village = Village()
        village.row("by", 3, from: 0)
        for house in ["by0", "by1", "by2"] { village.report("A", house) }
        village.enlist("by1")
        #expect(village.findings() == ["remove.connected by1"])
    }

    @Test func `satellite, mobile and what is too slow connect nothing`() {
        var village = Village()
        village.row("gård", 3, from: 0, step: 500)
        village.report("A", "gård0", .satellite, down: 200)
        village.report("A", "gård1", .mobile, down: 300)
        village.report("B", "gård2", .xdsl, down: 60, up: 10)
        village.enlist("gård0", "gård1", "gård2")
        #expect(village.findings(.removeConnected).isEmpty)
    }

    @Test func `the only claim of an owner at all may be a network of one house, and counts, less surely`() throws {
        var village = Village()
        village.house("gård", 0)
        village.report("A", "gård")
        village.enlist("gård")
        #expect(village.findings() == ["remove.connected gård", "report.lone-claim A gård"])
        let findings = village.review().findings
        let connected = try #require(findings.first { $0.code == .removeConnected })
        #expect(connected.confidence == Sign.confidence([.definitionHolds, .claimIsLone]))
    }

    @Test func `a report that is refuted takes no house off the list`() {
        var village = Village()
        village.house("gård", 0)
        village.house("kund", 30_000)
        village.report("A", "gård")
        village.report("A", "kund")
        village.route("A", (30_000, 0), (30_100, 0))
        village.enlist("gård")
        #expect(village.findings() == ["report.no-network-near A gård", "report.lone-claim A gård"])
    }

    @Test func `a house that can be connected at an acceptable fee is near, at a higher one it is not`() {
        var village = Village()
        village.row("gård", 2, from: 0, step: 300)
        village.report("A", "gård0", .fibre, .passed, fee: 40_000)
        village.report("A", "gård1", .fibre, .passed, fee: 40_001)
        village.enlist("gård0", "gård1")
        #expect(village.findings(.removeNear) == ["gård0"])
    }

    @Test func `fifty metres from a house with fibre is near, sixty is not, and holiday homes count too`() {
        var village = Village()
        village.house("ansluten", 0)
        village.house("granne", 50)
        village.house("stuga", 0, 50, use: .holiday)
        village.house("längre bort", -60)
        village.report("A", "ansluten")
        village.enlist("granne", "stuga", "längre bort")
        #expect(village.findings(.removeNear) == ["granne", "stuga"])
    }

    @Test func `nearness to a false report is no nearness`() {
        var village = Village()
        village.house("gård", 0)
        village.house("granne", 40)
        village.house("kund", 30_000)
        village.report("A", "gård")
        village.report("A", "kund")
        village.route("A", (30_000, 0), (30_100, 0))
        village.enlist("gård", "granne")
        #expect(village.findings(.removeNear).isEmpty)
    }

    @Test func `a decided plan within three years takes a house off, an intention or a later one does not`() {
        var village = Village()
        village.row("gård", 4, from: 0, step: 500)
        village.plan("A", "gård0", ready: "2026-06-30", on: "2024-10-01")
        village.plan("A", "gård1", ready: "2026-06-30", on: "2024-10-01", isDecided: false)
        village.plan("A", "gård2", ready: "2028-06-30", on: "2024-10-01")
        village.plan("A", "gård3", ready: "2026-06-30", on: "2024-10-01", down: 50)
        village.enlist("gård0", "gård1", "gård2", "gård3")
        #expect(village.findings() == ["remove.planned gård0"])
    }

    @Test func `a drawn plan holds the houses inside it`() {
        var village = Village()
        village.row("gård", 3, from: 0, step: 500)
        village.planArea("A", Village.square(250, 0, half: 300), ready: "2026-06-30", on: "2024-10-01")
        village.enlist("gård0", "gård1", "gård2")
        #expect(village.findings(.removePlanned) == ["gård0", "gård1"])
    }

    @Test func `what is planned by somebody who puts it off again and again stays on the list`() {
        var village = Village()
        village.house("gård", 0)
        for (ready, on) in [("2024-12-31", "2022-10-01"), ("2025-06-30", "2023-10-01"), ("2026-06-30", "2024-10-01")] {
            village.plan("A", "gård", ready: ready, on: on)
        }
        village.enlist("gård")
        #expect(village.findings() == ["report.plan-slipped A gård"])
    }

    @Test func `granted aid takes a house off the list, in an area too, a withdrawn grant does not`() {
        var village = Village()
        village.row("gård", 4, from: 0, step: 500)
        village.grant("P1", "gård0")
        village.grant("P2", nil, shape: Village.square(500, 0, half: 100), status: "completed")
        village.grant("P3", "gård2", status: "withdrawn")
        village.grant("P4", "gård3")
        village.grant("P4", "gård3", status: "withdrawn")
        village.enlist("gård0", "gård1", "gård2", "gård3")
        #expect(village.findings(.removeGranted) == ["gård0", "gård1"])
    }

    @Test func `a shed and an id that the register lacks are no buildings to aid, a church is one`() {
        var village = Village()
        village.house("bod", 0, use: .other)
        village.house("kyrka", 500, use: .public)
        village.enlist("bod", "kyrka", "okänt id")
        #expect(village.findings(.removeNotABuilding) == ["bod", "okänt id"])
    }

    @Test func `a home, a workplace and a holiday home in need that the list lacks should be added`() {
        var village = Village()
        village.house("hem", 0)
        village.house("verkstad", 500, use: .workplace)
        village.house("stuga", 1000, use: .holiday)
        village.house("bod", 1500, use: .other)
        village.house("avslagen", 2000)
        village.house("listad", 2500)
        village.enlist("avslagen", eligible: false)
        village.enlist("listad")
        #expect(
            village.findings() == [
                "add.missing hem", "add.missing verkstad", "add.missing stuga", "add.missing avslagen",
            ])
    }

    @Test func `nobody is missing who is reached, planned, granted, or can order dearly`() {
        var village = Village()
        village.row("gård", 4, from: 0, step: 500)
        village.report("A", "gård0")
        village.plan("A", "gård1", ready: "2025-06-30", on: "2024-10-01")
        village.grant("P", "gård2")
        village.report("A", "gård3", .fibre, .passed, fee: 90_000)
        #expect(village.findings(.addMissing).isEmpty)
    }

    @Test func `a list of one county says nothing of another`() {
        var village = Village()
        village.house("gård", 0)
        var snapshot = village.snapshot()
        snapshot.list = [
            ListRow(
                buildingId: "annan", building: nil, isEligible: true, municipality: "2301", buildingThere: nil,
                row: RowReference(batch: 5, line: 2))
        ]
        #expect(!Review(of: snapshot).findings.contains { $0.code == .addMissing })
    }

    @Test func `a house that only a false report keeps off the list should be added, with that report as evidence`()
        throws
    {
        var village = Village()
        village.house("gård", 0)
        village.house("kund", 30_000)
        village.report("A", "gård")
        village.report("A", "kund")
        village.route("A", (30_000, 0), (30_100, 0))
        #expect(village.findings(.addUnserved) == ["gård"])
        let finding = try #require(village.review().findings.first { $0.code == .addUnserved })
        #expect(finding.evidence.contains { $0.text.hasPrefix("report.no-network-near:A:gård") })
    }

    @Test func `a false report does no harm where another owner has the house`() {
        var village = Village()
        village.row("by", 3, from: 0)
        for house in ["by0", "by1", "by2"] { village.report("B", house) }
        village.report("A", "by1", .xdsl, down: 1000, up: 500)
        village.report("A", "by2", .xdsl, .passed, down: 24, up: 3)
        #expect(village.findings() == ["report.impossible-speed A by1"])
    }

    @Test func `a house that only an incredible plan keeps off the list should be added`() {
        var village = Village()
        village.house("gård", 0)
        for (ready, on) in [("2024-12-31", "2022-10-01"), ("2025-06-30", "2023-10-01"), ("2026-06-30", "2024-10-01")] {
            village.plan("A", "gård", ready: ready, on: on)
        }
        #expect(village.findings() == ["report.plan-slipped A gård", "add.plan-not-credible gård"])
    }

    @Test func `a second, credible plan keeps the house off the list with right`() {
        var village = Village()
        village.house("gård", 0)
        for (ready, on) in [("2024-12-31", "2022-10-01"), ("2025-06-30", "2023-10-01"), ("2026-06-30", "2024-10-01")] {
            village.plan("A", "gård", ready: ready, on: on)
        }
        village.plan("B", "gård", ready: "2025-09-30", on: "2024-10-01")
        #expect(village.findings(.addPlanNotCredible).isEmpty)
    }
}
