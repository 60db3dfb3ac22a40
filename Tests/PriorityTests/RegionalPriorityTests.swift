import Foundation
import Geometry
import Testing
import Vocabulary

@testable import Priority

private func candidates(_ ids: [String], municipality: String = "9101") -> [PriorityCandidate] {
    ids.map {
        PriorityCandidate(buildingId: $0, municipality: municipality, point: SwerefPoint(x: 500_000, y: 6_700_000))
    }
}

private let ten = (0..<10).map { "b\($0)" }

@Suite struct RegionalPriorityTests {
    private let round = PriorityRound(.standard)

    @Test func `wishes of the first rank go before those of the third, and the cap is three in ten`() throws {
        let wishes = [
            "b1": CandidateWish(municipality: "9101", rank: 1, motivation: "skolan ligger där"),
            "b2": CandidateWish(municipality: "9101", rank: 3, motivation: ""),
            "b3": CandidateWish(municipality: "9101", rank: 2, motivation: ""),
            "b4": CandidateWish(municipality: "9101", rank: 2, motivation: ""),
        ]
        let priority = try RegionalPriority(
            round: round, edition: "2025", candidates: candidates(ten), projects: [], wishes: wishes, weights: nil)
        #expect(priority.eligible == 10)
        #expect(priority.cap == 3)
        #expect(priority.picks.map(\.buildingId) == ["b1", "b3", "b4"])
        #expect(priority.picks[0].why == "önskad av kommun 9101 med rang 1: skolan ligger där")
    }

    @Test func `a weights file goes before the wishes`() throws {
        let priority = try RegionalPriority(
            round: round, edition: "2025", candidates: candidates(ten), projects: [],
            wishes: ["b1": CandidateWish(municipality: "9101", rank: 1, motivation: "")], weights: ["b9": 2])
        #expect(priority.picks.map(\.buildingId) == ["b9"])
        #expect(priority.picks[0].why == "vikt 2")
    }

    @Test func `each project shows its picks and its deduction`() throws {
        let project = LikelyProject(
            identifier: "P1", members: ["b0", "b1", "utanför"], probability: 0.5, aidSek: 8_000_000)
        let priority = try RegionalPriority(
            round: round, edition: "2025", candidates: candidates(ten), projects: [project], wishes: [:], weights: nil)
        #expect(priority.projects.map(\.picks) == [2])
        #expect(priority.projects.map(\.deduction) == [0.04])
        #expect(priority.projects[0].project.members == ["b0", "b1", "utanför"])
        // v · p · aid · 0.04
        #expect(abs(priority.plan.objective - 0.16) < 1e-12)
        #expect(priority.picks[0].why.hasPrefix("en av 2 i projekt P1"))
    }

    @Test func `a locked building is picked though it gives nothing, and a forbidden one never`() throws {
        let wishes = ["b1": CandidateWish(municipality: "9101", rank: 1, motivation: "")]
        let priority = try RegionalPriority(
            round: round, edition: "2025", candidates: candidates(ten), projects: [], wishes: wishes, weights: nil,
            lock: ["b7"], forbid: ["b1"])
        #expect(priority.picks.map(\.buildingId) == ["b7"])
        #expect(priority.picks[0].why == "låst av den som prioriterar")
    }

    @Test func `what cannot be locked is refused with a reason`() {
        func refusal(lock: [String], forbid: [String] = []) -> String? {
            do {
                _ = try RegionalPriority(
                    round: round, edition: "2025", candidates: candidates(ten), projects: [], wishes: [:], weights: nil,
                    lock: lock, forbid: forbid)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(refusal(lock: ["okänd"]) == "priority.unknown-building")
        #expect(refusal(lock: ["b1"], forbid: ["b1"]) == "priority.lock-forbid")
        #expect(refusal(lock: ["b1", "b2", "b3", "b4"]) == "priority.too-many-locked")
    }

    @Test func `houses that could be built together make a likely project, a lone one does not`() {
        let points = [(0.0, 0.0), (100, 0), (100, 150), (5000, 0)].map {
            SwerefPoint(x: 500_000 + $0.0, y: 6_700_000 + $0.1)
        }
        let projects = LikelyProject.groups(identifiers: ["a", "b", "c", "d"], points: points, parameters: .standard)
        #expect(projects.map(\.members) == [["a", "b", "c"]])
        // 250 m in gravel and three connections.
        #expect(projects[0].aidSek == 250 * 110 + 3 * 6000)
    }

    @Test func `a round file overrides the parameters, and figures outside 0 to 1 are refused`() throws {
        let file = #"{"round":"2026","edition":"2026-01","cap_share":0.25,"deduction":0.03,"v":2e-6}"#
        let round = try PriorityRound(.standard, file: Data(file.utf8))
        #expect(round.name == "2026")
        #expect(round.edition == "2026-01")
        #expect(round.rules == RoundRules(capShare: 0.25, deductionPerPick: 0.03, deductionMax: 0.5, value: 2e-6))
        #expect(throws: Problem.self) { try PriorityRound(.standard, file: Data(#"{"cap_share":30}"#.utf8)) }
        #expect(throws: Problem.self) { try PriorityRound(.standard, file: Data("cap".utf8)) }
    }
}
