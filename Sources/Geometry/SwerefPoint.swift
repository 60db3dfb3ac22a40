/// A position in SWEREF 99 TM (EPSG:3006), metres.
///
/// `x` is easting and `y` is northing, the order of our CSV and of GeoPackage. EPSG's own axis order is northing,
/// easting: interfaces that follow it swap at their edge, never here.
public struct SwerefPoint: Hashable, Sendable {
    public var x: Double
    public var y: Double

    @inlinable public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Squared metres to the other point; cheaper than the distance, and orders alike.
    @inlinable public func squaredDistance(to other: SwerefPoint) -> Double {
        let dx = x - other.x
        let dy = y - other.y
        return dx * dx + dy * dy
    }

    /// Metres to the other point, straight.
    @inlinable public func distance(to other: SwerefPoint) -> Double {
        squaredDistance(to: other).squareRoot()
    }

    public var isFinite: Bool { x.isFinite && y.isFinite }

    /// Both in whole metres, for a sentence; numbers too large to be metres on Earth stand as they are.
    public var wholeMeters: String { "\(Self.whole(x)), \(Self.whole(y))" }

    private static func whole(_ value: Double) -> String { abs(value) < 1e15 ? String(Int64(value)) : "\(value)" }
}

/// A position on the WGS 84 ellipsoid, degrees; taken as SWEREF 99's own coordinates (they differ by decimetres).
public struct Wgs84Point: Hashable, Sendable {
    public var longitude: Double
    public var latitude: Double

    @inlinable public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}
