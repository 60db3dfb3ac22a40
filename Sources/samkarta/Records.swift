import ArgumentParser
import Foundation
import GeoFormats
import Store
import Vocabulary

struct Records: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Diariet: brev, beslut och filer, var och en under sitt diarienummer.",
        subcommands: [List.self, Show.self, Export.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Listar ärenden, det nyaste först.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            let matters = try store.read(as: viewer) { db, _ in try Matter.list(db, viewer: viewer) }
            if options.json {
                options.show(.object(["matters": .array(matters.map(\.json))]))
            } else {
                for one in matters { print("\(one.number)\t\(one.openedOn)\t\(one.title)") }
            }
            try store.close()
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar ett ärendes handlingar.")
        @Argument(help: "Diarienumret.") var dnr: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            let (matter, records) = try store.read(as: viewer) { db, _ in try Matter.find(dnr, db, viewer: viewer) }
            if options.json {
                options.show(.object(["matter": matter.json, "records": .array(records.map(\.json))]))
            } else {
                print("\(matter.number) \(matter.title), öppnat \(matter.openedOn)")
                for one in records { print("\(one.dated)\t\(one.direction.swedishName)\t\(one.kind.swedishName)\t\(one.title)") }
            }
            try store.close()
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Skriver ett ärendes handlingar till en zip-fil, med förteckning.")
        @Argument(help: "Diarienumret.") var dnr: String
        @Argument(help: "Filen att skriva.") var file: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            let (matter, records) = try store.read(as: viewer) { db, _ in try Matter.find(dnr, db, viewer: viewer) }
            let content = MatterFile(matter, records).content
            do {
                try Data(content).write(to: URL(filePath: file), options: .atomic)
            } catch {
                throw Problem("export.unwritable", "”\(file)” kan inte skrivas: \(error.localizedDescription). Kontrollera mappen och utrymmet.")
            }
            if options.json {
                options.show(.object(["dnr": .string(dnr), "file": .string(file), "records": .integer(records.count)]))
            } else {
                print("\(file): \(records.count) handlingar i \(dnr).")
            }
            try store.close()
        }
    }
}

extension Matter {
    fileprivate var json: JSONValue {
        .object([
            "dnr": .string(number), "title": .string(title), "feature": .string(feature), "area": .string(area),
            "opened_on": .string(openedOn.description), "opened_by": .string(openedBy),
        ])
    }
}

extension MatterRecord {
    fileprivate var json: JSONValue {
        .object([
            "dated": .string(dated.description), "direction": .string(direction.rawValue), "kind": .string(kind.rawValue),
            "party": .string(party), "title": .string(title), "file": .string(fileName), "bytes": .integer(content.count),
            "registered_by": .string(registeredBy),
        ])
    }
}
