import Eligibility
import Priority
import Store
import TestSupport
import Testing
import Vocabulary

/// From files to a review and to priorities, through the store.
@Suite struct ReviewFromFilesTests {
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        let houses = """
            building_id,x,y,use,address
            001,500000,6700000,household,Storgatan 1
            002,500500,6700000,household,Storgatan 2
            003,501000,6700000,household+workplace,Storgatan 3
            004,501500,6700000,other,Storgatan 4
            005,503000,6700000,holiday,Storgatan 5
            """
        try workshop.bring("buildings", workshop.file("houses.csv", houses)) { $0.edition = "e1" }
        let rows = """
            operator_id,building_id,technology,status,down_mbps,up_mbps,connection_fee_sek,address
            OP1,001,fibre,connected,1000,1000,,Storgatan 5
            OP1,002,fibre,passed,1000,1000,20000,
            OP1,002,fibre,passed,500,500,20000,
            """
        try workshop.bring("availability", workshop.file("rows.csv", rows))
        try workshop.bring(
            "list", workshop.file("list.csv", "building_id,eligible\n001,ja\n002,ja\n003,ja\n004,ja\n999,ja\n005,nej\n")
        ) { $0.edition = "2025" }
        return workshop
    }

    private func review(_ workshop: Workshop, edition: String? = nil, as viewer: Viewer = .administrator)
        throws(Problem) -> Review
    {
        try Review.run(edition: edition, survey: nil, in: workshop.store, parameters: .standard, viewer: viewer)
    }

    @Test func `the files give the findings their definitions ask for, each with its row`() throws {
        let review = try review(workshop())
        let shown = review.findings(atLeast: 0.5, for: .administrator)
        #expect(
            shown.map(\.id) == [
                "remove.connected:001", "remove.near:002", "remove.not-a-building:004", "remove.not-a-building:999",
                "add.missing:005", "report.duplicate:OP1:002", "report.position-mismatch:OP1:001",
            ])
        let duplicate = try #require(shown.first { $0.code == .reportDuplicate })
        // The slower of the two rows, on line 4 of the second delivery.
        #expect(duplicate.row == RowReference(batch: 2, line: 4))
        #expect(duplicate.evidence.map(\.ref) == ["2:3", "2:4"])
        let mismatch = try #require(shown.first { $0.code == .reportPositionMismatch })
        #expect(mismatch.message.contains("”Storgatan 5”"))
        #expect(try #require(shown.first { $0.code == .removeNotABuilding }).row == RowReference(batch: 3, line: 5))
    }

    @Test func `a withdrawn delivery is out of the review`() throws {
        let workshop = try workshop()
        try _ = workshop.store.perform(WithdrawBatch(batch: 2), as: .administrator)
        try workshop.bring(
            "availability",
            workshop.file(
                "new.csv",
                "operator_id,building_id,technology,status,down_mbps,up_mbps\nOP2,003,fibre,connected,1000,1000\n"))
        let ids = try review(workshop).findings(atLeast: 0.5, for: .administrator).map(\.id)
        #expect(ids.contains("remove.connected:003"))
        #expect(!ids.contains("remove.connected:001"))
    }

    @Test func `an edition that is not there, and a viewer who may not see reports, are refused`() throws {
        let workshop = try workshop()
        let refusal = { (edition: String?, viewer: Viewer) -> String? in
            do throws(Problem) {
                _ = try review(workshop, edition: edition, as: viewer)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(refusal("2019", .administrator) == "list.missing")
        #expect(refusal(nil, Viewer(name: "Olle", role: .municipality, scope: ["9101"])) == "access.denied")
        #expect(refusal(nil, .public) == "access.denied")
        #expect(refusal(nil, Viewer(name: "Anna", role: .coordinator, scope: ["91"])) == nil)
    }

    @Test func `priorities are chosen among the homes and workplaces of the county's list`() throws {
        let workshop = try workshop()
        try workshop.bring(
            "boundaries",
            workshop.file(
                "county.csv",
                """
                code,name,geometry
                91,Demolän,"POLYGON((499000 6699000, 502500 6699000, 502500 6701000, 499000 6701000, 499000 6699000))"
                9101,Norrbygd,"POLYGON((499000 6699000, 502500 6699000, 502500 6701000, 499000 6701000, 499000 6699000))"
                """))
        try workshop.bring(
            "wishes",
            workshop.file(
                "wishes.csv", "municipality,building_id,rank,motivation\n9101,002,2,\n9101,003,1,skola\n9101,003,4,\n"))
        let basis = try PriorityBasis.load(
            county: "91", edition: nil, survey: nil, in: workshop.store, parameters: .standard, viewer: .administrator)
        #expect(basis.candidates.map(\.buildingId).sorted() == ["001", "002", "003"])
        #expect(basis.listed.map(\.buildingId).sorted() == ["001", "002", "003", "004"])
        #expect(basis.wishes["003"] == CandidateWish(municipality: "9101", rank: 1, motivation: "skola"))
        #expect(basis.wishes["002"]?.rank == 2)
        #expect(basis.wishes["001"] == nil)
    }
}
