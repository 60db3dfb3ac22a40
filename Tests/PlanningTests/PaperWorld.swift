import Geometry
import TestSupport
import Vocabulary

@testable import Planning

/// A world drawn with letters, to plan in.
struct PaperWorld {
    let map: AsciiMap
    var snapshot: PlanningSnapshot

    /// `prices` beside these: 10 SEK a metre everywhere, nothing for anything else.
    init(cellMeters: Double = 100, _ drawing: String, prices: [String: Double] = [:]) throws {
        map = AsciiMap(cellMeters: cellMeters, drawing)
        snapshot = PlanningSnapshot(
            survey: ReportingDate(iso: "2025-10-01")!, parameters: try Self.parameters(prices))
    }

    static func parameters(_ prices: [String: Double]) throws -> ParameterSet {
        var all: [String: Double] = [:]
        for parameter in ParameterSet.standard.parameters where parameter.key.hasPrefix("cost.") {
            all[parameter.key] = parameter.key.hasPrefix("cost.trench.") ? 10 : 0
        }
        all.merge(prices) { $1 }
        return try ParameterSet(
            name: "test", validFrom: nil,
            values: all.sorted { $0.key < $1.key }.map { Parameter(key: $0.key, value: $0.value, unit: "") })
    }

    mutating func road(_ marks: String, isGravel: Bool = false) {
        snapshot.roads.append(RoadLine(line: LineString(map.path(marks)), isGravel: isGravel))
    }

    mutating func node(_ mark: Character, fee: Double = 0) {
        snapshot.nodes.append(JoinNode(identifier: String(mark), position: map[mark], connectionFee: fee))
    }

    mutating func route(_ marks: String) {
        snapshot.routes.append(JoinRoute(identifier: marks, lines: [LineString(map.path(marks))]))
    }

    mutating func house(_ mark: Character, households: Int = 1, east: Double = 0, north: Double = 0) {
        let point = SwerefPoint(x: map[mark].x + east, y: map[mark].y + north)
        snapshot.buildings.append(
            PlannedBuilding(identifier: String(mark), position: point, households: households, isCounted: true))
    }

    /// A rectangle between two letters, grown by metres on every side.
    mutating func ground(_ ground: Ground, from: Character, to: Character, margin: Double = 0) {
        let (a, b) = (map[from], map[to])
        snapshot.ground.append(
            GroundSurface(
                ground: ground,
                shape: .rectangle(
                    min(a.x, b.x) - margin, min(a.y, b.y) - margin, max(a.x, b.x) + margin, max(a.y, b.y) + margin)))
    }

    mutating func railway(_ marks: String) { snapshot.railways.append(LineString(map.path(marks))) }

    func plan(_ goal: PlanGoal = .coverAll, takeUp: Double = 1) throws -> Plan {
        try PlanMaker(snapshot, goal: goal, takeUp: takeUp).plan(.work(2_000_000))
    }
}

extension Shape {
    static func rectangle(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> Shape {
        .polygon(
            Polygon(exterior: [
                SwerefPoint(x: minX, y: minY), SwerefPoint(x: maxX, y: minY), SwerefPoint(x: maxX, y: maxY),
                SwerefPoint(x: minX, y: maxY), SwerefPoint(x: minX, y: minY),
            ]))
    }
}

extension Plan {
    /// Whole kronor.
    var kronor: Double { Double(cost) / 100 }
    var trenchMeters: Double { Double(trenchByGround.values.reduce(0, +)) / 1000 }
    func amount(_ item: String) -> Double { bill.lines.filter { $0.item == item }.reduce(0) { $0 + Double($1.amount) / 100 } }
}
