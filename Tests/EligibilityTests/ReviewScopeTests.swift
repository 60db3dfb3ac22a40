import Testing
import Vocabulary

@testable import Eligibility

@Suite struct ReviewScopeTests {
    private func review() -> Review {
        var village = Village()
        village.row("gård", 2, from: 0, step: 500)
        return village.review()
    }

    @Test func `findings are shown in the viewer's own county only`() {
        let own = Viewer(name: "Anna", role: .coordinator, scope: ["91"])
        let other = Viewer(name: "Bo", role: .coordinator, scope: ["23"])
        #expect(review().findings(atLeast: 0.5, for: own).count == 2)
        #expect(review().findings(atLeast: 0.5, for: other).isEmpty)
        #expect(review().findings(atLeast: 0.5, for: .administrator, in: "9102").isEmpty)
    }

    @Test func `an unknown id without a place is the coordinator's whose county the whole list is about`() {
        var village = Village()
        village.house("gård", 0)
        village.report("A", "gård", .xdsl, .passed, down: 24, up: 3)
        village.enlist("gård")
        var snapshot = village.snapshot()
        let nowhere = ListRow(
            buildingId: "okänt", building: nil, isEligible: true, municipality: "", buildingThere: nil,
            row: RowReference(batch: 5, line: 90))
        snapshot.list.append(nowhere)
        let coordinator = Viewer(name: "Anna", role: .coordinator, scope: ["91"])
        #expect(Review(of: snapshot).findings(atLeast: 0.5, for: coordinator).contains { $0.buildingId == "okänt" })
        snapshot.list.append(
            ListRow(
                buildingId: "annat län", building: nil, isEligible: true, municipality: "2301", buildingThere: nil,
                row: RowReference(batch: 5, line: 91)))
        #expect(!Review(of: snapshot).findings(atLeast: 0.5, for: coordinator).contains { $0.buildingId == "okänt" })
    }

    @Test func `only findings at least as sure as the threshold are shown`() {
        #expect(review().findings(atLeast: 0.98, for: .administrator).isEmpty)
    }

    @Test func `without a list only the reports are reviewed`() {
        var village = Village()
        village.house("gård", 0)
        village.report("A", "gård", .xdsl, down: 1000, up: 10)
        var snapshot = village.snapshot()
        snapshot.edition = nil
        #expect(Set(Review(of: snapshot).findings.map(\.code)) == [.reportImpossibleSpeed, .reportLoneClaim])
    }

    @Test func `two technologies of one owner that fail alike are told once`() {
        var village = Village()
        village.house("hus", 0)
        village.report("A", "hus", .xdsl, down: 1000, up: 10)
        village.report("A", "hus", .coax, down: 5000, up: 10)
        let ids = village.review().findings.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.contains("report.impossible-speed:A:hus"))
    }

    @Test func `every code has one rule`() {
        let codes = Review.reportRules.map { $0.code } + Review.listRules.map { $0.code }
        #expect(codes.sorted() == ReviewCode.allCases)
    }

    @Test func `an owner's record counts promises come due and those kept`() {
        var village = Village()
        village.row("hus", 6, from: 0)
        for number in 0..<6 { village.plan("A", "hus\(number)", ready: "2024-06-30", on: "2023-10-01") }
        for number in 0..<4 { village.report("A", "hus\(number)") }
        let record = village.review().records["A"]
        #expect(record?.promised == 6)
        #expect(record?.delivered == 4)
    }
}
