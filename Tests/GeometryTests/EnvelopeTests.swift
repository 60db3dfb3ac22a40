import Testing

@testable import Geometry

@Suite struct EnvelopeTests {
    @Test func `an envelope grows to hold what it is given, borders included`() {
        var envelope = Envelope.empty
        #expect(envelope.isEmpty)
        envelope.grow(by: SwerefPoint(x: 1, y: 5))
        envelope.grow(by: SwerefPoint(x: 3, y: 2))
        #expect(envelope == Envelope(minX: 1, minY: 2, maxX: 3, maxY: 5))
        #expect(envelope.contains(SwerefPoint(x: 3, y: 5)))
    }
}
