import Foundation
import TestSupport
import Testing

/// A store that the program works on, and what it says of itself afterwards.
final class StoreOnTrial {
    let folder: URL
    var store: String { folder.appending(path: "store.gpkg").path }
    let rows: Int

    /// A store with its houses, and a file of reports to bring to it, a row a house.
    init(rows: Int) throws {
        self.rows = rows
        folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-trial-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var houses = "building_id,x,y,use\n"
        var reports = "operator_id,building_id,technology,status,down_mbps,up_mbps,survey\n"
        for row in 0..<rows {
            houses += "b\(row),\(500_000 + row % 500 * 20),\(6_700_000 + row / 500 * 20),household\n"
            reports += "OP\(row % 5),b\(row),fibre,connected,1000,1000,2024-10-01\n"
        }
        try Data(houses.utf8).write(to: folder.appending(path: "houses.csv"))
        try Data(reports.utf8).write(to: folder.appending(path: "reports.csv"))
        #expect(try run("init").status == 0)
        #expect(try run("import", "buildings", path("houses.csv"), "--edition", "e", "--date", "2024-01-01").status == 0)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func run(_ arguments: String..., meanwhile: (Process) -> Void = { _ in }) throws -> BuiltProgram.Answer {
        try BuiltProgram.run(BuiltProgram.samkarta, arguments + ["--store", store, "--json"], meanwhile: meanwhile)
    }

    /// How long a run takes when nobody disturbs it: the moments to kill another at lie within.
    static func seconds(_ run: () throws -> BuiltProgram.Answer) throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try run().status == 0)
        return (clock.now - start) / .seconds(1)
    }

    /// Kills the run after so many seconds, unless it is done before.
    func run(_ arguments: String..., killedAfter seconds: Double) throws -> BuiltProgram.Answer {
        try BuiltProgram.run(BuiltProgram.samkarta, arguments + ["--store", store, "--json"]) { process in
            Thread.sleep(forTimeInterval: seconds)
            kill(process.processIdentifier, SIGKILL)
        }
    }

    func importReports() throws -> BuiltProgram.Answer { try run("import", "availability", path("reports.csv")) }

    /// Rows of reports that anybody is shown.
    func shownReports() throws -> Int {
        let target = path("shown-\(UUID().uuidString).csv")
        let answer = try run("export", "availability", target)
        guard answer.status == 0, let text = try? String(contentsOfFile: target, encoding: .utf8) else { return 0 }
        return text.split(separator: "\n").count - 1
    }

    func expectSound(_ round: String) throws {
        let answer = try run("audit", "verify")
        #expect(answer.status == 0, "\(round): \(answer.output) \(answer.errors)")
    }
}

/// How many times each thing is broken off: a handful in `make test`, 50 in `make test-long`; the moments from a seed.
enum Trials {
    static let rounds = number("SAMKARTA_KILL_ROUNDS", otherwise: 5)
    static let seed = UInt64(number("SAMKARTA_KILL_SEED", otherwise: 20_241_001))

    private static func number(_ name: String, otherwise: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
    }
}
