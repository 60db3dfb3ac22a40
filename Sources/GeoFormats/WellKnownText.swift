import Geometry

/// Geometry as text, EPSG:3006 easting first, coordinates in full precision.
public enum WellKnownText {
    /// The geometry as OGC WKT.
    public static func text(_ shape: Shape) -> String {
        switch shape {
        case .point(let point): "POINT (\(pair(point)))"
        case .multiPoint(let points): "MULTIPOINT (\(points.map { "(\(pair($0)))" }.joined(separator: ", ")))"
        case .line(let line): "LINESTRING \(path(line.points))"
        case .multiLine(let lines): "MULTILINESTRING (\(lines.map { path($0.points) }.joined(separator: ", ")))"
        case .polygon(let polygon): "POLYGON \(rings(polygon))"
        case .multiPolygon(let polygons): "MULTIPOLYGON (\(polygons.map(rings).joined(separator: ", ")))"
        }
    }

    private static func pair(_ point: SwerefPoint) -> String {
        "\(JSONValue.text(of: point.x)) \(JSONValue.text(of: point.y))"
    }

    private static func path(_ points: [SwerefPoint]) -> String { "(\(points.map(pair).joined(separator: ", ")))" }

    private static func rings(_ polygon: Polygon) -> String {
        "(\(([polygon.exterior] + polygon.holes).map(path).joined(separator: ", ")))"
    }
}
