import Eligibility
import Foundation
import Priority
import Store
import TestSupport
import Testing
import Vocabulary

/// One round through the store: editions of the list, decisions and their windows, priorities under the cap, answers.
@Suite struct AidRoundTests {
    private let day = ReportingDate(iso: "2025-01-20") ?? ReportingDate(daysSinceEpoch: 0)
    private let anna = Viewer(name: "Anna", role: .coordinator, scope: ["91"])

    /// Ten homes in municipality 9101, one in 9102 and one in 9201.
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        func area(_ code: String, _ west: Int, _ east: Int) -> String {
            "\(code),Plats,\"POLYGON((\(west) 6699000, \(east) 6699000, \(east) 6701000, \(west) 6701000, \(west) 6699000))\"\n"
        }
        try workshop.bring(
            "boundaries",
            workshop.file(
                "areas.csv",
                "code,name,geometry\n" + area("91", 499_000, 530_000) + area("9101", 499_000, 515_000)
                    + area("9102", 515_000, 530_000) + area("92", 530_000, 560_000) + area("9201", 530_000, 560_000)))
        var houses = "building_id,x,y,use,households\n"
        for number in 0..<10 { houses += "h\(number),\(500_000 + number * 100),6700000,household,1\n" }
        houses += "k0,520000,6700000,household,1\ng0,540000,6700000,household,1\nf0,500050,6700050,holiday,0\n"
        try workshop.bring("buildings", workshop.file("houses.csv", houses)) { $0.edition = "e1" }
        try workshop.bring(
            "availability",
            workshop.file("rows.csv", "operator_id,building_id,technology,status,down_mbps,up_mbps\nOP1,h9,fibre,connected,1000,1000\n"))
        return workshop
    }

    private func list(_ workshop: Workshop, _ edition: String, _ date: String, _ ids: [String], as viewer: Viewer = .administrator)
        throws -> (accepted: Int, rejected: [String], refused: String?)
    {
        let rows = ids.map { "\($0),ja\n" }.joined()
        let outcome = try workshop.bring(
            "list", workshop.file("list-\(edition)-\(date).csv", "building_id,eligible\n" + rows), as: viewer
        ) {
            $0.edition = edition
            $0.dated = ReportingDate(iso: date)
        }
        return (outcome.counts.accepted, outcome.findings.filter(\.rejects).map(\.code.rawValue), outcome.refusal?.code)
    }

    private func amendment(_ building: String, _ code: ReviewCode = .removeConnected, edition: String = "2025", in place: String = "9101")
        -> Amendment
    {
        Amendment(
            edition: edition, buildingId: building, municipality: place, action: code.proposal, reasonCode: code.rawValue,
            evidence: "report:3:2 (2024-10-01)", text: "Byggnad \(building).")
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch { return (error as? Problem)?.code ?? "\(error)" }
    }

    // MARK: Editions

    @Test func `two editions are told apart building by building, and by municipality and class`() throws {
        let workshop = try workshop()
        _ = try list(workshop, "2024", "2024-01-10", ["h0", "h1", "k0", "f0"])
        _ = try list(workshop, "2025", "2025-01-10", ["h1", "h2", "h3", "k0"])
        let told = try ListComparison.run(old: nil, new: nil, in: workshop.store, parameters: .standard, viewer: .administrator)
        #expect(told.old == "2024" && told.new == "2025")
        #expect(told.differences.map { "\($0.buildingId) \($0.fate.rawValue)" } == ["f0 gone", "h0 gone", "h2 added", "h3 added"])
        #expect(
            told.groups.map { "\($0.municipality) \($0.use) +\($0.added) -\($0.gone) =\($0.kept)" } == [
                "9101 holiday +0 -1 =0", "9101 household +2 -1 =1", "9102 household +0 -0 =1",
            ])
        let officer = Viewer(name: "Kim", role: .municipality, scope: ["9102"])
        let own = try ListComparison.run(old: nil, new: nil, in: workshop.store, parameters: .standard, viewer: officer)
        #expect(own.differences.isEmpty && own.count(.kept) == 1)
        #expect(
            code { _ = try ListComparison.run(old: nil, new: "2024", in: workshop.store, parameters: .standard, viewer: .administrator) }
                == "list.no-other")
    }

    @Test func `an edition older than the one decided on is refused, and nothing is lost`() throws {
        let workshop = try workshop()
        _ = try list(workshop, "2025", "2025-01-10", ["h0", "h1"])
        try workshop.store.perform(DecideAmendment(amendment("h0"), .accepted, reason: "sett", by: "Anna", on: day), as: anna)
        let older = try list(workshop, "2024", "2024-01-10", ["h0", "h1"])
        #expect(older.accepted == 0)
        #expect(older.rejected == ["old-edition", "old-edition"])
        #expect(older.refused == "nothing-accepted")
        let newer = try list(workshop, "2026", "2026-01-10", ["h0"])
        #expect(newer.accepted == 1 && newer.refused == nil)
        let kept = try workshop.store.read(as: anna) { db, _ in try AmendmentDecision.list(edition: "2025", db, viewer: anna) }
        #expect(kept.count == 1)
    }

    @Test func `a coordinator's file gives no row to another county, and its own rows stand`() throws {
        let workshop = try workshop()
        let outcome = try list(workshop, "2025", "2025-01-10", ["h0", "g0", "okänd"], as: anna)
        #expect(outcome.accepted == 2)
        #expect(outcome.rejected == ["other-county"])
        #expect(try list(workshop, "2025b", "2025-01-11", ["h0", "g0"]).accepted == 2)
    }

    // MARK: Decisions

    @Test func `a decision after the window is refused and says when it closed`() throws {
        let workshop = try workshop()
        _ = try list(workshop, "2025", "2025-01-10", ["h0"])
        let window = Deadline(
            id: "2025.review", feature: "review", title: "Kvalitetssäkringen", opens: ReportingDate(iso: "2025-01-13"),
            closes: day, about: "2025", isBinding: true)
        try workshop.store.perform(AddDeadlines([window]), as: .administrator)
        let decide = { (text: String) throws in
            let on = try #require(ReportingDate(iso: text))
            return try workshop.store.perform(DecideAmendment(self.amendment("h0"), .accepted, reason: "sett", by: "Anna", on: on), as: self.anna)
        }
        #expect(code { _ = try decide("2025-01-21") } == "amendment.window-closed")
        #expect(code { _ = try decide("2025-01-12") } == "amendment.window-closed")
        #expect(code { _ = try decide("2025-01-20") } == nil)
        // The county's own longer window goes before the country's.
        let own = Deadline(
            id: "91.review", feature: "review", title: "Länets", opens: nil, closes: ReportingDate(daysSinceEpoch: day.daysSinceEpoch + 7),
            area: "91", about: "2025", isBinding: true)
        try workshop.store.perform(AddDeadlines([own]), as: anna)
        #expect(code { _ = try decide("2025-01-27") } == nil)
    }

    @Test func `every decision is a record under its registry number`() throws {
        let workshop = try workshop()
        let decision = try workshop.store.perform(
            DecideAmendment(amendment("h0"), .accepted, reason: "sett på plats", by: "Anna", on: day), as: anna)
        let (matter, records) = try workshop.store.read(as: anna) { db, _ in try Matter.find(decision.registryNumber, db, viewer: anna) }
        #expect(matter.number == "SK 2025/1" && matter.area == "91")
        #expect(records.map(\.kind) == [.decision])
        #expect(String(decoding: records[0].content, as: UTF8.self).contains("sett på plats"))
        let other = Viewer(name: "Bo", role: .coordinator, scope: ["92"])
        #expect(code { _ = try workshop.store.read(as: other) { db, _ in try Matter.find("SK 2025/1", db, viewer: other) } } == "matter.missing")
        #expect(try workshop.store.verify().faults.isEmpty)
    }

    @Test func `the authority's answers are counted by cause and by owner`() throws {
        let workshop = try workshop()
        _ = try list(workshop, "2025", "2025-01-10", ["h8", "h9", "k0"])
        for building in ["h9", "k0", "h8"] {
            let place = building == "k0" ? "9102" : "9101"
            let code: ReviewCode = building == "h9" ? .removeConnected : .removeNear
            try workshop.store.perform(
                DecideAmendment(amendment(building, code, in: place), .accepted, reason: "sett", by: "Anna", on: day), as: anna)
        }
        try workshop.bring(
            "decisions",
            workshop.file("svar.csv", "edition,building_id,decision,reason\n2025,h9,Bifall,\n2025,k0,avslag,för långt bort\n2025,g0,stryks,\n"))
        try workshop.store.perform(JudgeAmendment(amendment("h9"), .outdated, note: "", by: "Anna", on: day), as: anna)
        let outcomes = try Outcomes.run(edition: nil, in: workshop.store, viewer: .administrator)
        #expect(outcomes.byReason.map { "\($0.reason) \($0.tally.agreed)/\($0.tally.sent)" } == ["remove.connected 1/1", "remove.near 0/2"])
        #expect(outcomes.total.refused == 1 && outcomes.total.unanswered == 1)
        #expect(outcomes.byOwner.map(\.owner) == ["OP1"])
        #expect(outcomes.byOwner.first?.tally.causes == [.outdated: 1])
        #expect(outcomes.unasked == ["g0"])
        #expect(try Outcomes.run(edition: nil, in: workshop.store, viewer: anna).unasked.isEmpty)
    }

    @Test func `a word that agrees with the proposal agrees, whatever its form`() {
        #expect(Outcomes.answer("Bifall.", to: .remove) == .agreed)
        #expect(Outcomes.answer("stryks", to: .remove) == .agreed)
        #expect(Outcomes.answer("stödberättigad", to: .remove) == .refused)
        #expect(Outcomes.answer("stödberättigad", to: .add) == .agreed)
        #expect(Outcomes.answer("avslag", to: .add) == .refused)
        #expect(Outcomes.answer("bordlagd", to: .add) == .unclear)
    }

    // MARK: Words at the table

    @Test func `a municipality proposes in its own place only, with evidence that fits`() throws {
        let workshop = try workshop()
        let kim = Viewer(name: "Kim", role: .municipality, scope: ["9101"])
        func propose(_ code: ReviewCode, _ evidence: CaseEvidence, in place: String = "9101") -> String? {
            self.code {
                try workshop.store.perform(
                    SayOfCase(
                        proposing: code, edition: "2025", buildingId: "h0", municipality: place, text: "Huset är rivet.",
                        evidence: evidence, "bild 14", by: "Kim", role: .municipality, on: day), as: kim)
            }
        }
        #expect(propose(.removeNotABuilding, .picture, in: "9102") == "case.other-place")
        #expect(propose(.removeNotABuilding, .plan) == "evidence.wrong-kind")
        #expect(propose(.reportDuplicate, .report) == "evidence.wrong-kind")
        #expect(propose(.removeNotABuilding, .picture) == nil)
        let words = try workshop.store.read(as: kim) { db, _ in try CaseWord.list(edition: "2025", db, viewer: kim) }
        #expect(words.compactMap(\.amendment).map(\.id) == ["remove.not-a-building:h0"])
    }

    // MARK: Priorities

    private func basis(_ workshop: Workshop) throws -> PriorityBasis {
        try PriorityBasis.load(county: "91", edition: nil, survey: nil, in: workshop.store, parameters: .standard, viewer: anna)
    }

    private func decide(_ workshop: Workshop, _ ids: [String], _ state: PriorityPick.State = .picked, on: ReportingDate? = nil) throws -> PriorityCap {
        try workshop.store.perform(
            DecidePriority(
                ids, state, in: PriorityRound(.standard), basis: basis(workshop), county: "91", criterion: "", motivation: "nära skolan",
                by: "Anna", on: on ?? day), as: anna)
    }

    @Test func `the cap is held at every moment`() throws {
        let workshop = try workshop()
        // Ten homes: three may be picked.
        _ = try list(workshop, "2025", "2025-01-10", (0..<9).map { "h\($0)" } + ["k0", "f0", "g0"])
        #expect(try decide(workshop, ["h0", "h1", "h2"]) == PriorityCap(eligible: 10, cap: 3, picked: 3))
        #expect(code { _ = try decide(workshop, ["h3"]) } == "priority.over-cap")
        #expect(code { _ = try decide(workshop, ["f0"]) } == "priority.unknown-building")
        let picks = try PriorityPick.handOver(round: nil, county: nil, in: workshop.store, parameters: .standard, viewer: anna)
        #expect(picks.map(\.buildingId) == ["h0", "h1", "h2"])
        #expect(Set(picks.map(\.criterion)) == ["regionens val"])
        // One out, one in.
        #expect(try decide(workshop, ["h1"], .dropped).picked == 2)
        #expect(try decide(workshop, ["k0"]).picked == 3)
        // The list shrinks: what was under the cap no longer is.
        _ = try list(workshop, "2025", "2025-02-10", ["h0", "h2", "k0"])
        try _ = workshop.store.perform(WithdrawBatch(batch: 4), as: .administrator)
        #expect(
            code { _ = try PriorityPick.handOver(round: nil, county: nil, in: workshop.store, parameters: .standard, viewer: anna) }
                == "priority.over-cap")
    }

    @Test func `a new proposal leaves what a person has picked and left out`() throws {
        let workshop = try workshop()
        _ = try list(workshop, "2025", "2025-01-10", (0..<9).map { "h\($0)" } + ["k0"])
        _ = try decide(workshop, ["k0"])
        _ = try decide(workshop, ["h0"], .dropped)
        let basis = try basis(workshop)
        let priority = try RegionalPriority(
            round: PriorityRound(.standard), edition: "2025", candidates: basis.candidates, projects: [], wishes: [:],
            weights: ["h0": 9, "h1": 3, "h2": 2, "h3": 1], lock: ["k0"], forbid: ["h0"])
        #expect(try workshop.store.perform(KeepPriorities(priority, county: "91", by: "Anna", on: day), as: anna) == 3)
        let picks = try PriorityPick.handOver(round: nil, county: nil, in: workshop.store, parameters: .standard, viewer: anna)
        #expect(picks.map { "\($0.buildingId) \($0.criterion)" } == ["h1 regionens vikter", "h2 regionens vikter", "k0 regionens val"])
        #expect(try workshop.store.verify().faults.isEmpty)
    }

    @Test func `priorities after the window, and of another county, are refused`() throws {
        let workshop = try workshop()
        _ = try list(workshop, "2025", "2025-01-10", (0..<9).map { "h\($0)" } + ["k0"])
        let window = Deadline(
            id: "p", feature: "priorities", title: "Prioriteringarna", opens: nil, closes: day, about: "standard", isBinding: true)
        try workshop.store.perform(AddDeadlines([window]), as: .administrator)
        #expect(code { _ = try decide(workshop, ["h0"], on: ReportingDate(daysSinceEpoch: day.daysSinceEpoch + 1)) } == "priority.window-closed")
        #expect(code { _ = try decide(workshop, ["h0"]) } == nil)
        let bo = Viewer(name: "Bo", role: .coordinator, scope: ["92"])
        #expect(
            code {
                _ = try PriorityBasis.load(county: "91", edition: nil, survey: nil, in: workshop.store, parameters: .standard, viewer: bo)
            } == "area.unknown")
        #expect(
            code { _ = try PriorityPick.handOver(round: nil, county: nil, in: workshop.store, parameters: .standard, viewer: bo) }
                == "priority.none")
    }

    // MARK: Effect

    @Test func `the effect of a set is what deciding it would show`() throws {
        let workshop = try workshop()
        _ = try list(workshop, "2025", "2025-01-10", ["h0", "h1", "h2", "h9", "k0", "f0", "okänd"])
        let basis = try EffectBasis.load(edition: nil, survey: nil, in: workshop.store, parameters: .standard, viewer: .administrator)
        let set = [amendment("h9"), amendment("h1"), amendment("okänd", in: ""), amendment("h3", .addMissing), amendment("h9", .removeNear)]
        let preview = EffectPreview(of: set, on: basis)
        #expect(preview.total.eligible == EffectPreview.Change(before: 7, after: 5))
        #expect(preview.total.counted == EffectPreview.Change(before: 5, after: 4))
        // What is told before is what a list so changed tells afterwards.
        _ = try list(workshop, "2026", "2026-01-10", ["h0", "h2", "h3", "k0", "f0"])
        let after = try EffectBasis.load(edition: nil, survey: nil, in: workshop.store, parameters: .standard, viewer: .administrator)
        let afterwards = EffectPreview(of: [], on: after)
        #expect(afterwards.total.eligible.before == preview.total.eligible.after)
        #expect(afterwards.costBefore == preview.costAfter)
        #expect(preview.projectsAfter.allSatisfy { project in EffectPreview(of: [amendment("h0"), amendment("h3")], on: after).projectsBefore.contains(project) })
        #expect(preview.projectsBefore != preview.projectsAfter)
    }

    @Test func `believing a report no longer lowers the goals by its house`() throws {
        let workshop = try workshop()
        _ = try list(workshop, "2025", "2025-01-10", ["h0"])
        let basis = try EffectBasis.load(edition: nil, survey: nil, in: workshop.store, parameters: .standard, viewer: .administrator)
        let preview = EffectPreview(of: [amendment("h9", .addUnserved)], on: basis)
        let goal = try #require(preview.total.goals.first { $0.goal == "se-2025-100m" })
        #expect(goal.denominator == 12)
        #expect(goal.reached.before - goal.reached.after == 1)
        #expect(preview.areas.map(\.code) == ["9101"])
    }
}
