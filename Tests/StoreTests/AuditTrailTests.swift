import GRDB
import Testing
import Vocabulary

@testable import Store

@Suite struct AuditTrailTests {
    /// A store whose trail has ten lines.
    private func sample() throws -> SampleStore {
        let sample = try SampleStore()
        for number in 0..<9 {
            try sample.store.perform(NoteRefusedImport(kind: "plans", file: "\(number).csv", code: "empty"), as: .administrator)
        }
        return sample
    }

    private func faults(_ edit: String) throws -> [String] {
        try sample().faults { db in
            try db.execute(sql: "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted; \(edit)")
        }.filter { !$0.contains("uppbyggnad") }
    }

    @Test(arguments: ["at", "actor", "role", "action", "object", "detail", "evidence"])
    func `a changed word in a line shows`(column: String) throws {
        #expect(try faults("UPDATE audit SET \(column) = \(column) || 'x' WHERE seq = 4") == ["Loggrad 4 stämmer inte: rader är ändrade, borttagna eller flyttade."])
    }

    @Test func `words moved from one field to the next show`() throws {
        #expect(try faults("UPDATE audit SET object = substr(object, 1, 2), detail = substr(object, 3) || detail WHERE seq = 4") != [])
    }

    @Test func `a deleted line shows`() throws {
        #expect(try faults("DELETE FROM audit WHERE seq = 4") != [])
        #expect(try faults("DELETE FROM audit WHERE seq = 1") != [])
    }

    @Test func `lines that have changed places show`() throws {
        #expect(try faults("UPDATE audit SET seq = 99 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 99") != [])
    }

    @Test func `a cut end shows`() throws {
        #expect(try faults("DELETE FROM audit WHERE seq > 8") == ["Loggens slut stämmer inte: rader är borttagna."])
        #expect(try faults("DELETE FROM audit") == ["Loggens slut stämmer inte: rader är borttagna."])
    }

    @Test func `an added line shows`() throws {
        #expect(try faults("INSERT INTO audit SELECT seq + 1, at, actor, role, action, object, detail, evidence, previous_hash, hash FROM audit WHERE seq = 10") != [])
    }

    @Test func `nothing is written when a change fails, not even its line`() throws {
        let sample = try sample()
        #expect(throws: Problem.self) { try sample.store.perform(WithdrawBatch(batch: 7), as: .administrator) }
        #expect(throws: Problem.self) { try sample.store.perform(UseParameterSet(named: "okänd"), as: .administrator) }
        let report = try sample.store.verify()
        #expect(report.faults == [])
        #expect(report.auditLines == 10)
    }
}
