/// Many segments sorted into the square cells they pass, for nearest-line questions within a radius.
public struct SegmentIndex: Sendable {
    public let segments: [Segment]
    private let originX: Double
    private let originY: Double
    private let cell: Double
    private let columns: Int
    private let rows: Int
    private let starts: [Int32]
    private let members: [Int32]

    public init(_ segments: [Segment], cellMeters: Double) {
        self.segments = segments
        var box = Envelope.empty
        for segment in segments {
            box.grow(by: segment.start)
            box.grow(by: segment.end)
        }
        guard !box.isEmpty else {
            (originX, originY, cell, columns, rows, starts, members) = (0, 0, cellMeters, 0, 0, [0], [])
            return
        }
        let wanted = ((box.maxX - box.minX) / cellMeters + 1) * ((box.maxY - box.minY) / cellMeters + 1)
        let limit = Double(8 * segments.count + 4096)
        let cell = wanted > limit ? cellMeters * (wanted / limit).squareRoot() : cellMeters
        let columns = Int((box.maxX - box.minX) / cell) + 1
        let rows = Int((box.maxY - box.minY) / cell) + 1
        func forEachCell(of segment: Segment, _ body: (Int) -> Void) {
            let left = Int((min(segment.start.x, segment.end.x) - box.minX) / cell)
            let right = Int((max(segment.start.x, segment.end.x) - box.minX) / cell)
            let bottom = Int((min(segment.start.y, segment.end.y) - box.minY) / cell)
            let top = Int((max(segment.start.y, segment.end.y) - box.minY) / cell)
            let halfDiagonal = cell * 0.5.squareRoot() * 1.001
            for row in bottom...top {
                for column in left...right {
                    let center = SwerefPoint(
                        x: box.minX + (Double(column) + 0.5) * cell, y: box.minY + (Double(row) + 0.5) * cell)
                    if segment.squaredDistance(to: center) <= halfDiagonal * halfDiagonal { body(row * columns + column) }
                }
            }
        }
        var counts = [Int32](repeating: 0, count: columns * rows + 1)
        for segment in segments { forEachCell(of: segment) { counts[$0 + 1] += 1 } }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        var next = counts
        var members = [Int32](repeating: 0, count: Int(counts[counts.count - 1]))
        for (index, segment) in segments.enumerated() {
            forEachCell(of: segment) { cell in
                members[Int(next[cell])] = Int32(index)
                next[cell] += 1
            }
        }
        self.originX = box.minX
        self.originY = box.minY
        self.cell = cell
        self.columns = columns
        self.rows = rows
        starts = counts
        self.members = members
    }

    /// The nearest segment no farther than `radius` that the filter lets through; of equals the lowest index.
    public func nearest(
        _ x: Double, _ y: Double, within radius: Double, where isWanted: (Int) -> Bool = { _ in true }
    ) -> (index: Int, distance: Double)? {
        guard columns > 0 else { return nil }
        let left = max(0, Int(((x - radius - originX) / cell).rounded(.down)))
        let right = min(columns - 1, Int(((x + radius - originX) / cell).rounded(.down)))
        let bottom = max(0, Int(((y - radius - originY) / cell).rounded(.down)))
        let top = min(rows - 1, Int(((y + radius - originY) / cell).rounded(.down)))
        guard left <= right, bottom <= top else { return nil }
        let point = SwerefPoint(x: x, y: y)
        var best: (index: Int32, squared: Double)?
        for row in bottom...top {
            for slot in starts[row * columns + left]..<starts[row * columns + right + 1] {
                let index = members[Int(slot)]
                guard isWanted(Int(index)) else { continue }
                let squared = segments[Int(index)].squaredDistance(to: point)
                if let current = best, (current.squared, current.index) <= (squared, index) { continue }
                best = (index, squared)
            }
        }
        guard let best, best.squared <= radius * radius else { return nil }
        return (Int(best.index), best.squared.squareRoot())
    }

    /// Calls with every segment whose cells touch the rectangle; one that lies in several cells comes several times.
    public func forEach(meeting box: Envelope, _ body: (Int) -> Void) {
        guard columns > 0, !box.isEmpty else { return }
        let left = max(0, Int(((box.minX - originX) / cell).rounded(.down)))
        let right = min(columns - 1, Int(((box.maxX - originX) / cell).rounded(.down)))
        let bottom = max(0, Int(((box.minY - originY) / cell).rounded(.down)))
        let top = min(rows - 1, Int(((box.maxY - originY) / cell).rounded(.down)))
        guard left <= right, bottom <= top else { return }
        for row in bottom...top {
            for slot in starts[row * columns + left]..<starts[row * columns + right + 1] { body(Int(members[Int(slot)])) }
        }
    }
}
