import TestSupport
import Testing

@testable import Geometry

/// The indexes answer as going through everything does. Points lie on whole metres, so that ties and borders are common.
@Suite struct IndexTests {
    private static let seeds: [UInt64] = Array(1...40)

    private func points(_ noise: inout SeededNoise, _ most: Int) -> [SwerefPoint] {
        (0..<noise.below(most + 1)).map { _ in
            SwerefPoint(x: 500_000 + Double(noise.below(200)), y: 6_700_000 + Double(noise.below(200)))
        }
    }

    @Test(arguments: seeds) func `near points are those a search of all finds`(seed: UInt64) {
        var noise = SeededNoise(seed: seed)
        let all = points(&noise, 80)
        let isMember = all.map { _ in noise.below(4) > 0 }
        let index = GridIndex(xs: all.map(\.x), ys: all.map(\.y), cellMeters: [0.5, 3, 50, 1000][noise.below(4)]) { isMember[$0] }
        for question in points(&noise, 30) {
            let radius = Double(noise.below(60))
            let near = all.indices.filter { isMember[$0] && all[$0].squaredDistance(to: question) <= radius * radius }
            #expect(index.members(within: radius, of: question.x, question.y).sorted() == near)
            let best = near.min { (all[$0].squaredDistance(to: question), $0) < (all[$1].squaredDistance(to: question), $1) }
            #expect(index.nearest(question.x, question.y, within: radius)?.index == best)
            #expect(
                index.squaredDistance(nearest: question.x, question.y, within: radius)
                    == best.map { all[$0].squaredDistance(to: question) } ?? .infinity)
        }
    }

    @Test(arguments: seeds) func `the nearest segment is the one a search of all finds`(seed: UInt64) {
        var noise = SeededNoise(seed: seed)
        let ends = points(&noise, 120)
        let segments = zip(ends, ends.dropFirst()).map { Segment($0, $1) }
        let index = SegmentIndex(segments, cellMeters: [1.0, 7, 300][noise.below(3)])
        for question in points(&noise, 30) {
            let radius = Double(noise.below(60))
            let near = segments.indices.map { ($0, segments[$0].squaredDistance(to: question)) }.filter { $0.1 <= radius * radius }
            let best = near.min { ($0.1, $0.0) < ($1.1, $1.0) }
            let found = index.nearest(question.x, question.y, within: radius)
            #expect(found?.index == best?.0, "seed \(seed), \(question), \(radius)")
        }
    }

    /// Winding by angles, another way than the even-odd count of the index; borders count as inside.
    private func holds(_ ring: [SwerefPoint], _ point: SwerefPoint) -> Bool {
        var turns = 0
        for (a, b) in zip(ring, ring.dropFirst()) {
            if Segment(a, b).squaredDistance(to: point) == 0 { return true }
            let side = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y)
            if a.y <= point.y, b.y > point.y, side > 0 { turns += 1 }
            if a.y > point.y, b.y <= point.y, side < 0 { turns -= 1 }
        }
        return turns != 0
    }

    /// Points sorted round a centre: a ring that never crosses itself.
    private func star(_ noise: inout SeededNoise) -> Shape {
        let x = 500_000 + Double(noise.below(200))
        let y = 6_700_000 + Double(noise.below(200))
        let corners = 3 + noise.below(9)
        // Whole metres on squares of growing size keep the star simple without a sine.
        var ring: [SwerefPoint] = []
        for corner in 0..<corners {
            let share = Double(corner) / Double(corners) * 4
            let reach = Double(5 + noise.below(40))
            let along = (share - share.rounded(.down)) * 2 - 1
            let direction: (Double, Double) =
                switch Int(share) {
                case 0: (1, along)
                case 1: (-along, 1)
                case 2: (-1, -along)
                default: (along, -1)
                }
            ring.append(SwerefPoint(x: x + direction.0 * reach, y: y + direction.1 * reach))
        }
        return .polygon(Polygon(exterior: ring + [ring[0]]))
    }

    @Test(arguments: seeds) func `surfaces that hold a point are those a search of all finds`(seed: UInt64) {
        var noise = SeededNoise(seed: seed)
        let shapes = (0..<(1 + noise.below(12))).map { _ in star(&noise) }
        let index = PolygonIndex(shapes)
        let corners = shapes.map { $0.polygons[0].exterior[0] }
        for question in points(&noise, 60) + corners {
            // Where rounding decides which side of a slanting edge a point is on, either answer is right.
            let isOnEdge = shapes.contains { shape in
                let ring = shape.polygons[0].exterior
                return !ring.contains(question) && zip(ring, ring.dropFirst()).contains { Segment($0, $1).squaredDistance(to: question) < 1e-12 }
            }
            guard !isOnEdge else { continue }
            let holding = shapes.indices.filter { holds(shapes[$0].polygons[0].exterior, question) }
            #expect(index.owners(holding: question) == holding, "seed \(seed), \(question)")
            #expect(index.firstOwner(holding: question) == holding.first)
            #expect(shapes.indices.filter { shapes[$0].contains(question) } == holding)
            let limit = Double(noise.below(40))
            let distances = shapes.indices.map { ($0, shapes[$0].distance(to: question)) }.filter { $0.1 <= limit }
            #expect(index.nearestOwner(to: question, within: limit) == distances.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0)
        }
    }

    @Test(arguments: seeds) func `groups are the chains of steps no longer than the gap`(seed: UInt64) {
        var noise = SeededNoise(seed: seed)
        let all = points(&noise, 60)
        let gap = Double(noise.below(40))
        let groups = ConnectedGroups(xs: all.map(\.x), ys: all.map(\.y), gapMeters: gap)
        var expected = [Int](repeating: -1, count: all.count)
        var count = 0
        for start in all.indices where expected[start] < 0 {
            var queue = [start]
            expected[start] = count
            while let point = queue.popLast() {
                for other in all.indices where expected[other] < 0 && all[other].distance(to: all[point]) <= gap {
                    expected[other] = count
                    queue.append(other)
                }
            }
            count += 1
        }
        #expect(groups.count == count)
        #expect(groups.group.map { Int($0) } == expected)
    }

    @Test func `a square is named by its lower left corner, which belongs to it`() {
        let square = GridSquare(holding: SwerefPoint(x: 412_399.9, y: 6_789_100), sizeMeters: 100)
        #expect(square.identifier == "100mN6789100E412300")
        #expect(GridSquare(holding: SwerefPoint(x: 412_400, y: 6_789_099.9), sizeMeters: 100).identifier == "100mN6789000E412400")
        #expect(GridSquare(holding: SwerefPoint(x: 412_300, y: 6_789_100), sizeMeters: 1000).identifier == "1000mN6789000E412000")
    }
}
