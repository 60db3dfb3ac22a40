import Geometry

/// Where the made-up municipalities lie: one in each square of a grid, with wavy borders that neighbours share.
struct CountryGrid {
    let parts: Int
    let columns: Int
    let sideMeters: Double
    private let origin: SwerefPoint
    private let seed: UInt64

    /// Buildings a square kilometre, as in the sparsely built half of Sweden.
    static let buildingsPerSquareKilometre = 9.0
    private static let bends = 8
    /// How far corners and bends stray from the square, as a share of its side.
    private static let sway = 0.025

    init(parts: Int, buildingsPerPart: Int, seed: UInt64) {
        self.parts = parts
        self.seed = seed
        let side = ((Double(buildingsPerPart + 1) / Self.buildingsPerSquareKilometre).squareRoot() + 1).rounded(.up) * 1000
        sideMeters = side
        // Sweden is narrow: it has room for 620 km from west to east.
        columns = max(1, min(Int(Double(parts).squareRoot().rounded(.up)), Int(620_000 / side)))
        let rows = (parts + columns - 1) / columns
        origin = SwerefPoint(x: 580_000 - Double(columns) * side / 2, y: 6_850_000 - Double(rows) * side / 2)
    }

    private func place(of part: Int) -> (column: Int, row: Int) { (part % columns, part / columns) }

    private func corner(_ column: Int, _ row: Int) -> SwerefPoint {
        var random = SeededRandom(seed: seed, part: 10_000_000 + row * 4096 + column)
        let sway = sideMeters * Self.sway
        return rounded(
            SwerefPoint(
                x: origin.x + Double(column) * sideMeters + random.between(-sway, sway),
                y: origin.y + Double(row) * sideMeters + random.between(-sway, sway)))
    }

    // From one corner to the next in column or row order, both included.
    private func edge(_ column: Int, _ row: Int, isHorizontal: Bool) -> [SwerefPoint] {
        var random = SeededRandom(seed: seed, part: 20_000_000 + (row * 4096 + column) * 2 + (isHorizontal ? 1 : 0))
        let from = corner(column, row)
        let to = isHorizontal ? corner(column + 1, row) : corner(column, row + 1)
        let sway = sideMeters * Self.sway
        var points = [from]
        for bend in 1..<Self.bends {
            let along = Segment(from, to).point(at: Double(bend) / Double(Self.bends))
            let off = random.between(-sway, sway)
            points.append(rounded(SwerefPoint(x: along.x + (isHorizontal ? 0 : off), y: along.y + (isHorizontal ? off : 0))))
        }
        return points + [to]
    }

    private func rounded(_ point: SwerefPoint) -> SwerefPoint {
        SwerefPoint(x: (point.x * 10).rounded() / 10, y: (point.y * 10).rounded() / 10)
    }

    func outline(of part: Int) -> Polygon {
        let (column, row) = place(of: part)
        let south = edge(column, row, isHorizontal: true)
        let east = edge(column + 1, row, isHorizontal: false)
        let north = edge(column, row + 1, isHorizontal: true)
        let west = edge(column, row, isHorizontal: false)
        return Polygon(
            exterior: south + east.dropFirst() + north.reversed().dropFirst() + west.reversed().dropFirst())
    }

    /// Where houses may stand: two of them over a border are never within any near distance.
    func inside(of part: Int) -> Envelope {
        let (column, row) = place(of: part)
        let margin = sideMeters * Self.sway * 2 + 110
        let x = origin.x + Double(column) * sideMeters
        let y = origin.y + Double(row) * sideMeters
        return Envelope(
            minX: x + margin, minY: y + margin, maxX: x + sideMeters - margin, maxY: y + sideMeters - margin)
    }

    /// Points on the four borders where roads go on into the neighbour: south, east, north, west.
    func roadGates(of part: Int) -> [SwerefPoint] {
        let (column, row) = place(of: part)
        return [
            edge(column, row, isHorizontal: true), edge(column + 1, row, isHorizontal: false),
            edge(column, row + 1, isHorizontal: true), edge(column, row, isHorizontal: false),
        ].map { $0[Self.bends / 2] }
    }

    /// A railway crosses every third row from west to east.
    func railwayGates(of part: Int) -> (west: SwerefPoint, east: SwerefPoint)? {
        let (column, row) = place(of: part)
        guard row % 3 == 0 else { return nil }
        return (
            edge(column, row, isHorizontal: false)[Self.bends / 4], edge(column + 1, row, isHorizontal: false)[Self.bends / 4]
        )
    }
}
