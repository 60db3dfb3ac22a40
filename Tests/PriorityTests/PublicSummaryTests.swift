import Eligibility
import Testing
import Vocabulary

@testable import Priority

@Suite struct PublicSummaryTests {
    private func amendments(_ place: String, _ code: ReviewCode, _ count: Int) -> [Amendment] {
        (0..<count).map {
            Amendment(
                edition: "2025", buildingId: "\(place)-\(code.rawValue)-\($0)", municipality: place, action: code.proposal,
                reasonCode: code.rawValue, evidence: "", text: "")
        }
    }

    @Test func `a municipality of few is hidden, and another with it so that it does not follow`() {
        let summary = PublicSummary(
            edition: "2025",
            accepted: amendments("2301", .removeConnected, 3) + amendments("2302", .removeConnected, 20) + amendments("2303", .removeNear, 9))
        #expect(summary.total == PublicSummary.Counts(removed: 32, added: 0))
        #expect(summary.places.map { "\($0.code) \($0.counts?.removed ?? -1)" } == ["2301 -1", "2302 20", "2303 -1"])
        #expect(summary.grounds.map { "\($0.code ?? "andra") \($0.buildings)" } == ["remove.connected 23", "remove.near 9"])
    }

    @Test func `what is hidden is never few together, whatever the counts`() {
        for seed in 0..<400 {
            var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 &+ 1
            func next(_ bound: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % bound
            }
            var all: [Amendment] = []
            for place in 0..<(1 + next(6)) {
                all += amendments("230\(place)", .removeConnected, next(4) == 0 ? 0 : next(12)) + amendments("230\(place)", .addMissing, next(3) == 0 ? next(9) : 0)
            }
            let summary = PublicSummary(edition: "2025", accepted: all)
            for place in summary.places { #expect(place.counts?.tellsOfFew != true) }
            guard let total = summary.total else { continue }
            // What anybody can compute: the sum of the hidden.
            let shown = summary.places.compactMap(\.counts).reduce(PublicSummary.Counts(removed: 0, added: 0), +)
            let rest = PublicSummary.Counts(removed: total.removed - shown.removed, added: total.added - shown.added)
            let hidden = summary.places.count { $0.counts == nil }
            #expect(hidden == 0 || hidden == summary.places.count || (hidden >= 2 && !rest.tellsOfFew), "seed \(seed)")
            #expect(hidden == 0 || !rest.tellsOfFew || hidden == summary.places.count)
            let told = summary.grounds.reduce(0) { $0 + $1.buildings }
            let unsaid = total.removed + total.added - told
            #expect(unsaid == 0 || unsaid >= PublicSummary.fewest || summary.grounds.isEmpty, "seed \(seed)")
        }
    }

    @Test func `a building accepted on two grounds counts once`() {
        let twice = ["remove.connected", "remove.near"].map {
            Amendment(edition: "2025", buildingId: "a", municipality: "2301", action: .remove, reasonCode: $0, evidence: "", text: "")
        }
        let summary = PublicSummary(edition: "2025", accepted: twice + amendments("2301", .removeConnected, 6))
        #expect(summary.total?.removed == 7)
    }
}
