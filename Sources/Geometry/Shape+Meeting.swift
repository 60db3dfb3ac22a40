extension Shape {
    /// Whether the two have any point in common, borders included.
    public func meets(_ other: Shape) -> Bool {
        guard envelope.intersects(other.envelope) else { return false }
        if hasPoint(in: other) || other.hasPoint(in: self) { return true }
        return anySegment { a in other.anySegment { b in a.touches(b) } }
    }

    /// Whether every point of it lies in the other's surfaces, borders included. Between two surfaces: no corner outside,
    /// and no border crossed.
    public func lies(within other: Shape) -> Bool {
        guard !other.polygons.isEmpty else { return false }
        var isInside = true
        forEachPath { path in if isInside { isInside = path.allSatisfy(other.contains) } }
        return isInside && !anySegment { a in other.anySegment { b in a.crossesInside(b) } }
    }

    // A corner of the one in or on the other.
    private func hasPoint(in other: Shape) -> Bool {
        var isFound = false
        forEachPath { path in
            if !isFound {
                isFound = path.contains { point in
                    switch other {
                    case .point(let own): own == point
                    case .multiPoint(let own): own.contains(point)
                    case .line, .multiLine: other.distance(to: point) == 0
                    case .polygon, .multiPolygon: other.contains(point)
                    }
                }
            }
        }
        return isFound
    }

    private func anySegment(_ isWanted: (Segment) -> Bool) -> Bool {
        switch self {
        case .point, .multiPoint: return false
        default: break
        }
        var isFound = false
        forEachPath { path in
            if !isFound { isFound = zip(path, path.dropFirst()).contains { isWanted(Segment($0, $1)) } }
        }
        return isFound
    }
}

extension Segment {
    /// Whether the two share any point.
    public func touches(_ other: Segment) -> Bool {
        crosses(other) || start == other.start || start == other.end || end == other.start || end == other.end
            || squaredDistance(to: other.start) == 0 || squaredDistance(to: other.end) == 0
            || other.squaredDistance(to: start) == 0 || other.squaredDistance(to: end) == 0
    }

    /// Whether each goes from one side of the other to its other side.
    func crossesInside(_ other: Segment) -> Bool {
        let turn = { (a: SwerefPoint, b: SwerefPoint, c: SwerefPoint) in (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) }
        return turn(start, end, other.start) * turn(start, end, other.end) < 0
            && turn(other.start, other.end, start) * turn(other.start, other.end, end) < 0
    }
}
