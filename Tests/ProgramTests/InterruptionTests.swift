import Foundation
import TestSupport
import Testing

/// Ctrl-C, and a disk that is full, in the middle of things.
@Suite(.serialized) struct InterruptionTests {
    /// Sends the signal to the program and everything it started, as a terminal does, once it is at work.
    private func interrupted(_ arguments: [String], after seconds: Double) throws -> BuiltProgram.Answer {
        // The tests' own threads block signals, and a child inherits that; a shell's child does not.
        let unblocked = "import os, signal, sys; signal.pthread_sigmask(signal.SIG_SETMASK, []); os.execv(sys.argv[1], sys.argv[1:])"
        return try BuiltProgram.run(
            URL(filePath: "/usr/bin/python3"),
            [
                "-c", unblocked, "/usr/bin/timeout", "--signal=INT", "--preserve-status", "--kill-after=60", String(seconds),
                BuiltProgram.samkarta.path,
            ] + arguments)
    }

    @Test(arguments: ["reports.csv", "reports.gpkg"])
    func `Ctrl-C in the middle of an import answers that it was cancelled, and nothing has happened`(name: String) throws {
        let trial = try StoreOnTrial(rows: 60_000)
        if name.hasSuffix("gpkg") {
            let made = try BuiltProgram.run(
                URL(filePath: "/usr/bin/ogr2ogr"),
                ["-f", "GPKG", trial.path(name), trial.path("reports.csv"), "-oo", "AUTODETECT_TYPE=NO", "-nln", "availability"])
            try #require(made.status == 0, "\(made.errors)")
        }
        // Ever later, until the program has begun to listen: before that, the signal simply ends it without a word.
        var answer: BuiltProgram.Answer?
        for tenth in 1...100 where answer == nil {
            let one = try interrupted(
                ["import", "availability", trial.path(name), "--store", trial.store, "--json"], after: Double(tenth) / 10)
            if !one.output.isEmpty { answer = one }
        }
        #expect(answer?.status == 1)
        let refused = answer?.json["refused"] as? [String: Any]
        #expect(refused?["code"] as? String == "cancelled", "\(answer.debugDescription)")
        #expect((answer?.json["findings"] as? [[String: Any]])?.first?["code"] as? String == "cancelled")
        #expect(try trial.shownReports() == 0)
        try trial.expectSound("after Ctrl-C")
        #expect(try trial.run("import", "availability", trial.path(name)).json["accepted"] as? Int == 60_000)
    }

    @Test(arguments: [16, 40, 200, 500])
    func `a disk that fills up during an import is told in Swedish, and the store stays as it was`(kilobytes: Int) throws {
        let trial = try StoreOnTrial(rows: 20_000)
        // No file may be written past this; the signal that would end the program is not sent.
        let answer = try BuiltProgram.run(
            URL(filePath: "/bin/bash"),
            [
                "-c", "trap '' XFSZ; ulimit -f \(kilobytes); exec \"$@\"", "bash", BuiltProgram.samkarta.path, "import",
                "availability", trial.path("reports.csv"), "--store", trial.store, "--json",
            ])
        #expect(!answer.isKilled)
        #expect(answer.status == 1)
        #expect(answer.errors.contains("disken är full"), "\(answer)")
        try trial.expectSound("after a full disk")
        #expect(try trial.shownReports() == 0)
        #expect(try trial.importReports().json["accepted"] as? Int == 20_000)
        #expect(try trial.shownReports() == 20_000)
    }

    @Test func `after every command the store is one file, whole without a log beside it`() throws {
        let trial = try StoreOnTrial(rows: 50)
        #expect(try trial.importReports().status == 0)
        let copy = trial.path("copy.gpkg")
        try FileManager.default.copyItem(atPath: trial.store, toPath: copy)
        let answer = try BuiltProgram.run(BuiltProgram.samkarta, ["batches", "--store", copy, "--json"])
        #expect((answer.json["batches"] as? [Any])?.count == 2)
    }
}
