import Foundation
import GeoFormats
import Publishing
import TestSupport
import Testing
import Vocabulary

/// A report without an id is tied to a building, and how, and how sure that is, stays with it.
@Suite struct PlacedRowTests {
    private func exported(_ kind: String, from workshop: Workshop) throws -> [[String: String]] {
        let target = workshop.folder.appending(path: "ut.csv").path
        guard let kind = Workshop.kinds.first(where: { $0.name == kind }) else { preconditionFailure("no kind \(kind)") }
        _ = try workshop.store.read(as: .administrator) { db, scope in
            try KindRows.table(of: kind, db, scope: scope).write(to: target)
        }
        let rows = try String(contentsOfFile: target, encoding: .utf8).split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
    }

    @Test func `by id it is certain, by position the less the further off, by address nearly so, and nowhere not at all`() throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let text = """
            operator_id,building_id,x,y,address,technology,status,down_mbps,up_mbps,survey
            A,001,,,,fibre,connected,1000,1000,2024-10-01
            A,,500105,6700000,,fibre,connected,1000,1000,2024-10-01
            A,,500220,6700000,,fibre,connected,1000,1000,2024-10-01
            A,,,,Storgatan 1,fibre,connected,1000,1000,2024-10-01
            A,,500150,6700000,,fibre,connected,1000,1000,2024-10-01

            """
        let outcome = try workshop.bring("availability", workshop.file("rapport.csv", text))
        #expect(outcome.counts.accepted == 5, "\(outcome)")
        let rows = try exported("availability", from: workshop)
        #expect(rows.map { $0["building_id"] } == ["001", "12345678901234567890", "c", "001", ""])
        #expect(rows.map { $0["placed_by"] } == ["id", "nearest", "nearest", "address", ""])
        // Of the 25 m that a position may be off, 5 and 20 are used up to half of the certainty.
        #expect(rows.map { Double($0["certainty"] ?? "") } == [1, 0.9, 0.6, 0.9, nil])
    }

    @Test func `plans and grants say it too`() throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let text = "scheme,project_id,building_id,decided_on,status\npts,P1,c,2024-01-01,active\n"
        #expect(try workshop.bring("grants", workshop.file("stod.csv", text)).counts.accepted == 1)
        let rows = try exported("grants", from: workshop)
        #expect(rows.map { $0["placed_by"] } == ["id"])
        #expect(rows.map { $0["certainty"] } == ["1"])
    }

    @Test func `what was exported is read again as it was`() throws {
        let workshop = try Workshop()
        try workshop.bringThreeHouses()
        let text = """
            operator_id,building_id,technology,status,down_mbps,up_mbps,connection_fee_sek,survey
            A,001,fibre,connected,1000,100.5,,2024-10-01
            B,12345678901234567890,coax,passed,100,10,19900,2024-10-01

            """
        _ = try workshop.bring("availability", workshop.file("rapport.csv", text))
        let first = try exported("availability", from: workshop)
        let again = try Workshop()
        try again.bringThreeHouses()
        try FileManager.default.copyItem(
            at: workshop.folder.appending(path: "ut.csv"), to: again.folder.appending(path: "in.csv"))
        let outcome = try again.bring("availability", again.folder.appending(path: "in.csv").path)
        #expect(outcome.counts.accepted == 2, "\(outcome)")
        let kept: (([String: String]) -> [String: String]) = { $0.filter { !["batch", "line"].contains($0.key) } }
        #expect(try exported("availability", from: again).map(kept) == first.map(kept))
    }
}
