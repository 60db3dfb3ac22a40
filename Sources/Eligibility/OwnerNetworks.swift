import Geometry

/// Each owner's operational routes and nodes, asked how far off they are.
struct OwnerNetworks {
    private struct Network {
        let segments: SegmentIndex
        let pathOfSegment: [Int]
    }

    private let paths: [OwnedPath]
    private var networks: [Int32: Network] = [:]
    private static let cellMeters = 500.0

    init(_ paths: [OwnedPath]) {
        self.paths = paths
        for (owner, own) in Dictionary(grouping: paths.indices, by: { paths[$0].owner }) {
            var segments: [Segment] = []
            var pathOfSegment: [Int] = []
            for index in own where paths[index].isOperational {
                let points = paths[index].points
                // A node is a segment without length.
                let pairs = points.count == 1 ? [(points[0], points[0])] : Array(zip(points, points.dropFirst()))
                for (start, end) in pairs {
                    segments.append(Segment(start, end))
                    pathOfSegment.append(index)
                }
            }
            networks[owner] = Network(
                segments: SegmentIndex(segments, cellMeters: Self.cellMeters), pathOfSegment: pathOfSegment)
        }
    }

    /// Whether the owner has handed in any route or node, if only planned.
    func isHandedIn(_ owner: Int32) -> Bool { networks[owner] != nil }

    /// The owner's nearest route or node no farther than `radius`.
    func nearest(of owner: Int32, to point: SwerefPoint, within radius: Double) -> (path: OwnedPath, meters: Double)? {
        guard let network = networks[owner], let hit = network.segments.nearest(point.x, point.y, within: radius) else {
            return nil
        }
        return (paths[network.pathOfSegment[hit.index]], hit.distance)
    }

    /// The nearest route or node of any owner.
    func nearest(to point: SwerefPoint, within radius: Double) -> (path: OwnedPath, meters: Double)? {
        networks.keys.sorted().compactMap { nearest(of: $0, to: point, within: radius) }.min { $0.meters < $1.meters }
    }
}
