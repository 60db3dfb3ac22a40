import ArgumentParser
import Eligibility
import GeoFormats
import Priority
import Store
import Vocabulary

struct Amendments: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ändringsförslag till byggnadsförteckningen: godta, avvisa och ångra genom ett nytt beslut.",
        subcommands: [List.self, Accept.self, Reject.self, Preview.self, Judge.self, Summary.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Listar förslag och vad som beslutats om dem.")
        @OptionGroup var source: AmendmentSource

        func run() throws {
            let store = try source.options.open()
            let viewer = try source.options.viewer(in: store)
            let desk = try source.desk(store, viewer)
            if source.options.json {
                source.options.show(desk.json)
            } else {
                let awaiting = desk.amendments.count { desk.decisions[$0.id] == nil }
                print(
                    "\(SwedishText.number(awaiting)) av \(SwedishText.number(desk.amendments.count)) förslag till utgåva \(desk.edition) väntar på beslut."
                )
                for amendment in desk.amendments {
                    let verdict =
                        desk.decisions[amendment.id].map { "\($0.verdict.swedishName), \($0.registryNumber)" }
                        ?? "väntar"
                    print("\(amendment.id)\t\(verdict)\t\(amendment.text)")
                }
            }
            try store.close()
        }
    }

    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Godtar förslag.")
        @Argument(help: "Förslagens id, som amendments list visar dem.") var ids: [String]
        @Option(help: "Skälet.") var reason: String
        @Option(help: "Diarienummer; annars årets nästa.") var dnr: String?
        @OptionGroup var source: AmendmentSource

        func run() throws { try source.decide(ids, .accepted, reason, dnr) }
    }

    struct Reject: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Avvisar förslag, även sådana som godtagits förut.")
        @Argument(help: "Förslagens id, som amendments list visar dem.") var ids: [String]
        @Option(help: "Skälet.") var reason: String
        @Option(help: "Diarienummer; annars årets nästa.") var dnr: String?
        @OptionGroup var source: AmendmentSource

        func run() throws { try source.decide(ids, .rejected, reason, dnr) }
    }
}

extension Amendments {
    struct Preview: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar vad förslag skulle ändra, innan något beslutas.")
        @Argument(help: "Förslagens id; utan id alla som är godtagna.") var ids: [String] = []
        @OptionGroup var source: AmendmentSource

        func run() throws {
            let clock = ContinuousClock()
            let start = clock.now
            let store = try source.options.open()
            let viewer = try source.options.viewer(in: store)
            let desk = try source.desk(store, viewer)
            let chosen = try ids.isEmpty ? desk.amendments.filter { desk.decisions[$0.id]?.verdict == .accepted } : desk.named(ids)
            let basis = try EffectBasis.load(
                edition: desk.edition, survey: date(source.survey, option: "--survey"), in: store,
                parameters: source.parameters.set(in: store), viewer: viewer)
            let loaded = clock.now
            let preview = EffectPreview(of: chosen, on: basis)
            let ready = clock.now
            if source.options.json {
                source.options.show(preview.json(load: loaded - start, compute: ready - loaded))
            } else {
                preview.print(chosen.count)
            }
            try store.close()
        }
    }

    struct Summary: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sammanfattar det godtagna för publicering: inga tal om färre än fem byggnader, inga nätägare.")
        @OptionGroup var source: AmendmentSource

        func run() throws {
            let store = try source.options.open()
            let desk = try source.desk(store, source.options.viewer(in: store))
            let accepted = desk.amendments.filter { desk.decisions[$0.id]?.verdict == .accepted }
            let summary = PublicSummary(edition: desk.edition, accepted: accepted)
            if source.options.json { source.options.show(summary.json) } else { summary.print() }
            try store.close()
        }
    }

    struct Judge: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Antecknar varför en uppgift var fel, som regionen bedömer det.")
        @Argument(help: "Förslagens id.") var ids: [String]
        @Option(help: "deliberate (medvetet), unknowing (ovetande), outdated (föråldrat) eller other.") var cause: String
        @Option(help: "Anteckning.") var note = ""
        @OptionGroup var source: AmendmentSource

        func run() throws {
            guard let cause = Outcomes.Cause(rawValue: cause) else {
                throw Problem(
                    "amendment.cause", .usage,
                    "--cause: ”\(cause)” finns inte. Välj \(Outcomes.Cause.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            let store = try source.options.open()
            let viewer = try source.options.viewer(in: store)
            let changes = try source.desk(store, viewer).named(ids).map {
                JudgeAmendment($0, cause, note: note, by: viewer.name, on: store.today)
            }
            try store.perform(changes, as: viewer)
            if source.options.json {
                source.options.show(.object(["judged": .integer(changes.count), "cause": .string(cause.rawValue)]))
            } else {
                print("\(changes.count) förslag bedömda: \(cause.swedishName).")
            }
            try store.close()
        }
    }
}

/// Where amendments come from: a review, and what has been decided before.
struct AmendmentSource: ParsableArguments {
    @Option(help: "Förteckningens utgåva; annars den nyaste.") var edition: String?
    @Option(help: "Mätdag; annars den nyaste.") var survey: String?
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption

    /// Proposals of an edition in the viewer's places, and the decisions in force on them.
    struct Desk {
        let edition: String
        /// By id.
        let amendments: [Amendment]
        let confidence: [String: Double]
        let decisions: [String: AmendmentDecision]

        /// Throws `amendment.missing` for an id that is not there, or not for the one who asks.
        func named(_ ids: [String]) throws(Problem) -> [Amendment] {
            let byId = Dictionary(uniqueKeysWithValues: amendments.map { ($0.id, $0) })
            return try ids.map { id throws(Problem) in
                guard let amendment = byId[id] else {
                    throw Problem(
                        "amendment.missing", .missing, "Förslaget \(id) finns inte. Se `samkarta amendments list`.")
                }
                return amendment
            }
        }
    }

    func desk(_ store: Store, _ viewer: Viewer) throws -> Desk {
        let set = try parameters.set(in: store)
        let review = try Review.run(
            edition: edition, survey: date(survey, option: "--survey"), in: store, parameters: set, viewer: viewer)
        guard let name = review.edition else {
            throw Problem(
                "list.missing", .missing, "Det finns ingen förteckning. Läs in den med `samkarta import list FIL`.")
        }
        let findings = review.findings(atLeast: set["review.threshold"], for: viewer)
        let decided = try store.read(as: viewer) { db, _ in
            try AmendmentDecision.list(edition: name, db, viewer: viewer)
        }
        var amendments = findings.compactMap { Amendment($0, edition: name) }
        // What people at the table propose is decided on like what the review finds.
        let words = try store.read(as: viewer) { db, _ in try CaseWord.list(edition: name, db, viewer: viewer) }
        for proposed in words.compactMap(\.amendment) where !amendments.contains(where: { $0.id == proposed.id }) {
            amendments.append(proposed)
        }
        // What was decided stays on the desk, though new data may have settled the matter.
        let known = Set(amendments.map(\.id))
        amendments += decided.map(\.amendment).filter { !known.contains($0.id) }
        return Desk(
            edition: name, amendments: amendments.sorted { $0.id < $1.id },
            confidence: Dictionary(findings.map { ($0.id, $0.confidence) }) { first, _ in first },
            decisions: Dictionary(uniqueKeysWithValues: decided.map { ($0.amendment.id, $0) }))
    }

    func decide(_ ids: [String], _ verdict: AmendmentDecision.Verdict, _ reason: String, _ dnr: String?) throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        let desk = try desk(store, viewer)
        let newest = try store.read(as: viewer) { db, scope in try EligibilityList.newestEdition(db, scope: scope) }
        guard desk.edition == newest else {
            throw Problem(
                "amendment.old-edition",
                "Utgåva \(desk.edition) har ersatts av \(newest ?? "en nyare"). Besluta om den nyaste.")
        }
        let changes = try desk.named(ids).map {
            DecideAmendment($0, verdict, reason: reason, by: viewer.name, on: store.today, registryNumber: dnr)
        }
        let outcomes = try store.perform(changes, as: viewer)
        if options.json {
            options.show(.object(["edition": .string(desk.edition), "decided": .array(outcomes.map(\.json))]))
        } else {
            for outcome in outcomes {
                print("\(outcome.amendment.id)\t\(outcome.verdict.swedishName)\t\(outcome.registryNumber)")
            }
        }
        try store.close()
    }
}

extension AmendmentSource.Desk {
    fileprivate var json: JSONValue {
        .object([
            "edition": .string(edition),
            "amendments": .array(
                amendments.map { amendment in
                    let decision = decisions[amendment.id]
                    return .object([
                        "id": .string(amendment.id), "building_id": .string(amendment.buildingId),
                        "municipality": .string(amendment.municipality), "action": .string(amendment.action.rawValue),
                        "reason_code": .string(amendment.reasonCode), "confidence": .optional(confidence[amendment.id]),
                        "text": .string(amendment.text), "evidence": .string(amendment.evidence),
                        "status": .string(decision?.verdict.rawValue ?? "awaiting"),
                        "reason": .optional(decision?.reason),
                        "decided_by": .optional(decision?.decidedBy),
                        "decided_on": .optional(decision?.decidedOn.description),
                        "dnr": .optional(decision?.registryNumber),
                    ])
                }),
        ])
    }
}

extension AmendmentDecision {
    fileprivate var json: JSONValue {
        .object([
            "id": .string(amendment.id), "verdict": .string(verdict.rawValue), "reason": .string(reason),
            "decided_by": .string(decidedBy), "decided_on": .string(decidedOn.description),
            "dnr": .string(registryNumber),
        ])
    }
}
