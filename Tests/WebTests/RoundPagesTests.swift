import Eligibility
import Foundation
import Store
import Testing
import Vocabulary

@testable import Web

/// Deciding, saying and answering by form: who may, and what each reads.
@Suite struct RoundPagesTests {
    private static let house = "9101-49"

    private func post(
        _ house: SampleSite, _ path: String, _ fields: [String: String], as role: String, token: String? = nil
    ) async throws -> SampleSite.Answer {
        let cookie = try await house.cookie(of: role)
        let page = try await house.ask("/konto", cookie: cookie).text
        let own = page.components(separatedBy: "name=\"formular\" value=\"").dropFirst().first?.prefix { $0 != "\"" }
        var fields = fields
        fields["formular"] = token ?? String(own ?? "")
        return try await house.ask(path, .post, cookie: cookie, body: SampleSite.form(fields))
    }

    private func decide(_ house: SampleSite, as role: String, _ building: String = Self.house, token: String? = nil) async throws -> Int {
        try await post(
            house, "/omgang/beslut",
            ["beslut": "accepted", "skal": "sett på plats", "b.\(building)": "1", "tillbaka": "/omgang/granska"], as: role, token: token
        ).status
    }

    private func decisions(_ house: SampleSite) throws -> [AmendmentDecision] {
        try house.store.read(as: .administrator) { db, _ in
            try AmendmentDecision.list(edition: "2024", db, viewer: .administrator)
        }
    }

    @Test func `the coordinator decides, and takes it back`() async throws {
        let house = try await SampleSite()
        #expect(try await decide(house, as: "coordinator") == 303)
        let decided = try decisions(house)
        #expect(decided.map(\.amendment.id) == ["add.missing:\(Self.house)"])
        #expect(decided.first?.decidedBy == "coordinator")
        let cookie = try await house.cookie(of: "coordinator")
        let queue = try await house.ask("/omgang/granska?lage=alla&klart=\(decided[0].sequence)", cookie: cookie).text
        #expect(queue.contains("Ångra") && queue.contains("Hittills godtaget"))
        let undone = try await post(
            house, "/omgang/angra", ["beslut": String(decided[0].sequence), "tillbaka": "/omgang/granska"], as: "coordinator")
        #expect(undone.status == 303)
        #expect(try decisions(house).isEmpty)
    }

    @Test func `nobody else decides, nor a form from elsewhere`() async throws {
        let house = try await SampleSite()
        for role in ["municipality", "association", "county-board", "operator", "reader"] {
            #expect(try await decide(house, as: role) == 403, "\(role)")
        }
        #expect(try await decide(house, as: "coordinator", token: "gissat") == 403)
        #expect(try await decide(house, as: "coordinator", "9201-49") == 404)
        #expect(try decisions(house).isEmpty)
    }

    @Test func `an officer proposes in the own municipality only`() async throws {
        let house = try await SampleSite()
        func propose(_ building: String) async throws -> Int {
            try await post(
                house, "/omgang/ord",
                [
                    "slag": "propose", "byggnad": building, "skal": "add.missing", "bevis": "visit", "var": "protokoll 3", "text": "Bebott.",
                    "tillbaka": "/omgang",
                ], as: "municipality"
            ).status
        }
        #expect(try await propose("9102-49") == 404)
        #expect(try await propose("9101-0") == 303)
        let cookie = try await house.cookie(of: "coordinator")
        let page = try await house.ask("/omgang/fall/9101-0", cookie: cookie).text
        #expect(page.contains("Bebott.") && page.contains("protokoll 3"))
    }

    @Test func `an owner reads and answers its own letter and no other`() async throws {
        let house = try await SampleSite()
        let coordinator = Viewer(name: "coordinator", role: .coordinator, scope: ["91"])
        let day = house.store.today
        let letters = try SampleSite.owners.map { owner in
            let row = OwnerLetter.Row(
                findingId: "report.duplicate:\(owner):9101-1", code: "report.duplicate", buildingId: "9101-1", municipality: "9101",
                sourceRow: "3:2", text: "Fråga till \(owner).")
            return try house.store.perform(
                SendOwnerLetter(
                    to: owner, about: [row], edition: "2024", survey: day, county: "91", on: day,
                    due: ReportingDate(daysSinceEpoch: day.daysSinceEpoch + 21), by: "coordinator"
                ) { _ in [] }, as: coordinator
            ).letter
        }
        let cookie = try await house.cookie(of: "operator")
        let rival = SampleSite.owners[1]
        for path in ["/omgang", "/omgang/brev", "/omgang/brev/\(letters[0].id)", "/omgang/brev/\(letters[0].id)/rader.csv", "/omgang/natagare"] {
            let answer = try await house.ask(path, cookie: cookie)
            #expect(answer.status == 200 && !answer.text.contains(rival), "\(path)")
        }
        #expect(try await house.ask("/omgang/brev/\(letters[1].id)", cookie: cookie).status == 404)
        #expect(try await house.ask("/omgang/brev/\(letters[1].id)/rader.csv", cookie: cookie).status == 404)
        let answered = { (letter: OwnerLetter, row: String) in
            try await self.post(
                house, "/omgang/brev/\(letter.id)", ["rad": row, "svar": "corrects", "text": "rättas"], as: "operator"
            ).status
        }
        #expect(try await answered(letters[1], letters[1].rows[0].findingId) == 404)
        #expect(try await answered(letters[0], letters[1].rows[0].findingId) == 404)
        #expect(try await answered(letters[0], letters[0].rows[0].findingId) == 303)
        // A municipality is not told of the letters at all.
        let officer = try await house.cookie(of: "municipality")
        let overview = try await house.ask("/omgang", cookie: officer).text
        #expect(!overview.contains(rival) && !overview.contains(SampleSite.owners[0]))
    }

    @Test func `an official who may not read reports is told the ground and not whose row it is`() async throws {
        let house = try await SampleSite()
        for role in ["municipality", "association", "county-board"] {
            let cookie = try await house.cookie(of: role)
            for path in ["/omgang/granska?lage=alla", "/omgang/fall/\(Self.house)", "/omgang/fall/\(Self.house)?utdrag=1"] {
                let answer = try await house.ask(path, cookie: cookie)
                #expect(answer.status == 200, "\(role) \(path)")
                for owner in SampleSite.owners { #expect(!answer.text.contains(owner), "\(role) reads \(owner) at \(path)") }
                #expect(!answer.text.contains("Så är säkerheten räknad"))
            }
        }
    }

    @Test func `deadlines stand on the front page, each role its own`() async throws {
        let house = try await SampleSite()
        let closes = ReportingDate(daysSinceEpoch: house.store.today.daysSinceEpoch + 12)
        let deadlines = ["91", "92"].map {
            Deadline(id: $0, feature: "review", title: "Fönster \($0)", opens: nil, closes: closes, area: $0)
        }
        try house.store.perform(AddDeadlines(deadlines), as: .administrator)
        let front = try await house.ask("/", cookie: house.cookie(of: "coordinator")).text
        #expect(front.contains("Fönster 91") && front.contains("12 dagar kvar") && !front.contains("Fönster 92"))
        let officer = try await house.ask("/", cookie: house.cookie(of: "municipality")).text
        #expect(officer.contains("Fönster 91"))
        #expect(try await !house.ask("/").text.contains("Fönster"))
    }
}
