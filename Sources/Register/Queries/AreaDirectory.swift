import GRDB
import GRDBSQLite
import Geometry
import Store
import Vocabulary

/// The counties and municipalities there are, their names, and which of them holds a place.
public struct AreaDirectory: Sendable {
    /// Code → name: the built-in list, and whatever boundaries files declare.
    public let names: [String: String]
    /// Municipality codes with a polygon, ascending; on a shared border the lowest wins.
    private let codes: [String]
    private let polygons: PolygonIndex
    /// Surfaces by code, for maps.
    public let shapes: [String: Shape]

    /// Reads the accepted boundaries that the viewer may see; of a code declared twice the later batch holds.
    public init(_ db: Database, scope: Scope) throws {
        var names = Dictionary(uniqueKeysWithValues: SwedishAreas.all.map { ($0.code, $0.name) })
        var shapes: [String: Shape] = [:]
        for batch in scope.statistics(of: "boundaries") {
            // A municipality may come in several rows, one for each of its parts.
            var parts: [String: [Polygon]] = [:]
            try db.forEachRow(
                sql: "SELECT code, name, geom FROM boundary WHERE batch = ? ORDER BY line", arguments: [batch.id]
            ) { row in
                names[row.text(0)] = row.text(1)
                parts[row.text(0), default: []] += row.shape(2)?.polygons ?? []
            }
            for (code, polygons) in parts { shapes[code] = .multiPolygon(polygons) }
        }
        self.names = names
        self.shapes = shapes
        codes = shapes.keys.filter { $0.count == 4 }.sorted()
        polygons = PolygonIndex(codes.compactMap { shapes[$0] })
    }

    public var hasPolygons: Bool { !codes.isEmpty }

    /// The area's name; the code itself where it has none.
    public func name(of code: String) -> String { names[code] ?? code }

    /// Whether the code is one of the built-in or declared ones.
    public func isKnown(_ code: String) -> Bool { names[code] != nil }

    /// The municipality whose polygon holds the point, else the nearest within `borderMeters`, else "".
    public func municipality(at point: SwerefPoint, borderMeters: Double) -> String {
        if let owner = polygons.firstOwner(holding: point) ?? polygons.nearestOwner(to: point, within: borderMeters) {
            return codes[owner]
        }
        return ""
    }
}
