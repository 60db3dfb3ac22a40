import ArgumentParser
import Foundation
import GeoFormats
import Store
import Vocabulary

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Loggen.", subcommands: [Verify.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Kontrollerar att inget ändrats utanför Samkarta.")
        @OptionGroup var options: StoreOptions

        func run() throws {
            let store = try options.open()
            try options.viewer(in: store).require()
            let report = try store.verify()
            if options.json {
                options.show(
                    .object([
                        "ok": .bool(report.faults.isEmpty), "audit_lines": .integer(report.auditLines),
                        "batches": .integer(report.batches), "faults": .array(report.faults.map(JSONValue.string)),
                    ]))
            } else if report.faults.isEmpty {
                print("Allt stämmer: \(report.auditLines) loggrader och \(report.batches) leveranser.")
            } else {
                report.faults.forEach { print($0) }
            }
            if !report.faults.isEmpty { throw ExitCode(1) }
        }
    }
}

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Säkerhetskopierar lagret.")
    @Argument var file: String
    @OptionGroup var options: StoreOptions

    func run() throws {
        let store = try options.open()
        try options.viewer(in: store).require()
        try store.backUp(to: file)
        if options.json {
            options.show(.object(["backup": .string(file)]))
        } else {
            print("Lagret är kopierat till \(file).")
        }
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Återställer lagret från en säkerhetskopia.")
    @Argument var file: String
    @OptionGroup var options: StoreOptions

    func run() throws {
        guard !FileManager.default.fileExists(atPath: options.store) else {
            throw Problem(
                "restore.exists", "Lagret ”\(options.store)” finns redan. Flytta undan det, eller ange ett annat namn med --store.")
        }
        let backup = try Store(opening: file, schema: StoreOptions.schema)
        let report = try backup.verify()
        guard report.faults.isEmpty else {
            throw Problem("restore.damaged", "Säkerhetskopian är skadad och återställs inte: \(report.faults.joined(separator: " "))")
        }
        try backup.backUp(to: options.store)
        try backup.close()
        if options.json {
            options.show(.object(["store": .string(options.store), "audit_lines": .integer(report.auditLines)]))
        } else {
            print("Lagret \(options.store) är återställt och kontrollerat.")
        }
    }
}
