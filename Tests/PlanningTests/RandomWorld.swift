import Geometry
import NetworkGraph
import TestSupport
import Vocabulary

@testable import Planning

/// Streets on a small lattice over ground in rectangles, with houses and nodes at crossings.
struct RandomWorld {
    static let blockMeters = 100.0
    let columns: Int
    let rows: Int
    /// Streets as pairs of crossings.
    var streets: [(Int, Int)] = []
    var rectangles: [(ground: Ground, minX: Double, minY: Double, maxX: Double, maxY: Double)] = []
    var houses: [Int] = []
    var nodes: [Int] = []
    var snapshot: PlanningSnapshot

    init(seed: UInt64, columns: Int = 3, rows: Int = 3) throws {
        self.columns = columns
        self.rows = rows
        var noise = SeededNoise(seed: seed)
        snapshot = PlanningSnapshot(
            survey: ReportingDate(iso: "2025-10-01")!,
            parameters: try PaperWorld.parameters([
                "cost.trench.paved": 50, "cost.trench.arable": 7, "cost.trench.rock": 90, "cost.join.node": 1200,
                "cost.connection": 30, "limit.service_m": 5, "limit.join_m": 5,
            ]))
        for place in 0..<(columns * rows) {
            if place % columns < columns - 1, noise.below(10) < 8 { streets.append((place, place + 1)) }
            if place / columns < rows - 1, noise.below(10) < 8 { streets.append((place, place + columns)) }
        }
        for _ in 0..<noise.below(4) {
            let ground: Ground = [.arable, .rock, .forbidden][noise.below(3)]
            let x = Double(noise.below(columns * 100)) + 500_000 - 50.5
            let y = Double(noise.below(rows * 100)) + 6_700_000 - 50.5
            rectangles.append((ground, x, y, x + Double(20 + noise.below(120)), y + Double(20 + noise.below(120))))
        }
        for place in 0..<(columns * rows) {
            if noise.below(10) < 4 { houses.append(place) } else if noise.below(10) < 3 { nodes.append(place) }
        }
        for street in streets {
            snapshot.roads.append(RoadLine(line: LineString([point(street.0), point(street.1)])))
        }
        snapshot.ground = rectangles.map { GroundSurface(ground: $0.ground, shape: .rectangle($0.minX, $0.minY, $0.maxX, $0.maxY)) }
        for (number, place) in houses.enumerated() {
            snapshot.buildings.append(
                PlannedBuilding(identifier: "h\(number)", position: point(place), households: 1, isCounted: true))
        }
        for (number, place) in nodes.enumerated() {
            snapshot.nodes.append(JoinNode(identifier: "n\(number)", position: point(place), connectionFee: Double(100 * number)))
        }
    }

    func point(_ place: Int) -> SwerefPoint {
        SwerefPoint(
            x: 500_000 + Double(place % columns) * Self.blockMeters, y: 6_700_000 + Double(place / columns) * Self.blockMeters)
    }

    /// Kronor for a street, summed decimetre by decimetre; nil where it is forbidden.
    func price(of street: (Int, Int)) -> Double? {
        let line = Segment(point(street.0), point(street.1))
        var sum = 0.0
        for step in 0..<1000 {
            let place = line.point(at: (Double(step) + 0.5) / 1000)
            let holding = rectangles.filter { $0.minX <= place.x && place.x <= $0.maxX && $0.minY <= place.y && place.y <= $0.maxY }
            if holding.contains(where: { $0.ground == .forbidden }) { return nil }
            let smallest = holding.min { ($0.maxX - $0.minX) * ($0.maxY - $0.minY) < ($1.maxX - $1.minX) * ($1.maxY - $1.minY) }
            sum += snapshot.parameters["cost.trench.\(smallest?.ground.rawValue ?? "paved")"] / 10
        }
        return sum
    }

    /// By number of houses joined: the least kronor, by trying every set of streets and nodes; nil where it cannot be done.
    func cheapest() -> [Double?] {
        let open = streets.compactMap { street in isForbidden(street.0) || isForbidden(street.1) ? nil : price(of: street).map { (street, $0) } }
        let usable = nodes.enumerated().filter { !isForbidden($0.element) }
        var best = [Double?](repeating: nil, count: houses.count + 1)
        best[0] = 0
        for choice in 0..<(1 << open.count) {
            var group = Array(0..<(columns * rows))
            func top(_ place: Int) -> Int { group[place] == place ? place : top(group[place]) }
            var cost = 0.0
            for (number, (street, price)) in open.enumerated() where choice >> number & 1 == 1 {
                cost += price
                group[top(street.0)] = top(street.1)
            }
            // Each group with houses needs a node, the cheapest there; houses in groups without one are not joined.
            var fees: [Int: Double] = [:]
            for (number, place) in usable {
                let fee = 1200 + Double(100 * number)
                fees[top(place)] = min(fees[top(place)] ?? .infinity, fee)
            }
            var joined: [Int: Int] = [:]
            for place in houses where !isForbidden(place) && fees[top(place)] != nil { joined[top(place), default: 0] += 1 }
            cost += joined.keys.reduce(0) { $0 + fees[$1]! }
            let count = joined.values.reduce(0, +)
            // Groups are either taken whole or could be left out by choosing fewer streets and nodes: single ones too.
            let groups = Array(joined)
            for part in 0..<(1 << groups.count) {
                var total = cost
                var connected = count
                for (number, entry) in groups.enumerated() where part >> number & 1 == 0 {
                    total -= fees[entry.key]!
                    connected -= entry.value
                }
                best[connected] = min(best[connected] ?? .infinity, total)
            }
        }
        return best.enumerated().map { count, cost in cost.map { $0 + Double(count) * 30 } }
    }

    func isForbidden(_ place: Int) -> Bool {
        let spot = point(place)
        return rectangles.contains {
            $0.ground == .forbidden && $0.minX <= spot.x && spot.x <= $0.maxX && $0.minY <= spot.y && spot.y <= $0.maxY
        }
    }
}
