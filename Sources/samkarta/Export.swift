import ArgumentParser
import Eligibility
import GeoFormats
import Import
import Publishing
import Store
import Vocabulary

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Skriver rader ur lagret till en fil: .csv, .geojson eller .gpkg.")
    @Argument(help: "buildings (en rad per bestående byggnad), changes (beslutade ändringar) eller ett annat slag.")
    var kind: String
    @Argument(help: "Filen att skriva.") var file: String
    @Option(help: "För changes: förteckningens utgåva; annars den nyaste.") var edition: String?
    @OptionGroup var options: StoreOptions

    func run() throws {
        let store = try options.open()
        if kind == "changes" {
            try show("changes", rows: exportChanges(from: store, for: options.viewer(in: store)))
            return
        }
        let viewer = try options.viewer(in: store).handingOut
        let asked = try Kinds.asked(kind, parameters: .standard)
        guard asked.count == 1, let one = asked.first else {
            throw Problem("export.kind", .usage, "Välj ett slag i taget: \(asked.map(\.name).joined(separator: ", ")).")
        }
        let rows = try store.read(as: viewer) { db, scope in
            one.name == "buildings"
                ? try LastingBuildings(db, scope: scope).table(db, scope: scope).write(to: file)
                : try KindRows.table(of: one, db, scope: scope).write(to: file)
        }
        show(one.name, rows: rows)
    }

    private func exportChanges(from store: Store, for viewer: Viewer) throws -> Int {
        try viewer.require(.secretariat, .coordinator)
        return try store.read(as: viewer) { db, scope in
            guard let name = try edition ?? EligibilityList.newestEdition(db, scope: scope) else {
                throw Problem(
                    "list.missing", .missing, "Det finns ingen förteckning. Läs in den med `samkarta import list FIL`.")
            }
            let decisions = try AmendmentDecision.list(edition: name, db, viewer: viewer)
            return try AmendmentDecision.table(decisions, stamp: scope.today).write(to: file)
        }
    }

    private func show(_ name: String, rows: Int) {
        if options.json {
            options.show(.object(["kind": .string(name), "file": .string(file), "rows": .integer(rows)]))
        } else {
            print("\(file): \(SwedishText.number(rows)) rader.")
        }
    }
}
