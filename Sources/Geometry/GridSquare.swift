/// A square of the SWEREF 99 TM grid, named by its lower left corner: `100mN6789100E412300`.
public struct GridSquare: Hashable, Sendable {
    public let sizeMeters: Int
    /// Lower left corner, whole metres.
    public let easting: Int
    public let northing: Int

    /// The square of that size that holds the point; lower and left borders belong to it.
    public init(holding point: SwerefPoint, sizeMeters: Int) {
        self.sizeMeters = sizeMeters
        let size = Double(sizeMeters)
        easting = Int((point.x / size).rounded(.down)) * sizeMeters
        northing = Int((point.y / size).rounded(.down)) * sizeMeters
    }

    public var identifier: String { "\(sizeMeters)mN\(northing)E\(easting)" }

    public var envelope: Envelope {
        Envelope(
            minX: Double(easting), minY: Double(northing), maxX: Double(easting + sizeMeters),
            maxY: Double(northing + sizeMeters))
    }
}
