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
    let network: NetworkExtract
    /// Building ids in the snapshot's order; none where buildings are not for the viewer.
    let identifiers: [String]
    private let snapMeters: Double

    /// Everything that is read, read at one moment.
    ///
    /// `area` left out is the viewer's own county or municipality, where it has just one. Throws as a coverage question
    /// does.
    public init(
        from store: Store, parameters: ParameterSet, survey: ReportingDate?, area: String?, viewer: Viewer
    ) throws(Problem) {
        let viewer = viewer.handingOut
        let area = area == "00" ? nil : area ?? Self.ownArea(of: viewer)
        let question = CoverageQuestion(survey: survey, division: .municipality, area: area)
        let read = try store.read(as: viewer) { db, scope in
            try EditionReading(question, parameters: parameters, area: area, db, scope: scope)
        }
        let (answer, result) = question.answer(from: read.inputs, viewer: viewer)
        content = SummaryContent(
            answer: answer, result: result, read: read, area: area, viewer: viewer)
        network = read.network
        identifiers = read.identifiers
        snapMeters = parameters["network.snap_m"]
    }

    private static func ownArea(of viewer: Viewer) -> String? {
        switch viewer.role {
        case .coordinator, .municipality, .association, .countyBoard: viewer.scope.count == 1 ? viewer.scope[0] : nil
        case .administrator, .secretariat, .operator, .reader, .public: nil
        }
    }

    /// Writes all files into a folder; returns their names.
    ///
    /// Files of an earlier edition that this one does not have are removed: they may hold what is not for its readers.
    /// Throws `publish.unwritable`.
    public func write(to folder: URL) throws(Problem) -> [String] {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Problem(
                "publish.unwritable", "Mappen ”\(folder.path)” kan inte skapas. Kontrollera sökvägen och rättigheterna.")
        }
        let layers = layers
        var files: [String] = []
        do {
            let put = { (name: String, data: Data) in
                try data.write(to: folder.appending(path: name), options: .atomic)
                files.append(name)
            }
            try put("sammanfattning.html", Data(SummaryPage(content: content).html.utf8))
            let writer = try GeoPackageWriter(
                path: folder.appending(path: "samkarta.gpkg").path, stamp: content.answer.survey)
            for layer in layers { try writer.add(layer.definition, rows: layer.table.rows) }
            try writer.finish()
            files.append("samkarta.gpkg")
            try put("samkarta.qgz", project(layers))
            for layer in layers {
                for ending in layer.endings {
                    let file = "\(layer.table.name).\(ending)"
                    _ = try layer.table.write(to: folder.appending(path: file).path)
                    files.append(file)
                }
            }
            if !network.routes.isEmpty {
                let package = OFDSPackage(network: network, collected: content.answer.survey, snapMeters: snapMeters)
                try put("nat.ofds.json", Data(package.json.text.utf8))
            }
            for name in Self.everyFile where !files.contains(name) {
                let old = folder.appending(path: name)
                if FileManager.default.fileExists(atPath: old.path) { try FileManager.default.removeItem(at: old) }
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                "publish.unwritable",
                "Utgåvan kan inte skrivas i ”\(folder.path)”. Kontrollera att mappen får skrivas och att det finns plats.")
        }
        return files
    }

    /// Every name that some edition has.
    private static let everyFile =
        ["sammanfattning.html", "samkarta.gpkg", "samkarta.qgz", "nat.ofds.json", "nat.geojson", "vita_flackar.geojson"]
        + ["byggnader", "kommuner", "rutor_1000m"].flatMap { ["\($0).csv", "\($0).geojson"] }

    /// Added to every title where places are made up.
    var mark: String { content.answer.isMadeUp ? " (påhittat läge)" : "" }

    private func project(_ layers: [EditionLayer]) throws -> Data {
        let snapshot = content.result.snapshot
        var extent = Envelope.empty
        for building in content.members { extent.grow(by: snapshot.position(of: building)) }
        let project = QGISProject(
            title: "Bredband i \(content.areaName) \(content.answer.survey)\(mark)",
            note: content.answer.isMadeUp ? "påhittat läge" : "", package: "samkarta.gpkg",
            extent: extent.isEmpty ? extent : extent.expanded(by: 500), layers: layers.map(\.project))
        var zip = StoredZip()
        zip.add("samkarta.qgs", Array(project.xml.utf8))
        return Data(zip.content)
    }
}
