import ArgumentParser
import Foundation
import GeoFormats
import Store
import Vocabulary

struct Parameters: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Antaganden och gränser som svaren räknas med.",
        subcommands: [List.self, Show.self, Add.self, Use.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Listar uppsättningar.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let (names, used) = try store.read(as: options.viewer(in: store)) { db, _ in
                (try ParameterSets.listNames(db), try ParameterSets.inUse(db).name)
            }
            if options.json {
                options.show(.object(["sets": .array(names.map(JSONValue.string)), "in_use": .string(used)]))
            } else {
                for name in names { print(name == used ? "\(name) (används)" : name) }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar en uppsättning.")
        @Argument var name: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let set = try store.read(as: options.viewer(in: store)) { db, _ in try ParameterSets.set(named: name, db) }
            if options.json {
                options.show(set.json)
                return
            }
            for parameter in set.parameters {
                let interval = parameter.low.map { "\($0)–\(parameter.high ?? parameter.value)" } ?? ""
                print(
                    "\(parameter.key)\t\(JSONValue.text(of: parameter.value)) \(parameter.unit)\t\(interval)\t\(parameter.assumption ? "antagande" : parameter.source)")
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lägger till en uppsättning ur en JSON-fil.")
        @Argument var file: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let set = try SettingsFile.parameters(file)
            _ = try store.perform(AddParameterSet(set), as: options.viewer(in: store))
            if options.json { options.show(set.json) } else { print("Uppsättningen ”\(set.name)” är sparad.") }
            try store.close()
        }
    }

    struct Use: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Väljer vilken uppsättning svaren räknas med.")
        @Argument var name: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            try store.perform(UseParameterSet(named: name), as: options.viewer(in: store))
            if options.json {
                options.show(.object(["in_use": .string(name)]))
            } else {
                print("Uppsättningen ”\(name)” används nu.")
            }
            try store.close()
        }
    }
}

extension ParameterSet {
    /// In the form of the file (FORMATS section 4).
    var json: JSONValue {
        .object([
            "name": .string(name), "valid_from": .optional(validFrom?.description),
            "values": .array(
                parameters.map {
                    .object([
                        "key": .string($0.key), "value": .number($0.value), "low": .optional($0.low),
                        "high": .optional($0.high), "unit": .string($0.unit), "source": .string($0.source),
                        "assumption": .bool($0.assumption),
                    ])
                }),
        ])
    }
}
