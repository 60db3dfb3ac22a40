import ArgumentParser
import Eligibility
import Foundation
import GeoFormats
import Publishing
import Store
import Vocabulary
import Web

struct Letters: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brev till nätägare om deras ifrågasatta rader, och svaren rad för rad.",
        subcommands: [List.self, Write.self, Answer.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar breven och hur länge klockan går.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            try viewer.require(.secretariat, .coordinator, .operator)
            let letters = try store.read(as: viewer) { db, _ in try OwnerLetter.list(db, viewer: viewer) }
            if options.json {
                options.show(.object(["letters": .array(letters.map { $0.json(on: store.today) })]))
            } else {
                for one in letters {
                    print("\(one.registryNumber)\t\(one.operatorId)\t\(one.rows.count) rader, \(one.unanswered) obesvarade\tsvar senast \(one.dueOn)")
                }
            }
            try store.close()
        }
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Skriver ett brev per nätägare (HTML och CSV) om rader som inte är frågade om förut.")
        @Option(help: "Länet, två siffror.") var county: String
        @Option(help: "Sista svarsdag; annars tre veckor härifrån.") var due: String?
        @Option(help: "Mappen att skriva breven i.") var out: String
        @OptionGroup var source: AmendmentSource

        func run() throws {
            let store = try source.options.open()
            let viewer = try source.options.viewer(in: store)
            let set = try source.parameters.set(in: store)
            let review = try Review.run(
                edition: source.edition, survey: date(source.survey, option: "--survey"), area: county, in: store, parameters: set, viewer: viewer)
            let earlier = try store.read(as: viewer) { db, _ in try OwnerLetter.list(db, viewer: viewer) }
            let asked = Set(earlier.filter { $0.edition == review.edition ?? "" }.flatMap(\.rows).map(\.findingId))
            let findings = review.findings(atLeast: set["review.threshold"], for: viewer, in: county).filter { !asked.contains($0.id) }
            let today = store.today
            let last = try date(due, option: "--due") ?? ReportingDate(daysSinceEpoch: today.daysSinceEpoch + 21)
            let paper = try Self.paper()
            let names = review.operatorNames
            let changes = OwnerLetter.contested(findings, county: county).map { owner, rows in
                SendOwnerLetter(
                    to: owner, about: rows, edition: review.edition ?? "", survey: review.survey, county: county, on: today, due: last,
                    by: viewer.name
                ) { letter in
                    let name = names[owner].map { "\($0) (\(owner))" } ?? owner
                    return [("brev.html", Data(paper.html(letter, owner: name).utf8)), ("rader.csv", Data(letter.answerSheet.utf8))]
                }
            }
            let sent = try store.perform(changes, as: viewer)
            try Self.write(sent, to: URL(filePath: out))
            if source.options.json {
                source.options.show(.object(["letters": .array(sent.map { $0.letter.json(on: today) })]))
            } else {
                print("\(sent.count) brev skrivna i \(out), svar senast \(last).")
            }
            try store.close()
        }

        private static func write(_ sent: [(letter: OwnerLetter, files: [(name: String, content: Data)])], to folder: URL) throws {
            do {
                for one in sent {
                    // An owner's id is text of its own; a folder's name is not to lead elsewhere.
                    let name = one.letter.operatorId.map { $0.isLetter || $0.isNumber || "-_".contains($0) ? $0 : "_" }
                    let own = folder.appending(path: String(name))
                    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
                    for file in one.files { try file.content.write(to: own.appending(path: file.name), options: .atomic) }
                }
            } catch {
                throw Problem("export.unwritable", "Breven kan inte skrivas: \(error.localizedDescription). De finns i diariet; hämta dem med `samkarta records export`.")
            }
        }

        private static func paper() throws -> LetterPaper {
            try AsyncWork.wait { try await LetterPaper(SiteFiles(besideProgram: ProgramFiles.folder)) }
        }
    }

    struct Answer: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Läser in en nätägares svar ur brevets egen fil: keeps, corrects eller partly för varje rad.")
        @Argument(help: "Brevets diarienummer.") var dnr: String
        @Argument(help: "Filen med svaren.") var file: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            try viewer.require(.secretariat, .coordinator, .operator)
            let letters = try store.read(as: viewer) { db, _ in try OwnerLetter.list(db, viewer: viewer) }
            guard let letter = letters.first(where: { $0.registryNumber == dnr }) else {
                throw Problem("letter.missing", .missing, "Brevet ”\(dnr)” finns inte, eller är inte till er. Se `samkarta letters list`.")
            }
            var (rows, faults) = try OwnerAnswerTable.rows(Prioritise.open(file))
            var answered = 0
            for row in rows {
                do {
                    _ = try store.perform(
                        AnswerContestedRow(row.findingId, in: letter.id, row.answer, text: row.text, as: viewer, on: store.today), as: viewer)
                    answered += 1
                } catch {
                    faults.append((row.line, "Rad \(row.line): \(error.message)"))
                }
            }
            if options.json {
                options.show(
                    .object([
                        "dnr": .string(dnr), "answered": .integer(answered),
                        "refused": .array(faults.map { .object(["line": .integer(Int($0.line)), "message": .string($0.text)]) }),
                    ]))
            } else {
                print("\(answered) rader besvarade.")
                for fault in faults { print(fault.text) }
            }
            try store.close()
            if answered == 0, !faults.isEmpty { throw ExitCode(1) }
        }
    }
}

extension OwnerLetter {
    fileprivate func json(on day: ReportingDate) -> JSONValue {
        .object([
            "dnr": .string(registryNumber), "operator_id": .string(operatorId), "county": .string(county), "edition": .string(edition),
            "sent_on": .string(sentOn.description), "due_on": .string(dueOn.description), "days_left": .integer(daysLeft(on: day)),
            "unanswered": .integer(unanswered),
            "rows": .array(
                rows.map { row in
                    .object([
                        "finding_id": .string(row.findingId), "building_id": .string(row.buildingId), "message": .string(row.text),
                        "answer": .optional(answers[row.findingId]?.answer.rawValue), "comment": .optional(answers[row.findingId]?.text),
                    ])
                }),
        ])
    }
}
