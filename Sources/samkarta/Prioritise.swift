import ArgumentParser
import Foundation
import GeoFormats
import Priority
import Store
import Vocabulary

struct Prioritise: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Föreslår vilka byggnader regionen ska prioritera, och visar hur nära det bästa förslaget är.")
    @Option(help: "Länet, två siffror.") var county: String
    @Option(help: "Förteckningens utgåva; annars omgångens eller den nyaste.") var edition: String?
    @Option(help: "Mätdag; annars den nyaste.") var survey: String?
    @Option(help: "Omgångens regler, JSON.") var round: String?
    @Option(help: "Troliga projekt: project_id, building_id, probability, aid_sek.") var projects: String?
    @Option(help: "Vikter i stället för önskemål: building_id, weight.") var weights: String?
    @Option(help: "Byggnader som ska med, skilda med komma.") var lock: String?
    @Option(help: "Byggnader som inte får med, skilda med komma.") var forbid: String?
    @Option(help: "Hur mycket spridningen mellan kommuner väger.") var fairness = 0.0
    @Flag(help: "Visa bara; spara inte valen som länets prioriteringar.") var preview = false
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    func run() throws {
        guard fairness >= 0, fairness.isFinite else {
            throw Problem("priority.fairness", .usage, "--fairness får inte vara mindre än noll.")
        }
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        let set = try parameters.set(in: store)
        let round = try round.map { try PriorityRound(set, file: Self.data($0)) } ?? PriorityRound(set)
        let basis = try PriorityBasis.load(
            county: county, edition: edition ?? round.edition, survey: date(survey, option: "--survey"), in: store,
            parameters: set, viewer: viewer)
        let likely =
            try projects.map { try RoundTable.projects(Self.open($0)) }
            ?? LikelyProject.groups(
                identifiers: basis.listed.map(\.buildingId), points: basis.listed.map(\.point), parameters: set)
        let hand = try byHand(round, basis, store, viewer)
        let priority = try RegionalPriority(
            round: round, edition: basis.edition, candidates: basis.candidates, projects: likely, wishes: basis.wishes,
            weights: weights.map { try RoundTable.weights(Self.open($0)) }, lock: hand.lock, forbid: hand.forbid,
            fairness: fairness)
        if !preview {
            try store.perform(KeepPriorities(priority, county: county, by: viewer.name, on: store.today), as: viewer)
        }
        if options.json { options.show(priority.json) } else { priority.print() }
        try store.close()
    }

    // What a person has picked or left out before stands, unless the command says otherwise.
    private func byHand(
        _ round: PriorityRound, _ basis: PriorityBasis, _ store: Store, _ viewer: Viewer
    ) throws -> (lock: [String], forbid: [String]) {
        let (locked, forbidden) = (Self.ids(lock), Self.ids(forbid))
        let candidates = Set(basis.candidates.map(\.buildingId))
        let picks = try store.read(as: viewer) { db, _ in
            try PriorityPick.list(round: round.name, county: county, db, viewer: viewer)
        }.filter { $0.origin == .person && candidates.contains($0.buildingId) }
        let said = Set(locked + forbidden)
        let earlier = { (state: PriorityPick.State) in
            picks.filter { $0.state == state && !said.contains($0.buildingId) }.map(\.buildingId)
        }
        return (locked + earlier(.picked), forbidden + earlier(.dropped))
    }

    private static func ids(_ text: String?) -> [String] {
        text?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty } ?? []
    }

    static func data(_ path: String) throws(Problem) -> Data {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem("round.unreadable", "”\(path)” kan inte läsas. Kontrollera sökvägen.")
        }
        return data
    }

    static func open(_ path: String) throws(Problem) -> any RowSource {
        do {
            return try ProgramFiles.opener.open(path, kind: "", layer: nil)
        } catch {
            throw Problem("round.table", "”\(path)” kan inte läsas: \(error.message)")
        }
    }
}

extension RegionalPriority {
    fileprivate var json: JSONValue {
        .object([
            "round": .string(round.name), "edition": .string(edition), "eligible": .integer(eligible),
            "cap": .integer(cap),
            "picks": .array(
                picks.map {
                    .object([
                        "building_id": .string($0.buildingId), "municipality": .string($0.municipality),
                        "why": .string($0.why),
                    ])
                }),
            "objective": .number(plan.objective), "upper_bound": .number(plan.upperBound),
            "projects": .array(
                projects.map {
                    .object([
                        "id": .string($0.project.identifier),
                        "members": .array($0.project.members.map(JSONValue.string)),
                        "probability": .number($0.project.probability), "aid_sek": .number($0.project.aidSek),
                        "picks": .integer($0.picks), "deduction": .number($0.deduction),
                    ])
                }),
        ])
    }

    fileprivate func print() {
        let near = plan.gap == 0 ? "det bästa möjliga" : "högst \(SwedishText.percent(plan.gap)) från det bästa möjliga"
        Swift.print(
            "\(SwedishText.number(picks.count)) av högst \(SwedishText.number(cap)) prioriteringar bland \(SwedishText.number(eligible)) byggnader, \(near)."
        )
        for pick in picks { Swift.print("\(pick.buildingId)\t\(pick.municipality)\t\(pick.why)") }
    }
}
