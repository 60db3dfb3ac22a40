import Coverage
import Foundation
import GRDB
import GeoFormats
import GeoPackage
import Geometry
import Register
import Store
import Vocabulary

/// A frozen answer to hand out: one HTML page, a GeoPackage with styles, a QGIS project, and tables as CSV. Swedish: utgåva.
///
/// What the viewer may not see is not in any of the files: for the public, buildings are counts in squares.
public struct Edition: Sendable {
    let content: SummaryContent
    let viewer: Viewer
    private let network: [(operatorId: String, tier: String, routeId: String, shape: Shape)]
    private let identifiers: [String]

    /// Everything that is read, read at one moment.
    public init(
        from store: Store, parameters: ParameterSet, survey: ReportingDate?, area: String?, viewer: Viewer
    ) throws(Problem) {
        self.viewer = viewer
        let question = CoverageQuestion(survey: survey, division: .municipality, area: area)
        let answer = try question.answer(from: store, parameters: parameters, viewer: viewer)
        let seesBuildings = Self.seesBuildings(viewer)
        let spots =
            seesBuildings
            ? try WhiteSpot.list(survey: answer.survey, area: area, in: store, parameters: parameters, viewer: viewer).spots
            : []
        let day = answer.survey
        let (snapshot, areas, roads, network, identifiers, sources) = try store.read(as: viewer) { db, scope in
            let snapshot = try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope)
            let edition = RegisterEdition.inForce(on: day, in: scope)
            return (
                snapshot, try AreaDirectory(db, scope: scope), try Self.mainRoads(db, scope),
                seesBuildings ? try Self.network(db, scope) : [],
                seesBuildings ? try edition.map { try BuildingNames(of: $0, db).identifiers } ?? [] : [],
                scope.batches.map { ($0.file, $0.kind, $0.dated?.description ?? "") }
            )
        }
        let isIn = snapshot.municipalities.map { code in
            (area.map { code.hasPrefix($0) } ?? true) && (!seesBuildings || viewer.covers(municipality: code))
        }
        content = SummaryContent(
            answer: answer, result: CoverageResult(of: snapshot),
            isShown: snapshot.municipality.map { isIn[Int($0)] }, outlines: areas.shapes, mainRoads: roads,
            areaName: area.map { areas.name(of: $0) } ?? Self.name(of: answer, areas), spots: spots, sources: sources,
            fewest: seesBuildings ? 1 : 5)
        self.network = network
        self.identifiers = identifiers
    }

    static func seesBuildings(_ viewer: Viewer) -> Bool {
        switch viewer.role {
        case .administrator, .secretariat, .coordinator, .municipality, .association, .countyBoard: true
        case .operator, .reader, .public: false
        }
    }

    // One county: its name; several: the nation's.
    private static func name(of answer: CoverageAnswer, _ areas: AreaDirectory) -> String {
        let counties = Set(answer.rows.map { $0.code.prefix(2) }.filter { !$0.isEmpty }).sorted()
        let names = counties.map { areas.name(of: String($0)) }
        return names.count <= 3 && !names.isEmpty
            ? names.enumerated().map { index, name in
                name == String(counties[index]) ? "län \(name)" : name
            }.joined(separator: " och ") : "Sverige"
    }

    private static func mainRoads(_ db: Database, _ scope: Scope) throws -> [LineString] {
        var roads: [LineString] = []
        for batch in scope.batches(of: "roads") {
            try db.forEachRow(
                sql: """
                    SELECT geom FROM road WHERE batch = ? AND class IN ('motorway', 'trunk', 'primary', 'secondary',
                        'tertiary') ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in roads += row.shape(0)?.lines ?? [] }
        }
        return roads
    }

    private static func network(
        _ db: Database, _ scope: Scope
    ) throws -> [(operatorId: String, tier: String, routeId: String, shape: Shape)] {
        var routes: [(operatorId: String, tier: String, routeId: String, shape: Shape)] = []
        for batch in scope.batches(of: "network-routes") where scope.access(to: batch.id) == .all {
            try db.forEachRow(
                sql: "SELECT operator_id, tier, route_id, geom FROM network_route WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in
                if let shape = row.shape(3) { routes.append((row.text(0), row.text(1), row.text(2), shape)) }
            }
        }
        return routes
    }

    /// Writes all files into a folder; returns their names.
    public func write(to folder: URL) throws(Problem) -> [String] {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(SummaryPage(content: content).html.utf8).write(
                to: folder.appending(path: "sammanfattning.html"), options: .atomic)
            try writePackage(folder.appending(path: "samkarta.gpkg"))
            try writeProject(folder.appending(path: "samkarta.qgz"))
            try Data(table.utf8).write(to: folder.appending(path: "kommuner.csv"), options: .atomic)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("publish.unwritable", "Utgåvan kan inte skrivas i ”\(folder.path)”: \(error).")
        }
        return ["sammanfattning.html", "samkarta.gpkg", "samkarta.qgz", "kommuner.csv"]
    }

    private var members: [Int] { content.isShown.indices.filter { content.isShown[$0] } }

    private var mark: String { content.answer.isMadeUp ? " (påhittat läge)" : "" }

    private func writePackage(_ file: URL) throws {
        let writer = try GeoPackageWriter(path: file.path, stamp: content.answer.survey)
        if Self.seesBuildings(viewer) {
            try writer.add(buildingLayer) { add in
                for building in members { try add(position(building), values(building)) }
            }
            try writer.add(routeLayer) { add in
                for route in network { try add(route.shape, [.text(route.routeId), .text(route.operatorId), .text(route.tier)]) }
            }
            try writer.add(spotLayer) { add in
                for spot in content.spots {
                    try add(
                        .multiPoint(spot.points),
                        [.text(spot.identifier), .text(spot.name), .integer(spot.members.count), .integer(spot.households)])
                }
            }
        }
        try writer.add(squareLayer) { add in
            for square in squares { try add(square.shape, square.values) }
        }
        try writer.add(municipalityLayer) { add in
            for row in content.answer.rows where !row.code.isEmpty {
                guard let outline = content.outlines[row.code] else { continue }
                let figures = row.isSuppressed ? nil : row.figures
                try add(
                    outline,
                    [
                        .text(row.code), .text(row.name), .optional(figures?.buildings), .optional(figures?.connected),
                        .optional(figures?.passed), .optional(figures?.near), .optional(figures?.lacking),
                        .optional(figures?.planned), .optional(figures?.granted), .optional(figures?.inNeed),
                        .integer(row.isSuppressed ? 1 : 0),
                    ])
            }
        }
        try writer.finish()
    }

    private func position(_ building: Int) -> Shape {
        .point(SwerefPoint(x: content.result.snapshot.xs[building], y: content.result.snapshot.ys[building]))
    }

    private func values(_ building: Int) -> [AttributeValue] {
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

    private var buildingLayer: LayerDefinition {
        LayerDefinition(
            name: "byggnader", title: "Byggnader\(mark)", geometryType: "POINT",
            columns: [
                ("building_id", .text), ("use", .text), ("municipality", .text), ("households", .integer),
                ("workplaces", .integer), ("mark", .text), ("state", .text), ("planned", .integer), ("granted", .integer),
            ], style: LayerStyle.qml(LayerStyle.points(by: "mark", LayerStyle.states)))
    }

    private var routeLayer: LayerDefinition {
        LayerDefinition(
            name: "nat", title: "Nätägarnas nät\(mark)", geometryType: "GEOMETRY",
            columns: [("route_id", .text), ("operator_id", .text), ("tier", .text)],
            style: LayerStyle.qml(LayerStyle.line(colour: "0,80,127", width: "0.4")))
    }

    private var spotLayer: LayerDefinition {
        LayerDefinition(
            name: "vita_flackar", title: "Vita fläckar\(mark)", geometryType: "MULTIPOINT",
            columns: [("id", .text), ("name", .text), ("buildings", .integer), ("households", .integer)],
            style: LayerStyle.qml(LayerStyle.marker(colour: "194,78,0", shape: "triangle")))
    }

    private static let squareCounts = ["n", "connected", "passed", "near", "lacking", "planned", "granted", "in_need"]

    private var squareLayer: LayerDefinition {
        LayerDefinition(
            name: "rutor_1000m", title: "Rutor 1 km\(mark)", geometryType: "POLYGON",
            columns: [("square", .text)] + Self.squareCounts.map { ($0, .integer) } + [("suppressed", .integer)],
            style: LayerStyle.qml(LayerStyle.squares()))
    }

    private var municipalityLayer: LayerDefinition {
        LayerDefinition(
            name: "kommuner", title: "Kommuner\(mark)", geometryType: "GEOMETRY",
            columns: [("code", .text), ("name", .text)]
                + ["buildings", "connected", "passed", "near", "lacking", "planned", "granted", "in_need", "suppressed"].map {
                    ($0, .integer)
                }, style: LayerStyle.qml(LayerStyle.outline(colour: "90,90,90")))
    }

    /// Counts in kilometre squares; those of too few buildings say only that they are hidden.
    private var squares: [(shape: Shape, values: [AttributeValue])] {
        let result = content.result
        let snapshot = result.snapshot
        var numbers: [GridSquare: Int] = [:]
        var order: [GridSquare] = []
        var squareOf = [Int](repeating: -1, count: snapshot.count)
        for building in members where snapshot.isCounted(building) {
            let square = GridSquare(
                holding: SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building]), sizeMeters: 1000)
            if numbers[square] == nil {
                numbers[square] = order.count
                order.append(square)
            }
            squareOf[building] = numbers[square] ?? -1
        }
        let figures = result.figures(groups: order.count) { squareOf[$0] }
        return order.indices.sorted { (order[$0].northing, order[$0].easting) < (order[$1].northing, order[$1].easting) }
            .map { index in
                let one = figures[index]
                let box = order[index].envelope
                let counts = [
                    one.buildings, one.connected, one.passed, one.near, one.lacking, one.planned, one.granted, one.inNeed,
                ]
                // Where one cell tells of too few, all of them are hidden: none follows from the rest.
                let isHidden = content.fewest > 1 && counts.contains { (1..<content.fewest).contains($0) }
                let values = counts.map { isHidden ? AttributeValue.null : .integer($0) }
                return (
                    .polygon(box.polygon),
                    [.text(order[index].identifier)] + values + [.integer(isHidden ? 1 : 0)]
                )
            }
    }

    private func writeProject(_ file: URL) throws {
        let all: [QGISProject.Layer] = [
            .init(
                table: "vita_flackar", title: "Vita fläckar\(mark)", geometry: "Point",
                renderer: LayerStyle.marker(colour: "194,78,0", shape: "triangle")),
            .init(
                table: "byggnader", title: "Byggnader\(mark)", geometry: "Point",
                renderer: LayerStyle.points(by: "mark", LayerStyle.states)),
            .init(
                table: "nat", title: "Nätägarnas nät\(mark)", geometry: "Line",
                renderer: LayerStyle.line(colour: "0,80,127", width: "0.4")),
            .init(table: "kommuner", title: "Kommuner\(mark)", geometry: "Polygon", renderer: LayerStyle.outline(colour: "90,90,90")),
            .init(table: "rutor_1000m", title: "Rutor 1 km\(mark)", geometry: "Polygon", renderer: LayerStyle.squares()),
        ]
        let hidden = Self.seesBuildings(viewer) ? [] : ["vita_flackar", "byggnader", "nat"]
        var extent = Envelope.empty
        for building in members {
            extent.grow(
                by: SwerefPoint(x: content.result.snapshot.xs[building], y: content.result.snapshot.ys[building]))
        }
        let project = QGISProject(
            title: "Bredband i \(content.areaName) \(content.answer.survey)\(mark)", package: "samkarta.gpkg",
            extent: extent.isEmpty ? extent : extent.expanded(by: 500), layers: all.filter { !hidden.contains($0.table) })
        var zip = StoredZip()
        zip.add("samkarta.qgs", Array(project.xml.utf8))
        try Data(zip.content).write(to: file, options: .atomic)
    }

    private var table: String {
        var lines = "code,name,buildings,connected,passed,near,lacking,planned,granted,planned_and_granted,in_need,suppressed\n"
        for row in content.answer.rows {
            let one = row.figures
            let counts = [
                one.buildings, one.connected, one.passed, one.near, one.lacking, one.planned, one.granted,
                one.plannedAndGranted, one.inNeed,
            ]
            lines += "\(row.code),\(row.name),"
            lines += counts.map { row.isSuppressed ? "" : String($0) }.joined(separator: ",")
            lines += row.isSuppressed ? ",1\n" : ",0\n"
        }
        return lines
    }
}

extension Envelope {
    /// The rectangle as a surface.
    var polygon: Polygon {
        Polygon(exterior: [
            SwerefPoint(x: minX, y: minY), SwerefPoint(x: maxX, y: minY), SwerefPoint(x: maxX, y: maxY),
            SwerefPoint(x: minX, y: maxY), SwerefPoint(x: minX, y: minY),
        ])
    }
}
