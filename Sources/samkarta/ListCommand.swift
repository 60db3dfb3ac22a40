import ArgumentParser
import Eligibility
import GeoFormats
import Store
import Vocabulary

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Byggnadsförteckningens utgåvor.", subcommands: [Compare.self, Outcome.self])

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Jämför två utgåvor: tillkomna, borta och ändrade, per kommun och slag av byggnad.")
        @Argument(help: "Den äldre utgåvan; annars den före den nyare.") var old: String?
        @Argument(help: "Den nyare utgåvan; annars den nyaste.") var new: String?
        @Option(help: "Bara detta län eller denna kommun.") var area: String?
        @OptionGroup var options: StoreOptions
        @OptionGroup var parameters: ParameterOption

        func run() throws {
            let store = try options.open()
            let comparison = try ListComparison.run(
                old: old, new: new, area: area, in: store, parameters: parameters.set(in: store),
                viewer: options.viewer(in: store))
            if options.json { options.show(comparison.json) } else { comparison.print() }
            try store.close()
        }
    }

    struct Outcome: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "outcome", abstract: "Vad PTS svarade på ändringarna, efter skäl och nätägare.")
        @Option(help: "Utgåvan; annars den senast beslutade.") var edition: String?
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let outcomes = try Outcomes.run(edition: edition, in: store, viewer: options.viewer(in: store))
            if options.json { options.show(outcomes.json) } else { outcomes.print() }
            try store.close()
        }
    }
}

extension ListComparison {
    fileprivate var json: JSONValue {
        .object([
            "old": .string(old), "new": .string(new), "added": .integer(count(.added)), "gone": .integer(count(.gone)),
            "changed": .integer(count(.changed)), "kept": .integer(count(.kept)),
            "areas": .array(
                groups.map {
                    .object([
                        "municipality": .string($0.municipality), "use": .string($0.use), "added": .integer($0.added),
                        "gone": .integer($0.gone), "changed": .integer($0.changed), "kept": .integer($0.kept),
                    ])
                }),
            "buildings": .array(
                differences.map { one in
                    .object([
                        "building_id": .string(one.buildingId), "change": .string(one.fate.rawValue),
                        "municipality": .string(one.municipality), "use": .string(one.use),
                        "what": .array(
                            one.what.map {
                                .object(["column": .string($0.column), "old": .string($0.old), "new": .string($0.new)])
                            }),
                    ])
                }),
        ])
    }

    fileprivate func print() {
        let text = { (fate: Fate) in SwedishText.number(count(fate)) }
        Swift.print(
            "Från \(old) till \(new): \(text(.added)) byggnader har kommit till, \(text(.gone)) är borta och \(text(.changed)) är ändrade; \(text(.kept)) är som förut."
        )
        for group in groups {
            Swift.print("\(group.municipality)\t\(group.use)\t+\(group.added)\t−\(group.gone)\tändrade \(group.changed)\toförändrade \(group.kept)")
        }
    }
}

extension Outcomes {
    fileprivate var json: JSONValue {
        .object([
            "edition": .string(edition), "total": total.json,
            "by_reason": .array(byReason.map { .object([.init(key: "reason_code", value: .string($0.reason))] + $0.tally.members) }),
            "by_owner": .array(byOwner.map { .object([.init(key: "operator_id", value: .string($0.owner))] + $0.tally.members) }),
            "unasked": .array(unasked.map(JSONValue.string)),
            "buildings": .array(
                lines.map { line in
                    .object([
                        "id": .string(line.amendment.id), "building_id": .string(line.amendment.buildingId),
                        "answer": .string(line.answer.rawValue), "reason": .string(line.reason),
                        "owners": .array(line.owners.map(JSONValue.string)), "cause": .optional(line.cause?.rawValue),
                    ])
                }),
        ])
    }

    fileprivate func print() {
        let all = total
        Swift.print(
            "Utgåva \(edition): \(all.sent) ändringar skickade; PTS har godtagit \(all.agreed), avslagit \(all.refused) och inte svarat om \(all.unanswered)\(all.unclear > 0 ? "; \(all.unclear) svar går inte att tolka" : "")."
        )
        for (reason, tally) in byReason { Swift.print("\(reason)\t\(tally.agreed) av \(tally.sent) godtagna") }
        for (owner, tally) in byOwner { Swift.print("\(owner)\t\(tally.agreed) av \(tally.sent) godtagna") }
    }
}

extension Outcomes.Tally {
    fileprivate var members: [JSONValue.Member] {
        [("sent", sent), ("agreed", agreed), ("refused", refused), ("unclear", unclear), ("unanswered", unanswered)].map {
            .init(key: $0.0, value: .integer($0.1))
        } + [
            .init(
                key: "causes",
                value: .object(Outcomes.Cause.allCases.map { .init(key: $0.rawValue, value: .integer(causes[$0] ?? 0)) }))
        ]
    }

    fileprivate var json: JSONValue { .object(members) }
}
