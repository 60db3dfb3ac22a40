import ArgumentParser
import GeoFormats
import Import
import Publishing
import Store
import Vocabulary

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Skriver rader ur lagret till en fil: .csv, .geojson eller .gpkg.")
    @Argument(help: "buildings (en rad per bestående byggnad) eller ett annat slag.") var kind: String
    @Argument(help: "Filen att skriva.") var file: String
    @OptionGroup var options: StoreOptions

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer().handingOut
        let asked = try Kinds.asked(kind, parameters: .standard)
        guard asked.count == 1, let one = asked.first else {
            throw Problem("export.kind", .usage, "Välj ett slag i taget: \(asked.map(\.name).joined(separator: ", ")).")
        }
        let rows = try store.read(as: viewer) { db, scope in
            one.name == "buildings"
                ? try LastingBuildings(db, scope: scope).table(db, scope: scope).write(to: file)
                : try KindRows.table(of: one, db, scope: scope).write(to: file)
        }
        if options.json {
            options.show(.object(["kind": .string(one.name), "file": .string(file), "rows": .integer(rows)]))
        } else {
            print("\(file): \(SwedishText.number(rows)) rader.")
        }
    }
}
