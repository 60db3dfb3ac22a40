import Foundation
import TestSupport
import Testing

/// `kill -9` at any moment: the store opens, is sound, and shows all of a batch or nothing of it.
@Suite(.serialized) struct SuddenDeathTests {
    @Test func `an import killed at any moment lands whole or not at all, and can be done again`() throws {
        var noise = SeededNoise(seed: Trials.seed)
        var trial = try StoreOnTrial(rows: 3000)
        let whole = try StoreOnTrial.seconds { try trial.importReports() }
        var landed = 0
        for round in 0..<Trials.rounds {
            trial = try StoreOnTrial(rows: 3000)
            let moment = Double.random(in: 0...(whole * 1.1), using: &noise)
            let name = "round \(round) of seed \(Trials.seed), killed after \(moment) s"
            _ = try trial.run("import", "availability", trial.path("reports.csv"), killedAfter: moment)
            try trial.expectSound(name)
            let shown = try trial.shownReports()
            #expect([0, 3000].contains(shown), "\(name): \(shown)")
            if shown > 0 { landed += 1 }
            let again = try trial.importReports()
            #expect(again.status == 0, "\(name): \(again.errors)")
            #expect(again.json["accepted"] as? Int == 3000)
            #expect(again.json["already"] as? Bool == (shown > 0))
            #expect(try trial.shownReports() == 3000)
            try trial.expectSound(name)
        }
        print("kill -9 during import: \(Trials.rounds) rounds, seed \(Trials.seed), \(landed) landed whole")
    }

    @Test func `a withdrawal killed at any moment has happened or has not`() throws {
        var noise = SeededNoise(seed: Trials.seed &+ 1)
        let trial = try StoreOnTrial(rows: 300)
        let first = try #require(trial.importReports().json["batch"] as? Int)
        let whole = try StoreOnTrial.seconds { try trial.run("withdraw", String(first)) }
        var withdrawn = 0
        for round in 0..<Trials.rounds {
            // A withdrawn batch leaves room for the same file again.
            let batch = try #require(trial.importReports().json["batch"] as? Int)
            let moment = Double.random(in: 0...whole, using: &noise)
            let name = "round \(round) of seed \(Trials.seed), killed after \(moment) s"
            _ = try trial.run("withdraw", String(batch), killedAfter: moment)
            try trial.expectSound(name)
            let shown = try trial.shownReports()
            #expect([0, 300].contains(shown), "\(name): \(shown)")
            if shown == 0 { withdrawn += 1 } else { #expect(try trial.run("withdraw", String(batch)).status == 0) }
            #expect(try trial.shownReports() == 0)
        }
        print("kill -9 during withdraw: \(Trials.rounds) rounds, seed \(Trials.seed), \(withdrawn) withdrawn at once")
    }

    @Test func `a backup killed at any moment leaves the store sound, and the next backup is whole`() throws {
        var noise = SeededNoise(seed: Trials.seed &+ 2)
        let trial = try StoreOnTrial(rows: 300)
        let whole = try StoreOnTrial.seconds { try trial.run("backup", trial.path("first.gpkg")) }
        var done = 0
        for round in 0..<Trials.rounds {
            let copy = trial.path("copy-\(round).gpkg")
            let moment = Double.random(in: 0...whole, using: &noise)
            _ = try trial.run("backup", copy, killedAfter: moment)
            try trial.expectSound("backup killed after \(moment) s")
            if FileManager.default.fileExists(atPath: copy) { done += 1 } else { #expect(try trial.run("backup", copy).status == 0) }
            let verified = try BuiltProgram.run(BuiltProgram.samkarta, ["audit", "verify", "--store", copy])
            #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
        }
        print("kill -9 during backup: \(Trials.rounds) rounds, seed \(Trials.seed), \(done) done before the end came")
    }
}
