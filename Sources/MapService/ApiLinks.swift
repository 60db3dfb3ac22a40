import Coverage
import GeoFormats
import Geometry
import Vocabulary

/// The pages of the interface that tell where the others are.
struct ApiLinks {
    let base: String

    private var api: String { "\(base)/api" }

    private func link(_ path: String, _ rel: String, _ type: String, _ title: String) -> JSONValue {
        .object(["href": .string(api + path), "rel": .string(rel), "type": .string(type), "title": .string(title)])
    }

    private func template(_ path: String, _ rel: String, _ type: String, _ title: String) -> JSONValue {
        .object([
            "href": .string(api + path), "rel": .string(rel), "type": .string(type), "title": .string(title),
            "templated": .bool(true),
        ])
    }

    var landing: JSONValue {
        .object([
            "title": .string("Samkarta"),
            "description": .string("Bredbandsutbyggnad i Sverige: vem har, vem är lovad och vem saknar snabbt bredband."),
            "links": .array([
                link("/", "self", "application/json", "Den här sidan"),
                link("/openapi.json", "service-desc", "application/vnd.oai.openapi+json;version=3.0", "Gränssnittets beskrivning"),
                link("/conformance", "conformance", "application/json", "Vilka standarder som följs"),
                link("/collections", "data", "application/json", "Datasamlingar"),
                link("/tileMatrixSets", "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", "application/json", "Rutnät"),
            ]),
        ])
    }

    var conformance: JSONValue {
        let features = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
        let tiles = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/"
        let filter = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/"
        let cql = "http://www.opengis.net/spec/cql2/1.0/conf/"
        let schemas = "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/"
        return .object([
            "conformsTo": .array(
                [
                    features + "core", features + "oas30", features + "geojson",
                    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs", tiles + "core", tiles + "tileset",
                    tiles + "tilesets-list", tiles + "mvt", filter + "queryables", filter + "queryables-query-parameters", filter + "filter",
                    filter + "features-filter", cql + "cql2-text", cql + "cql2-json", cql + "basic-cql2",
                    cql + "advanced-comparison-operators", cql + "case-insensitive-comparison", cql + "basic-spatial-functions",
                    cql + "basic-spatial-functions-plus", schemas + "schemas", schemas + "queryables", schemas + "sortables",
                    schemas + "core-roles-features",
                ].map(JSONValue.string))
        ])
    }

    func collections(_ all: [FeatureCollection], _ atlas: Atlas, _ viewer: Viewer) -> JSONValue {
        .object([
            "links": .array([link("/collections", "self", "application/json", "Den här sidan")]),
            "crs": .array(Crs.all.map { .string($0.uri) }),
            "collections": .array(all.map { collection($0, atlas, viewer) }),
        ])
    }

    func collection(_ collection: FeatureCollection, _ atlas: Atlas, _ viewer: Viewer) -> JSONValue {
        let path = "/collections/\(collection.name)"
        // The same for everybody: an extent of what a viewer may see would tell where the rest ends.
        let sweden = SwedishExtent.envelope
        let low = Crs.crs84.coordinates(of: SwerefPoint(x: sweden.minX, y: sweden.minY))
        let high = Crs.crs84.coordinates(of: SwerefPoint(x: sweden.maxX, y: sweden.maxY))
        return .object([
            "id": .string(collection.name), "title": .string(collection.title), "description": .string(collection.description),
            "extent": .object([
                "spatial": .object([
                    "bbox": .array([.array([low.0, low.1, high.0, high.1].map(JSONValue.number))]), "crs": .string(Crs.crs84.uri),
                ])
            ]),
            "itemType": .string("feature"), "crs": .array(Crs.all.map { .string($0.uri) }),
            "storageCrs": .string(Crs.sweref99TM.uri), "survey": .string(atlas.nation.survey.description),
            "parameters": .string(atlas.nation.parameters.name), "made_up": .bool(atlas.nation.isMadeUp),
            "links": .array([
                link(path, "self", "application/json", collection.title),
                link("\(path)/items", "items", "application/geo+json", "\(collection.title) som GeoJSON"),
                link("\(path)/items?f=csv", "alternate", "text/csv", "\(collection.title) som CSV"),
                link("\(path)/items?f=gpkg", "alternate", "application/geopackage+sqlite3", "\(collection.title) som GeoPackage"),
                link("\(path)/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "application/schema+json", "Att filtrera på"),
                link("\(path)/sortables", "http://www.opengis.net/def/rel/ogc/1.0/sortables", "application/schema+json", "Att ordna efter"),
                link("\(path)/schema", "http://www.opengis.net/def/rel/ogc/1.0/schema", "application/schema+json", "Egenskaper"),
                link("\(path)/tiles", "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", "application/json", "Vektorrutor"),
            ]),
        ])
    }

    /// Properties as JSON Schema (OGC API Features 3 and 5).
    func schema(of collection: FeatureCollection, _ what: String, _ queryables: [Queryable]) -> JSONValue {
        var properties = queryables.map { JSONValue.Member(key: $0.name, value: $0.schema) }
        if what != "sortables" {
            let form = collection.name == "buildings" ? "geometry-point" : "geometry-any"
            properties.append(
                .init(
                    key: "geometry",
                    value: .object([
                        "title": .string("Geometri"), "format": .string(form), "x-ogc-role": .string("primary-geometry"),
                    ])))
        }
        return .object([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "$id": .string("\(api)/collections/\(collection.name)/\(what)"), "type": .string("object"), "title": .string(collection.title),
            "properties": .object(properties), "additionalProperties": .bool(false),
        ])
    }

    /// Links of a page of items: itself, and the next where there is one.
    func items(
        of collection: FeatureCollection, _ parameters: [(key: String, value: String)], _ query: ItemsQuery, next: Int?
    ) -> JSONValue {
        let path = "/collections/\(collection.name)"
        let address = { (offset: Int?) -> String in
            var all = parameters.filter { offset == nil || ($0.key != "offset" && $0.key != "limit") }
            if let offset { all += [("limit", String(query.limit)), ("offset", String(offset))] }
            let text = all.map { "\(QueryText.escaped($0.key))=\(QueryText.escaped($0.value))" }.joined(separator: "&")
            return "\(path)/items" + (text.isEmpty ? "" : "?\(text)")
        }
        return .array(
            [
                link(address(nil), "self", "application/geo+json", "Den här sidan"),
                link(path, "collection", "application/json", collection.title),
            ] + (next.map { [link(address($0), "next", "application/geo+json", "Nästa sida")] } ?? []))
    }

    func item(_ identifier: String, of collection: FeatureCollection) -> JSONValue {
        let path = "/collections/\(collection.name)"
        return .array([
            link("\(path)/items/\(QueryText.escaped(identifier))", "self", "application/geo+json", identifier),
            link(path, "collection", "application/json", collection.title),
        ])
    }

    func tileSets(of collection: FeatureCollection) -> JSONValue {
        .object([
            "tilesets": .array(
                TileGrid.allCases.map { grid in
                    .object([
                        "title": .string("\(collection.title), \(grid.rawValue)"), "dataType": .string("vector"),
                        "tileMatrixSetURI": .string("\(api)/tileMatrixSets/\(grid.rawValue)"),
                        "crs": .string(TileGridDescription(grid: grid).crs),
                        "links": .array([
                            template(
                                "/collections/\(collection.name)/tiles/\(grid.rawValue)/{tileMatrix}/{tileRow}/{tileCol}", "item",
                                "application/vnd.mapbox-vector-tile", "Rutor"),
                            link(
                                "/tileMatrixSets/\(grid.rawValue)", "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
                                "application/json", "Rutnätet"),
                        ]),
                    ])
                })
        ])
    }

    var tileGrids: JSONValue {
        .object([
            "tileMatrixSets": .array(
                TileGrid.allCases.map { grid in
                    .object([
                        "id": .string(grid.rawValue),
                        "links": .array([link("/tileMatrixSets/\(grid.rawValue)", "self", "application/json", grid.rawValue)]),
                    ])
                })
        ])
    }
}

/// Text made fit for an address.
enum QueryText {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            let character = Character(UnicodeScalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~,:".contains(character) {
                escaped.append(character)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return escaped
    }
}
