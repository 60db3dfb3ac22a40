import Coverage
import Geometry

/// Buildings counted in squares of the national grid: far out a map shows counts that add up, never a thinned-out few.
struct SquareTable {
    /// The order of a row's counts. `n` counts the buildings that are counted at all.
    static let columns = ["n", "connected", "passed", "near", "lacking", "planned", "granted", "in_need"]

    struct Row {
        let square: GridSquare
        /// Index into the snapshot's municipalities: the one that most of the square's buildings lie in.
        let municipality: Int32
        /// In the order of `columns`; `nil` where a number may not be shown.
        var counts: [Int?]
    }

    let sizeMeters: Int
    /// From south to north, within that from west to east.
    var rows: [Row]

    init(sizeMeters: Int, rows: [Row]) {
        self.sizeMeters = sizeMeters
        self.rows = rows
    }

    /// Counts those of the buildings that are counted.
    init(of result: CoverageResult, buildings: some Sequence<Int>, sizeMeters: Int) {
        let snapshot = result.snapshot
        var numbers: [GridSquare: Int] = [:]
        var squares: [GridSquare] = []
        var counts: [[Int]] = []
        var votes: [[Int32: Int]] = []
        for building in buildings where snapshot.isCounted(building) {
            let square = GridSquare(holding: snapshot.position(of: building), sizeMeters: sizeMeters)
            let number = numbers[square] ?? squares.count
            if number == squares.count {
                numbers[square] = number
                squares.append(square)
                counts.append([Int](repeating: 0, count: Self.columns.count))
                votes.append([:])
            }
            Self.count(building, of: result, into: &counts[number])
            votes[number][snapshot.municipality[building], default: 0] += 1
        }
        let order = squares.indices.sorted {
            (squares[$0].northing, squares[$0].easting) < (squares[$1].northing, squares[$1].easting)
        }
        self.sizeMeters = sizeMeters
        rows = order.map { number in
            let most = votes[number].max { ($0.value, $1.key) < ($1.value, $0.key) }
            return Row(square: squares[number], municipality: most?.key ?? 0, counts: counts[number])
        }
    }

    private static func count(_ building: Int, of result: CoverageResult, into counts: inout [Int]) {
        counts[0] += 1
        counts[1 + Int(result.states[building].rawValue)] += 1
        guard result.states[building] == .lacking else { return }
        if result.planned[building] { counts[5] += 1 }
        if result.granted[building] { counts[6] += 1 }
        if result.isInNeed(building) { counts[7] += 1 }
    }

    /// The finest table with no more than so many squares; the coarsest there is where none is coarse enough.
    static func finest(of result: CoverageResult, buildings: [Int], atMost limit: Int) -> SquareTable {
        var table = SquareTable(of: result, buildings: buildings, sizeMeters: 250)
        for size in [500, 1000, 2000, 4000] where table.rows.count > limit {
            table = SquareTable(of: result, buildings: buildings, sizeMeters: size)
        }
        return table
    }

    /// The squares of one municipality.
    func rows(in municipality: Int32) -> SquareTable {
        SquareTable(sizeMeters: sizeMeters, rows: rows.filter { $0.municipality == municipality })
    }
}

extension CoverageSnapshot {
    func position(of building: Int) -> SwerefPoint { SwerefPoint(x: xs[building], y: ys[building]) }
}
