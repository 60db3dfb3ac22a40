import ArgumentParser
import Foundation
import ForeignFiles
import GeoFormats
import GeoPackage
import Geometry
import Import
import Synthesis
import Vocabulary

struct Synth: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Hittar på ett län att öva på, eller ägare på verklig geometri.")
    @Option(help: "Frö: samma frö ger samma filer.") var seed: UInt64 = 1
    @Option(help: "Antal byggnader.") var buildings = 20_000
    @Option(help: "Antal län.") var counties = 1
    @Option(name: .customLong("on"), help: "Geodatafil med lagren buildings och roads.") var base: String?
    @Option(help: "Mapp att skriva i.") var out: String

    func run() throws {
        guard buildings > 0, counties > 0 else {
            throw Problem("synth.size", .usage, "Ange minst en byggnad och ett län.")
        }
        let folder = SynthesisFolder(path: out)
        var country = SyntheticCountry(seed: seed, output: folder)
        if let base {
            try country.lay(on: Self.read(base))
        } else {
            try country.make(buildings: buildings, counties: counties) { Console.progress("\($0) kommuner") }
            Console.endProgress()
        }
        try folder.finish()
        print("Påhittat län i \(out). Läs MADE-UP.txt och truth.json.")
    }

    private static func read(_ path: String) throws -> BaseCountry {
        var country = BaseCountry(code: "9101", name: "Påhittat läge")
        try forEachRow(of: path, "buildings") { block, row, schema in
            guard let shape = block.shapes[row] else { return }
            country.buildings.append(
                BaseBuilding(
                    identifier: identifier(block, row, schema, shape), position: shape.position, use: .household,
                    households: 1, workplaces: 0))
        }
        var serial = 0
        try forEachRow(of: path, "roads") { block, row, schema in
            let column = schema.columns.firstIndex { ["highway", "class"].contains($0) }
            for line in block.shapes[row]?.lines ?? [] {
                serial += 1
                country.roads.append(
                    BaseRoad(
                        identifier: "V\(serial)", line: line,
                        roadClass: column.map { block.text(row: row, column: $0) } ?? "", surface: ""))
            }
        }
        return country
    }

    private static func forEachRow(
        of path: String, _ kind: String, _ body: (RowBlock, Int, TableSchema) -> Void
    ) throws(Problem) {
        do {
            let source = try ProgramFiles.opener.open(path, kind: kind, layer: nil)
            while let block = try source.next() {
                for row in 0..<block.rowCount { body(block, row, source.schema) }
            }
        } catch {
            throw Problem("synth.base", "”\(path)” kan inte användas: \(error.message)")
        }
    }

    private static func identifier(_ block: RowBlock, _ row: Int, _ schema: TableSchema, _ shape: Shape) -> String {
        let text = { (name: String) in
            schema.columns.firstIndex(of: name).map { block.text(row: row, column: $0) } ?? ""
        }
        let own = text("building_id")
        return own.isEmpty ? OsmIdentifier.text(way: text("osm_way_id"), object: text("osm_id"), shape: shape) : own
    }
}

/// Writes made-up data as CSV files and GeoPackages in one folder.
final class SynthesisFolder: SynthesisOutput {
    private let folder: URL
    private var tables: [String: FileHandle] = [:]
    private var layers: [String: (type: String, columns: [String], rows: [(Shape, [String])])] = [:]
    private var order: [String] = []

    init(path: String) {
        folder = URL(filePath: path)
    }

    private func file(_ name: String) throws -> URL {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        return url
    }

    func beginTable(_ name: String, columns: [String]) throws {
        let url = try file(name + ".csv")
        try Data((columns.joined(separator: ",") + "\n").utf8).write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        try handle.seekToEnd()
        tables[name] = handle
    }

    func append(_ lines: String, to table: String) throws {
        try tables[table]?.write(contentsOf: Data(lines.utf8))
    }

    func beginLayer(_ name: String, geometryType: String, columns: [String]) throws {
        layers[name] = (geometryType, columns, [])
        order.append(name)
    }

    func add(_ shape: Shape, _ values: [String], to layer: String) throws {
        layers[layer]?.rows.append((shape, values))
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: file(name))
    }

    func finish() throws {
        for handle in tables.values { try handle.close() }
        for name in order {
            guard let layer = layers[name] else { continue }
            let writer = try GeoPackageWriter(
                path: file(name + ".gpkg").path, stamp: ReportingDate(daysSinceEpoch: 20_000))
            let definition = LayerDefinition(
                name: name, title: "\(name) (påhittat läge)", geometryType: layer.type,
                columns: layer.columns.map { ($0, .text) })
            try writer.add(definition) { add in
                for (shape, values) in layer.rows { try add(shape, values.map { .text($0) }) }
            }
            try writer.finish()
        }
    }
}
