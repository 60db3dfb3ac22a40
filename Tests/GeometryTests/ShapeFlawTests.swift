import TestSupport
import Testing

@testable import Geometry

@Suite struct ShapeFlawTests {
    private let map = AsciiMap(
        """
        D----C----F
        |    |    |
        |  I |    |
        |    |    |
        A----B----E
        """)

    private func flaw(_ marks: String) -> GeometryFlaw? { Shape.polygon(Polygon(exterior: map.ring(marks))).flaw }

    @Test(arguments: ["ABCD", "DCBA", "ABI", "ABCI", "AEFD", "AABBCCDD"]) func `a ring that holds has no flaw`(marks: String) {
        #expect(flaw(marks) == nil)
    }

    @Test(arguments: ["ACBD", "AFBD", "AECDB"])
    func `a ring that crosses itself is told where`(marks: String) {
        guard case .selfCrossing = flaw(marks) else {
            Issue.record("\(marks): \(String(describing: flaw(marks)))")
            return
        }
    }

    @Test(arguments: ["ABCB", "ABEBD", "AEB"]) func `a ring that folds back over itself crosses itself`(marks: String) {
        guard case .selfCrossing = flaw(marks) else {
            Issue.record("\(marks): \(String(describing: flaw(marks)))")
            return
        }
    }

    @Test func `what is empty, open, too short or not finite is told as such`() {
        #expect(Shape.polygon(Polygon(exterior: [])).flaw == .empty)
        #expect(Shape.multiPolygon([]).flaw == .empty)
        #expect(Shape.polygon(Polygon(exterior: map.path("ABCD"))).flaw == .unclosedRing)
        #expect(Shape.polygon(Polygon(exterior: map.path("ABA"))).flaw == .tooFewPoints)
        #expect(Shape.line(LineString(map.path("A"))).flaw == .tooFewPoints)
        #expect(Shape.point(SwerefPoint(x: .nan, y: 0)).flaw == .notFinite)
        #expect(Shape.line(LineString([map["A"], SwerefPoint(x: .infinity, y: 0)])).flaw == .notFinite)
    }

    @Test func `a hole that crosses itself is a flaw too`() {
        let hole = map.ring("ACBD")
        guard case .selfCrossing = Shape.polygon(Polygon(exterior: map.ring("AEFD"), holes: [hole])).flaw else {
            Issue.record("no flaw")
            return
        }
    }

    /// Every pair of segments compared, by the sides on which their ends lie.
    private func crosses(_ ring: [SwerefPoint]) -> Bool {
        let edges = zip(ring, ring.dropFirst()).filter { $0 != $1 }.map { Segment($0, $1) }
        for first in edges.indices {
            for second in edges.indices where second > first && edges[first].crosses(edges[second]) { return true }
        }
        return false
    }

    @Test(arguments: Array(UInt64(1)...200)) func `the sweep finds a crossing where comparing all pairs does`(seed: UInt64) {
        var noise = SeededNoise(seed: seed)
        let size = seed % 2 == 0 ? 6 : 40
        var ring = (0..<(3 + noise.below(7))).map { _ in
            SwerefPoint(x: 500_000 + Double(noise.below(size)), y: 6_700_000 + Double(noise.below(size)))
        }
        ring.append(ring[0])
        let isFound = RingCrossings.find(in: ring) != .clear
        #expect(isFound == crosses(ring), "seed \(seed): \(ring)")
    }

    @Test func `coordinates beyond the Earth are told without breaking off`() {
        let far = [(0.0, 0.0), (1e300, 1e300), (1e300, 0), (0, 1e300), (0, 0)].map { SwerefPoint(x: $0.0, y: $0.1) }
        #expect(Shape.polygon(Polygon(exterior: far)).flaw?.swedish.isEmpty == false)
        #expect(SwerefPoint(x: 1e300, y: 6_700_000.5).wholeMeters == "1e+300, 6700000")
    }
}
