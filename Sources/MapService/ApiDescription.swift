import GeoFormats
import Geometry

/// The interface described for programs (OpenAPI 3.0).
struct ApiDescription {
    let base: String

    var json: JSONValue {
        .object([
            "openapi": .string("3.0.3"),
            "info": .object([
                "title": .string("Samkarta"), "version": .string("1"),
                "description": .string(
                    "OGC API Features and vector tiles of broadband coverage in Sweden. What a caller sees depends on the account; without a token it is what the public sees."),
            ]),
            "servers": .array([.object(["url": .string("\(base)/api")])]),
            "paths": .object([
                "/": get("Landing page", [], json("object")),
                "/conformance": get("Standards followed", [], json("object")),
                "/collections": get("Collections for the caller", [], json("object")),
                "/collections/{collectionId}": get("One collection", [collection], json("object"), canMiss: true),
                "/collections/{collectionId}/items": get(
                    "Features", [collection, limit, offset, box, boxCrs, crs, filter, filterLanguage, filterCrs, order, format, survey], items, canMiss: true, canBeWrong: true),
                "/collections/{collectionId}/items/{featureId}": get(
                    "One feature", [collection, path("featureId", "string"), crs], features, canMiss: true, canBeWrong: true),
                "/collections/{collectionId}/queryables": get("What can be filtered by", [collection], schema, canMiss: true),
                "/collections/{collectionId}/sortables": get("What can be ordered by", [collection], schema, canMiss: true),
                "/collections/{collectionId}/schema": get("What features hold", [collection], schema, canMiss: true),
                "/collections/{collectionId}/tiles": get("Tile sets", [collection], json("object"), canMiss: true),
                "/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}": get(
                    "One vector tile",
                    [
                        collection, grid, path("tileMatrix", "integer"), path("tileRow", "integer"), path("tileCol", "integer"),
                    ],
                    .object(["application/vnd.mapbox-vector-tile": .object(["schema": .object(["type": .string("string"), "format": .string("binary")])])]),
                    canMiss: true),
                "/tileMatrixSets": get("Tile grids", [], json("object")),
                "/tileMatrixSets/{tileMatrixSetId}": get("One tile grid", [grid], json("object"), canMiss: true),
            ]),
            "components": .object([
                "securitySchemes": .object([
                    "token": .object(["type": .string("http"), "scheme": .string("bearer")])
                ]),
                "schemas": .object([
                    "problem": .object([
                        "type": .string("object"),
                        "properties": .object([
                            "type": .object(["type": .string("string")]), "title": .object(["type": .string("string")]),
                            "status": .object(["type": .string("integer")]), "detail": .object(["type": .string("string")]),
                        ]),
                    ])
                ]),
            ]),
            "security": .array([.object([:]), .object(["token": .array([])])]),
        ])
    }

    private func get(
        _ summary: String, _ parameters: [JSONValue], _ content: JSONValue, canMiss: Bool = false, canBeWrong: Bool = false
    ) -> JSONValue {
        var responses: [JSONValue.Member] = [
            .init(key: "200", value: .object(["description": .string("OK"), "content": content]))
        ]
        let problem = JSONValue.object(["application/problem+json": .object(["schema": .object(["$ref": .string("#/components/schemas/problem")])])])
        for (code, text) in [("400", "The question is wrong"), ("401", "The token opens nothing"), ("404", "Not there, or not for the caller")]
        where code == "401" || (code == "404" && canMiss) || (code == "400" && canBeWrong) {
            responses.append(.init(key: code, value: .object(["description": .string(text), "content": problem])))
        }
        return .object([
            "get": .object([
                "summary": .string(summary), "parameters": .array(parameters), "responses": .object(responses),
            ])
        ])
    }

    private var collection: JSONValue { path("collectionId", "string") }

    private var grid: JSONValue {
        parameter("tileMatrixSetId", in: "path", .object(["type": .string("string"), "enum": .array(TileGrid.allCases.map { .string($0.rawValue) })]))
    }

    private var limit: JSONValue {
        parameter(
            "limit", in: "query",
            .object([
                "type": .string("integer"), "minimum": .integer(1), "maximum": .integer(ItemsQuery.mostItems),
                "default": .integer(ItemsQuery.standardLimit),
            ]))
    }

    private var offset: JSONValue {
        parameter("offset", in: "query", .object(["type": .string("integer"), "minimum": .integer(0), "default": .integer(0)]))
    }

    private var box: JSONValue {
        .object([
            "name": .string("bbox"), "in": .string("query"), "style": .string("form"), "explode": .bool(false),
            "schema": .object([
                "type": .string("array"), "minItems": .integer(4), "maxItems": .integer(6),
                "items": .object(["type": .string("number")]),
            ]),
        ])
    }

    private var filter: JSONValue { parameter("filter", in: "query", .object(["type": .string("string")])) }

    private var filterLanguage: JSONValue {
        parameter("filter-lang", in: "query", .object(["type": .string("string"), "enum": .array([.string("cql2-text"), .string("cql2-json")])]))
    }

    private var filterCrs: JSONValue { parameter("filter-crs", in: "query", crsSchema) }
    private var order: JSONValue { parameter("sortby", in: "query", .object(["type": .string("string")])) }

    private var format: JSONValue {
        parameter("f", in: "query", .object(["type": .string("string"), "enum": .array(ItemsFormat.allCases.map { .string($0.rawValue) })]))
    }

    private var survey: JSONValue {
        parameter("survey", in: "query", .object(["type": .string("string"), "format": .string("date")]))
    }

    private var schema: JSONValue {
        .object(["application/schema+json": .object(["schema": .object(["type": .string("object")])])])
    }

    private var items: JSONValue {
        let file = JSONValue.object(["schema": .object(["type": .string("string"), "format": .string("binary")])])
        return .object([
            "application/geo+json": .object(["schema": .object(["type": .string("object")])]),
            "text/csv; charset=utf-8": .object(["schema": .object(["type": .string("string")])]),
            "application/geopackage+sqlite3": file,
        ])
    }

    private var boxCrs: JSONValue { parameter("bbox-crs", in: "query", crsSchema) }
    private var crs: JSONValue { parameter("crs", in: "query", crsSchema) }
    private var crsSchema: JSONValue { .object(["type": .string("string"), "enum": .array(Crs.all.map { .string($0.uri) })]) }

    private func path(_ name: String, _ type: String) -> JSONValue {
        parameter(name, in: "path", .object(["type": .string(type)]))
    }

    private func parameter(_ name: String, in place: String, _ schema: JSONValue) -> JSONValue {
        .object(["name": .string(name), "in": .string(place), "required": .bool(place == "path"), "schema": schema])
    }

    private func json(_ type: String) -> JSONValue {
        .object(["application/json": .object(["schema": .object(["type": .string(type)])])])
    }

    private var features: JSONValue {
        .object(["application/geo+json": .object(["schema": .object(["type": .string("object")])])])
    }
}
