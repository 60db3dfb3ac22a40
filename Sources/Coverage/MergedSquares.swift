import Geometry
import Vocabulary

/// Squares that tell of too few buildings by themselves, joined upwards in the SWEREF grid until together they do not.
///
/// Groups are disjoint and lie each within one municipality, so no two of them can be set against each other. What is left
/// of a municipality's published figures when shown squares and groups are taken away is nothing, or tells of five
/// buildings or more: where squares across its border hold some of its buildings, groups are held back with them.
public struct MergedSquares: Sendable {
    /// Some hidden squares that are shown together.
    public struct Group: Sendable {
        /// Indices into `SquareFigures.squares`, ascending.
        public let members: [Int]
        public let counts: StateCounts
        /// Whether what is promised its lacking buildings (planned, granted, in need) may be shown too.
        public let showsPromises: Bool
        /// After its first square and how many more there are.
        public let identifier: String
        public let municipality: String
        public let envelope: Envelope
    }

    /// By municipality, then by their first square.
    public let groups: [Group]
    /// Hidden squares that are in no group.
    public let hidden: [Int]

    /// Sides of the squares that are tried, the smallest first.
    private static let sides = [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]

    /// `across`: counts of each municipality's buildings in squares that others share. Of municipalities whose own figures
    /// are hidden nothing more is shown; of those whose promises are, or where promises leave no group, states alone.
    init(_ squares: SquareFigures, across: [String: StateCounts], hiddenRows: Set<String>, hiddenPromises: Set<String>) {
        var groups: [Group] = []
        var hidden: [Int] = []
        let all = squares.squares.indices.filter { squares.isHidden[$0] }
        for (code, members) in Dictionary(grouping: all, by: { squares.places[$0] }).sorted(by: { $0.key < $1.key }) {
            let border = across[code] ?? StateCounts()
            var shown: [Part] = []
            if code.count == 4, !hiddenRows.contains(code) {
                for ofPromises in [true, false] where shown.isEmpty && !(ofPromises && hiddenPromises.contains(code)) {
                    shown = Self.held(Self.joined(members, squares, ofPromises), back: border, ofPromises)
                }
            }
            groups += shown.map { Self.group($0, code, squares) }
            let taken = Set(shown.flatMap(\.members))
            hidden += members.filter { !taken.contains($0) }
        }
        self.groups = groups
        self.hidden = hidden.sorted()
    }

    private struct Part {
        var members: [Int]
        var counts: StateCounts
        let ofPromises: Bool

        var mayBeShown: Bool { members.count >= Disclosure.together && !counts.tellsOfFew(ofPromises: ofPromises) }

        mutating func add(_ other: Part) {
            members += other.members
            counts.add(other.counts)
        }
    }

    // Partition of the members into parts that may be shown; none where even all of them together may not.
    private static func joined(_ members: [Int], _ squares: SquareFigures, _ ofPromises: Bool) -> [Part] {
        var open = members.map { Part(members: [$0], counts: squares.counts[$0], ofPromises: ofPromises) }
        var closed: [Part] = []
        for side in sides {
            var cells: [GridSquare: Part] = [:]
            var order: [GridSquare] = []
            for part in open {
                let square = squares.squares[part.members[0]]
                let corner = SwerefPoint(x: Double(square.easting) + 1, y: Double(square.northing) + 1)
                let cell = GridSquare(holding: corner, sizeMeters: side)
                if cells[cell] == nil { order.append(cell) }
                cells[cell, default: Part(members: [], counts: StateCounts(), ofPromises: ofPromises)].add(part)
            }
            let parts = order.compactMap { cells[$0] }
            closed += parts.filter(\.mayBeShown)
            open = parts.filter { !$0.mayBeShown }
        }
        guard var rest = open.first else { return closed }
        for part in open.dropFirst() { rest.add(part) }
        // What could not be shown alone takes the smallest others with it.
        closed.sort { ($0.counts.n, $0.members[0]) > ($1.counts.n, $1.members[0]) }
        while !rest.mayBeShown, let next = closed.popLast() { rest.add(next) }
        return rest.mayBeShown ? closed + [rest] : []
    }

    // The smallest are held back until they and what lies across the border tell of enough together.
    private static func held(_ parts: [Part], back across: StateCounts, _ ofPromises: Bool) -> [Part] {
        guard across.n > 0 else { return parts }
        var rest = parts.sorted { ($0.counts.n, $0.members[0]) > ($1.counts.n, $1.members[0]) }
        var together = across
        repeat {
            guard let next = rest.popLast() else { return [] }
            together.add(next.counts)
        } while together.tellsOfFew(ofPromises: ofPromises)
        return rest
    }

    private static func group(_ part: Part, _ code: String, _ squares: SquareFigures) -> Group {
        let members = part.members.sorted()
        var box = Envelope.empty
        for index in members { box.grow(by: squares.squares[index].envelope) }
        return Group(
            members: members, counts: part.counts, showsPromises: part.ofPromises, identifier: "\(squares.squares[members[0]].identifier)+\(members.count - 1)",
            municipality: code, envelope: box)
    }
}
