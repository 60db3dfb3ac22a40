import ArgumentParser
import GeoFormats
import Register
import Store
import Vocabulary

struct Editions: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Registrets utgåvor.", subcommands: [Compare.self, List.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Listar utgåvor.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let editions = try store.read(as: options.viewer(in: store)) { _, scope in RegisterEdition.list(in: scope) }
            if options.json {
                options.show(
                    .object([
                        "editions": .array(
                            editions.map {
                                .object([
                                    "edition": .string($0.batch.edition), "date": .string($0.date.description),
                                    "batch": .integer(Int($0.batch.id)),
                                ])
                            })
                    ]))
            } else {
                for edition in editions { print("\(edition.batch.edition)\t\(edition.date)\tleverans \(edition.batch.id)") }
            }
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Jämför två utgåvor byggnad för byggnad.")
        @Argument var old: String
        @Argument var new: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let matches = try store.read(as: options.viewer(in: store)) { db, scope in
                try RegisterEdition.compare(old, new, db, scope: scope)
            }
            if options.json {
                options.show(Self.json(matches))
                return
            }
            for (kind, name) in [
                (EditionMatch.Kind.kept, "kvar"), (.new, "nya"), (.gone, "borta"), (.split, "delade"), (.merged, "sammanslagna"),
                (.moved, "flyttade"),
            ] {
                print("\(name): \(SwedishText.number(matches.filter { $0.kind == kind }.count))")
            }
        }

        private static func json(_ matches: [EditionMatch]) -> JSONValue {
            let of = { (kind: EditionMatch.Kind) in matches.filter { $0.kind == kind } }
            let pair = { (match: EditionMatch) -> JSONValue in
                .object([
                    "old": .optional(match.old), "new": .optional(match.new), "certainty": .number(match.certainty),
                ])
            }
            return .object([
                "kept": .array(of(.kept).map(pair)),
                "new": .array(of(.new).compactMap { $0.new.map(JSONValue.string) }),
                "gone": .array(of(.gone).compactMap { $0.old.map(JSONValue.string) }),
                "split": .array(grouped(of(.split), by: \.old, other: \.new, "old", "new")),
                "merged": .array(grouped(of(.merged), by: \.new, other: \.old, "new", "old")),
                "moved": .array(of(.moved).map(pair)),
            ])
        }

        private static func grouped(
            _ matches: [EditionMatch], by one: KeyPath<EditionMatch, String?>, other: KeyPath<EditionMatch, String?>,
            _ oneName: String, _ otherName: String
        ) -> [JSONValue] {
            let groups = Dictionary(grouping: matches) { $0[keyPath: one] ?? "" }
            return groups.keys.sorted().map { key in
                let members = groups[key] ?? []
                let others = members.compactMap { $0[keyPath: other] }.sorted()
                return .object([
                    JSONValue.Member(key: oneName, value: .string(key)),
                    JSONValue.Member(key: otherName, value: .array(others.map(JSONValue.string))),
                    JSONValue.Member(key: "certainty", value: .number(members.map(\.certainty).min() ?? 0)),
                ])
            }
        }
    }
}
