import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Store

@Suite struct GuardTests {
    @Test func `every table refuses edits behind Samkarta's back`() throws {
        let sample = try SampleStore()
        try sample.fill()
        let tables = try sample.store.read(as: .administrator) { db, _ in
            try TableNature.list(db).filter { if case .own = $0.nature { $0.name == "audit" } else { true } }.map(\.name)
        }
        #expect(tables.count > 25)
        for table in tables {
            for sql in ["DELETE FROM \"\(table)\"", "UPDATE \"\(table)\" SET \"\(try Self.column(table, sample))\" = NULL"] {
                let holds = try sample.store.read(as: .administrator) { db, _ in
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table)\"") ?? 0
                }
                guard holds > 0 else { continue }
                #expect(throws: Problem.self, "\(sql)") {
                    try sample.store.writeArriving { db in try db.execute(sql: sql) }
                }
            }
        }
    }

    private static func column(_ table: String, _ sample: SampleStore) throws -> String {
        try sample.store.read(as: .administrator) { db, _ in try db.columns(in: table).last?.name ?? "" }
    }

    @Test(arguments: ["lender = 'annan'", "class = 'open', kind = 'x'", "lent_until = NULL, dated = 1", "rows_read = 1, accepted = 1", "state = 'arriving'"])
    func `an accepted batch changes nothing but its state`(assignment: String) throws {
        let sample = try SampleStore()
        try sample.fill()
        #expect(throws: Problem.self) {
            try sample.store.writeArriving { db in try db.execute(sql: "UPDATE batch SET \(assignment) WHERE id = 1") }
        }
    }

    @Test func `the file and its companions are the owner's alone`() throws {
        let sample = try SampleStore()
        try sample.fill()
        for ending in ["", "-wal", "-shm", "-import"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: sample.path + ending)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(ending)")
        }
    }
}
