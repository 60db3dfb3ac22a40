import Foundation
import GeoFormats
import GeoPackage
import Geometry
import Synthesis
import Vocabulary

/// Writes made-up data as CSV files and GeoPackages in a folder that appears only when all is written.
final class SynthesisFolder: SynthesisOutput {
    private let target: URL
    private let partial: URL
    private var files: [String: FileHandle] = [:]
    private var layers: [(definition: LayerDefinition, spool: FeatureSpool)] = []

    /// Throws `synth.exists` where something is in the way, `synth.unwritable` where the folder cannot be made.
    init(path: String) throws(Problem) {
        target = URL(filePath: path, directoryHint: .isDirectory)
        partial = URL(filePath: target.path + ".partial", directoryHint: .isDirectory)
        let manager = FileManager.default
        if manager.fileExists(atPath: target.path) {
            guard let contents = try? manager.contentsOfDirectory(atPath: target.path), contents.isEmpty else {
                throw Problem(
                    "synth.exists", "”\(path)” finns redan och är inte en tom mapp. Ange en ny mapp med --out, eller ta bort den.")
            }
        }
        do {
            try? manager.removeItem(at: partial)
            try manager.createDirectory(at: partial, withIntermediateDirectories: true)
        } catch {
            throw Problem("synth.unwritable", "Mappen ”\(path)” kan inte skapas: \(error.localizedDescription)")
        }
    }

    private func file(_ name: String) throws -> FileHandle {
        if let known = files[name] { return known }
        let url = partial.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        files[name] = handle
        return handle
    }

    func beginTable(_ name: String, columns: [String]) throws {
        try file(name + ".csv").write(contentsOf: Data((columns.joined(separator: ",") + "\n").utf8))
    }

    func append(_ lines: [UInt8], to table: String) throws { try file(table + ".csv").write(contentsOf: lines) }

    func append(_ text: String, toText name: String) throws { try file(name).write(contentsOf: Data(text.utf8)) }

    func beginLayer(_ name: String, geometryType: String, columns: [String]) throws {
        let definition = LayerDefinition(
            name: name, title: "\(name) (påhittat läge)", geometryType: geometryType, columns: columns.map { ($0, .text) })
        layers.append((definition, try FeatureSpool(at: partial.appending(path: name + ".spool"))))
    }

    func add(_ shape: Shape, _ values: [String], to layer: String) throws {
        guard let spool = layers.first(where: { $0.definition.name == layer })?.spool else {
            preconditionFailure("the layer \(layer) has been begun")
        }
        try spool.append(shape, values)
    }

    /// Writes the layers and gives the folder its name.
    func finish() throws {
        for handle in files.values { try handle.close() }
        for (definition, spool) in layers {
            let writer = try GeoPackageWriter(
                path: partial.appending(path: definition.name + ".gpkg").path, stamp: Self.stamp)
            try writer.add(definition) { add in
                try spool.drain(columns: definition.columns.count) { shape, values in
                    try add(shape, values.map { $0.isEmpty ? .null : .text($0) })
                }
            }
            try writer.finish()
        }
        if FileManager.default.fileExists(atPath: target.path) { try FileManager.default.removeItem(at: target) }
        try FileManager.default.moveItem(at: partial, to: target)
    }

    /// Removes what has been written of a folder that will not be finished.
    func abandon() {
        for handle in files.values { try? handle.close() }
        try? FileManager.default.removeItem(at: partial)
    }

    /// The day of the last survey: the same seed gives the same bytes on any day.
    private static let stamp = ReportingDate(iso: "2024-10-01") ?? ReportingDate(daysSinceEpoch: 0)
}
