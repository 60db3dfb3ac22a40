import Coverage
import Geometry
import Vocabulary

/// Counts of buildings in the cells that tiles far out are made of: 32 a side at the finest such level, joined four and
/// four farther out, so that they always add up.
///
/// Cells lie along a Morton curve, on which every tile of every level is one stretch.
struct CountPyramid: Sendable {
    /// Cells along the side of a tile.
    static let cellsPerTile = 32
    private static let cellLevels = 5

    struct Cell: Sendable {
        let code: UInt64
        /// Index into `places`.
        let place: Int32
        var counts: StateCounts
        /// How many squares of it are not shown; 0 for those who may see buildings.
        var hiddenSquares: Int32
        /// How many squares of it are shown without what is promised.
        var unpromisedSquares: Int32 = 0
    }

    /// What a cell of a tile holds.
    struct Sum {
        let column: Int
        let row: Int
        let counts: StateCounts
        let hiddenSquares: Int
        let unpromisedSquares: Int
    }

    private let grid: TileGrid
    private let finest: Int
    private let cells: [Cell]
    /// Codes of the areas that cells lie in, by which they are shown or not.
    private let places: [String]

    /// Each building in the cell that holds its position.
    init(ofBuildings nation: NationCoverage, grid: TileGrid) {
        let snapshot = nation.snapshot
        self.init(grid: grid, places: snapshot.municipalities) { add in
            for building in 0..<snapshot.count where snapshot.isCounted(building) {
                var counts = StateCounts()
                counts.add(building, of: nation.result)
                add(nation.position(of: building), snapshot.municipality[building], counts, 0, 0)
            }
        }
    }

    /// Each square or group of squares, as everybody may see it, in the cell that holds its middle.
    init(ofCells cells: [SquareCell], grid: TileGrid) {
        self.init(grid: grid, places: [""]) { add in
            for cell in cells {
                let isHidden = cell.counts == nil
                add(
                    cell.middle, 0, cell.counts ?? StateCounts(), isHidden ? Int32(cell.squares) : 0,
                    isHidden || cell.showsPromises ? 0 : Int32(cell.squares))
            }
        }
    }

    /// Each square of 250 m, as everybody may see it, in the cell that holds its middle.
    init(ofSquares nation: NationCoverage, grid: TileGrid) {
        let squares = nation.squares
        self.init(grid: grid, places: [""]) { add in
            for index in squares.squares.indices {
                let box = squares.squares[index].envelope
                let middle = SwerefPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2)
                let isHidden = squares.isHidden[index]
                add(middle, 0, isHidden ? StateCounts() : squares.counts[index], isHidden ? 1 : 0, 0)
            }
        }
    }

    private init(
        grid: TileGrid, places: [String], _ forEach: ((SwerefPoint, Int32, StateCounts, Int32, Int32) -> Void) -> Void
    ) {
        self.grid = grid
        self.places = places
        finest = grid.firstBuildingLevel - 1
        let scale = Double(1 << (finest + Self.cellLevels))
        var all: [Cell] = []
        forEach { point, place, counts, hidden, unpromised in
            let position = grid.position(of: point)
            guard position.x >= 0, position.y >= 0 else { return }
            let code = Self.morton(UInt64(position.x * scale), UInt64(position.y * scale))
            all.append(Cell(code: code, place: place, counts: counts, hiddenSquares: hidden, unpromisedSquares: unpromised))
        }
        all.sort { ($0.code, $0.place) < ($1.code, $1.place) }
        var joined: [Cell] = []
        for cell in all {
            if let last = joined.last, last.code == cell.code, last.place == cell.place {
                joined[joined.count - 1].counts.add(cell.counts)
                joined[joined.count - 1].hiddenSquares += cell.hiddenSquares
                joined[joined.count - 1].unpromisedSquares += cell.unpromisedSquares
            } else {
                joined.append(cell)
            }
        }
        cells = joined
    }

    /// The non-empty cells of a tile: column and row in it, and the sums of what `isShown` lets through.
    func cells(of tile: TileAddress, isShown: (String) -> Bool) -> [Sum] {
        precondition(tile.level <= finest, "tiles nearer than the finest level hold buildings")
        let shift = UInt64(2 * (finest + Self.cellLevels - tile.level))
        let first = Self.morton(UInt64(tile.column), UInt64(tile.row)) << shift
        let last = first + (1 << shift)
        let side = Self.cellsPerTile
        var sums = [StateCounts](repeating: StateCounts(), count: side * side)
        var hidden = [Int32](repeating: 0, count: side * side)
        var unpromised = hidden
        let shown = places.map(isShown)
        var index = lowerBound(first)
        while index < cells.count, cells[index].code < last {
            let cell = cells[index]
            index += 1
            guard shown[Int(cell.place)] else { continue }
            let (x, y) = Self.unmorton((cell.code - first) >> (shift - UInt64(2 * Self.cellLevels)))
            sums[y * side + x].add(cell.counts)
            hidden[y * side + x] += cell.hiddenSquares
            unpromised[y * side + x] += cell.unpromisedSquares
        }
        return sums.indices.compactMap { index in
            sums[index].n > 0 || hidden[index] > 0
                ? Sum(
                    column: index % side, row: index / side, counts: sums[index], hiddenSquares: Int(hidden[index]),
                    unpromisedSquares: Int(unpromised[index])) : nil
        }
    }

    private func lowerBound(_ code: UInt64) -> Int {
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].code < code { low = middle + 1 } else { high = middle }
        }
        return low
    }

    static func morton(_ x: UInt64, _ y: UInt64) -> UInt64 { spread(x) | spread(y) << 1 }

    private static func unmorton(_ code: UInt64) -> (Int, Int) { (Int(gather(code)), Int(gather(code >> 1))) }

    private static func spread(_ value: UInt64) -> UInt64 {
        var bits = value & 0xffff_ffff
        bits = (bits | bits << 16) & 0x0000_ffff_0000_ffff
        bits = (bits | bits << 8) & 0x00ff_00ff_00ff_00ff
        bits = (bits | bits << 4) & 0x0f0f_0f0f_0f0f_0f0f
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333
        return (bits | bits << 1) & 0x5555_5555_5555_5555
    }

    private static func gather(_ value: UInt64) -> UInt64 {
        var bits = value & 0x5555_5555_5555_5555
        bits = (bits | bits >> 1) & 0x3333_3333_3333_3333
        bits = (bits | bits >> 2) & 0x0f0f_0f0f_0f0f_0f0f
        bits = (bits | bits >> 4) & 0x00ff_00ff_00ff_00ff
        bits = (bits | bits >> 8) & 0x0000_ffff_0000_ffff
        return (bits | bits >> 16) & 0xffff_ffff
    }
}
