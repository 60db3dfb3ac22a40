import Geometry
import Vocabulary

/// Roads and railways that a line may have to pass.
struct Obstacles: Sendable {
    /// A crossing at a share of a line's length.
    struct Passage {
        let share: Double
        let crossing: PlanGraph.Crossing
    }

    /// A meeting, before neighbours are put together.
    struct Meeting {
        let kind: CrossingKind
        /// Metres along the line, and how much of it the crossing takes.
        let at: Double
        let meters: Double
    }

    private let rails: SegmentIndex
    /// Whether the rail ends where the segment does.
    private let isLast: [Bool]
    private let roads: SegmentIndex
    private let railWidth: Double
    private let roadWidth: Double

    init(_ snapshot: PlanningSnapshot) {
        var rails: [Segment] = []
        var isLast: [Bool] = []
        for line in snapshot.railways {
            for (a, b) in zip(line.points, line.points.dropFirst()) where a != b {
                rails.append(Segment(a, b))
                isLast.append(false)
            }
            if !isLast.isEmpty { isLast[isLast.count - 1] = true }
        }
        var roads: [Segment] = []
        for road in snapshot.roads where road.isCarriageway {
            for (a, b) in zip(road.line.points, road.line.points.dropFirst()) where a != b { roads.append(Segment(a, b)) }
        }
        self.rails = SegmentIndex(rails, cellMeters: 200)
        self.isLast = isLast
        self.roads = SegmentIndex(roads, cellMeters: 100)
        railWidth = snapshot.parameters["crossing.rail_width_m"]
        roadWidth = snapshot.parameters["crossing.road_width_m"]
    }

    /// Where a straight line passes rails and roads.
    ///
    /// A rail that is touched at an end counts from its left side only, so that a way that goes on over it pays once. Roads
    /// that share a point meet there and are not passed.
    func meetings(of line: Segment) -> [Meeting] {
        let length = line.length
        guard length > 0 else { return [] }
        // A segment that lies in several cells comes several times; few are met at all.
        var found: [(index: Int, meeting: Meeting)] = []
        func isNew(_ kind: CrossingKind, _ index: Int) -> Bool {
            !found.contains { $0.index == index && $0.meeting.kind == kind }
        }
        rails.forEach(meeting: line.envelope) { index in
            guard let share = railShare(line, index), isNew(.rail, index) else { return }
            let rail = rails.segments[index]
            found.append((index, Meeting(kind: .rail, at: share * length, meters: railWidth / sine(line, rail))))
        }
        roads.forEach(meeting: line.envelope) { index in
            let road = roads.segments[index]
            guard let share = line.properCrossing(with: road), isNew(.road, index) else { return }
            found.append((index, Meeting(kind: .road, at: share * length, meters: roadWidth / sine(line, road))))
        }
        return found.sorted { ($0.meeting.at, $0.index) < ($1.meeting.at, $1.index) }.map(\.meeting)
    }

    private func railShare(_ line: Segment, _ index: Int) -> Double? {
        let rail = rails.segments[index]
        let a = rail.side(of: line.start)
        let b = rail.side(of: line.end)
        guard a != 0 || b != 0, a * b <= 0 else { return nil }
        if a == 0 || b == 0 {
            guard a + b > 0 else { return nil }
        }
        let share = a / (a - b)
        let along = alongRail(rail, line.point(at: share))
        return along >= -1e-9 && (along < 1 - 1e-9 || (isLast[index] && along <= 1 + 1e-9)) ? share : nil
    }

    private func alongRail(_ rail: Segment, _ point: SwerefPoint) -> Double {
        let dx = rail.end.x - rail.start.x
        let dy = rail.end.y - rail.start.y
        return ((point.x - rail.start.x) * dx + (point.y - rail.start.y) * dy) / (dx * dx + dy * dy)
    }

    // Never so flat that the length means nothing.
    private func sine(_ a: Segment, _ b: Segment) -> Double {
        let cross = (a.end.x - a.start.x) * (b.end.y - b.start.y) - (a.end.y - a.start.y) * (b.end.x - b.start.x)
        return max(0.01, abs(cross) / (a.length * b.length))
    }

    /// Neighbours of a kind that run into each other are one crossing; `nil` where one is longer than its limit.
    static func together(_ meetings: [Meeting], prices: PlanPrices) -> [Meeting]? {
        var joined: [Meeting] = []
        for kind in CrossingKind.allCases {
            var end = -Double.infinity
            for meeting in meetings.filter({ $0.kind == kind }).sorted(by: { $0.at < $1.at }) {
                let start = meeting.at - meeting.meters / 2
                if start <= end, let last = joined.last {
                    let begin = end - last.meters
                    end = max(end, meeting.at + meeting.meters / 2)
                    joined[joined.count - 1] = Meeting(kind: kind, at: last.at, meters: end - begin)
                } else {
                    end = meeting.at + meeting.meters / 2
                    joined.append(meeting)
                }
            }
        }
        return joined.allSatisfy { $0.meters <= prices.limit($0.kind.limitKey) } ? joined : nil
    }

    /// All crossings of a straight line with its stretches of ground; `nil` where one is longer than its limit.
    func passages(
        of line: Segment, stretches: [(end: Double, ground: Ground)], prices: PlanPrices
    ) -> [Passage]? {
        let length = line.length
        var meetings = meetings(of: line)
        var begin = 0.0
        for stretch in stretches {
            if stretch.ground == .water {
                meetings.append(
                    Meeting(kind: .water, at: (begin + stretch.end) / 2 * length, meters: (stretch.end - begin) * length))
            }
            begin = stretch.end
        }
        guard let joined = Self.together(meetings, prices: prices) else { return nil }
        return joined.map {
            Passage(
                share: length > 0 ? $0.at / length : 0,
                crossing: PlanGraph.Crossing(kind: $0.kind, millimetres: Int64(($0.meters * 1000).rounded())))
        }
    }
}
