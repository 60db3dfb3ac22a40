import Geometry

/// What the ground is in every place: of overlapping surfaces a forbidden one wins, then the smaller.
struct GroundMap: Sendable {
    private let grounds: [Ground]
    private let surfaces: PolygonIndex
    private let borders: SegmentIndex
    private let forbiddenBorders: SegmentIndex
    private let forbidden: PolygonIndex

    /// Two cuts nearer than this are one.
    static let leastMeters = 0.001
    private static let cellMeters = 100.0

    init(_ ground: [GroundSurface]) {
        // In the order in which they win.
        let sorted = ground.enumerated().map { ($0.offset, $0.element, $0.element.shape.polygons.reduce(0) { $0 + $1.area }) }
            .sorted {
                let (a, b) = ($0.1.ground == .forbidden, $1.1.ground == .forbidden)
                return a != b ? a : ($0.2, $0.0) < ($1.2, $1.0)
            }
        grounds = sorted.map(\.1.ground)
        surfaces = PolygonIndex(sorted.map(\.1.shape))
        borders = SegmentIndex(Self.edges(of: sorted.map(\.1.shape)), cellMeters: Self.cellMeters)
        let closed = sorted.filter { $0.1.ground == .forbidden }.map(\.1.shape)
        forbidden = PolygonIndex(closed)
        forbiddenBorders = SegmentIndex(Self.edges(of: closed), cellMeters: Self.cellMeters)
    }

    private static func edges(of shapes: [Shape]) -> [Segment] {
        var edges: [Segment] = []
        for shape in shapes {
            for polygon in shape.polygons {
                for ring in [polygon.exterior] + polygon.holes {
                    for (a, b) in zip(ring, ring.dropFirst()) where a != b { edges.append(Segment(a, b)) }
                }
            }
        }
        return edges
    }

    /// The ground at a point; `nil` where no surface says.
    func ground(at point: SwerefPoint) -> Ground? { surfaces.firstOwner(holding: point).map { grounds[$0] } }

    /// The stretches of a segment by ground, from start to end: each ends at a share of the way.
    func stretches(of segment: Segment) -> [(end: Double, ground: Ground?)] {
        var stretches: [(end: Double, ground: Ground?)] = []
        var start = 0.0
        for end in Self.cuts(segment, borders) + [1] {
            let ground = ground(at: segment.point(at: (start + end) / 2))
            if let last = stretches.last, last.ground == ground {
                stretches[stretches.count - 1].end = end
            } else {
                stretches.append((end, ground))
            }
            start = end
        }
        return stretches
    }

    /// Whether any part of the segment lies in a forbidden surface or on its border.
    func isForbidden(_ segment: Segment) -> Bool {
        var start = 0.0
        for end in Self.cuts(segment, forbiddenBorders) + [1] {
            if forbidden.firstOwner(holding: segment.point(at: (start + end) / 2)) != nil { return true }
            start = end
        }
        return false
    }

    // Shares of the way at which borders are met, ascending, the ends left out.
    private static func cuts(_ segment: Segment, _ borders: SegmentIndex) -> [Double] {
        let length = segment.start.distance(to: segment.end)
        guard length > leastMeters else { return [] }
        var cuts: [Double] = []
        borders.forEach(meeting: segment.envelope) { index in
            cuts += segment.meetings(with: borders.segments[index])
        }
        cuts.sort()
        let least = leastMeters / length
        var kept: [Double] = []
        for cut in cuts where cut > max(least, (kept.last ?? 0) + least) && cut < 1 - least { kept.append(cut) }
        return kept
    }
}

extension Segment {
    var length: Double { start.distance(to: end) }

    var envelope: Envelope {
        Envelope(
            minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x), maxY: max(start.y, end.y))
    }

    private func turn(_ a: SwerefPoint, _ b: SwerefPoint, _ c: SwerefPoint) -> Double {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }

    /// Shares of the way at which the other segment is met: one where they cross or touch, two where they run together.
    func meetings(with other: Segment) -> [Double] {
        let rx = end.x - start.x
        let ry = end.y - start.y
        let sx = other.end.x - other.start.x
        let sy = other.end.y - other.start.y
        let denominator = rx * sy - ry * sx
        let qx = other.start.x - start.x
        let qy = other.start.y - start.y
        // Parallel but for a hundred-thousandth of a degree.
        let lengths = ((rx * rx + ry * ry) * (sx * sx + sy * sy)).squareRoot()
        if abs(denominator) <= 1e-9 * lengths {
            let squared = rx * rx + ry * ry
            guard squared > 0, squaredDistanceFromLine(to: other.start) < 1e-6 else { return [] }
            return [(qx * rx + qy * ry) / squared, ((qx + sx) * rx + (qy + sy) * ry) / squared].filter { (0...1).contains($0) }
        }
        let t = (qx * sy - qy * sx) / denominator
        let u = (qx * ry - qy * rx) / denominator
        let slack = 1e-9
        return (-slack...1 + slack).contains(t) && (-slack...1 + slack).contains(u) ? [min(1, max(0, t))] : []
    }

    private func squaredDistanceFromLine(to point: SwerefPoint) -> Double {
        let area = turn(start, end, point)
        let squared = start.squaredDistance(to: end)
        return squared > 0 ? area * area / squared : start.squaredDistance(to: point)
    }

    /// The share of the way at which the insides of both cross; `nil` where they do not.
    func properCrossing(with other: Segment) -> Double? {
        let a = turn(start, end, other.start)
        let b = turn(start, end, other.end)
        let c = turn(other.start, other.end, start)
        let d = turn(other.start, other.end, end)
        guard a * b < 0, c * d < 0 else { return nil }
        return c / (c - d)
    }

    /// Which side of the line through this segment a point lies on: positive left, 0 on it.
    func side(of point: SwerefPoint) -> Double {
        let area = turn(start, end, point)
        // Within a micrometre it lies on it.
        return abs(area) <= 1e-6 * length ? 0 : area
    }
}
