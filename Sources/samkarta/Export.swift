import ArgumentParser
import Eligibility
import Foundation
import GeoFormats
import Import
import Priority
import Publishing
import Store
import Vocabulary

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Skriver rader ur lagret till en fil: .csv, .geojson eller .gpkg.")
    @Argument(help: "buildings (en rad per bestående byggnad), changes (beslutade ändringar), priorities (prioriterade byggnader) eller ett annat slag.")
    var kind: String
    @Argument(help: "Filen att skriva.") var file: String
    @Option(help: "För changes: förteckningens utgåva; annars den nyaste.") var edition: String?
    @Option(help: "För priorities: omgångens namn; annars den senaste.") var round: String?
    @Option(help: "För priorities: bara detta län.") var county: String?
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        let store = try options.open()
        if kind == "changes" {
            let viewer = try options.viewer(in: store)
            let decisions = try exportChanges(from: store, for: viewer)
            try show("changes", rows: AmendmentDecision.table(decisions, stamp: store.today).write(to: file))
            let counties = Set(decisions.filter { $0.verdict == .accepted }.map { String($0.amendment.municipality.prefix(2)) })
            try keep("Ändringsfil \(decisions.first?.amendment.edition ?? "")", "review", about: counties, from: store, as: viewer)
            return
        }
        if kind == "priorities" {
            let viewer = try options.viewer(in: store)
            let picks = try PriorityPick.handOver(
                round: round, county: county, in: store, parameters: parameters.set(in: store), viewer: viewer)
            try show("priorities", rows: PriorityPick.table(picks, stamp: store.today).write(to: file))
            try keep("Prioriteringar \(picks[0].round)", "priorities", about: Set(picks.map(\.county)), from: store, as: viewer)
            return
        }
        let viewer = try options.viewer(in: store).handingOut
        let asked = try Kinds.asked(kind, parameters: .standard)
        guard asked.count == 1, let one = asked.first else {
            throw Problem("export.kind", .usage, "Välj ett slag i taget: \(asked.map(\.name).joined(separator: ", ")).")
        }
        try store.perform(HandOut.rows(of: one.name, file: URL(filePath: file).lastPathComponent), as: viewer)
        let rows = try store.read(as: viewer) { db, scope in
            one.name == "buildings"
                ? try LastingBuildings(db, scope: scope).table(db, scope: scope).write(to: file)
                : try KindRows.table(of: one, db, scope: scope).write(to: file)
        }
        show(one.name, rows: rows)
    }

    // What is sent is a record: the file as it left, in a matter of the county it is about.
    private func keep(_ title: String, _ feature: String, about counties: Set<String>, from store: Store, as viewer: Viewer) throws {
        let area = counties.count == 1 ? counties.first ?? "" : ""
        guard viewer.covers(municipality: area) else { return }
        let record = MatterRecord(
            .sent, .file, party: "PTS", title: title, area: area, fileName: URL(filePath: file).lastPathComponent,
            content: try Data(contentsOf: URL(filePath: file)), dated: store.today, by: viewer.name)
        try store.perform(KeepRecord(record, title: title, feature: feature), as: viewer)
    }

    private func exportChanges(from store: Store, for viewer: Viewer) throws -> [AmendmentDecision] {
        try viewer.require(.secretariat, .coordinator)
        return try store.read(as: viewer) { db, scope in
            guard let name = try edition ?? EligibilityList.newestEdition(db, scope: scope) else {
                throw Problem(
                    "list.missing", .missing, "Det finns ingen förteckning. Läs in den med `samkarta import list FIL`.")
            }
            return try AmendmentDecision.list(edition: name, db, viewer: viewer)
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
