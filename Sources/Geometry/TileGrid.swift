import Foundation

/// A way of cutting the map into square tiles of 256 pixels, each level twice as fine as the one before. Swedish: rutnät.
public enum TileGrid: String, CaseIterable, Sendable, Hashable {
    /// OGC's WebMercatorQuad: EPSG:3857, one tile at level 0.
    case webMercator = "WebMercatorQuad"
    /// Lantmäteriet's grid: EPSG:3006, corner at (−1 200 000, 8 500 000), 4096 m a pixel at level 0, 0.5 m at level 13.
    case sweref = "SWEREF99TM"

    public var levels: ClosedRange<Int> { self == .webMercator ? 0...22 : 0...13 }

    /// From this level on tiles hold the buildings themselves; farther out squares with counts.
    public var firstBuildingLevel: Int { self == .webMercator ? 12 : 8 }

    /// How many tiles a level is wide, and high.
    public func side(at level: Int) -> Int {
        self == .webMercator ? 1 << level : Int((Self.swerefSide / Self.swerefTile * Double(1 << level)).rounded(.up))
    }

    /// Metres a pixel at level 0, in the grid's own system.
    public var metersPerPixel: Double { self == .webMercator ? Self.mercatorSide / 256 : 4096 }

    /// The upper left corner in the grid's own system: easting, northing.
    public var corner: (x: Double, y: Double) {
        self == .webMercator ? (-Self.mercatorSide / 2, Self.mercatorSide / 2) : (Self.swerefWest, Self.swerefNorth)
    }

    static let swerefWest = -1_200_000.0
    static let swerefNorth = 8_500_000.0
    private static let swerefTile = 4096.0 * 256
    /// To easting 2 600 000 and northing 4 700 000.
    private static let swerefSide = 3_800_000.0
    private static let mercatorSide = 2 * Double.pi * 6_378_137

    /// Where a point lies, counted in tiles of level 0 from the upper left corner: right and down.
    public func position(of point: SwerefPoint) -> TilePosition {
        switch self {
        case .sweref:
            return TilePosition(x: (point.x - Self.swerefWest) / Self.swerefTile, y: (Self.swerefNorth - point.y) / Self.swerefTile)
        case .webMercator:
            let place = SwerefProjection.sweref99TM.unproject(point)
            let latitude = place.latitude * .pi / 180
            return TilePosition(x: (place.longitude + 180) / 360, y: (1 - asinh(tan(latitude)) / .pi) / 2)
        }
    }

    /// The point at a position.
    public func point(at position: TilePosition) -> SwerefPoint {
        switch self {
        case .sweref:
            return SwerefPoint(x: position.x * Self.swerefTile + Self.swerefWest, y: Self.swerefNorth - position.y * Self.swerefTile)
        case .webMercator:
            return SwerefProjection.sweref99TM.project(
                Wgs84Point(longitude: position.x * 360 - 180, latitude: atan(sinh(.pi * (1 - 2 * position.y))) * 180 / .pi))
        }
    }
}

/// A place in a tile grid, counted in tiles of level 0 from the upper left corner.
public struct TilePosition: Sendable, Hashable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// One tile of a grid.
public struct TileAddress: Sendable, Hashable {
    public let grid: TileGrid
    public let level: Int
    public let row: Int
    public let column: Int

    /// `nil` where the grid has no such tile.
    public init?(grid: TileGrid, level: Int, row: Int, column: Int) {
        guard grid.levels.contains(level) else { return nil }
        let side = grid.side(at: level)
        guard (0..<side).contains(row), (0..<side).contains(column) else { return nil }
        self.grid = grid
        self.level = level
        self.row = row
        self.column = column
    }

    private var scale: Double { Double(1 << level) }

    /// In the grid's own system.
    public var metersPerPixel: Double { grid.metersPerPixel / scale }

    /// Where a point lies in the tile: 0…1 from the left, 0…1 from the top; its left and upper borders are the tile's own.
    public func place(_ point: SwerefPoint) -> TilePosition {
        let position = grid.position(of: point)
        return TilePosition(x: position.x * scale - Double(column), y: position.y * scale - Double(row))
    }

    /// The same of another tile's or grid's own cells: whether the point's one tile is this.
    public func holds(_ place: TilePosition) -> Bool { (0..<1).contains(place.x) && (0..<1).contains(place.y) }

    /// A rectangle in EPSG:3006 that the tile lies in, with so much of its own side added all round.
    public func envelope(margin: Double = 0) -> Envelope {
        var box = Envelope.empty
        // The edges of a tile of another system are curves in this one: eight points a side follow them closely.
        let steps = 8
        for step in 0...steps {
            let part = -margin + (1 + 2 * margin) * Double(step) / Double(steps)
            for (x, y) in [(part, -margin), (part, 1 + margin), (-margin, part), (1 + margin, part)] {
                box.grow(by: grid.point(at: TilePosition(x: (Double(column) + x) / scale, y: (Double(row) + y) / scale)))
            }
        }
        return grid == .sweref ? box : box.expanded(by: (box.maxX - box.minX) / 100)
    }
}
