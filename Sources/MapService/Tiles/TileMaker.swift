import Coverage
import GeoFormats
import Geometry
import Vocabulary

/// Draws one tile of one collection as one viewer may see it.
struct TileMaker {
    let atlas: Atlas
    let viewer: Viewer
    let collection: FeatureCollection
    let address: TileAddress

    /// The tile's bytes; none where it is empty.
    func tile() throws(Problem) -> [UInt8] {
        switch collection.content {
        case .buildings: isFarOut ? squaresOfBuildings : buildings
        case .squares: isFarOut ? publicSquares : squares
        case .mergedSquares: address.metersPerPixel > Self.cellPixelMeters ? farCells : cells
        case .areas: areas
        case .whiteSpots: try whiteSpots()
        case .rows: try rows()
        }
    }

    private var isFarOut: Bool { address.level < address.grid.firstBuildingLevel }

    private var nation: NationCoverage { atlas.nation }

    // MARK: Buildings

    private var buildings: [UInt8] {
        var layer = VectorTileLayer(name: collection.name)
        let extent = Double(VectorTileLayer.extent)
        for building in nation.buildings(in: address.envelope()) {
            let place = address.place(nation.position(of: building))
            guard address.holds(place), let facts = nation.facts(of: building, for: viewer, today: atlas.today) else { continue }
            let point = TilePoint(x: Int(place.x * extent), y: Int(place.y * extent))
            layer.add(.points([point]), id: building, BuildingProperties(facts, atlas).vector)
        }
        return layer.tile
    }

    private var squaresOfBuildings: [UInt8] {
        var layer = VectorTileLayer(name: collection.name)
        for cell in atlas.pyramid(address.grid).cells(of: address, isShown: { viewer.covers(municipality: $0) }) {
            layer.add(Self.square(cell.column, cell.row), Self.attributes(cell.counts))
        }
        return layer.tile
    }

    // MARK: Squares

    /// What is hidden is in none of the sums, so that coarser squares tell nothing that finer ones do not.
    private var publicSquares: [UInt8] {
        far(atlas.publicPyramid(address.grid))
    }

    private func far(_ pyramid: CountPyramid) -> [UInt8] {
        var layer = VectorTileLayer(name: collection.name)
        for cell in pyramid.cells(of: address, isShown: { _ in true }) {
            let attributes: [(key: String, value: VectorTileValue)] =
                cell.counts.n == 0
                ? []
                : cell.counts.named(withPromises: cell.unpromisedSquares == 0).compactMap { name, count in count.map { (name, .integer($0)) } }
            let hidden: [(key: String, value: VectorTileValue)] =
                cell.hiddenSquares == 0
                ? [] : [("hidden_squares", .integer(cell.hiddenSquares))] + (cell.counts.n == 0 ? [("suppressed", .bool(true))] : [])
            layer.add(Self.square(cell.column, cell.row), attributes + hidden)
        }
        return layer.tile
    }

    private var squares: [UInt8] {
        var layer = VectorTileLayer(name: collection.name)
        let clip = TileClip(address)
        let box = address.envelope(margin: TileClip.margin)
        for index in nation.squares.indices(in: box) {
            let square = nation.squares.squares[index]
            guard let geometry = clip.geometry(of: .polygon(square.polygon)) else { continue }
            let isShown = nation.squares.shows(index, to: viewer)
            layer.add(
                geometry, id: index,
                [("square", .text(square.identifier))]
                    + (isShown ? Self.attributes(nation.squares.counts[index]) : [("suppressed", .bool(true))]))
        }
        return layer.tile
    }

    /// Nearer than so many metres a pixel joined squares are drawn by their own shape; a square of 250 m is then four pixels.
    private static let cellPixelMeters = 65.0

    private var farCells: [UInt8] { far(atlas.mergedPyramid(address.grid)) }

    private var cells: [UInt8] {
        var layer = VectorTileLayer(name: collection.name)
        let clip = TileClip(address)
        for cell in atlas.cells(in: address.envelope(margin: TileClip.margin), for: viewer) {
            guard let geometry = clip.geometry(of: cell.shape) else { continue }
            layer.add(
                geometry,
                [("square", .text(cell.identifier)), ("squares", .integer(cell.squares))]
                    + cell.named.compactMap { name, count in count.map { (name, .integer($0)) } }
                    + (cell.showsPromises ? [] : [("suppressed", .bool(true))]))
        }
        return layer.tile
    }

    private static func square(_ column: Int, _ row: Int) -> TileGeometry {
        let side = VectorTileLayer.extent / CountPyramid.cellsPerTile
        let (left, top) = (column * side, row * side)
        return .polygons([
            [[
                TilePoint(x: left, y: top), TilePoint(x: left + side, y: top), TilePoint(x: left + side, y: top + side),
                TilePoint(x: left, y: top + side),
            ]]
        ])
    }

    private static func attributes(_ counts: StateCounts) -> [(key: String, value: VectorTileValue)] {
        counts.named.map { ($0.key, .integer($0.value)) }
    }

    // MARK: White spots

    /// Far out each spot once, in the tile that holds the middle of its houses; near each of its houses.
    private func whiteSpots() throws(Problem) -> [UInt8] {
        var layer = VectorTileLayer(name: collection.name)
        let extent = Double(VectorTileLayer.extent)
        for spot in try atlas.whiteSpots(for: viewer) {
            let places = (isFarOut ? [spot.middle] : spot.points).map(address.place).filter(address.holds)
            guard !places.isEmpty else { continue }
            layer.add(
                .points(places.map { TilePoint(x: Int($0.x * extent), y: Int($0.y * extent)) }),
                [
                    ("id", .text(spot.identifier)), ("name", .text(spot.name)), ("municipality", .text(spot.municipality)),
                    ("buildings", .integer(spot.members.count)), ("households", .integer(spot.households)),
                ] + (isFarOut ? [("centre", .bool(true))] : []))
        }
        return layer.tile
    }

    // MARK: Areas and rows

    private var areas: [UInt8] {
        var layer = VectorTileLayer(name: collection.name)
        let clip = TileClip(address)
        let box = address.envelope(margin: TileClip.margin)
        for (code, shape) in nation.areas.shapes.sorted(by: { $0.key < $1.key }) where shape.envelope.intersects(box) {
            guard let geometry = clip.geometry(of: shape), let row = nation.row(code, for: viewer) else { continue }
            layer.add(
                geometry, id: Int(code),
                [("code", .text(code)), ("name", .text(row.name)), ("level", .text(code.count == 2 ? "county" : "municipality"))]
                    + (row.isSuppressed
                        ? [("suppressed", .bool(true))]
                        : AreaProperties.counts(row).compactMap { name, count in count.map { (name, .integer($0)) } }))
        }
        return layer.tile
    }

    private func rows() throws(Problem) -> [UInt8] {
        guard let rows = try atlas.layer(collection.name, for: viewer) else { return [] }
        var layer = VectorTileLayer(name: collection.name)
        let clip = TileClip(address)
        let pixel = address.metersPerPixel
        let generalisation = BackgroundDetail(collection: collection.name, metersPerPixel: pixel, columns: rows.columns)
        for item in rows.items(in: address.envelope(margin: TileClip.margin)) where generalisation.shows(item) {
            guard let shape = item.shape, let geometry = clip.geometry(of: shape) else { continue }
            layer.add(
                geometry,
                [("id", .text(item.identifier))] + zip(rows.columns, item.values).compactMap { name, value in value.vector.map { (name, $0) } })
        }
        return layer.tile
    }
}

extension WhiteSpot {
    /// The mean of its houses' places.
    var middle: SwerefPoint {
        let count = Double(max(points.count, 1))
        return SwerefPoint(x: points.reduce(0) { $0 + $1.x } / count, y: points.reduce(0) { $0 + $1.y } / count)
    }
}

extension GridSquare {
    var polygon: Polygon {
        let box = envelope
        return Polygon(exterior: [
            SwerefPoint(x: box.minX, y: box.minY), SwerefPoint(x: box.maxX, y: box.minY),
            SwerefPoint(x: box.maxX, y: box.maxY), SwerefPoint(x: box.minX, y: box.maxY),
            SwerefPoint(x: box.minX, y: box.minY),
        ])
    }
}
