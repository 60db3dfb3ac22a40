import Foundation
import Store
import Testing
import Vocabulary

@testable import Eligibility

private let today = ReportingDate(daysSinceEpoch: 20_000)
private let anna = Viewer(name: "Anna", role: .coordinator, scope: ["91"])

private func amendment(_ building: String, _ code: ReviewCode = .removeConnected, municipality: String = "9101")
    -> Amendment
{
    Amendment(
        edition: "2025", buildingId: building, municipality: municipality, action: code.proposal,
        reasonCode: code.rawValue,
        evidence: "report:7:12 (2024-10-01)", text: "Byggnad \(building) bör strykas.")
}

/// A store in a folder of its own.
private final class Desk {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-desk-\(UUID().uuidString)")
    let store: Store

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(creating: folder.appending(path: "store.gpkg").path, schema: EligibilitySchema.steps)
        try store.perform(CreateStore(), as: .administrator)
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    @discardableResult
    func decide(
        _ amendment: Amendment, _ verdict: AmendmentDecision.Verdict, reason: String = "sett på plats",
        as viewer: Viewer = anna,
        dnr: String? = nil
    ) throws(Problem) -> AmendmentDecision {
        try store.perform(
            DecideAmendment(amendment, verdict, reason: reason, by: viewer.name, on: today, registryNumber: dnr),
            as: viewer)
    }

    func decisions(as viewer: Viewer = anna) throws -> [AmendmentDecision] {
        try store.read(as: viewer) { db, _ in try AmendmentDecision.list(edition: "2025", db, viewer: viewer) }
    }

    func refusal(_ body: () throws(Problem) -> AmendmentDecision) -> String? {
        do throws(Problem) {
            _ = try body()
            return nil
        } catch {
            return error.code
        }
    }
}

@Suite struct DecideAmendmentTests {
    @Test func `an accepted amendment keeps who, when, why and a registry number`() throws {
        let desk = try Desk()
        try desk.decide(amendment("a"), .accepted)
        let decision = try #require(try desk.decisions().first)
        #expect(decision.amendment == amendment("a"))
        #expect(decision.verdict == .accepted)
        #expect(decision.decidedBy == "Anna")
        #expect(decision.decidedOn == today)
        #expect(decision.registryNumber == "SK 2024/1")
    }

    @Test func `a decision is undone by a new one, and both are in the audit trail`() throws {
        let desk = try Desk()
        try desk.decide(amendment("a"), .accepted)
        try desk.decide(amendment("a"), .rejected, reason: "ägaren har rättat sig")
        let decisions = try desk.decisions()
        #expect(decisions.map(\.verdict) == [.rejected])
        #expect(decisions.map(\.registryNumber) == ["SK 2024/2"])
        let report = try desk.store.verify()
        #expect(report.faults.isEmpty)
        #expect(report.auditLines == 3)
    }

    @Test func `a registry number of one's own is kept, and the year's run goes on`() throws {
        let desk = try Desk()
        try desk.decide(amendment("a"), .accepted, dnr: "RS 2024-117")
        try desk.decide(amendment("b"), .accepted)
        #expect(try desk.decisions().map(\.registryNumber) == ["RS 2024-117", "SK 2024/1"])
    }

    @Test func `the same building is not both struck and added`() throws {
        let desk = try Desk()
        try desk.decide(amendment("a"), .accepted)
        #expect(
            desk.refusal { () throws(Problem) in try desk.decide(amendment("a", .addMissing), .accepted) }
                == "amendment.contradiction")
        try desk.decide(amendment("a"), .rejected)
        #expect(desk.refusal { () throws(Problem) in try desk.decide(amendment("a", .addMissing), .accepted) } == nil)
    }

    @Test func `a decision needs a reason`() throws {
        let desk = try Desk()
        #expect(
            desk.refusal { () throws(Problem) in try desk.decide(amendment("a"), .accepted, reason: "  ") }
                == "amendment.no-reason")
        #expect(try desk.decisions().isEmpty)
    }

    @Test func `another county's amendment does not exist for the coordinator, and a municipality decides nothing`()
        throws
    {
        let desk = try Desk()
        let other = amendment("a", municipality: "2301")
        #expect(desk.refusal { () throws(Problem) in try desk.decide(other, .accepted) } == "amendment.missing")
        let officer = Viewer(name: "Olle", role: .municipality, scope: ["9101"])
        #expect(
            desk.refusal { () throws(Problem) in try desk.decide(amendment("a"), .accepted, as: officer) }
                == "access.denied")
        try desk.decide(other, .accepted, as: .administrator)
        #expect(try desk.decisions().isEmpty)
        #expect(try desk.decisions(as: .administrator).count == 1)
    }
}
