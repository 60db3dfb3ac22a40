import GeoFormats
import Geometry

/// A tile grid as OGC's Two Dimensional Tile Matrix Set tells it.
struct TileGridDescription {
    let grid: TileGrid

    var crs: String { "http://www.opengis.net/def/crs/EPSG/0/\(grid == .webMercator ? 3857 : 3006)" }

    // Metres of OGC's standardised pixel.
    private static let pixelMeters = 0.00028

    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "id", value: .string(grid.rawValue)), .init(key: "title", value: .string(grid.rawValue)),
            .init(key: "crs", value: .string(crs)),
            // EPSG:3006 has its northing first.
            .init(key: "orderedAxes", value: .array((grid == .webMercator ? ["E", "N"] : ["N", "E"]).map(JSONValue.string))),
        ]
        if grid == .webMercator {
            members.append(
                .init(key: "wellKnownScaleSet", value: .string("http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible")))
        }
        members.append(.init(key: "tileMatrices", value: .array(grid.levels.map(matrix))))
        return .object(members)
    }

    private func matrix(_ level: Int) -> JSONValue {
        let pixel = grid.metersPerPixel / Double(1 << level)
        let corner = grid.corner
        let side = grid.side(at: level)
        return .object([
            "id": .string(String(level)), "scaleDenominator": .number(pixel / Self.pixelMeters), "cellSize": .number(pixel),
            "cornerOfOrigin": .string("topLeft"),
            "pointOfOrigin": .array((grid == .webMercator ? [corner.x, corner.y] : [corner.y, corner.x]).map(JSONValue.number)),
            "tileWidth": .integer(256), "tileHeight": .integer(256), "matrixWidth": .integer(side), "matrixHeight": .integer(side),
        ])
    }
}
