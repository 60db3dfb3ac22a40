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

    var definition: LayerDefinition {
        LayerDefinition(
            name: table.name, title: table.title, geometryType: table.geometryType,
            columns: table.columns.map { ($0.name, $0.role.attributeType) }, style: LayerStyle.qml(renderer))
    }

    var project: QGISProject.Layer {
        .init(table: table.name, title: table.title, geometry: geometry, renderer: renderer)
    }
}

extension Edition {
    /// Topmost first. What the viewer may not see is not among them.
    var layers: [EditionLayer] {
        var layers: [EditionLayer] = []
        if Self.seesBuildings(viewer) { layers += [spotLayer, buildingLayer] }
        if Self.seesBuildings(viewer) || !network.routes.isEmpty { layers.append(routeLayer) }
        return layers + [municipalityLayer, squareLayer]
    }

    private typealias Columns = [(name: String, role: ExportTable.ColumnRole)]

    private func layer(
        _ name: String, _ title: String, _ columns: Columns, geometryType: String, geometry: String, renderer: String,
        endings: [String], rows: @escaping (ExportTable.Add) throws -> Void
    ) -> EditionLayer {
        EditionLayer(
            table: ExportTable(
                name: name, title: title + mark, columns: columns, geometryType: geometryType, stamp: content.answer.survey,
                spellsGeometry: false, rows: rows), geometry: geometry, renderer: renderer, endings: endings)
    }

    private static let marks = ["buildings", "connected", "passed", "near", "lacking", "planned", "granted", "in_need"]

    private static func counts(_ one: CoverageFigures) -> [Int] {
        [one.buildings, one.connected, one.passed, one.near, one.lacking, one.planned, one.granted, one.inNeed]
    }

    private var buildingLayer: EditionLayer {
        let columns: Columns = [
            ("building_id", .code), ("use", .code), ("municipality", .code), ("households", .integer),
            ("workplaces", .integer), ("mark", .code), ("state", .code), ("planned", .integer), ("granted", .integer),
        ]
        return layer(
            "byggnader", "Byggnader", columns, geometryType: "POINT", geometry: "Point",
            renderer: LayerStyle.points(by: "mark", LayerStyle.states), endings: ["geojson", "csv"]
        ) { add in
            for building in members {
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
            geometryType: "GEOMETRY", geometry: "Line", renderer: LayerStyle.line(colour: "0,80,127", width: "0.4"),
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
            renderer: LayerStyle.marker(colour: "194,78,0", shape: "triangle"), endings: ["geojson"]
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
            [("code", .code), ("name", .text)] + Self.marks.map { ($0, .integer) }
            + [("planned_and_granted", .integer), ("suppressed", .integer)]
        return layer(
            "kommuner", "Kommuner", columns, geometryType: "GEOMETRY", geometry: "Polygon",
            renderer: LayerStyle.outline(colour: "90,90,90"), endings: ["geojson", "csv"]
        ) { add in
            for row in content.answer.rows {
                let counts = Self.counts(row.figures) + [row.figures.plannedAndGranted]
                try add(
                    content.outlines[row.code],
                    [.text(row.code), .text(row.name)] + counts.map { row.isSuppressed ? .null : .integer($0) }
                        + [.integer(row.isSuppressed ? 1 : 0)])
            }
        }
    }

    private var squareLayer: EditionLayer {
        let columns: Columns =
            [("square", .code)] + Self.marks.map { ($0 == "buildings" ? "n" : $0, .integer) } + [("suppressed", .integer)]
        return layer(
            "rutor_1000m", "Rutor 1 km", columns, geometryType: "POLYGON", geometry: "Polygon",
            renderer: LayerStyle.squares(), endings: ["geojson", "csv"], rows: addSquares)
    }

    /// Counts in kilometre squares; those of too few buildings say only that they are hidden.
    private func addSquares(_ add: ExportTable.Add) throws {
        let snapshot = content.result.snapshot
        var numbers: [GridSquare: Int] = [:]
        var order: [GridSquare] = []
        var squareOf = [Int](repeating: -1, count: snapshot.count)
        for building in members where snapshot.isCounted(building) {
            let square = GridSquare(holding: snapshot.position(of: building), sizeMeters: 1000)
            if numbers[square] == nil {
                numbers[square] = order.count
                order.append(square)
            }
            squareOf[building] = numbers[square] ?? -1
        }
        let figures = content.result.figures(groups: order.count) { squareOf[$0] }
        for index in order.indices.sorted(by: {
            (order[$0].northing, order[$0].easting) < (order[$1].northing, order[$1].easting)
        }) {
            let counts = Self.counts(figures[index])
            // Where one cell tells of too few, all of them are hidden: none follows from the rest.
            let isHidden = content.fewest > 1 && counts.contains { (1..<content.fewest).contains($0) }
            try add(
                .polygon(order[index].envelope.polygon),
                [.text(order[index].identifier)] + counts.map { isHidden ? .null : .integer($0) }
                    + [.integer(isHidden ? 1 : 0)])
        }
    }
}

extension CoverageSnapshot {
    func position(of building: Int) -> SwerefPoint { SwerefPoint(x: xs[building], y: ys[building]) }
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
