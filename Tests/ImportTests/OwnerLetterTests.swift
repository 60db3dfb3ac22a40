import Eligibility
import Foundation
import GeoFormats
import Store
import TestSupport
import Testing
import Vocabulary

/// Letters to owners and their answers; decisions taken back.
@Suite struct OwnerLetterTests {
    private let day = ReportingDate(daysSinceEpoch: 20_000)
    private let anna = Viewer(name: "Anna", role: .coordinator, scope: ["91"])
    private let one = Viewer(name: "Ett", role: .operator, scope: ["OP1"])
    private let two = Viewer(name: "Två", role: .operator, scope: ["OP2"])

    private func send(_ workshop: Workshop, to owner: String, due: Int32 = 21) throws -> OwnerLetter {
        let rows = ["a", "b"].map {
            OwnerLetter.Row(
                findingId: "report.duplicate:\(owner):\($0)", code: "report.duplicate", buildingId: $0, municipality: "9101",
                sourceRow: "7:2", text: "=Byggnad \($0) rapporteras två gånger, av \(owner).")
        }
        return try workshop.store.perform(
            SendOwnerLetter(
                to: owner, about: rows, edition: "2025", survey: day, county: "91", on: day,
                due: ReportingDate(daysSinceEpoch: day.daysSinceEpoch + due), by: "Anna"
            ) { letter in [("brev.txt", Data("Dnr \(letter.registryNumber)".utf8))] }, as: anna
        ).letter
    }

    private func letters(_ workshop: Workshop, as viewer: Viewer) throws -> [OwnerLetter] {
        try workshop.store.read(as: viewer) { db, _ in try OwnerLetter.list(db, viewer: viewer) }
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch { return (error as? Problem)?.code ?? "\(error)" }
    }

    @Test func `each owner has a letter of its own, and knows of no other`() throws {
        let workshop = try Workshop()
        let first = try send(workshop, to: "OP1")
        let second = try send(workshop, to: "OP2")
        #expect(first.registryNumber == "SK 2024/1" && second.registryNumber == "SK 2024/2")
        #expect(try letters(workshop, as: one).map(\.id) == [first.id])
        #expect(try letters(workshop, as: two).map(\.id) == [second.id])
        #expect(try letters(workshop, as: anna).count == 2)
        #expect(try letters(workshop, as: Viewer(name: "Kim", role: .municipality, scope: ["9101"])).isEmpty)
        #expect(try letters(workshop, as: Viewer(name: "Bo", role: .coordinator, scope: ["92"])).isEmpty)
    }

    @Test func `rows are answered one by one, the last word holds, and a rival's row is not there`() throws {
        let workshop = try Workshop()
        let letter = try send(workshop, to: "OP1")
        func answer(_ row: String, _ answer: OwnerLetter.Answer, as viewer: Viewer, on: ReportingDate? = nil) -> String? {
            code {
                _ = try workshop.store.perform(
                    AnswerContestedRow(row, in: letter.id, answer, text: "se karta", as: viewer, on: on ?? day), as: viewer)
            }
        }
        #expect(answer("report.duplicate:OP1:a", .keeps, as: two) == "letter.row-missing")
        #expect(answer("report.duplicate:OP1:finns-inte", .keeps, as: one) == "letter.row-missing")
        #expect(answer("report.duplicate:OP1:a", .keeps, as: Viewer(name: "Kim", role: .municipality, scope: ["9101"])) == "access.denied")
        #expect(answer("report.duplicate:OP1:a", .keeps, as: one) == nil)
        #expect(answer("report.duplicate:OP1:a", .corrects, as: one, on: ReportingDate(daysSinceEpoch: day.daysSinceEpoch + 30)) == nil)
        let told = try #require(try letters(workshop, as: one).first)
        #expect(told.unanswered == 1)
        #expect(told.answers["report.duplicate:OP1:a"]?.answer == .corrects)
        // Letter and both answers are records; the late one says so.
        let (_, records) = try workshop.store.read(as: anna) { db, _ in try Matter.find(letter.registryNumber, db, viewer: anna) }
        #expect(records.map(\.kind) == [.letter, .answer, .answer])
        #expect(records.map { String(decoding: $0.content, as: UTF8.self).contains("efter sista svarsdag") } == [false, false, true])
        #expect(try workshop.store.verify().faults.isEmpty)
    }

    @Test func `the clock is set forwards only, and by a coordinator`() throws {
        let workshop = try Workshop()
        #expect(code { _ = try send(workshop, to: "OP1", due: 0) } == "letter.due")
        let letter = try send(workshop, to: "OP1", due: 5)
        #expect(letter.daysLeft(on: ReportingDate(daysSinceEpoch: day.daysSinceEpoch + 6)) == -1)
    }

    @Test func `answers in a table are read row by row, and what cannot be read says its line`() throws {
        let workshop = try Workshop()
        let path = try workshop.file(
            "svar.csv", "finding_id,answer,comment\nx,Corrects,rättas\ny,,\nz,kanske,\n")
        let (rows, faults) = try OwnerAnswerTable.rows(Workshop.Opener().open(path, kind: "", layer: nil))
        #expect(rows.map { "\($0.line) \($0.findingId) \($0.answer.rawValue) \($0.text)" } == ["2 x corrects rättas"])
        #expect(faults.map(\.line) == [4])
    }

    @Test func `a matter is handed over whole, with names that lead nowhere else`() throws {
        let record = MatterRecord(.received, .file, party: "=HYPERLINK", title: "T", area: "91", fileName: "../../x.csv", content: Data("hej".utf8), dated: day, by: "Anna")
        let workshop = try Workshop()
        let number = try workshop.store.perform(KeepRecord(record, title: "Fil", feature: "file"), as: anna)
        let (matter, records) = try workshop.store.read(as: anna) { db, _ in try Matter.find(number, db, viewer: anna) }
        let text = String(decoding: MatterFile(matter, records).content, as: UTF8.self)
        #expect(text.contains("handlingar/0001-.._.._x.csv") && !text.contains("../"))
        #expect(text.contains("'=HYPERLINK") && text.contains("hej"))
    }

    @Test func `an undone decision leaves the one before it, and undone again nothing`() throws {
        let workshop = try Workshop()
        let amendment = Amendment(
            edition: "2025", buildingId: "a", municipality: "9101", action: .remove, reasonCode: "remove.connected", evidence: "", text: "")
        let decide = { (verdict: AmendmentDecision.Verdict) throws in
            try workshop.store.perform(DecideAmendment(amendment, verdict, reason: "sett", by: "Anna", on: day), as: anna)
        }
        let inForce = { () throws in try workshop.store.read(as: anna) { db, _ in try AmendmentDecision.list(edition: "2025", db, viewer: anna) } }
        let first = try decide(.accepted)
        let second = try decide(.rejected)
        try workshop.store.perform(UndoDecision(second, by: "Anna", on: day), as: anna)
        #expect(try inForce().map(\.verdict) == [.accepted])
        try workshop.store.perform(UndoDecision(first, by: "Anna", on: day), as: anna)
        #expect(try inForce().isEmpty)
        // The same decision is not taken back twice.
        #expect(code { try workshop.store.perform(UndoDecision(first, by: "Anna", on: day), as: anna) } == "amendment.undone")
        #expect(try decide(.accepted).sequence > second.sequence)
        #expect(try workshop.store.verify().faults.isEmpty)
    }
}
