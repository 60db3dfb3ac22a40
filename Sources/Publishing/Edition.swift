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
    let network: NetworkExtract
    let identifiers: [String]
    private let snapMeters: Double

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
                try NetworkExtract(db, scope: scope),
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
        snapMeters = parameters["network.snap_m"]
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

    /// Writes all files into a folder; returns their names.
    public func write(to folder: URL) throws(Problem) -> [String] {
        var files = ["sammanfattning.html", "samkarta.gpkg", "samkarta.qgz"]
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(SummaryPage(content: content).html.utf8).write(to: folder.appending(path: files[0]), options: .atomic)
            let layers = layers
            let writer = try GeoPackageWriter(path: folder.appending(path: files[1]).path, stamp: content.answer.survey)
            for layer in layers { try writer.add(layer.definition, rows: layer.table.rows) }
            try writer.finish()
            try writeProject(folder.appending(path: files[2]), layers)
            for layer in layers {
                for ending in layer.endings {
                    let file = "\(layer.table.name).\(ending)"
                    _ = try layer.table.write(to: folder.appending(path: file).path)
                    files.append(file)
                }
            }
            if !network.routes.isEmpty {
                let package = OFDSPackage(
                    network: network, collected: content.answer.survey, snapMeters: snapMeters)
                try Data(package.json.text.utf8).write(to: folder.appending(path: "nat.ofds.json"), options: .atomic)
                files.append("nat.ofds.json")
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("publish.unwritable", "Utgåvan kan inte skrivas i ”\(folder.path)”: \(error).")
        }
        return files
    }

    /// Buildings that are shown.
    var members: [Int] { content.isShown.indices.filter { content.isShown[$0] } }

    /// Added to every title where places are made up.
    var mark: String { content.answer.isMadeUp ? " (påhittat läge)" : "" }

    private func writeProject(_ file: URL, _ layers: [EditionLayer]) throws {
        var extent = Envelope.empty
        for building in members { extent.grow(by: content.result.snapshot.position(of: building)) }
        let project = QGISProject(
            title: "Bredband i \(content.areaName) \(content.answer.survey)\(mark)", package: "samkarta.gpkg",
            extent: extent.isEmpty ? extent : extent.expanded(by: 500), layers: layers.map(\.project))
        var zip = StoredZip()
        zip.add("samkarta.qgs", Array(project.xml.utf8))
        try Data(zip.content).write(to: file, options: .atomic)
    }
}
