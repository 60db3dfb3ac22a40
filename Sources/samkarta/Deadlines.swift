import Accounts
import ArgumentParser
import Foundation
import GeoFormats
import Store
import Vocabulary

struct Deadlines: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tidsgränser för allt: fönster och sista dagar, i en tabell.",
        subcommands: [List.self, Add.self, Wheel.self, Remove.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar tidsgränserna, den närmaste först.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            let deadlines = try store.read(as: viewer) { db, _ in try Deadline.list(db, viewer: viewer) }
            if options.json {
                options.show(.object(["deadlines": .array(deadlines.map { $0.json(on: store.today) })]))
            } else {
                for one in deadlines {
                    let left = one.daysLeft(on: store.today)
                    print("\(one.id)\t\(one.opens.map { "\($0) – " } ?? "")\(one.closes)\t\(one.title)\(one.isAssumption ? " (antagande)" : "")\t\(left < 0 ? "förbi" : "\(left) dagar kvar")")
                }
            }
            try store.close()
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lägger till tidsgränser ur en JSON-fil; samma id ersätts.")
        @Argument(help: "Filen: {\"deadlines\":[{\"id\",\"feature\",\"title\",\"opens\",\"closes\",\"area\",\"about\",\"binding\",\"source\",\"assumption\"}]}.") var file: String
        @OptionGroup var options: StoreOptions

        private struct Form: Decodable {
            let deadlines: [Deadline]
        }

        func run() throws {
            let form: Form
            do {
                form = try JSONDecoder().decode(Form.self, from: Data(contentsOf: URL(filePath: file)))
            } catch {
                throw Problem("deadline.bad", "Filen ”\(file)” kan inte läsas: \(JSONFault.describe(error)). Se `samkarta deadlines add --help`.")
            }
            try DeadlineAnswer.add(form.deadlines, options)
        }
    }

    struct Wheel: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lägger in årshjulet med tidigare års dagar som antaganden; de binder inte.")
        @Option(help: "Året.") var year: Int
        @OptionGroup var options: StoreOptions

        func run() throws {
            guard (2000...2100).contains(year) else { throw Problem("deadline.bad", .usage, "--year ska vara ett år, t.ex. 2026.") }
            try DeadlineAnswer.add(Deadline.annualWheel(year), options)
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tar bort en tidsgräns.")
        @Argument(help: "Tidsgränsens id.") var id: String
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            let viewer = try options.viewer(in: store)
            try store.perform(RemoveDeadline(id, as: viewer), as: viewer)
            if options.json { options.show(.object(["removed": .string(id)])) } else { print("\(id) är borttagen.") }
            try store.close()
        }
    }
}

/// What the commands answer.
enum DeadlineAnswer {
    static func add(_ deadlines: [Deadline], _ options: StoreOptions) throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        try store.perform(AddDeadlines(deadlines), as: viewer)
        if options.json {
            options.show(.object(["deadlines": .array(deadlines.map { $0.json(on: store.today) })]))
        } else {
            print("\(deadlines.count) tidsgränser sparade. Se `samkarta deadlines list`.")
        }
        try store.close()
    }
}

extension Deadline {
    fileprivate func json(on day: ReportingDate) -> JSONValue {
        .object([
            "id": .string(id), "feature": .string(feature), "title": .string(title), "opens": .optional(opens?.description),
            "closes": .string(closes.description), "area": .string(area), "about": .string(about), "binding": .bool(isBinding),
            "source": .string(source), "assumption": .bool(isAssumption), "days_left": .integer(daysLeft(on: day)),
        ])
    }
}

struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Skriver en användares tidsgränser som en kalenderfil (.ics).")
    @Argument(help: "Filen att skriva.") var file: String
    @Option(help: "Kontots namn.") var user: String
    @OptionGroup var options: StoreOptions

    func run() throws {
        let store = try options.open()
        let viewer = try options.viewer(in: store)
        guard viewer.role == .administrator || viewer.name == user else {
            throw Problem("access.denied", .forbidden, "Bara den egna kalendern kan hämtas. Skriv --user \(viewer.name).")
        }
        let (owner, deadlines) = try store.read(as: viewer) { db, _ in
            let owner = try Account.viewer(named: user, on: store.today, db)
            return (owner, try Deadline.list(db, viewer: owner))
        }
        let calendar = CalendarFile(deadlines, name: "Samkarta, \(owner.name)", stamp: store.today)
        do {
            try Data(calendar.text.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw Problem("export.unwritable", "”\(file)” kan inte skrivas: \(error.localizedDescription). Kontrollera mappen och utrymmet.")
        }
        if options.json {
            options.show(.object(["file": .string(file), "user": .string(user), "events": .integer(deadlines.count)]))
        } else {
            print("\(file): \(deadlines.count) tidsgränser.")
        }
        try store.close()
    }
}
