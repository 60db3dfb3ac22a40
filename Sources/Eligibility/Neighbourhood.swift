import Coverage
import Geometry

/// Some buildings, such as one owner's customers, asked which of them stand nearest a place.
///
/// Holds their positions alone: an owner of a hundred houses costs a hundred, however large the register.
struct Neighbourhood {
    private let buildings: [Int]
    private let xs: [Double]
    private let ys: [Double]
    private let grid: GridIndex

    private static let cellMeters = 200.0

    init(_ buildings: [Int], in coverage: CoverageSnapshot) {
        self.buildings = buildings
        xs = buildings.map { coverage.xs[$0] }
        ys = buildings.map { coverage.ys[$0] }
        grid = GridIndex(xs: xs, ys: ys, cellMeters: Self.cellMeters)
    }

    var count: Int { buildings.count }

    /// Up to `wanted` of them nearest the point and no farther than `farthest`, nearest first, of equals in the order given.
    func nearest(_ wanted: Int, to point: SwerefPoint, farthest: Double) -> [Int] {
        guard count > 0, wanted > 0 else { return [] }
        var radius = min(farthest, Self.cellMeters)
        while true {
            let found = grid.members(within: radius, of: point.x, point.y)
            // The nearest are sure to be among those found once enough are.
            if found.count >= wanted || found.count == count || radius >= farthest {
                return found.map { (point.squaredDistance(to: SwerefPoint(x: xs[$0], y: ys[$0])), $0) }
                    .sorted { $0 < $1 }.prefix(wanted).map { buildings[$0.1] }
            }
            radius = min(farthest, radius * 2)
        }
    }
}
