import Foundation
import GRDB
import TestSupport
import Testing

/// What leaves the store, and who may ask for the store itself.
@Suite struct HandOutTests {
    private func actions(_ trial: StoreOnTrial) throws -> [String] {
        let database = try DatabaseQueue(path: trial.store)
        return try database.read { db in
            try Row.fetchAll(db, sql: "SELECT actor, action, object FROM audit ORDER BY seq").map {
                "\($0["actor"] as String) \($0["action"] as String) \($0["object"] as String)"
            }
        }
    }

    @Test func `rows and editions that leave the store stand in the audit trail with who took them`() throws {
        let trial = try StoreOnTrial(rows: 40)
        #expect(try trial.importReports().status == 0)
        #expect(try trial.run("export", "buildings", trial.path("hus.csv"), "--as", "secretariat").status == 0)
        #expect(try trial.run("publish", "--out", trial.path("utgava")).status == 0)
        let lines = try actions(trial)
        #expect(lines.contains { $0.hasSuffix(" rows.export kind buildings") && !$0.hasPrefix("administrator") }, "\(lines)")
        #expect(lines.contains { $0.hasSuffix(" edition.publish store") }, "\(lines)")
        try trial.expectSound("after handing out")
    }

    @Test(arguments: ["public", "secretariat", "coordinator:20", "operator:OP1"])
    func `the whole store and its audit trail are the administrator's alone`(viewer: String) throws {
        let trial = try StoreOnTrial(rows: 5)
        for command in [["audit", "verify"], ["backup", trial.path("kopia.gpkg")]] {
            let answer = try BuiltProgram.run(BuiltProgram.samkarta, command + ["--store", trial.store, "--as", viewer])
            #expect(answer.status != 0)
            #expect(answer.errors.contains("får inte"), "\(command): \(answer.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: trial.path("kopia.gpkg")))
    }
}

/// What was computed before a batch was taken back.
@Suite struct WithdrawnBasisTests {
    @Test func `a kept list of white spots says that a batch it was computed from has been withdrawn`() throws {
        let trial = try StoreOnTrial(rows: 30)
        let batch = try #require(trial.importReports().json["batch"] as? Int)
        #expect(try trial.run("whitespots").status == 0)
        let withdrawn = { (answer: BuiltProgram.Answer) in
            (answer.json["runs"] as? [[String: Any]] ?? []).map { $0["withdrawn_batches"] as? [Int] }
        }
        #expect(try withdrawn(trial.run("whitespots", "--runs")) == [[]])
        #expect(try trial.run("withdraw", String(batch)).status == 0)
        #expect(try withdrawn(trial.run("whitespots", "--runs")) == [[batch]])
        let shown = try BuiltProgram.run(BuiltProgram.samkarta, ["whitespots", "--runs", "--store", trial.store])
        #expect(shown.output.contains("leverans \(batch), som är återtagen"), "\(shown.output)")
    }
}
