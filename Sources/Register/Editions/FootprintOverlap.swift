import Geometry

/// How much of each of two footprints the other covers.
struct FootprintOverlap {
    /// Share of the first covered by the second, and the other way round, 0...1.
    let ofFirst: Double
    let ofSecond: Double

    /// Horizontal lines through both, and along each line the exact lengths inside. Fifty lines give the share to a per
    /// cent or two; where that leaves open on which side of one half it lies, a thousand are drawn.
    init(_ first: Shape, _ second: Shape) {
        let rough = FootprintOverlap(first, second, lines: 50)
        let isOpen = [rough.ofFirst, rough.ofSecond].contains { abs($0 - EditionComparison.covered) < 0.05 }
        self = isOpen ? FootprintOverlap(first, second, lines: 1000) : rough
    }

    private init(_ first: Shape, _ second: Shape, lines: Int) {
        let a = first.envelope
        let b = second.envelope
        guard a.intersects(b) else {
            (ofFirst, ofSecond) = (0, 0)
            return
        }
        var firstLength = 0.0
        var secondLength = 0.0
        var common = 0.0
        let bottom = min(a.minY, b.minY)
        let height = max(a.maxY, b.maxY) - bottom
        for line in 0..<lines {
            let y = bottom + height * (Double(line) + 0.5) / Double(lines)
            let inFirst = Self.stretches(first, y)
            let inSecond = Self.stretches(second, y)
            firstLength += inFirst.reduce(0) { $0 + $1.1 - $1.0 }
            secondLength += inSecond.reduce(0) { $0 + $1.1 - $1.0 }
            for one in inFirst {
                for other in inSecond { common += max(0, min(one.1, other.1) - max(one.0, other.0)) }
            }
        }
        ofFirst = firstLength > 0 ? common / firstLength : 0
        ofSecond = secondLength > 0 ? common / secondLength : 0
    }

    // Where the horizontal line at `y` runs inside the shape.
    private static func stretches(_ shape: Shape, _ y: Double) -> [(Double, Double)] {
        var crossings: [Double] = []
        shape.forEachPath { ring in
            for index in 0..<max(0, ring.count - 1) {
                let a = ring[index]
                let b = ring[index + 1]
                if (a.y > y) != (b.y > y) { crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)) }
            }
        }
        crossings.sort()
        return stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
    }
}
