import Geometry
import Vocabulary

/// Counts of buildings in the 250 m squares of the SWEREF grid, and which of them everybody may see.
///
/// A square is hidden from those whose work does not cover it when any of its counts tells of fewer than five buildings;
/// so are squares across a municipality's border, and as many more of a municipality as it takes for what is hidden in it
/// not to follow from its published figures. Coarser squares are sums of shown ones, and tell nothing new.
public struct SquareFigures: Sendable {
    public static let sizeMeters = 250

    /// Ascending by northing, then easting; each holds at least one counted building.
    public let squares: [GridSquare]
    public let counts: [StateCounts]
    /// Code of the municipality that holds all the square's buildings; of the county where they lie in several; else "".
    public let places: [String]
    public let isHidden: [Bool]

    init(of result: CoverageResult) {
        let snapshot = result.snapshot
        var numbers: [GridSquare: Int32] = [:]
        var squares: [GridSquare] = []
        var counts: [StateCounts] = []
        var places: [String] = []
        for building in 0..<snapshot.count where snapshot.isCounted(building) {
            let point = SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building])
            let square = GridSquare(holding: point, sizeMeters: Self.sizeMeters)
            let code = snapshot.municipalities[Int(snapshot.municipality[building])]
            let number: Int
            if let known = numbers[square] {
                number = Int(known)
                if places[number] != code { places[number] = Self.common(places[number], code) }
            } else {
                number = squares.count
                numbers[square] = Int32(number)
                squares.append(square)
                counts.append(StateCounts())
                places.append(code)
            }
            counts[number].add(building, of: result)
        }
        let order = squares.indices.sorted {
            (squares[$0].northing, squares[$0].easting) < (squares[$1].northing, squares[$1].easting)
        }
        self.squares = order.map { squares[$0] }
        self.counts = order.map { counts[$0] }
        self.places = order.map { places[$0] }
        isHidden = Self.hidden(self.counts, self.places)
    }

    /// Counts of each municipality's buildings in squares that do not lie in it alone.
    func across(_ result: CoverageResult) -> [String: StateCounts] {
        let snapshot = result.snapshot
        let shared = Set(squares.indices.filter { places[$0].count != 4 }.map { squares[$0] })
        var counts: [String: StateCounts] = [:]
        guard !shared.isEmpty else { return counts }
        for building in 0..<snapshot.count where snapshot.isCounted(building) {
            let point = SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building])
            guard shared.contains(GridSquare(holding: point, sizeMeters: Self.sizeMeters)) else { continue }
            counts[snapshot.municipalities[Int(snapshot.municipality[building])], default: StateCounts()].add(building, of: result)
        }
        return counts
    }

    private static func common(_ a: String, _ b: String) -> String {
        a.count >= 2 && a.prefix(2) == b.prefix(2) ? String(a.prefix(2)) : ""
    }

    private static func hidden(_ counts: [StateCounts], _ places: [String]) -> [Bool] {
        var isHidden = zip(counts, places).map { $0.tellsOfFew || $1.count != 4 }
        for members in Dictionary(grouping: counts.indices, by: { places[$0] }).values where places[members[0]].count == 4 {
            var hidden = members.filter { isHidden[$0] }.count
            guard hidden > 0 else { continue }
            var sum = StateCounts()
            var total = StateCounts()
            for index in members {
                total.add(counts[index])
                if isHidden[index] { sum.add(counts[index]) }
            }
            // The smallest first: as few buildings as possible are hidden for the others' sake.
            var rest = members.filter { !isHidden[$0] }.sorted { (counts[$0].n, $0) > (counts[$1].n, $1) }
            while hidden < Disclosure.together || follows(sum, from: total), let next = rest.popLast() {
                isHidden[next] = true
                hidden += 1
                sum.add(counts[next])
            }
        }
        return isHidden
    }

    // What is hidden follows from the municipality's own figures, where those are not hidden themselves.
    private static func follows(_ sum: StateCounts, from total: StateCounts) -> Bool {
        zip(sum.quantities, total.quantities).contains { Disclosure.tells($0) && !Disclosure.tells($1) }
    }

    /// Squares that meet the rectangle, in order.
    public func indices(in box: Envelope) -> [Int] {
        guard !box.isEmpty else { return [] }
        let size = Double(Self.sizeMeters)
        let west = (box.minX / size).rounded(.down) * size
        var found: [Int] = []
        var row = lowerBound(northing: (box.minY / size).rounded(.down) * size, easting: west)
        while row < squares.count, Double(squares[row].northing) <= box.maxY {
            var index = row
            let northing = squares[row].northing
            while index < squares.count, squares[index].northing == northing, Double(squares[index].easting) <= box.maxX {
                if Double(squares[index].easting) >= west { found.append(index) }
                index += 1
            }
            row = lowerBound(northing: Double(northing) + size, easting: west)
        }
        return found
    }

    private func lowerBound(northing: Double, easting: Double) -> Int {
        var low = 0
        var high = squares.count
        while low < high {
            let middle = (low + high) / 2
            let square = squares[middle]
            if (Double(square.northing), Double(square.easting)) < (northing, easting) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the viewer may see the counts of a square.
    public func shows(_ index: Int, to viewer: Viewer) -> Bool {
        !isHidden[index] || (NationCoverage.showsBuildings(to: viewer) && viewer.covers(municipality: places[index]))
    }
}

/// How many counted buildings are in each state. What tiles and squares hold (FORMATS section 7).
public struct StateCounts: Sendable, Hashable {
    public var n: Int32 = 0
    public var connected: Int32 = 0
    public var passed: Int32 = 0
    public var near: Int32 = 0
    public var lacking: Int32 = 0
    public var planned: Int32 = 0
    public var granted: Int32 = 0
    public var inNeed: Int32 = 0

    public init() {}

    /// Counts in the order that tiles and tables write them, by their names in files.
    public var named: [(key: String, value: Int)] {
        [
            ("n", Int(n)), ("connected", Int(connected)), ("passed", Int(passed)), ("near", Int(near)),
            ("lacking", Int(lacking)), ("planned", Int(planned)), ("granted", Int(granted)), ("in_need", Int(inNeed)),
        ]
    }

    /// Counts one building by its state and its marks.
    public mutating func add(_ building: Int, of result: CoverageResult) {
        n += 1
        switch result.states[building] {
        case .connected: connected += 1
        case .passed: passed += 1
        case .near: near += 1
        case .lacking:
            lacking += 1
            if result.planned[building] { planned += 1 }
            if result.granted[building] { granted += 1 }
            if !result.planned[building], !result.granted[building] { inNeed += 1 }
        }
    }

    /// Adds the counts of another square, so that squares add up.
    public mutating func add(_ other: StateCounts) {
        n += other.n
        connected += other.connected
        passed += other.passed
        near += other.near
        lacking += other.lacking
        planned += other.planned
        granted += other.granted
        inNeed += other.inNeed
    }

    /// Every count, and what follows from two of them: both planned and granted, only planned, only granted.
    var quantities: [Int] {
        let both = Int(planned + granted + inNeed - lacking)
        return named.map(\.value) + [both, Int(planned) - both, Int(granted) - both]
    }

    /// Whether any count tells of too few buildings.
    var tellsOfFew: Bool { quantities.contains(where: Disclosure.tells) }

    /// Whether any count tells of too few buildings, where promises are shown, or where only states are.
    func tellsOfFew(ofPromises: Bool) -> Bool {
        ofPromises ? tellsOfFew : [n, connected, passed, near, lacking].contains { Disclosure.tells(Int($0)) }
    }

    /// The same counts as far as they are shown: `nil` for what is promised where it is not.
    public func named(withPromises: Bool) -> [(key: String, value: Int?)] {
        named.map { ($0.key, withPromises || !["planned", "granted", "in_need"].contains($0.key) ? $0.value : nil) }
    }
}
