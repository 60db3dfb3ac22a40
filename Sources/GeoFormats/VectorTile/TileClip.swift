import Geometry

/// Cuts geometry to a tile with a margin around it, and rounds it to the tile's units.
public struct TileClip: Sendable {
    private let address: TileAddress
    private let low: Double
    private let high: Double

    /// How far beyond its edge a tile draws, as a share of its side: lines must meet those of the next.
    public static let margin = 64.0 / 4096

    public init(_ address: TileAddress) {
        self.address = address
        low = -Self.margin
        high = 1 + Self.margin
    }

    /// `nil` where nothing of the shape lies in the tile.
    public func geometry(of shape: Shape) -> TileGeometry? {
        switch shape {
        case .point(let point): return points([point])
        case .multiPoint(let all): return points(all)
        case .line, .multiLine:
            let lines = shape.lines.flatMap { clipped(line: $0.points.map(address.place)) }
            return lines.isEmpty ? nil : .lines(lines.map { $0.map(unit) })
        case .polygon, .multiPolygon:
            let polygons = shape.polygons.compactMap { polygon -> [[TilePoint]]? in
                let outer = clipped(ring: polygon.exterior.map(address.place))
                guard !outer.isEmpty else { return nil }
                return [outer.map(unit)]
                    + polygon.holes.map { clipped(ring: $0.map(address.place)) }.filter { !$0.isEmpty }.map { $0.map(unit) }
            }
            return polygons.isEmpty ? nil : .polygons(polygons)
        }
    }

    /// Points that are the tile's own: one on a border belongs to one tile.
    private func points(_ all: [SwerefPoint]) -> TileGeometry? {
        let own = all.map(address.place).filter(address.holds)
        return own.isEmpty ? nil : .points(own.map(unit))
    }

    private func unit(_ place: TilePosition) -> TilePoint {
        let extent = Double(VectorTileLayer.extent)
        return TilePoint(x: Int((place.x * extent).rounded(.down)), y: Int((place.y * extent).rounded(.down)))
    }

    // Liang and Barsky: the part of each segment inside the box.
    private func clipped(line: [TilePosition]) -> [[TilePosition]] {
        var parts: [[TilePosition]] = []
        for (a, b) in zip(line, line.dropFirst()) {
            guard let (from, to) = inside(a, b) else { continue }
            if parts.last?.last == from {
                parts[parts.count - 1].append(to)
            } else {
                parts.append([from, to])
            }
        }
        return parts
    }

    private func inside(_ a: TilePosition, _ b: TilePosition) -> (TilePosition, TilePosition)? {
        var start = 0.0
        var end = 1.0
        for (from, delta) in [(a.x, b.x - a.x), (a.y, b.y - a.y)] {
            if delta == 0 {
                guard from >= low, from <= high else { return nil }
            } else {
                let first = (low - from) / delta
                let second = (high - from) / delta
                start = max(start, min(first, second))
                end = min(end, max(first, second))
            }
        }
        guard start <= end else { return nil }
        let at = { (part: Double) in
            part == 0 ? a : part == 1 ? b : TilePosition(x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part)
        }
        return (at(start), at(end))
    }

    // Sutherland and Hodgman: one side of the box after the other.
    private func clipped(ring: [TilePosition]) -> [TilePosition] {
        let sides: [(TilePosition) -> Double] = [{ $0.x - low }, { high - $0.x }, { $0.y - low }, { high - $0.y }]
        return sides.reduce(ring) { ring, distance in
            guard var before = ring.last else { return [] }
            var kept: [TilePosition] = []
            for point in ring {
                let (from, to) = (distance(before), distance(point))
                if (from < 0) != (to < 0) {
                    let part = from / (from - to)
                    kept.append(
                        TilePosition(x: before.x + (point.x - before.x) * part, y: before.y + (point.y - before.y) * part))
                }
                if to >= 0 { kept.append(point) }
                before = point
            }
            return kept
        }
    }
}
