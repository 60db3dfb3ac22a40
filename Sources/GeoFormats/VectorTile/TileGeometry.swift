/// A place in a tile, in whole units from its upper left corner; y grows downwards.
public struct TilePoint: Hashable, Sendable {
    public let x: Int
    public let y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// A geometry in the whole units of a tile. Rings are closed by themselves: their last point is not their first.
public enum TileGeometry: Hashable, Sendable {
    case points([TilePoint])
    case lines([[TilePoint]])
    /// Each: an outer ring, then holes.
    case polygons([[[TilePoint]]])

    var type: UInt64 {
        switch self {
        case .points: 1
        case .lines: 2
        case .polygons: 3
        }
    }

    /// Drawing commands, each step counted from where the one before ended; empty where nothing is left to draw.
    var commands: [UInt32] {
        var pen = Pen()
        switch self {
        case .points(let points):
            guard !points.isEmpty else { return [] }
            pen.command(1, count: points.count)
            points.forEach { pen.step(to: $0) }
        case .lines(let lines):
            for line in lines.map(Self.withoutRepeats) where line.count > 1 { pen.draw(line, isRing: false) }
        case .polygons(let polygons):
            for polygon in polygons {
                for (number, ring) in polygon.enumerated() {
                    var ring = Self.withoutRepeats(ring)
                    if ring.count > 1, ring.first == ring.last { ring.removeLast() }
                    let area = Self.doubleArea(ring)
                    guard ring.count > 2, area != 0 else {
                        // Holes of an outer ring that came to nothing have nothing to be holes in.
                        if number == 0 { break } else { continue }
                    }
                    // Outer rings turn one way, holes the other.
                    pen.draw((area > 0) == (number == 0) ? ring : ring.reversed(), isRing: true)
                }
            }
        }
        return pen.commands
    }

    private static func withoutRepeats(_ points: [TilePoint]) -> [TilePoint] {
        var kept: [TilePoint] = []
        for point in points where kept.last != point { kept.append(point) }
        return kept
    }

    // Positive where the ring turns clockwise on the screen.
    private static func doubleArea(_ ring: [TilePoint]) -> Int {
        guard let last = ring.last else { return 0 }
        return zip([last] + ring, ring).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    }

    private struct Pen {
        var commands: [UInt32] = []
        private var x = 0
        private var y = 0

        mutating func command(_ number: UInt32, count: Int) { commands.append(number | UInt32(count) << 3) }

        mutating func step(to point: TilePoint) {
            commands.append(UInt32(truncatingIfNeeded: ProtobufWriter.zigzag(point.x - x)))
            commands.append(UInt32(truncatingIfNeeded: ProtobufWriter.zigzag(point.y - y)))
            x = point.x
            y = point.y
        }

        mutating func draw(_ points: [TilePoint], isRing: Bool) {
            command(1, count: 1)
            step(to: points[0])
            command(2, count: points.count - 1)
            points.dropFirst().forEach { step(to: $0) }
            if isRing { command(7, count: 1) }
        }
    }
}
