import ArgumentParser
import Foundation
import GeoFormats
import GeoPackage
import Priority
import Publishing
import Store
import Vocabulary

struct Priorities: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Länets prioriterade byggnader: visa, lägg till och ta bort under taket.",
        subcommands: [List.self, Add.self, Drop.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar vad som är prioriterat och hur mycket som är kvar till taket.")
        @OptionGroup var choice: PriorityChoice

        func run() throws {
            let (store, viewer, round, basis) = try choice.load()
            let picks = try store.read(as: viewer) { db, _ in
                try PriorityPick.list(round: round.name, county: choice.county, db, viewer: viewer)
            }
            let cap = PriorityCap(
                eligible: basis.candidates.count, cap: round.rules.cap(eligible: basis.candidates.count),
                picked: picks.count { $0.state == .picked })
            if choice.options.json {
                choice.options.show(
                    .object([
                        "round": .string(round.name), "edition": .string(basis.edition), "eligible": .integer(cap.eligible),
                        "cap": .integer(cap.cap), "picked": .integer(cap.picked), "picks": .array(picks.map(\.json)),
                    ]))
            } else {
                choice.say(cap)
                for pick in picks {
                    print("\(pick.buildingId)\t\(pick.municipality)\t\(pick.state == .picked ? "prioriterad" : "borttagen")\t\(pick.criterion): \(pick.motivation)")
                }
            }
            try store.close()
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prioriterar byggnader.")
        @Argument(help: "Byggnadernas id.") var ids: [String]
        @Option(help: "Kriteriet; annars omgångens första.") var criterion: String?
        @Option(help: "Motiveringen.") var motivation: String
        @OptionGroup var choice: PriorityChoice

        func run() throws { try choice.decide(ids, .picked, criterion, motivation) }
    }

    struct Drop: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tar bort byggnader ur prioriteringen; de föreslås inte igen.")
        @Argument(help: "Byggnadernas id.") var ids: [String]
        @Option(help: "Motiveringen.") var motivation: String
        @OptionGroup var choice: PriorityChoice

        func run() throws { try choice.decide(ids, .dropped, nil, motivation) }
    }
}

/// Which county's picks in which round.
struct PriorityChoice: ParsableArguments {
    @Option(help: "Länet, två siffror.") var county: String
    @Option(help: "Omgångens regler, JSON.") var round: String?
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func load() throws -> (Store, Viewer, PriorityRound, PriorityBasis) {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        let set = try parameters.set(in: store)
        let round = try round.map { try PriorityRound(set, file: Prioritise.data($0)) } ?? PriorityRound(set)
        let basis = try PriorityBasis.load(
            county: county, edition: round.edition, survey: nil, in: store, parameters: set, viewer: viewer)
        return (store, viewer, round, basis)
    }

    func say(_ cap: PriorityCap) {
        print("\(SwedishText.number(cap.picked)) av högst \(SwedishText.number(cap.cap)) byggnader är prioriterade; \(SwedishText.number(max(0, cap.left))) kvar till taket.")
    }

    func decide(_ ids: [String], _ state: PriorityPick.State, _ criterion: String?, _ motivation: String) throws {
        let (store, viewer, round, basis) = try load()
        let change = try DecidePriority(
            ids, state, in: round, basis: basis, county: county, criterion: criterion ?? "", motivation: motivation,
            by: viewer.name, on: store.today)
        let cap = try store.perform(change, as: viewer)
        if options.json {
            options.show(
                .object([
                    "round": .string(round.name), "eligible": .integer(cap.eligible), "cap": .integer(cap.cap),
                    "picked": .integer(cap.picked),
                ]))
        } else {
            say(cap)
        }
        try store.close()
    }
}

extension PriorityPick {
    fileprivate var json: JSONValue {
        .object([
            "building_id": .string(buildingId), "municipality": .string(municipality), "state": .string(state.rawValue),
            "origin": .string(origin.rawValue), "criterion": .string(criterion), "motivation": .string(motivation),
            "decided_by": .string(decidedBy), "decided_on": .string(decidedOn.description),
        ])
    }
}
