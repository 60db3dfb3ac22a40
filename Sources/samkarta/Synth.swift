import ArgumentParser
import ForeignFiles
import Foundation
import GeoFormats
import Geometry
import Import
import Synthesis
import Vocabulary

struct Synth: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Hittar på ett län att öva på, eller ägare på verklig geometri.")
    @Option(help: "Frö: samma frö ger samma filer.") var seed: UInt64 = 1
    @Option(help: "Antal byggnader.") var buildings = 20_000
    @Option(help: "Antal län: koderna 91–99, därefter 90 och nedåt.") var counties = 1
    @Option(name: .customLong("on"), help: "Geodatafil med lagren buildings och roads.") var base: String?
    @Option(help: "Mapp att skriva i; den får inte finnas, eller ska vara tom.") var out: String

    private static let mostBuildings = 20_000_000

    func run() throws {
        guard (1...Self.mostBuildings).contains(buildings) else {
            throw Problem("synth.size", .usage, "Ange mellan 1 och \(SwedishText.number(Self.mostBuildings)) byggnader.")
        }
        guard (1...SyntheticCountry.mostCounties).contains(counties), counties <= buildings else {
            throw Problem(
                "synth.counties", .usage,
                "Ange mellan 1 och \(SyntheticCountry.mostCounties) län, och minst en byggnad i varje.")
        }
        let real = try base.map { path throws(Problem) in try RealGeometry(path) }
        let folder = try SynthesisFolder(path: out)
        do {
            try write(real, to: folder)
        } catch {
            Console.endProgress()
            folder.abandon()
            throw (error as? Problem) ?? Problem("synth.unwritable", "Mappen ”\(out)” kunde inte skrivas: \(error.localizedDescription)")
        }
        print("Påhittat län i \(out). Läs MADE-UP.txt och truth.json.")
    }

    private func write(_ real: RealGeometry?, to folder: SynthesisFolder) throws {
        var country = SyntheticCountry(seed: seed, output: folder)
        if let real {
            try country.lay(on: real.country)
        } else {
            let begun = ContinuousClock.now
            try country.make(buildings: buildings, counties: counties) { done, all in
                let spent = begun.duration(to: .now)
                let left = spent / done * (all - done)
                Console.progress("\(done) av \(all) kommuner, omkring \(left.components.seconds) s kvar")
            }
        }
        Console.progress("Skriver kartlager …")
        try folder.finish()
        Console.endProgress()
    }
}

/// Real buildings and roads that owners and reports are laid on.
private struct RealGeometry {
    private(set) var country = BaseCountry(code: "", name: "")

    init(_ path: String) throws(Problem) {
        try forEachRow(of: path, "buildings") { block, row, schema, country in
            guard let shape = block.shapes[row] else { return }
            let text = { (name: String) in
                schema.columns.firstIndex(of: name).map { block.text(row: row, column: $0) } ?? ""
            }
            let own = text("building_id")
            let position = shape.position
            country.buildings.append(
                BaseBuilding(
                    identifier: own.isEmpty
                        ? OsmIdentifier.text(way: text("osm_way_id"), object: text("osm_id"), shape: shape) : own,
                    // To the centimetre, as it is written.
                    position: SwerefPoint(x: (position.x * 100).rounded() / 100, y: (position.y * 100).rounded() / 100),
                    use: RealBuildingUse.likely(
                        building: text("building"), squareMeters: shape.polygons.reduce(0) { $0 + $1.area }),
                    households: 1, workplaces: 0))
        }
        try forEachRow(of: path, "roads") { block, row, schema, country in
            let text = { (names: [String]) in
                schema.columns.firstIndex(where: names.contains).map { block.text(row: row, column: $0) } ?? ""
            }
            for line in block.shapes[row]?.lines ?? [] {
                country.roads.append(
                    BaseRoad(
                        identifier: "V\(country.roads.count + 1)", line: line, roadClass: text(["highway", "class"]),
                        surface: text(["surface"])))
            }
        }
        guard !country.buildings.isEmpty else {
            throw Problem("synth.base", "Lagret buildings i ”\(path)” är tomt: det finns inget att lägga nätägare på.")
        }
        try refuseRepeatedIdentifiers(path)
    }

    private func refuseRepeatedIdentifiers(_ path: String) throws(Problem) {
        var known = Set<String>()
        for building in country.buildings where !known.insert(building.identifier).inserted {
            throw Problem("synth.base", "Byggnaden \(building.identifier) finns flera gånger i ”\(path)”.")
        }
    }

    private mutating func forEachRow(
        of path: String, _ kind: String, _ body: (RowBlock, Int, TableSchema, inout BaseCountry) -> Void
    ) throws(Problem) {
        do {
            let source = try ProgramFiles.opener.open(path, kind: kind, layer: nil)
            while let block = try source.next() {
                for row in 0..<block.rowCount { body(block, row, source.schema, &country) }
            }
        } catch {
            throw Problem("synth.base", "”\(path)” kan inte användas; filen ska ha lagren buildings och roads. \(error.message)")
        }
    }
}
