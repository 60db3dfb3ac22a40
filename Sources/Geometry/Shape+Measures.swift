extension Polygon {
    /// Area in m², holes taken away; never negative.
    public var area: Double {
        max(0, abs(exterior.signedArea) - holes.reduce(0) { $0 + abs($1.signedArea) })
    }

    public var envelope: Envelope { exterior.envelope }

    /// Borders count as inside, those of holes too.
    public func contains(_ point: SwerefPoint) -> Bool {
        switch exterior.side(of: point) {
        case .outside: return false
        case .border: return true
        case .inside: break
        }
        for hole in holes {
            switch hole.side(of: point) {
            case .inside: return false
            case .border: return true
            case .outside: continue
            }
        }
        return true
    }

    /// Distance in metres; 0 inside.
    public func distance(to point: SwerefPoint) -> Double {
        if contains(point) { return 0 }
        return holes.reduce(exterior.squaredDistance(to: point)) { min($0, $1.squaredDistance(to: point)) }.squareRoot()
    }

    /// Centre of gravity; for a surface without area that of its points.
    public var centroid: SwerefPoint {
        var sum = exterior.moment
        for hole in holes {
            let part = hole.moment
            let sign: Double = (part.area > 0) == (sum.area > 0) ? -1 : 1
            sum = (sum.area + sign * part.area, sum.x + sign * part.x, sum.y + sign * part.y)
        }
        guard sum.area != 0, let origin = exterior.first else { return exterior.average }
        return SwerefPoint(x: origin.x + sum.x / (3 * sum.area), y: origin.y + sum.y / (3 * sum.area))
    }

    /// A point that surely lies in the surface: the middle of the longest stretch inside along a horizontal line.
    public var pointOnSurface: SwerefPoint {
        let box = envelope
        var ys = Set<Double>()
        for ring in [exterior] + holes { for point in ring { ys.insert(point.y) } }
        // A line through no corner crosses every ring an even number of times.
        let middle = (box.minY + box.maxY) / 2
        let below = ys.filter { $0 <= middle }.max() ?? box.minY
        let above = ys.filter { $0 > middle }.min() ?? box.maxY
        let y = (below + above) / 2
        var crossings: [Double] = []
        for ring in [exterior] + holes {
            for (a, b) in zip(ring, ring.dropFirst()) where (a.y > y) != (b.y > y) {
                crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
            }
        }
        crossings.sort()
        var best: (length: Double, x: Double)?
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
            let length = crossings[pair + 1] - crossings[pair]
            if length > best?.length ?? 0 { best = (length, (crossings[pair] + crossings[pair + 1]) / 2) }
        }
        return best.map { SwerefPoint(x: $0.x, y: y) } ?? exterior.first ?? centroid
    }
}

extension Shape {
    public var envelope: Envelope {
        var envelope = Envelope.empty
        forEachPath { path in envelope.grow(by: path.envelope) }
        return envelope
    }

    /// Calls with every point list: single points, lines, rings.
    public func forEachPath(_ body: ([SwerefPoint]) -> Void) {
        switch self {
        case .point(let point): body([point])
        case .multiPoint(let points): body(points)
        case .line(let line): body(line.points)
        case .multiLine(let lines): lines.forEach { body($0.points) }
        case .polygon(let polygon): ([polygon.exterior] + polygon.holes).forEach(body)
        case .multiPolygon(let polygons): polygons.forEach { ([$0.exterior] + $0.holes).forEach(body) }
        }
    }

    /// The surfaces of a surface; empty for points and lines.
    public var polygons: [Polygon] {
        switch self {
        case .polygon(let polygon): [polygon]
        case .multiPolygon(let polygons): polygons
        default: []
        }
    }

    /// The lines of a line; empty for points and surfaces.
    public var lines: [LineString] {
        switch self {
        case .line(let line): [line]
        case .multiLine(let lines): lines
        default: []
        }
    }

    /// Where the thing is, as one point: itself, the middle of a line, the centroid of a surface if inside it and else
    /// a point on it (FORMATS section 1).
    public var position: SwerefPoint {
        switch self {
        case .point(let point): return point
        case .multiPoint(let points): return points.first ?? SwerefPoint(x: .nan, y: .nan)
        case .line, .multiLine:
            let points = lines.max { $0.length < $1.length }?.points ?? []
            return points.isEmpty ? SwerefPoint(x: .nan, y: .nan) : points[points.count / 2]
        case .polygon, .multiPolygon:
            guard let largest = polygons.max(by: { $0.area < $1.area }) else { return SwerefPoint(x: .nan, y: .nan) }
            let whole = polygons.count == 1 ? largest.centroid : centroidOfParts
            return polygons.contains { $0.contains(whole) } ? whole : largest.pointOnSurface
        }
    }

    private var centroidOfParts: SwerefPoint {
        let parts = polygons.map { ($0.area, $0.centroid) }
        let area = parts.reduce(0) { $0 + $1.0 }
        guard area > 0 else { return parts[0].1 }
        return SwerefPoint(
            x: parts.reduce(0) { $0 + $1.0 * $1.1.x } / area, y: parts.reduce(0) { $0 + $1.0 * $1.1.y } / area)
    }

    /// Whether the point lies in the surface, borders included; false for points and lines.
    public func contains(_ point: SwerefPoint) -> Bool { polygons.contains { $0.contains(point) } }

    /// Shortest distance in metres to any part; 0 inside a surface.
    public func distance(to point: SwerefPoint) -> Double {
        if contains(point) { return 0 }
        var squared = Double.infinity
        forEachPath { squared = min(squared, $0.squaredDistance(to: point)) }
        return squared.squareRoot()
    }
}

extension LineString {
    /// Length in metres.
    public var length: Double {
        zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    }
}

enum Side {
    case inside, border, outside
}

extension [SwerefPoint] {
    public var envelope: Envelope {
        var envelope = Envelope.empty
        for point in self { envelope.grow(by: point) }
        return envelope
    }

    /// Positive counter-clockwise, m².
    public var signedArea: Double { moment.area / 2 }

    // Twice the area and six times its moments, around the first point so that large coordinates lose no digits.
    var moment: (area: Double, x: Double, y: Double) {
        guard let origin = first else { return (0, 0, 0) }
        var sum = (area: 0.0, x: 0.0, y: 0.0)
        for index in 0..<(count - 1) {
            let ax = self[index].x - origin.x
            let ay = self[index].y - origin.y
            let bx = self[index + 1].x - origin.x
            let by = self[index + 1].y - origin.y
            let cross = ax * by - bx * ay
            sum = (sum.area + cross, sum.x + cross * (ax + bx), sum.y + cross * (ay + by))
        }
        return sum
    }

    var average: SwerefPoint {
        guard !isEmpty else { return SwerefPoint(x: .nan, y: .nan) }
        return SwerefPoint(
            x: reduce(0) { $0 + $1.x } / Double(count), y: reduce(0) { $0 + $1.y } / Double(count))
    }

    /// Where a point lies in a closed ring: crossings of a ray to the right, corners counted once.
    func side(of point: SwerefPoint) -> Side {
        var isInside = false
        for index in 0..<Swift.max(0, count - 1) {
            let a = self[index]
            let b = self[index + 1]
            if (a.y > point.y) != (b.y > point.y) {
                let turn = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y)
                if turn == 0 { return .border }
                if (turn > 0) == (b.y > a.y) { isInside.toggle() }
            } else if a.y == point.y, b.y == point.y {
                if Swift.min(a.x, b.x) <= point.x, point.x <= Swift.max(a.x, b.x) { return .border }
            } else if a == point || b == point {
                return .border
            }
        }
        return isInside ? .inside : .outside
    }

    /// Squared distance to the nearest of the segments, or to the only point.
    func squaredDistance(to point: SwerefPoint) -> Double {
        guard count > 1 else { return first.map { $0.squaredDistance(to: point) } ?? .infinity }
        var best = Double.infinity
        for index in 0..<(count - 1) {
            best = Swift.min(best, Segment(self[index], self[index + 1]).squaredDistance(to: point))
        }
        return best
    }
}
