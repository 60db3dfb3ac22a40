import ArgumentParser
import Foundation
import GeoFormats
import Import
import Store
import Vocabulary

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "import", abstract: "Läser in filer av ett slag.")
    @Argument(help: "Slag, t.ex. boundaries, buildings, availability.") var kind: String
    @Argument(help: "En eller flera filer.") var files: [String]
    @OptionGroup var options: StoreOptions
    @OptionGroup var parameters: ParameterOption
    @Flag(help: "Läs och kontrollera bara; inget sparas.") var check = false
    @Flag(help: "Vägra filen om någon rad är felaktig.") var strict = false
    @Option(help: "vår_kolumn=deras_kolumn[,…]") var map: [String] = []
    @Option(help: "kolumn:deras=vår[,…]") var value: [String] = []
    @Option(help: "En sparad profil.") var profile: String?
    @Option(help: "Lager i en fil med flera.") var layer: String?
    @Option(help: "Datum för rader som saknar eget.") var date: String?
    @Option(help: "Utgåvans namn.") var edition: String?
    @Option(name: .customLong("class"), help: "open, internal, county, operator eller secret.") var confidentiality: String?
    @Option(help: "Vem som lånat ut uppgifterna.") var lender: String?
    @Option(help: "På vilken grund.") var ground: String?
    @Option(help: "För vilket ändamål.") var purpose: String?
    @Option(help: "Till och med vilken dag.") var lentUntil: String?
    @Flag(help: "Läget är påhittat.") var madeUp = false

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        if let settings = SettingsFile(rawValue: kind) {
            try bring(settings, into: store, as: viewer)
            return
        }
        let set = try parameters.set(in: store)
        let kinds = try Kinds.asked(kind, parameters: set)
        let base = try profile.map { name in
            try store.read(as: viewer) { db, _ in try SavedProfiles.profile(named: name, db) }
        }
        let interrupt = Interrupt()
        let meter = ProgressMeter()
        let run = ImportRun(store: store, viewer: viewer, files: ProgramFiles.opener) { progress in
            meter.show(progress)
            return !interrupt.isAsked
        }
        var outcomes: [ImportOutcome] = []
        for file in files {
            outcomes.append(try run(kinds.map { try request($0, file, base) }, as: kind))
            Console.endProgress()
            if !options.json, let outcome = outcomes.last { ImportAnswer.print(outcome, isCheckOnly: check) }
        }
        if options.json {
            let answers = outcomes.map(ImportAnswer.json)
            options.show(answers.count == 1 ? answers[0] : .array(answers))
        }
        try store.close()
        if outcomes.contains(where: { $0.refusal != nil }) { throw ExitCode(1) }
    }

    private func bring(_ settings: SettingsFile, into store: Store, as viewer: Viewer) throws {
        var answers: [JSONValue] = []
        var isRefused = false
        for file in files {
            var refusal: Problem?
            do {
                try settings.bring(file, into: store, as: viewer, isCheckOnly: check)
            } catch {
                refusal = error
                isRefused = true
            }
            answers.append(SettingsFile.answer(kind: kind, file: file, refusal: refusal))
            if !options.json { print(refusal?.message ?? "\(file): \(check ? "kontrollerad" : "sparad").") }
        }
        if options.json { options.show(answers.count == 1 ? answers[0] : .array(answers)) }
        try store.close()
        if isRefused { throw ExitCode(1) }
    }

    private func request(_ kind: Kind, _ file: String, _ base: ImportProfile?) throws -> ImportRequest {
        var profile = base ?? ImportProfile(name: "")
        if let wanted = profile.kind, wanted != kind.name {
            throw Problem("profile.kind", .usage, "Profilen ”\(profile.name)” är för \(wanted), inte för \(kind.name).")
        }
        for text in map { try profile.addMapping(text) }
        for text in value { try profile.addValues(text) }
        var request = ImportRequest(kind: kind, path: file, profile: profile)
        request.isCheckOnly = check
        request.isStrict = strict
        request.layer = layer
        request.dated = try samkarta.date(date, option: "--date")
        request.edition = edition ?? ""
        if let confidentiality {
            guard let known = Confidentiality(rawValue: confidentiality) else {
                throw Problem(
                    "import.class", .usage, "Klassen ”\(confidentiality)” finns inte. Välj open, internal, county, operator eller secret.")
            }
            request.confidentiality = known
        }
        request.lender = lender ?? ""
        request.ground = ground ?? ""
        request.purpose = purpose ?? ""
        request.lentUntil = try samkarta.date(lentUntil, option: "--lent-until")
        request.isMadeUp = madeUp || MadeUpMark.stands(beside: file)
        return request
    }
}
