import Testing
import Vocabulary

@testable import Eligibility

private func finding(_ code: ReviewCode, owner: String? = nil, _ signs: Sign...) -> ReviewFinding {
    ReviewFinding(
        code: code, buildingId: "b", operatorId: owner, building: 0, municipality: "9101", row: nil, signs: signs,
        evidence: [],
        message: "")
}

@Suite struct ProposalTests {
    @Test func `two grounds to strike a building are surer than one`() {
        let one = Proposal(of: [finding(.removeNear, Sign("", 1))])
        let two = Proposal(of: [finding(.removeNear, Sign("", 1)), finding(.removeGranted, Sign("", 1))])
        #expect(one.action == .remove)
        #expect(two.action == .remove)
        #expect(two.confidence > one.confidence)
        #expect(two.grounds == ["remove.near:b", "remove.granted:b"])
    }

    @Test func `a sure finding against the report turns a weak ground into a question, and is shown`() {
        let proposal = Proposal(of: [
            finding(.removeConnected, Sign("", 0.2)), finding(.reportContradicted, owner: "A", .definitionHolds),
        ])
        #expect(proposal.action == .ask)
        #expect(proposal.objections == ["report.contradicted-by-subscription:A:b"])
    }

    @Test func `granted aid stands whatever the owners report`() {
        let proposal = Proposal(of: [
            finding(.removeGranted, .definitionHolds), finding(.reportDuplicate, owner: "A", .definitionHolds),
        ])
        #expect(proposal.action == .remove)
        #expect(proposal.objections.isEmpty)
    }

    @Test func `a report alone is a question to its owner`() {
        let proposal = Proposal(of: [finding(.reportVanished, owner: "A", .definitionHolds)])
        #expect(proposal.action == .ask)
        #expect(proposal.grounds == ["report.vanished:A:b"])
    }

    @Test func `what refutes the report speaks for adding the building`() {
        let proposal = Proposal(of: [
            finding(.addUnserved, .definitionHolds), finding(.reportLoneClaim, owner: "A", .definitionHolds),
        ])
        #expect(proposal.action == .add)
        #expect(proposal.grounds == ["add.unserved:b", "report.lone-claim:A:b"])
    }
}
