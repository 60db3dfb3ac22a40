/// A fixed set of points sorted into square cells, for millions of near questions.
///
/// Cells lie in row order; each holds its points' indices in ascending order, so that every answer comes in a fixed
/// order.
public struct GridIndex: Sendable {
    private let xs: [Double]
    private let ys: [Double]
    private let originX: Double
    private let originY: Double
    private let cell: Double
    private let columns: Int
    private let rows: Int
    /// First slot of each cell, one more at the end.
    private let starts: [Int32]
    private let members: [Int32]

    /// Indexes the points `0..<xs.count` that `isMember` lets in. `cellMeters` should be near the usual search radius.
    public init(xs: [Double], ys: [Double], cellMeters: Double, isMember: (Int) -> Bool = { _ in true }) {
        precondition(xs.count == ys.count, "a point has both coordinates")
        var box = Envelope.empty
        var chosen: [Int32] = []
        for index in xs.indices where isMember(index) && xs[index].isFinite && ys[index].isFinite {
            chosen.append(Int32(index))
            box.grow(by: SwerefPoint(x: xs[index], y: ys[index]))
        }
        self.xs = xs
        self.ys = ys
        guard !chosen.isEmpty else {
            (originX, originY, cell, columns, rows, starts, members) = (0, 0, cellMeters, 0, 0, [0], [])
            return
        }
        // Never more than a few cells a point, however far apart the points lie.
        let wanted = max(1, ((box.maxX - box.minX) / cellMeters + 1) * ((box.maxY - box.minY) / cellMeters + 1))
        let limit = Double(4 * chosen.count + 1024)
        cell = wanted > limit ? cellMeters * (wanted / limit).squareRoot() : cellMeters
        originX = box.minX
        originY = box.minY
        columns = Int((box.maxX - box.minX) / cell) + 1
        rows = Int((box.maxY - box.minY) / cell) + 1
        var counts = [Int32](repeating: 0, count: columns * rows + 1)
        var cells = [Int32](repeating: 0, count: chosen.count)
        for (slot, index) in chosen.enumerated() {
            let column = Int((xs[Int(index)] - originX) / cell)
            let row = Int((ys[Int(index)] - originY) / cell)
            cells[slot] = Int32(row * columns + column)
            counts[row * columns + column + 1] += 1
        }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        var next = counts
        var sorted = [Int32](repeating: 0, count: chosen.count)
        for (slot, index) in chosen.enumerated() {
            let cell = Int(cells[slot])
            sorted[Int(next[cell])] = index
            next[cell] += 1
        }
        starts = counts
        members = sorted
    }

    public var count: Int { members.count }

    /// Calls with every member whose cell may lie within `radius` of the point, and its squared distance.
    @inline(__always)
    private func forEachNear(_ x: Double, _ y: Double, _ radius: Double, _ body: (Int32, Double) -> Void) {
        guard columns > 0 else { return }
        let left = max(0, Int(((x - radius - originX) / cell).rounded(.down)))
        let right = min(columns - 1, Int(((x + radius - originX) / cell).rounded(.down)))
        let bottom = max(0, Int(((y - radius - originY) / cell).rounded(.down)))
        let top = min(rows - 1, Int(((y + radius - originY) / cell).rounded(.down)))
        guard left <= right, bottom <= top else { return }
        for row in bottom...top {
            let first = Int(starts[row * columns + left])
            let last = Int(starts[row * columns + right + 1])
            for slot in first..<last {
                let index = members[slot]
                let dx = xs[Int(index)] - x
                let dy = ys[Int(index)] - y
                body(index, dx * dx + dy * dy)
            }
        }
    }

    /// Squared distance to the nearest member no farther than `radius`; infinite when there is none.
    public func squaredDistance(nearest x: Double, _ y: Double, within radius: Double) -> Double {
        var best = Double.infinity
        let limit = radius * radius
        forEachNear(x, y, radius) { _, squared in if squared <= limit, squared < best { best = squared } }
        return best
    }

    /// The nearest member no farther than `radius` that the filter lets through; of equals the lowest index.
    public func nearest(
        _ x: Double, _ y: Double, within radius: Double, where isWanted: (Int) -> Bool = { _ in true }
    ) -> (index: Int, distance: Double)? {
        var best: (index: Int32, squared: Double)?
        let limit = radius * radius
        forEachNear(x, y, radius) { index, squared in
            guard squared <= limit, isWanted(Int(index)) else { return }
            if let current = best, (current.squared, current.index) <= (squared, index) { return }
            best = (index, squared)
        }
        return best.map { (Int($0.index), $0.squared.squareRoot()) }
    }

    /// Every member in the rectangle, borders included, in ascending order of cell and index.
    public func members(in box: Envelope) -> [Int] {
        var found: [Int] = []
        guard columns > 0, !box.isEmpty else { return found }
        let cellOf = { (value: Double, origin: Double) in Int(min(max(((value - origin) / cell).rounded(.down), -1), 1e9)) }
        let (left, right) = (max(0, cellOf(box.minX, originX)), min(columns - 1, cellOf(box.maxX, originX)))
        let (bottom, top) = (max(0, cellOf(box.minY, originY)), min(rows - 1, cellOf(box.maxY, originY)))
        guard left <= right, bottom <= top else { return found }
        for row in bottom...top {
            for slot in Int(starts[row * columns + left])..<Int(starts[row * columns + right + 1]) {
                let index = Int(members[slot])
                if box.contains(SwerefPoint(x: xs[index], y: ys[index])) { found.append(index) }
            }
        }
        return found
    }

    /// Every member no farther than `radius`, in ascending order of cell and index.
    public func members(within radius: Double, of x: Double, _ y: Double) -> [Int] {
        var found: [Int] = []
        let limit = radius * radius
        forEachNear(x, y, radius) { index, squared in if squared <= limit { found.append(Int(index)) } }
        return found
    }
}
