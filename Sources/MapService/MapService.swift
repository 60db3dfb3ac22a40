import Coverage
import GeoFormats
import Geometry
import Vocabulary

/// The interface for programs: OGC API Features and vector tiles, each answer as its caller may see it.
public struct MapService: Sendable {
    private let keeper: AtlasKeeper

    public init(keeper: AtlasKeeper) {
        self.keeper = keeper
    }

    /// Answers an address under `/api`. `path` is what follows it, decoded and split; `base` is the address of the site as
    /// the caller sees it, without a slash at its end.
    ///
    /// Throws `path.missing`, `collection.missing`, `item.missing`, `tile.missing` and those of `ItemsQuery`.
    public func answer(
        path: [String], query: [(key: String, value: String)], viewer: Viewer, base: String
    ) async throws -> MapAnswer {
        let links = ApiLinks(base: base)
        switch path.first {
        case nil: return json(links.landing)
        case "conformance" where path.count == 1: return json(links.conformance)
        case "openapi.json" where path.count == 1:
            return MapAnswer(contentType: "application/vnd.oai.openapi+json;version=3.0", body: Array(ApiDescription(base: base).json.text.utf8))
        case "tileMatrixSets": return try tileGrids(Array(path.dropFirst()), links)
        case "collections":
            let atlas = try await atlas(query, viewer)
            return try collections(Array(path.dropFirst()), query, viewer, links, atlas)
        default: throw Self.missing
        }
    }

    // Another survey than the newest by `survey=YYYY-MM-DD`.
    private func atlas(_ query: [(key: String, value: String)], _ viewer: Viewer) async throws -> Atlas {
        guard let text = query.last(where: { $0.key == "survey" })?.value else { return try await keeper.atlas() }
        guard let survey = ReportingDate(iso: text) else {
            throw Problem("query.survey", .usage, "survey ska vara en dag som 2024-10-01: ”\(text)”.")
        }
        return try await keeper.atlas(of: survey, for: viewer)
    }

    private static let missing = Problem("path.missing", .missing, "Adressen finns inte. Se /api/ för vad som finns.")

    private func json(_ value: JSONValue) -> MapAnswer {
        MapAnswer(contentType: "application/json", body: Array(value.text.utf8))
    }

    private func tileGrids(_ path: [String], _ links: ApiLinks) throws(Problem) -> MapAnswer {
        guard let name = path.first else { return json(links.tileGrids) }
        guard path.count == 1, let grid = TileGrid(rawValue: name) else { throw Self.missing }
        return json(TileGridDescription(grid: grid).json)
    }

    private func collections(
        _ path: [String], _ query: [(key: String, value: String)], _ viewer: Viewer, _ links: ApiLinks, _ atlas: Atlas
    ) throws(Problem) -> MapAnswer {
        guard let name = path.first else {
            return json(links.collections(try atlas.collections(for: viewer), atlas, viewer))
        }
        let collection = try atlas.collection(name, for: viewer)
        switch (path.dropFirst().first, path.count) {
        case (nil, _): return json(links.collection(collection, atlas, viewer))
        case ("items", 2): return try items(of: collection, query, viewer, links, atlas)
        case ("items", 3): return try item(path[2], of: collection, query, viewer, links, atlas)
        case ("queryables", 2): return try schema(of: collection, "queryables", viewer, links, atlas)
        case ("sortables", 2): return try schema(of: collection, "sortables", viewer, links, atlas)
        case ("schema", 2): return try schema(of: collection, "schema", viewer, links, atlas)
        case ("tiles", 2): return json(links.tileSets(of: collection))
        case ("tiles", 6): return try tile(path, of: collection, viewer, atlas)
        default: throw Self.missing
        }
    }

    private func items(
        of collection: FeatureCollection, _ parameters: [(key: String, value: String)], _ viewer: Viewer, _ links: ApiLinks,
        _ atlas: Atlas
    ) throws(Problem) -> MapAnswer {
        let source = ItemsAnswer(atlas: atlas, viewer: viewer, collection: collection)
        let queryables = try source.queryables()
        let query = try ItemsQuery(parameters, queryables: queryables)
        let page = try source.page(query)
        guard query.format == .json else {
            let file = ItemsFile(
                collection: collection, queryables: queryables, items: page.items, stamp: atlas.nation.survey, isMadeUp: atlas.nation.isMadeUp)
            let name = "attachment; filename=\"\(collection.name).\(query.format.rawValue)\""
            return MapAnswer(
                contentType: query.format.contentType,
                headers: [("Content-Disposition", name), ("OGC-NumberMatched", String(page.matched)), ("OGC-NumberReturned", String(page.items.count))],
                body: try file.bytes(as: query.format))
        }
        let writer = GeometryWriter(crs: query.crs)
        let next = query.offset + page.items.count
        let value = JSONValue.object([
            "type": .string("FeatureCollection"), "numberMatched": .integer(page.matched),
            "links": links.items(of: collection, parameters, query, next: next < page.matched ? next : nil),
            "timeStamp": .string("\(atlas.today)T00:00:00Z"),
            "numberReturned": .integer(page.items.count),
            "features": .array(page.items.map { feature($0, writer, links: nil) }),
        ])
        return geoJSON(value, query.crs)
    }

    private func item(
        _ identifier: String, of collection: FeatureCollection, _ parameters: [(key: String, value: String)], _ viewer: Viewer,
        _ links: ApiLinks, _ atlas: Atlas
    ) throws(Problem) -> MapAnswer {
        let query = try ItemsQuery(parameters, queryables: [])
        guard let item = try ItemsAnswer(atlas: atlas, viewer: viewer, collection: collection).item(identifier) else {
            throw Problem("item.missing", .missing, "”\(identifier)” finns inte i samlingen \(collection.name).")
        }
        return geoJSON(feature(item, GeometryWriter(crs: query.crs), links: links.item(identifier, of: collection)), query.crs)
    }

    /// What features of a collection hold, as JSON Schema: all of it, what one can filter by, or what one can order by.
    private func schema(
        of collection: FeatureCollection, _ what: String, _ viewer: Viewer, _ links: ApiLinks, _ atlas: Atlas
    ) throws(Problem) -> MapAnswer {
        let queryables = try ItemsAnswer(atlas: atlas, viewer: viewer, collection: collection).queryables()
        let value = links.schema(of: collection, what, queryables)
        return MapAnswer(contentType: "application/schema+json", body: Array(value.text.utf8))
    }

    private func feature(_ feature: ItemsAnswer.Feature, _ writer: GeometryWriter, links: JSONValue?) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "type", value: .string("Feature")), .init(key: "id", value: .string(feature.identifier)),
            .init(key: "geometry", value: feature.shape.map(writer.json) ?? .null),
            .init(key: "properties", value: .object(feature.properties.map { JSONValue.Member(key: $0.key, value: $0.value) })),
        ]
        if let links { members.append(.init(key: "links", value: links)) }
        return .object(members)
    }

    private func geoJSON(_ value: JSONValue, _ crs: Crs) -> MapAnswer {
        MapAnswer(
            contentType: "application/geo+json", headers: [("Content-Crs", "<\(crs.uri)>")], body: Array(value.text.utf8))
    }

    /// `tiles/GRID/LEVEL/ROW/COLUMN`.
    private func tile(_ path: [String], of collection: FeatureCollection, _ viewer: Viewer, _ atlas: Atlas) throws(Problem) -> MapAnswer {
        guard let grid = TileGrid(rawValue: path[2]), let level = Int(path[3]), let row = Int(path[4]), let column = Int(path[5]),
            let address = TileAddress(grid: grid, level: level, row: row, column: column)
        else {
            throw Problem("tile.missing", .missing, "Rutnätet har ingen sådan ruta: \(path.dropFirst(2).joined(separator: "/")).")
        }
        let bytes = try TileMaker(atlas: atlas, viewer: viewer, collection: collection, address: address).tile()
        return MapAnswer(contentType: "application/vnd.mapbox-vector-tile", body: bytes)
    }
}
