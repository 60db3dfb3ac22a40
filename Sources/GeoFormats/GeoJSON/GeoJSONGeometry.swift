import Geometry

/// Geometry as RFC 7946 wants it: WGS 84, longitude first, outer rings counter-clockwise.
public enum GeoJSONGeometry {
    /// The geometry object.
    public static func value(_ shape: Shape) -> JSONValue {
        switch shape {
        case .point(let point): geometry("Point", position(point))
        case .multiPoint(let points): geometry("MultiPoint", .array(points.map(position)))
        case .line(let line): geometry("LineString", path(line.points))
        case .multiLine(let lines): geometry("MultiLineString", .array(lines.map { path($0.points) }))
        case .polygon(let polygon): geometry("Polygon", rings(polygon))
        case .multiPolygon(let polygons): geometry("MultiPolygon", .array(polygons.map(rings)))
        }
    }

    private static func geometry(_ type: String, _ coordinates: JSONValue) -> JSONValue {
        .object(["type": .string(type), "coordinates": coordinates])
    }

    // Nine decimals are a tenth of a millimetre.
    private static func position(_ point: SwerefPoint) -> JSONValue {
        let place = SwerefProjection.sweref99TM.unproject(point)
        return .array([.number(rounded(place.longitude)), .number(rounded(place.latitude))])
    }

    private static func rounded(_ degrees: Double) -> Double { (degrees * 1e9).rounded() / 1e9 }

    private static func path(_ points: [SwerefPoint]) -> JSONValue { .array(points.map(position)) }

    private static func rings(_ polygon: Polygon) -> JSONValue {
        .array([path(turned(polygon.exterior, left: true))] + polygon.holes.map { path(turned($0, left: false)) })
    }

    private static func turned(_ ring: [SwerefPoint], left: Bool) -> [SwerefPoint] {
        var doubleArea = 0.0
        for (a, b) in zip(ring, ring.dropFirst()) { doubleArea += a.x * b.y - b.x * a.y }
        return (doubleArea > 0) == left ? ring : ring.reversed()
    }
}
