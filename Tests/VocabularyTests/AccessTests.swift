import Testing

@testable import Vocabulary

/// `docs/access.md` as a table: every class by every role.
@Suite struct AccessTests {
    private static let today = ReportingDate(daysSinceEpoch: 20_000)

    /// Columns: open, internal, county, operator, secret. `a` all, `p` places in scope, `o` own rows, `-` nothing.
    private static let table: [(role: Role, row: String)] = [
        (.administrator, "aaaaa"), (.secretariat, "aaaa-"), (.coordinator, "aapp-"), (.municipality, "aap--"), (.association, "aap--"),
        (.countyBoard, "aap--"), (.operator, "a--o-"), (.reader, "a----"), (.public, "a----"),
    ]

    private func letter(_ access: Access) -> Character {
        switch access {
        case .all: "a"
        case .placesInScope: "p"
        case .ownRows: "o"
        case .none: "-"
        }
    }

    @Test func `each role sees of each class what the table says`() {
        #expect(Self.table.map(\.role) == Role.allCases)
        for (role, row) in Self.table {
            let viewer = Viewer(name: "x", role: role, scope: ["23"])
            let seen = Confidentiality.allCases.map { letter(Access(of: viewer, to: $0, lentUntil: nil, today: Self.today)) }
            #expect(String(seen) == row, "\(role)")
        }
    }

    @Test func `a loan is open to its last day and closed the day after, to all but the administrator`() {
        let yesterday = ReportingDate(daysSinceEpoch: 19_999)
        for (role, _) in Self.table {
            let viewer = Viewer(name: "x", role: role, scope: ["23"])
            for confidentiality in Confidentiality.allCases {
                let free = Access(of: viewer, to: confidentiality, lentUntil: nil, today: Self.today)
                #expect(Access(of: viewer, to: confidentiality, lentUntil: Self.today, today: Self.today) == free)
                let late = Access(of: viewer, to: confidentiality, lentUntil: yesterday, today: Self.today)
                #expect(late == (role == .administrator ? .all : .none))
            }
        }
    }

    @Test func `nobody becomes administrator by asking, and scoped roles need a scope`() {
        for text in ["administrator", "administrator:23", "coordinator", "coordinator:", "operator", "", ":", "x:23", "municipality:,"] {
            #expect(Viewer(text: text) == nil, "\(text)")
        }
        #expect(Viewer(text: "public") == Viewer(name: "public", role: .public))
        #expect(Viewer(text: "coordinator:23,22")?.scope == ["22", "23"])
        #expect(Viewer(text: "operator:OP3")?.role == .operator)
    }

    @Test func `a county covers its municipalities, a municipality only itself, nobody a place unknown`() {
        let county = Viewer(name: "x", role: .coordinator, scope: ["23"])
        #expect(county.covers(municipality: "2361") && county.covers(municipality: "23") && !county.covers(municipality: "2061"))
        #expect(!county.covers(municipality: "") && !county.covers(municipality: "00"))
        let municipality = Viewer(name: "x", role: .municipality, scope: ["2361"])
        #expect(municipality.covers(municipality: "2361") && !municipality.covers(municipality: "2326") && !municipality.covers(municipality: "23"))
        #expect(!Viewer(name: "x", role: .operator, scope: ["2361"]).covers(municipality: "2361"))
        #expect(!Viewer.public.covers(municipality: "2361"))
    }
}
