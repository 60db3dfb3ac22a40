import GRDB
import Foundation
import Import
import TestSupport
import Testing
import Vocabulary

/// What people really hand in as CSV, and what they are told.
@Suite struct BadTextTests {
    private static let header = "operator_id,building_id,technology,status,down_mbps,up_mbps\n"

    private func outcome(_ text: String, kind: String = "availability") throws -> ImportOutcome {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        return try workshop.bring(kind, workshop.file("file.csv", text))
    }

    private func code(ofRow cells: String) throws -> String? {
        let outcome = try outcome(Self.header + "A,001,fibre,connected,100,100\n" + cells + "\n")
        #expect(outcome.refusal == nil)
        #expect(outcome.counts.read == 2)
        #expect(outcome.counts.read == outcome.counts.accepted + outcome.counts.rejected)
        return outcome.findings.first { $0.rejects && $0.line == 3 }?.code.rawValue
    }

    @Test(arguments: ["", "\n\n \n", "\u{feff}"])
    func `a file with nothing in it is refused as empty`(text: String) throws {
        #expect(try outcome(text).refusal?.code == "empty")
    }

    @Test func `a file with only a header is refused as empty`() throws {
        #expect(try outcome(Self.header).refusal?.code == "empty")
        #expect(try outcome(String(Self.header.dropLast())).refusal?.code == "empty")
    }

    @Test func `UTF-16 is refused as wrong encoding, with what to do`() throws {
        let workshop = try Workshop()
        let data = try #require((Self.header + "A,001,fibre,connected,1,1\n").data(using: .utf16))
        let refusal = try workshop.bring("availability", workshop.file("f.csv", data)).refusal
        #expect(refusal?.code == "wrong-encoding")
        #expect(refusal?.message.contains("UTF-8") == true)
    }

    @Test func `Windows-1252 is read with its Swedish letters`() throws {
        let workshop = try Workshop()
        let data = try #require("operator_id;name\nA;Ånäset Fiber\n".data(using: .windowsCP1252))
        #expect(try workshop.bring("operators", workshop.file("f.csv", data)).counts.accepted == 1)
        let name = try workshop.store.read(as: .administrator) { db, _ in
            try String.fetchOne(db, sql: "SELECT name FROM network_operator")
        }
        #expect(name == "Ånäset Fiber")
    }

    @Test func `one row of another encoding in a UTF-8 file is that row's fault`() throws {
        let workshop = try Workshop()
        var data = Data("operator_id,name\nA,Åre\nB,Örebro\n".utf8)
        data += Data("C,".utf8) + [0xc5] + Data("mål\n".utf8)
        let outcome = try workshop.bring("operators", workshop.file("f.csv", data))
        #expect(outcome.counts.accepted == 2)
        #expect(outcome.findings.first { $0.rejects }?.code == .wrongEncoding)
        #expect(outcome.findings.first { $0.rejects }?.line == 4)
    }

    @Test func `semicolon, decimal comma and byte order mark are found by looking`() throws {
        let outcome = try outcome(
            "\u{feff}Operator-ID;building id;TECHNOLOGY;status;Down_Mbps;up mbps\r\nA;001;fibre;connected;99,5;10\r\n")
        #expect(outcome.refusal == nil)
        #expect(outcome.counts.accepted == 1)
    }

    @Test func `rows with another delimiter than the header are rejected one by one`() throws {
        #expect(try code(ofRow: "A;001;fibre;connected;100;100") == "bad-value")
    }

    @Test func `a quoted cell may hold line breaks, and the lines after it keep their numbers`() throws {
        let outcome = try outcome("operator_id,name\nA,\"Två\nrader\"\nB,\n", kind: "operators")
        #expect(outcome.counts.accepted == 1)
        #expect(outcome.findings.first { $0.rejects }?.line == 4)
    }

    @Test func `a quote that never closes refuses the file and names the line`() throws {
        let refusal = try outcome("operator_id,name\nA,b\nB,\"aldrig slut\nC,d\n", kind: "operators").refusal
        #expect(refusal?.code == "truncated")
        #expect(refusal?.line == 3)
    }

    @Test func `ten megabytes in one field reject their row`() throws {
        let outcome = try outcome("operator_id,name\nA,\(String(repeating: "x", count: 10 << 20))\nB,b\n", kind: "operators")
        #expect(outcome.counts.accepted == 1)
        #expect(outcome.findings.first { $0.rejects }?.code == .tooLarge)
    }

    @Test func `a missing column is named with the columns there are`() throws {
        let refusal = try outcome("operator_id,building_id,technology,status,down_mbps\nA,001,fibre,connected,1\n").refusal
        #expect(refusal?.code == "missing-column")
        #expect(refusal?.message.contains("up_mbps") == true)
    }

    @Test func `a column that stands twice is a fault of the file`() throws {
        let refusal = try outcome(
            "operator_id,building_id,technology,status,down_mbps,up_mbps,Down-Mbps\nA,001,fibre,connected,1,1,2\n"
        ).refusal
        #expect(refusal?.code == "double-column")
    }

    @Test func `a file of another kind is told so`() throws {
        #expect(try outcome("art,antal\nälg,3\n").refusal?.code == "not-this-kind")
    }

    @Test(arguments: [
        ("A,001,fibre,connected,-1,1", "bad-number"), ("A,001,fibre,connected,fort,1", "bad-number"),
        ("A,001,fibre,connected,100/100,1", "combined-speed"), ("A,001,fibre,connected,nan,1", "not-finite"),
        ("A,001,fibre,connected,inf,1", "not-finite"), ("A,001,fibre,connected,1e999,1", "not-finite"),
        ("A,001,fiber,connected,1,1", "bad-value"), ("A,001,fibre,kopplad,1,1", "bad-value"),
        (",001,fibre,connected,1,1", "bad-id"), ("A,1.23457E+19,fibre,connected,1,1", "bad-id"),
        ("A,001,fibre,connected,,1", "bad-number"),
    ])
    func `a row that does not hold is rejected with its code`(cells: String, expected: String) throws {
        #expect(try code(ofRow: cells) == expected)
    }

    @Test(arguments: ["2024-02-30", "2024-13-01", "24-10-01", "2024-10", "igår"])
    func `days that do not exist reject their row`(day: String) throws {
        let outcome = try outcome(
            "operator_id,building_id,technology,status,down_mbps,up_mbps,survey\nA,001,fibre,connected,1,1,2024-10-01\nA,c,fibre,connected,1,1,\(day)\n")
        #expect(outcome.findings.first { $0.rejects }?.code == .badDate)
        #expect(outcome.findings.first { $0.rejects }?.column == "survey")
    }

    @Test func `ids of twenty digits and with leading zeros are kept exactly`() throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let outcome = try workshop.bring(
            "availability",
            workshop.file(
                "f.csv", Self.header + "007,12345678901234567890,fibre,connected,1,1\n007,001,fibre,connected,1,1\n007,1,fibre,connected,1,1\n"))
        #expect(outcome.counts.accepted == 3)
        #expect(outcome.findings.filter { $0.code == .unknownBuilding }.map(\.line) == [4])
        let owner = try workshop.store.read(as: .administrator) { db, _ in
            try String.fetchOne(db, sql: "SELECT operator_id FROM operator_ref")
        }
        #expect(owner == "007")
    }

    @Test func `a row said twice counts once and is noted`() throws {
        let outcome = try outcome(Self.header + "A,001,fibre,connected,1,1\nA,001,fibre,connected,2,1\n")
        #expect(outcome.counts.accepted == 2)
        #expect(outcome.findings.filter { $0.code == .duplicateRow }.map(\.line) == [3])
    }

    @Test func `every row at fault refuses the file, and nothing is stored`() throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let outcome = try workshop.bring(
            "availability", workshop.file("f.csv", Self.header + "A,001,fibre,connected,-1,1\n"))
        #expect(outcome.refusal?.code == "nothing-accepted")
        #expect(outcome.batch == nil)
        let rows = try workshop.store.read(as: .administrator) { db, scope in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM availability") ?? -1
        }
        #expect(rows == 0)
        #expect(try workshop.store.verify().faults.isEmpty)
    }

    @Test func `strict refuses the whole file for one row`() throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let path = try workshop.file(
            "f.csv", Self.header + "A,001,fibre,connected,1,1\nA,c,fibre,connected,-1,1\n")
        #expect(try workshop.bring("availability", path) { $0.isStrict = true }.refusal?.code == "strict")
        #expect(try workshop.bring("availability", path).counts.accepted == 1)
        #expect(try workshop.bring("availability", path).isAlready)
    }

    @Test(arguments: ["A\u{0}B", "A\u{1b}[31m"]) func `invisible characters in a name reject its row`(name: String) throws {
        let filler = String(repeating: "X,x\n", count: 2000)
        let outcome = try outcome("operator_id,name\n\(filler)B,\(name)\n", kind: "operators")
        #expect(outcome.findings.first(where: \.rejects)?.code == .badValue)
        #expect(outcome.findings.first(where: \.rejects)?.line == 2002)
    }

    @Test func `a file that begins with NUL bytes is no text`() throws {
        #expect(try outcome("operator_id,name\nA,\u{0}\n", kind: "operators").refusal?.code == "not-this-kind")
    }

    @Test func `half a surrogate in UTF-8 is that row's wrong encoding`() throws {
        let workshop = try Workshop()
        let data = Data("operator_id,name\nA,Åre och Östersund på väg\nB,".utf8) + [0xed, 0xa0, 0x80] + Data("\n".utf8)
        let outcome = try workshop.bring("operators", workshop.file("f.csv", data))
        #expect(outcome.findings.first(where: \.rejects)?.code == .wrongEncoding)
        #expect(outcome.findings.first(where: \.rejects)?.line == 3)
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16]) func `UTF-16 is never read as something else`(encoding: String.Encoding) throws {
        let workshop = try Workshop()
        for (name, text) in [("f.csv", Self.header + "A,001,fibre,connected,1,1\n"), ("f.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}")] {
            let data = try #require(text.data(using: encoding))
            let refusal = try workshop.bring("availability", workshop.file(name, data)).refusal
            #expect(refusal?.code == "wrong-encoding", "\(name) \(String(describing: refusal))")
        }
    }

    @Test(arguments: ["\r", "\r\n", "\n"]) func `rows end as the three systems end them`(ending: String) throws {
        let outcome = try outcome(["operator_id,name", "A,a", "B,", "C,c", ""].joined(separator: ending), kind: "operators")
        #expect(outcome.counts.accepted == 2)
        #expect(outcome.findings.first(where: \.rejects)?.line == 3)
    }
}
