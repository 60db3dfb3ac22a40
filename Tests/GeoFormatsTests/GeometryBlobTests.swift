import Geometry
import Testing

@testable import GeoFormats

@Suite struct GeometryBlobTests {
    private static let a = SwerefPoint(x: 500_000, y: 6_700_000)
    private static let b = SwerefPoint(x: 500_010, y: 6_700_020)
    private static let c = SwerefPoint(x: 500_030, y: 6_699_990)
    private static let surface = Polygon(exterior: [a, b, c, a])

    static let shapes: [Shape] = [
        .point(a), .multiPoint([a, b]), .line(LineString([a, b, c])), .multiLine([LineString([a, b]), LineString([b, c, a])]),
        .polygon(surface), .multiPolygon([surface, surface]),
    ]

    @Test(arguments: shapes.indices)
    func `the head tells box and type without a look at the points`(index: Int) {
        let shape = Self.shapes[index]
        let head = GeometryBlob.encode(shape).withUnsafeBytes { GeometryBlob.head(of: $0) }
        #expect(head?.envelope == shape.envelope)
        #expect(head?.type == [1, 4, 2, 5, 3, 6][index])
    }

    @Test(arguments: shapes.indices)
    func `segments in place are those of the decoded lines`(index: Int) {
        let shape = Self.shapes[index]
        var segments: [[SwerefPoint]] = []
        GeometryBlob.encode(shape).withUnsafeBytes { bytes in
            GeometryBlob.forEachSegment(of: bytes) { segments.append([$0, $1]) }
        }
        #expect(segments == shape.lines.flatMap { zip($0.points, $0.points.dropFirst()).map { [$0, $1] } })
    }

    @Test func `a blob cut anywhere gives no segment beyond its end`() {
        let whole = GeometryBlob.encode(.multiLine([LineString([Self.a, Self.b]), LineString([Self.b, Self.c, Self.a])]))
        for count in 0..<whole.count {
            var segments = 0
            whole.prefix(count).withUnsafeBytes { bytes in GeometryBlob.forEachSegment(of: bytes) { _, _ in segments += 1 } }
            #expect(segments < 3)
        }
    }
}
