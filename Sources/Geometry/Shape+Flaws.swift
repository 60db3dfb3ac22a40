/// What can be wrong with a geometry.
public enum GeometryFlaw: Sendable, Hashable {
    case empty
    case notFinite
    case tooFewPoints
    case unclosedRing
    case selfCrossing(SwerefPoint)
    /// A ring whose edges lie so closely side by side that looking for crossings would take for ever.
    case tooIntricate

    /// The rest of a sentence that began with the geometry being at fault.
    public var swedish: String {
        switch self {
        case .empty: "den är tom."
        case .notFinite: "den har en koordinat som inte är ett ändligt tal."
        case .tooFewPoints: "den har för få punkter."
        case .unclosedRing: "en kant går inte ihop med sin början."
        case .selfCrossing(let point): "kanten korsar sig själv vid \(point.wholeMeters)."
        case .tooIntricate: "dess kant är för tät för att kunna kontrolleras. Förenkla den."
        }
    }
}

extension Shape {
    /// The first flaw found; `nil` when the geometry holds.
    public var flaw: GeometryFlaw? {
        var flaw: GeometryFlaw?
        var isEmpty = true
        forEachPath { path in
            if !path.isEmpty { isEmpty = false }
            if flaw == nil, !path.allSatisfy(\.isFinite) { flaw = .notFinite }
        }
        if let flaw { return flaw }
        if isEmpty { return .empty }
        if lines.contains(where: { $0.points.count < 2 }) { return .tooFewPoints }
        for polygon in polygons {
            for ring in [polygon.exterior] + polygon.holes {
                if ring.first != ring.last { return .unclosedRing }
                if ring.count < 4 { return .tooFewPoints }
                switch RingCrossings.find(in: ring) {
                case .clear: continue
                case .at(let point): return .selfCrossing(point)
                case .unknown: return .tooIntricate
                }
            }
        }
        return nil
    }
}

/// Finds where a ring crosses itself, comparing only segments whose envelopes meet.
///
/// A line is swept over the ring along the axis on which its segments are shorter, so that few are met at a time.
enum RingCrossings {
    enum Answer: Equatable {
        case clear
        case at(SwerefPoint)
        /// The work would not end in a reasonable time.
        case unknown
    }

    // Coastlines of a million points need a tenth of it.
    private static func mostComparisons(_ count: Int) -> Int { 100_000_000 + 64 * count }

    static func find(in ring: [SwerefPoint]) -> Answer {
        // Points that repeat make segments without length, which cross nothing.
        var points: [SwerefPoint] = []
        points.reserveCapacity(ring.count)
        for point in ring where points.last != point { points.append(point) }
        let count = points.count - 1
        guard count > 2 else { return .clear }
        var width = 0.0
        var height = 0.0
        for (a, b) in zip(points, points.dropFirst()) {
            width += abs(a.x - b.x)
            height += abs(a.y - b.y)
        }
        let isTurned = height < width
        if isTurned { for index in points.indices { points[index] = SwerefPoint(x: points[index].y, y: points[index].x) } }
        let crossing = sweep((0..<count).map { Segment(points[$0], points[$0 + 1]) })
        guard case .at(let point) = crossing, isTurned else { return crossing }
        return .at(SwerefPoint(x: point.y, y: point.x))
    }

    private static func sweep(_ segments: [Segment]) -> Answer {
        let count = segments.count
        let lefts = segments.map { min($0.start.x, $0.end.x) }
        let order = (0..<count).sorted { (lefts[$0], $0) < (lefts[$1], $1) }
        var active: [Int] = []
        var room = mostComparisons(count)
        for index in order {
            let segment = segments[index]
            room -= active.count
            guard room > 0 else { return .unknown }
            active.removeAll { max(segments[$0].start.x, segments[$0].end.x) < lefts[index] }
            for other in active where meets(segments[other], segment) {
                if isNext(index, other, count) {
                    if foldsBack(segments[index], segments[other]) { return .at(segment.start) }
                } else if segment.crosses(segments[other]) {
                    return .at(segment.start)
                }
            }
            active.append(index)
        }
        return .clear
    }

    private static func isNext(_ a: Int, _ b: Int, _ count: Int) -> Bool {
        let gap = abs(a - b)
        return gap == 1 || gap == count - 1
    }

    private static func meets(_ a: Segment, _ b: Segment) -> Bool {
        min(a.start.y, a.end.y) <= max(b.start.y, b.end.y) && min(b.start.y, b.end.y) <= max(a.start.y, a.end.y)
    }

    // Neighbours share an end; they are at fault only when one runs back over the other.
    private static func foldsBack(_ a: Segment, _ b: Segment) -> Bool {
        a.crosses(b)
    }
}
