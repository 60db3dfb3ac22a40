/// Many surfaces, asked which of them hold a point.
///
/// A grid of cells remembers which surfaces may touch each cell; a cell that lies wholly inside one surface answers
/// without looking at its edges.
public struct PolygonIndex: Sendable {
    private struct Part: Sendable {
        let owner: Int32
        let polygon: Polygon
        let envelope: Envelope
        /// Edges sorted into horizontal bands, so that a point meets only the edges at its height.
        let bands: EdgeBands
    }

    private let parts: [Part]
    private let grid: EnvelopeGrid

    /// Surfaces numbered by their place in the list; lines and points hold nothing.
    public init(_ shapes: [Shape]) {
        var parts: [Part] = []
        for (owner, shape) in shapes.enumerated() {
            for polygon in shape.polygons {
                parts.append(
                    Part(
                        owner: Int32(owner), polygon: polygon, envelope: polygon.envelope, bands: EdgeBands(polygon)))
            }
        }
        self.parts = parts
        grid = EnvelopeGrid(parts.map(\.envelope))
    }

    /// Every surface that holds the point, borders included, ascending.
    public func owners(holding point: SwerefPoint) -> [Int] {
        var found: [Int] = []
        grid.forEachCandidate(at: point) { index in
            let part = parts[index]
            guard part.envelope.contains(point), part.bands.contains(point) else { return }
            if !found.contains(Int(part.owner)) { found.append(Int(part.owner)) }
        }
        return found.sorted()
    }

    /// The lowest-numbered surface that holds the point.
    public func firstOwner(holding point: SwerefPoint) -> Int? {
        var found: Int32?
        grid.forEachCandidate(at: point) { index in
            let part = parts[index]
            if let found, found <= part.owner { return }
            if part.envelope.contains(point), part.bands.contains(point) { found = part.owner }
        }
        return found.map(Int.init)
    }

    /// The surface nearest the point and no farther than `limit`; of equals the lowest number.
    public func nearestOwner(to point: SwerefPoint, within limit: Double) -> Int? {
        var best: (owner: Int32, distance: Double)?
        for part in parts where part.envelope.expanded(by: limit).contains(point) {
            let distance = part.polygon.distance(to: point)
            guard distance <= limit else { continue }
            if let current = best, (current.distance, current.owner) <= (distance, part.owner) { continue }
            best = (part.owner, distance)
        }
        return best.map { Int($0.owner) }
    }
}

/// Edges of one surface by height.
struct EdgeBands: Sendable {
    private let minY: Double
    private let bandHeight: Double
    private let starts: [Int32]
    private let edges: [Segment]

    init(_ polygon: Polygon) {
        var all: [Segment] = []
        for ring in [polygon.exterior] + polygon.holes {
            for (a, b) in zip(ring, ring.dropFirst()) where a != b { all.append(Segment(a, b)) }
        }
        let box = polygon.envelope
        minY = box.minY
        let count = max(1, min(4096, all.count / 4))
        bandHeight = max((box.maxY - box.minY) / Double(count), .leastNormalMagnitude)
        var lists = [[Segment]](repeating: [], count: count)
        for edge in all {
            let first = Self.band(min(edge.start.y, edge.end.y), minY, bandHeight, count)
            let last = Self.band(max(edge.start.y, edge.end.y), minY, bandHeight, count)
            for band in first...last { lists[band].append(edge) }
        }
        var starts: [Int32] = [0]
        var edges: [Segment] = []
        for list in lists {
            edges += list
            starts.append(Int32(edges.count))
        }
        self.starts = starts
        self.edges = edges
    }

    private static func band(_ y: Double, _ minY: Double, _ height: Double, _ count: Int) -> Int {
        min(count - 1, max(0, Int((y - minY) / height)))
    }

    // One even-odd count over all rings: holes take themselves away.
    func contains(_ point: SwerefPoint) -> Bool {
        let band = Self.band(point.y, minY, bandHeight, starts.count - 1)
        var isInside = false
        for index in starts[band]..<starts[band + 1] {
            let a = edges[Int(index)].start
            let b = edges[Int(index)].end
            if (a.y > point.y) != (b.y > point.y) {
                let turn = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y)
                if turn == 0 { return true }
                if (turn > 0) == (b.y > a.y) { isInside.toggle() }
            } else if a.y == point.y, b.y == point.y {
                if min(a.x, b.x) <= point.x, point.x <= max(a.x, b.x) { return true }
            } else if a == point || b == point {
                return true
            }
        }
        return isInside
    }
}

/// Which envelopes may hold a point.
struct EnvelopeGrid: Sendable {
    private let box: Envelope
    private let columns: Int
    private let rows: Int
    private let lists: [[Int32]]

    init(_ envelopes: [Envelope]) {
        var box = Envelope.empty
        for envelope in envelopes { box.grow(by: envelope) }
        self.box = box
        guard !box.isEmpty else {
            (columns, rows, lists) = (0, 0, [])
            return
        }
        let side = max(1, min(512, Int(Double(envelopes.count).squareRoot() * 4)))
        var lists = [[Int32]](repeating: [], count: side * side)
        for (index, envelope) in envelopes.enumerated() where !envelope.isEmpty {
            let left = Self.cell(envelope.minX, box.minX, box.maxX, side)
            let right = Self.cell(envelope.maxX, box.minX, box.maxX, side)
            for row in Self.cell(envelope.minY, box.minY, box.maxY, side)...Self.cell(envelope.maxY, box.minY, box.maxY, side) {
                for column in left...right { lists[row * side + column].append(Int32(index)) }
            }
        }
        columns = side
        rows = side
        self.lists = lists
    }

    private static func cell(_ value: Double, _ low: Double, _ high: Double, _ count: Int) -> Int {
        guard high > low else { return 0 }
        return min(count - 1, max(0, Int((value - low) / (high - low) * Double(count))))
    }

    func forEachCandidate(at point: SwerefPoint, _ body: (Int) -> Void) {
        guard columns > 0, box.contains(point) else { return }
        let column = Self.cell(point.x, box.minX, box.maxX, columns)
        let row = Self.cell(point.y, box.minY, box.maxY, rows)
        for index in lists[row * columns + column] { body(Int(index)) }
    }
}
