import Geometry

/// Knows the houses built so far, so that the next one can keep its distance.
struct BuildingSpacing {
    private struct Cell: Hashable {
        let column: Int
        let row: Int
    }

    private static let cellMeters = 200.0
    private var members: [Cell: [SwerefPoint]] = [:]

    private func cell(_ point: SwerefPoint) -> Cell {
        Cell(column: Int(point.x / Self.cellMeters), row: Int(point.y / Self.cellMeters))
    }

    mutating func add(_ point: SwerefPoint) { members[cell(point), default: []].append(point) }

    /// Whether no house stands within `meters`, which is at most a cell's side.
    func isFree(_ point: SwerefPoint, meters: Double) -> Bool {
        precondition(meters <= Self.cellMeters, "a house farther than a cell is not looked for")
        let middle = cell(point)
        for column in middle.column - 1...middle.column + 1 {
            for row in middle.row - 1...middle.row + 1 {
                for other in members[Cell(column: column, row: row)] ?? []
                where other.squaredDistance(to: point) < meters * meters { return false }
            }
        }
        return true
    }
}
