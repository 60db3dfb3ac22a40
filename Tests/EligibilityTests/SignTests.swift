import Testing

@testable import Eligibility

@Suite struct SignTests {
    @Test func `a definition that holds is right 97 times in a hundred`() {
        #expect(Sign.confidence([.definitionHolds]) == 0.971)
    }

    @Test func `one grave sign against brings a finding below even odds`() {
        #expect(Sign.confidence([.definitionHolds, .withinReachOfOwnNetwork]) < 0.5)
        #expect(Sign.confidence([.definitionHolds, .laterRowWithdraws]) < 0.5)
    }

    @Test func `no pile of signs makes a finding certain`() {
        let many = Array(repeating: Sign.definitionHolds, count: 10)
        #expect(Sign.confidence(many) == 0.99)
        #expect(Sign.confidence(many.map { Sign($0.name, -$0.weight) }) == 0.01)
    }
}
