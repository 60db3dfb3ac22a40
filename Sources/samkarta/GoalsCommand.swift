import ArgumentParser
import Foundation
import GeoFormats
import Store
import Vocabulary

struct GoalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goals", abstract: "Bredbandsmål.", subcommands: [List.self, Add.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Listar mål.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let goals = try store.read(as: options.viewer(in: store)) { db, _ in try Goals.list(db) }
            if options.json {
                options.show(.object(["goals": .array(goals.map(\.json))]))
                return
            }
            for goal in goals {
                print("\(goal.id)\t\(goal.issuer) \(goal.year)\t\(goal.threshold * 100) % minst \(goal.downMbps) Mbit/s\t\(goal.source)")
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lägger till mål ur en JSON-fil.")
        @Argument var file: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let goals = try SettingsFile.goals(file)
            try store.perform(AddGoals(goals), as: options.viewer(in: store))
            if options.json {
                options.show(.object(["goals": .array(goals.map(\.json))]))
            } else {
                print("\(goals.count) mål är sparade.")
            }
            try store.close()
        }
    }
}

extension Goal {
    /// In the form of the file (FORMATS section 4).
    var json: JSONValue {
        .object([
            "id": .string(id), "issuer": .string(issuer), "year": .integer(year),
            "technologies": .array(technologies.map(JSONValue.string)), "down_mbps": .number(downMbps),
            "up_mbps": .number(upMbps), "unit": .string(unit), "states": .array(states.map(JSONValue.string)),
            "threshold": .number(threshold), "area": .string(area), "source": .string(source),
        ])
    }
}
