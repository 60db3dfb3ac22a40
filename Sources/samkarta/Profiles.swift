import ArgumentParser
import Foundation
import GeoFormats
import Import
import Store
import Vocabulary

struct Profiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Profiler: hur andras rubriker och värden läses.",
        subcommands: [List.self, Show.self, Add.self, Propose.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Listar profiler.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let profiles = try store.read(as: options.viewer(in: store)) { db, _ in try SavedProfiles.list(db) }
            let shipped = Set(ImportProfile.shipped)
            if options.json {
                options.show(
                    .object([
                        "profiles": .array(
                            profiles.map {
                                .object([
                                    "name": .string($0.name), "kind": .optional($0.kind), "shipped": .bool(shipped.contains($0)),
                                    "verified": .string($0.verified), "guessed": .string($0.guessed),
                                ])
                            })
                    ]))
                return
            }
            for profile in profiles {
                print("\(profile.name)\t\(profile.kind ?? "alla slag")\t\(shipped.contains(profile) ? "medföljer" : "sparad")")
                if !profile.verified.isEmpty { print("    Kontrollerat: \(profile.verified)") }
                if !profile.guessed.isEmpty { print("    Gissat: \(profile.guessed)") }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar en profil i filens form.")
        @Argument var name: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let profile = try store.read(as: options.viewer(in: store)) { db, _ in
                try SavedProfiles.profile(named: name, db)
            }
            print(profile.text)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sparar en profil ur en JSON-fil.")
        @Argument var file: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let profile: ImportProfile
            do {
                profile = try JSONDecoder().decode(ImportProfile.self, from: Data(contentsOf: URL(filePath: file)))
            } catch {
                throw Problem("profile.unreadable", "”\(file)” kan inte läsas som profil: \(JSONFault.describe(error)).")
            }
            if let kind = profile.kind { _ = try Kinds.asked(kind, parameters: .standard) }
            try store.perform(AddProfile(profile), as: options.viewer(in: store))
            if options.json { print(profile.text) } else { print("Profilen ”\(profile.name)” är sparad.") }
            try store.close()
        }
    }

    struct Propose: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Föreslår en profil ur en fils rubriker, att rätta och spara med `profiles add`.")
        @Argument(help: "Slag.") var kind: String
        @Argument(help: "Filen.") var file: String
        @Option(help: "Lager i en fil med flera.") var layer: String?

        func run() throws {
            for kind in try Kinds.asked(kind, parameters: .standard) {
                do {
                    let source = try ProgramFiles.opener.open(file, kind: kind.name, layer: layer)
                    print(ProposedProfile.profile(for: kind, schema: source.schema).text)
                } catch {
                    throw Problem("profile.file", error.message)
                }
            }
        }
    }
}
