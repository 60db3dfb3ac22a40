/// What can be wrong with a geometry.
public enum GeometryFlaw: Sendable, Hashable {
    case empty
    case notFinite
    case tooFewPoints
    case unclosedRing
    case selfCrossing(SwerefPoint)

    /// The rest of a sentence that began with the geometry being at fault.
    public var swedish: String {
        switch self {
        case .empty: "den är tom."
        case .notFinite: "den har en koordinat som inte är ett ändligt tal."
        case .tooFewPoints: "den har för få punkter."
        case .unclosedRing: "en kant går inte ihop med sin början."
        case .selfCrossing(let point): "kanten korsar sig själv vid \(Int(point.x)), \(Int(point.y))."
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
                if let point = RingCrossings.find(in: ring) { return .selfCrossing(point) }
            }
        }
        return nil
    }
}

/// Finds where a ring crosses itself, comparing only segments whose envelopes meet.
enum RingCrossings {
    static func find(in ring: [SwerefPoint]) -> SwerefPoint? {
        // Points that repeat make segments without length, which cross nothing.
        var points: [SwerefPoint] = []
        points.reserveCapacity(ring.count)
        for point in ring where points.last != point { points.append(point) }
        let count = points.count - 1
        guard count > 2 else { return nil }
        let segments = (0..<count).map { Segment(points[$0], points[$0 + 1]) }
        let order = (0..<count).sorted {
            (min(segments[$0].start.x, segments[$0].end.x), $0) < (min(segments[$1].start.x, segments[$1].end.x), $1)
        }
        var active: [Int] = []
        for index in order {
            let segment = segments[index]
            let left = min(segment.start.x, segment.end.x)
            active.removeAll { max(segments[$0].start.x, segments[$0].end.x) < left }
            for other in active where meets(segments[other], segment) {
                if isNext(index, other, count) {
                    if foldsBack(segments[index], segments[other]) { return segment.start }
                } else if segment.crosses(segments[other]) {
                    return segment.start
                }
            }
            active.append(index)
        }
        return nil
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
