import Foundation
import TestSupport
import Testing

/// The program's answers on small random worlds against brute force in another language.
@Suite struct CoverageOracleTests {
    private static let worlds =
        ProcessInfo.processInfo.environment["SAMKARTA_ORACLE_WORLDS"].flatMap { Int($0) } ?? 12

    @Test(arguments: [1, 100_001]) func `coverage, goals, changes and white spots are what brute force finds`(seed: Int) throws {
        let script = ProjectFolder.url.appending(path: "Tests/Oracle/coverage_oracle.py").path
        let answer = try BuiltProgram.run(
            URL(filePath: "/usr/bin/python3"), [script, BuiltProgram.samkarta.path, String(seed), String(Self.worlds)])
        print(answer.output)
        #expect(answer.status == 0, "\(answer.output) \(answer.errors)")
    }
}
