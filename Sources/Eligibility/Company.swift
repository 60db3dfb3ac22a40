/// Whether a building has others of its kind within a radius, asked for very many that mostly have.
///
/// Cells are so small that all within one are in reach of each other: where houses stand close no distance is measured.
struct Company {
    private struct Cell: Hashable {
        let column: Int32
        let row: Int32
    }

    private let xs: [Double]
    private let ys: [Double]
    private let radius: Double
    private let side: Double
    private var members: [Cell: [Int32]] = [:]

    init(_ buildings: some Sequence<Int32>, xs: [Double], ys: [Double], radiusMeters: Double) {
        self.xs = xs
        self.ys = ys
        radius = radiusMeters
        side = max(1, radiusMeters) / 2.0.squareRoot()
        for building in buildings { members[cell(of: building), default: []].append(building) }
    }

    func hasOther(than building: Int32) -> Bool {
        let home = cell(of: building)
        if let own = members[home], own.contains(where: { $0 != building }) { return true }
        for row in home.row - 2...home.row + 2 {
            for column in home.column - 2...home.column + 2 where row != home.row || column != home.column {
                let others = members[Cell(column: column, row: row)] ?? []
                if others.contains(where: { squaredDistance($0, building) <= radius * radius }) { return true }
            }
        }
        return false
    }

    private func cell(of building: Int32) -> Cell {
        Cell(
            column: Int32((xs[Int(building)] / side).rounded(.down)),
            row: Int32((ys[Int(building)] / side).rounded(.down)))
    }

    private func squaredDistance(_ a: Int32, _ b: Int32) -> Double {
        let dx = xs[Int(a)] - xs[Int(b)]
        let dy = ys[Int(a)] - ys[Int(b)]
        return dx * dx + dy * dy
    }
}
