import ArgumentParser
import Coverage
import Foundation
import ForeignFiles
import GeoFormats
import Import
import Register
import Store
import Synchronization
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
        let viewer = try options.viewer()
        let set = try parameters.set(in: store)
        guard let kind = Kinds.find(self.kind, parameters: set) else {
            throw Problem(
                "import.kind", .usage,
                "Slaget ”\(self.kind)” finns inte. Välj ett av: \(Kinds.all(parameters: set).map(\.name).joined(separator: ", ")).")
        }
        let interrupt = Interrupt()
        let run = ImportRun(store: store, viewer: viewer, files: ProgramFiles.opener) { rows, share in
            Console.progress("\(rows) rader, \(Int(share * 100)) %")
            return !interrupt.isAsked
        }
        var outcomes: [ImportOutcome] = []
        for file in files {
            outcomes.append(try run(try request(kind, file)))
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

    private func request(_ kind: Kind, _ file: String) throws -> ImportRequest {
        var profile = ImportProfile(name: "")
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

/// Every kind there is.
enum Kinds {
    static func all(parameters: ParameterSet) -> [Kind] {
        RegisterKinds.all(parameters: parameters) + CoverageKinds.all
    }

    static func find(_ name: String, parameters: ParameterSet) -> Kind? {
        all(parameters: parameters).first { $0.name == name }
    }
}

/// Data that was made up, or moved there from elsewhere, says so beside itself.
enum MadeUpMark {
    static func stands(beside file: String) -> Bool {
        let url = URL(filePath: file)
        var folder = url.deletingLastPathComponent()
        // Surveys lie in folders of their own under the one that is marked.
        for _ in 0..<3 {
            if FileManager.default.fileExists(atPath: folder.appending(path: "MADE-UP.txt").path) { return true }
            folder = folder.deletingLastPathComponent()
        }
        return url.lastPathComponent.hasPrefix("transplant")
    }
}

/// Programs and files that `make setup` put beside this one.
enum ProgramFiles {
    static var folder: URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    }

    static var opener: FileOpener { FileOpener(reader: folder.appending(path: "samkarta-gdal").path) }
}

extension FileOpener: FileOpening {}

/// Ctrl-C, noticed at the next block instead of in the middle of one.
struct Interrupt: Sendable {
    private static let asked = Atomic(false)

    init() {
        // Nothing but one atomic store is allowed inside a signal.
        signal(SIGINT) { _ in Interrupt.asked.store(true, ordering: .relaxed) }
    }

    var isAsked: Bool { Self.asked.load(ordering: .relaxed) }
}
