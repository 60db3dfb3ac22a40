/// A straight stretch between two points.
public struct Segment: Hashable, Sendable {
    public var start: SwerefPoint
    public var end: SwerefPoint

    @inlinable public init(_ start: SwerefPoint, _ end: SwerefPoint) {
        self.start = start
        self.end = end
    }

    /// How far along the segment the nearest point to `point` lies, 0...1.
    @inlinable public func fraction(nearest point: SwerefPoint) -> Double {
        let dx = end.x - start.x
        let dy = end.y - start.y
        let squaredLength = dx * dx + dy * dy
        guard squaredLength > 0 else { return 0 }
        return min(1, max(0, ((point.x - start.x) * dx + (point.y - start.y) * dy) / squaredLength))
    }

    /// The point that share of the way from start to end.
    @inlinable public func point(at fraction: Double) -> SwerefPoint {
        SwerefPoint(x: start.x + fraction * (end.x - start.x), y: start.y + fraction * (end.y - start.y))
    }

    /// Squared metres from the nearest point of the segment.
    @inlinable public func squaredDistance(to point: SwerefPoint) -> Double {
        self.point(at: fraction(nearest: point)).squaredDistance(to: point)
    }

    /// Whether the two share a point that is not an end of both.
    public func crosses(_ other: Segment) -> Bool {
        let a = Self.turn(start, end, other.start)
        let b = Self.turn(start, end, other.end)
        let c = Self.turn(other.start, other.end, start)
        let d = Self.turn(other.start, other.end, end)
        if a * b < 0, c * d < 0 { return true }
        let sharesEnd = start == other.start || start == other.end || end == other.start || end == other.end
        if a == 0, b == 0 {
            return overlapsAlongLine(other)
        }
        guard !sharesEnd else { return false }
        return (a == 0 && holds(other.start)) || (b == 0 && holds(other.end)) || (c == 0 && other.holds(start))
            || (d == 0 && other.holds(end))
    }

    // Both on one line: do they share more than a point?
    private func overlapsAlongLine(_ other: Segment) -> Bool {
        let useX = abs(end.x - start.x) >= abs(end.y - start.y)
        let (a, b) = useX ? (start.x, end.x) : (start.y, end.y)
        let (c, d) = useX ? (other.start.x, other.end.x) : (other.start.y, other.end.y)
        return min(max(a, b), max(c, d)) > max(min(a, b), min(c, d))
    }

    private func holds(_ point: SwerefPoint) -> Bool {
        min(start.x, end.x) <= point.x && point.x <= max(start.x, end.x) && min(start.y, end.y) <= point.y
            && point.y <= max(start.y, end.y)
    }

    private static func turn(_ a: SwerefPoint, _ b: SwerefPoint, _ c: SwerefPoint) -> Double {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
}
