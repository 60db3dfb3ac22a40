import Coverage
import GeoFormats
import GeoPackage
import Geometry
import Vocabulary

/// A layer of an edition: its rows, how QGIS draws them, and which files it is written to beside the GeoPackage.
struct EditionLayer {
    let table: ExportTable
    /// `Point`, `Line` or `Polygon`, as QGIS calls them.
    let geometry: String
    let renderer: String
    let endings: [String]
    var scales = ScaleRange.all

    var definition: LayerDefinition {
        LayerDefinition(
            name: table.name, title: table.title, geometryType: table.geometryType,
            columns: table.columns.map { ($0.name, $0.role.attributeType) },
            style: LayerStyle.qml(renderer, scales: scales))
    }

    var project: QGISProject.Layer {
        .init(
            table: table.name, title: table.title, geometry: geometry, renderer: renderer, scales: scales,
            columns: table.columns.map(\.name), aliases: table.columns.map { FieldName.swedish[$0.name] ?? $0.name })
    }
}

extension Edition {
    /// Topmost first. What the viewer may not see is not among them.
    var layers: [EditionLayer] {
        var layers: [EditionLayer] = []
        if content.seesBuildings { layers += [buildingLayer, spotLayer] }
        if !network.routes.isEmpty { layers.append(routeLayer) }
        return layers + [municipalityLayer, squareLayer]
    }

    private typealias Columns = [(name: String, role: ExportTable.ColumnRole)]

    private func layer(
        _ name: String, _ title: String, _ columns: Columns, geometryType: String, geometry: String, renderer: String,
        endings: [String], scales: ScaleRange = .all, rows: @escaping (ExportTable.Add) throws -> Void
    ) -> EditionLayer {
        EditionLayer(
            table: ExportTable(
                name: name, title: title + mark, columns: columns, geometryType: geometryType, stamp: content.answer.survey,
                spellsGeometry: false, rows: rows), geometry: geometry, renderer: renderer, endings: endings, scales: scales)
    }

    private var buildingLayer: EditionLayer {
        let columns: Columns = [
            ("building_id", .code), ("use", .code), ("municipality", .code), ("households", .integer),
            ("workplaces", .integer), ("mark", .code), ("state", .code), ("state_name", .text), ("planned", .integer), ("granted", .integer),
        ]
        return layer(
            "byggnader", "Byggnader", columns, geometryType: "POINT", geometry: "Point",
            renderer: LayerStyle.points(by: "mark", LayerStyle.states), endings: ["geojson", "csv"],
            scales: .near(100_000)
        ) { add in
            for building in content.members {
                try add(.point(content.result.snapshot.position(of: building)), values(of: building))
            }
        }
    }

    private func values(of building: Int) -> [AttributeValue] {
        let snapshot = content.result.snapshot
        return [
            .text(identifiers[building]), .text(BuildingUse(rawValue: snapshot.uses[building]).code),
            .text(snapshot.municipalities[Int(snapshot.municipality[building])]),
            .integer(Int(snapshot.households[building])), .integer(Int(snapshot.workplaces[building])),
            .text(mark(of: building)), .text(snapshot.isCounted(building) ? content.result.states[building].code : ""),
            .text(LayerStyle.states.first { $0.value == mark(of: building) }?.label ?? ""),
            .integer(content.result.planned[building] ? 1 : 0), .integer(content.result.granted[building] ? 1 : 0),
        ]
    }

    // One mark a building for the map; planned and granted stand also in columns of their own.
    private func mark(of building: Int) -> String {
        let result = content.result
        guard result.snapshot.isCounted(building) else { return "other" }
        guard result.states[building] == .lacking else { return result.states[building].code }
        if result.granted[building] { return "granted" }
        return result.planned[building] ? "planned" : "in_need"
    }

    private var routeLayer: EditionLayer {
        layer(
            "nat", "Nätägarnas nät", [("route_id", .code), ("operator_id", .code), ("tier", .code), ("planned", .integer)],
            geometryType: "GEOMETRY", geometry: "Line", renderer: LayerStyle.routes(),
            endings: ["geojson"]
        ) { add in
            for route in network.routes {
                try add(
                    route.shape,
                    [.text(route.routeId), .text(route.operatorId), .text(route.tier), .integer(route.isPlanned ? 1 : 0)])
            }
        }
    }

    private var spotLayer: EditionLayer {
        layer(
            "vita_flackar", "Vita fläckar",
            [("id", .code), ("name", .text), ("buildings", .integer), ("households", .integer)],
            geometryType: "MULTIPOINT", geometry: "Point",
            renderer: LayerStyle.halo(colour: "194,78,0"), endings: ["geojson"]
        ) { add in
            for spot in content.spots {
                try add(
                    .multiPoint(spot.points),
                    [.text(spot.identifier), .text(spot.name), .integer(spot.members.count), .integer(spot.households)])
            }
        }
    }

    private var municipalityLayer: EditionLayer {
        let columns: Columns =
            [("code", .code), ("name", .text), ("buildings", .integer)]
            + SquareTable.columns.dropFirst().map { ($0, .integer) }
            + [("planned_and_granted", .integer), ("suppressed", .integer)]
        return layer(
            "kommuner", "Kommuner", columns, geometryType: "GEOMETRY", geometry: "Polygon",
            renderer: LayerStyle.outline(colour: "90,90,90"), endings: ["geojson", "csv"]
        ) { add in
            for row in content.answer.rows {
                let figures = row.figures
                let states = [figures.buildings, figures.connected, figures.passed, figures.near, figures.lacking]
                let promises = row.promises.map { [$0.planned, $0.granted, $0.inNeed, $0.both] }
                try add(
                    content.outlines[row.code],
                    [.text(row.code), .text(row.name)]
                        + states.map { row.isSuppressed ? .null : .integer($0) }
                        + (0..<4).map { row.isSuppressed ? .null : .optional(promises?[$0]) }
                        + [.integer(row.isSuppressed || promises == nil ? 1 : 0)])
            }
        }
    }

    /// Counts in kilometre squares; numbers that tell of too few are null and say so.
    private var squareLayer: EditionLayer {
        let columns: Columns =
            [("square", .code)] + SquareTable.columns.map { ($0, .integer) } + [("suppressed", .integer)]
        return layer(
            "rutor_1000m", "Rutor 1 km", columns, geometryType: "POLYGON", geometry: "Polygon",
            renderer: LayerStyle.squares(), endings: ["geojson", "csv"],
            scales: content.seesBuildings ? .far(50_000) : .all
        ) { add in
            for row in content.squares.rows {
                try add(
                    .polygon(row.square.envelope.polygon),
                    [.text(row.square.identifier)] + row.counts.map(AttributeValue.optional)
                        + [.integer(row.counts.contains(nil) ? 1 : 0)])
            }
        }
    }
}

extension Envelope {
    /// The rectangle as a surface.
    fileprivate var polygon: Polygon {
        Polygon(exterior: [
            SwerefPoint(x: minX, y: minY), SwerefPoint(x: maxX, y: minY), SwerefPoint(x: maxX, y: maxY),
            SwerefPoint(x: minX, y: maxY), SwerefPoint(x: minX, y: minY),
        ])
    }
}
