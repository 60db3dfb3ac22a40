/// A line through at least two points, EPSG:3006. Swedish: linje.
public struct LineString: Hashable, Sendable {
    public var points: [SwerefPoint]

    public init(_ points: [SwerefPoint]) {
        self.points = points
    }
}

/// A surface: one outer ring and any number of holes. Rings are closed (first point = last point). Swedish: yta.
public struct Polygon: Hashable, Sendable {
    public var exterior: [SwerefPoint]
    public var holes: [[SwerefPoint]]

    public init(exterior: [SwerefPoint], holes: [[SwerefPoint]] = []) {
        self.exterior = exterior
        self.holes = holes
    }
}

/// Any geometry that a file hands in, in EPSG:3006 easting/northing metres.
public enum Shape: Hashable, Sendable {
    case point(SwerefPoint)
    case multiPoint([SwerefPoint])
    case line(LineString)
    case multiLine([LineString])
    case polygon(Polygon)
    case multiPolygon([Polygon])
}
