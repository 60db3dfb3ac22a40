import Coverage
import Geometry
import Vocabulary

/// A square, or several joined, as a viewer's map shows it.
public struct SquareCell: Sendable {
    public let identifier: String
    public let shape: Shape
    /// How many squares of 250 m it is made of.
    public let squares: Int
    /// `nil` where they may not be shown.
    public let counts: StateCounts?
    /// Whether planned, granted and in need are among them.
    public let showsPromises: Bool
    /// Where most would look for it.
    public let middle: SwerefPoint
    /// Code of the municipality that it lies in, or where it crosses a border of the county, or "".
    public let place: String
}

extension Atlas {
    /// The cells that meet a rectangle, all of them without one: squares that may be shown, groups of those that may not,
    /// and what remains without numbers.
    public func cells(in box: Envelope?, for viewer: Viewer) -> [SquareCell] {
        let figures = nation.squares
        let near = box.map { figures.indices(in: $0) } ?? Array(figures.squares.indices)
        // To those who may see a square by itself it is no part of a group.
        let shown = near.filter { figures.shows($0, to: viewer) }
        let groups = nation.merged.groups.filter { group in
            (box.map(group.envelope.intersects) ?? true) && !figures.shows(group.members[0], to: viewer)
        }
        let hidden = near.filter { isInNoGroup[$0] && !figures.shows($0, to: viewer) }
        return shown.map { cell([$0], figures.squares[$0].identifier, figures.counts[$0], true) }
            + groups.map { cell($0.members, $0.identifier, $0.counts, $0.showsPromises) }
            + hidden.map { cell([$0], figures.squares[$0].identifier, nil, false) }
    }

    private func cell(_ members: [Int], _ identifier: String, _ counts: StateCounts?, _ showsPromises: Bool) -> SquareCell {
        let polygons = members.map { nation.squares.squares[$0].polygon }
        let boxes = members.map { nation.squares.squares[$0].envelope }
        let middle = SwerefPoint(
            x: boxes.reduce(0) { $0 + ($1.minX + $1.maxX) / 2 } / Double(boxes.count),
            y: boxes.reduce(0) { $0 + ($1.minY + $1.maxY) / 2 } / Double(boxes.count))
        return SquareCell(
            identifier: identifier, shape: polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons), squares: members.count,
            counts: counts, showsPromises: showsPromises, middle: middle, place: nation.squares.places[members[0]])
    }
}

extension SquareCell {
    /// Its counts by their names in files; `nil` for those that are not shown.
    public var named: [(key: String, value: Int?)] {
        counts?.named(withPromises: showsPromises) ?? StateCounts().named.map { ($0.key, nil) }
    }
}
