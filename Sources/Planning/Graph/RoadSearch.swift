import Geometry

/// The nearest places on roads around a point.
struct RoadSearch {
    /// A place on a piece of road.
    struct Place {
        let piece: Int32
        let share: Double
        let meters: Double
    }

    private let index: SegmentIndex
    private let roads: [Int32]

    /// Roads not much farther off than the nearest are a choice; others lie behind somebody else's plot (antagande).
    private static let timesNearest = 1.5
    private static let beyondNearestMeters = 20.0

    init(_ segments: [Segment], roads: [Int32]) {
        index = SegmentIndex(segments, cellMeters: 60)
        self.roads = roads
    }

    /// The nearest point of each of the nearest roads, nearest first; looks near first, since most have a road near.
    func places(
        near point: SwerefPoint, within limit: Double, count: Int, where isWanted: (Int32) -> Bool
    ) -> [Place] {
        var radius = min(50, limit)
        while true {
            if let first = index.nearest(point.x, point.y, within: radius, where: { isWanted(Int32($0)) }) {
                let reach = min(limit, first.distance * Self.timesNearest + Self.beyondNearestMeters)
                return places(around: point, within: reach, isWanted).prefix(count).map { $0 }
            }
            guard radius < limit else { return [] }
            radius = min(limit, radius * 3)
        }
    }

    private func places(around point: SwerefPoint, within reach: Double, _ isWanted: (Int32) -> Bool) -> [Place] {
        var best: [Int32: (squared: Double, piece: Int32)] = [:]
        let box = Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y).expanded(by: reach)
        index.forEach(meeting: box) { piece in
            guard isWanted(Int32(piece)) else { return }
            let squared = index.segments[piece].squaredDistance(to: point)
            guard squared <= reach * reach else { return }
            let road = roads[piece]
            if let known = best[road], (known.squared, known.piece) <= (squared, Int32(piece)) { return }
            best[road] = (squared, Int32(piece))
        }
        // Roads that meet at the nearest point have it in common; the first of them is enough.
        var places: [Place] = []
        var points: [SwerefPoint] = []
        for (squared, piece) in best.values.sorted(by: { ($0.squared, $0.piece) < ($1.squared, $1.piece) }) {
            let segment = index.segments[Int(piece)]
            let share = segment.fraction(nearest: point)
            let place = segment.point(at: share)
            guard !points.contains(where: { $0.distance(to: place) < GroundMap.leastMeters }) else { continue }
            points.append(place)
            places.append(Place(piece: piece, share: share, meters: squared.squareRoot()))
        }
        return places
    }
}
