import GeoFormats
import Geometry

/// A shape as GeoJSON in a reference system, its coordinates in the order of that system's axes.
struct GeometryWriter {
    let crs: Crs

    func json(_ shape: Shape) -> JSONValue {
        if crs == .crs84 { return GeoJSONGeometry.value(shape) }
        return switch shape {
        case .point(let point): geometry("Point", position(point))
        case .multiPoint(let points): geometry("MultiPoint", .array(points.map(position)))
        case .line(let line): geometry("LineString", path(line.points))
        case .multiLine(let lines): geometry("MultiLineString", .array(lines.map { path($0.points) }))
        case .polygon(let polygon): geometry("Polygon", rings(polygon))
        case .multiPolygon(let polygons): geometry("MultiPolygon", .array(polygons.map(rings)))
        }
    }

    private func geometry(_ type: String, _ coordinates: JSONValue) -> JSONValue {
        .object(["type": .string(type), "coordinates": coordinates])
    }

    private func position(_ point: SwerefPoint) -> JSONValue {
        let (a, b) = crs.coordinates(of: point)
        return .array([.number(a), .number(b)])
    }

    private func path(_ points: [SwerefPoint]) -> JSONValue { .array(points.map(position)) }

    private func rings(_ polygon: Polygon) -> JSONValue { .array(([polygon.exterior] + polygon.holes).map(path)) }
}
