import Geometry

@testable import Planning

/// The first two trenches that touch elsewhere than at their ends, told in words; nil where none do. In no hurry.
func crossing(in trenches: [Plan.Trench]) -> String?? {
    var segments: [(owner: Int, segment: Segment, line: LineString)] = []
    for (owner, trench) in trenches.enumerated() {
        for (a, b) in zip(trench.line.points, trench.line.points.dropFirst()) {
            segments.append((owner, Segment(a, b), trench.line))
        }
    }
    for (place, one) in segments.enumerated() {
        for other in segments[(place + 1)...] where other.owner != one.owner {
            if one.segment.properCrossing(with: other.segment) != nil {
                return "\(trenches[one.owner].identifier) crosses \(trenches[other.owner].identifier)"
            }
            for (point, line) in [(one.segment.start, other), (one.segment.end, other)] {
                let isEnd = point == line.line.points.first || point == line.line.points.last
                let isInside = line.segment.squaredDistance(to: point) == 0
                let isOwnEnd = point == one.line.points.first || point == one.line.points.last
                if isInside, !(isEnd && isOwnEnd) {
                    return "\(trenches[one.owner].identifier) touches \(trenches[other.owner].identifier)"
                }
            }
        }
    }
    return .some(nil)
}
