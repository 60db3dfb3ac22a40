import Eligibility
import Foundation
import MapService
import Vocabulary

/// Letters to owners and their clock: for the coordinator all, for an owner its own.
struct LettersPage {
    struct Waiting {
        let id: String
        let name: String
        let rows: String
        let due: String
    }

    struct Line {
        let number: String
        let href: String
        let name: String
        let sent: String
        let due: String
        let rows: String
        let unanswered: String
        let clock: String
    }

    let frame: Frame
    let heading: String
    let sentence: String
    let maySend: Bool
    let formToken: String
    let awaiting: [Waiting]
    let letters: [Line]

    /// An owner has three weeks, when the sender does not say otherwise.
    static let days: Int32 = 21

    init(
        _ letters: [OwnerLetter], toAsk: [(operatorId: String, rows: [OwnerLetter.Row])], names: [String: String], today: ReportingDate,
        isMadeUp: Bool, _ context: SiteContext
    ) {
        let isOwner = context.viewer.role == .operator
        heading = isOwner ? "Frågor till er" : "Frågor till nätägare"
        frame = Frame(heading, context, path: "/omgang", crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången")], isMadeUp: isMadeUp)
        formToken = frame.formToken
        let unanswered = letters.reduce(0) { $0 + $1.unanswered }
        sentence =
            "\(SwedishText.number(letters.count)) brev, \(SwedishText.number(unanswered)) rader väntar på svar."
        let name = { (id: String) in names[id].map { "\($0) (\(id))" } ?? id }
        awaiting = toAsk.map {
            Waiting(
                id: $0.operatorId, name: name($0.operatorId), rows: SwedishText.number($0.rows.count),
                due: ReportingDate(daysSinceEpoch: today.daysSinceEpoch + Self.days).description)
        }
        maySend = !awaiting.isEmpty
        self.letters = letters.map { letter in
            Line(
                number: letter.registryNumber, href: "/omgang/brev/\(letter.id)", name: name(letter.operatorId),
                sent: letter.sentOn.description, due: letter.dueOn.description, rows: SwedishText.number(letter.rows.count),
                unanswered: SwedishText.number(letter.unanswered), clock: Self.clock(letter, today))
        }
    }

    static func clock(_ letter: OwnerLetter, _ today: ReportingDate) -> String {
        let left = letter.daysLeft(on: today)
        if letter.unanswered == 0 { return "besvarat" }
        if left < 0 { return "\(SwedishText.number(-left)) dagar för sent" }
        return left == 0 ? "sista dagen är i dag" : "\(SwedishText.number(left)) dagar kvar"
    }
}

/// One letter, answered row by row.
struct LetterPage {
    struct Row {
        let id: String
        let number: String
        let building: String
        let name: String
        let text: String
        let hasAnswer: Bool
        let answer: String
        let mayAnswer: Bool
        let choices: [CasePage.Choice]
    }

    let frame: Frame
    let heading: String
    let sentence: String
    let href: String
    let sheetHref: String
    let formToken: String
    let rows: [Row]

    init(_ letter: OwnerLetter, today: ReportingDate, isMadeUp: Bool, _ context: SiteContext) {
        heading = "Brev \(letter.registryNumber)"
        frame = Frame(
            heading, context, path: "/omgang",
            crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången"), Frame.Link(href: "/omgang/brev", title: "Frågor")], isMadeUp: isMadeUp)
        formToken = frame.formToken
        href = "/omgang/brev/\(letter.id)"
        sheetHref = href + "/rader.csv"
        sentence =
            "\(SwedishText.number(letter.rows.count)) rader i rapporten \(letter.survey), skickat \(letter.sentOn), svar senast \(letter.dueOn): \(LettersPage.clock(letter, today))."
        rows = letter.rows.enumerated().map { index, row in
            let answered = letter.answers[row.findingId]
            return Row(
                id: row.findingId, number: String(index + 1), building: row.buildingId,
                name: ReviewCode(rawValue: row.code)?.swedishName ?? row.code, text: row.text, hasAnswer: answered != nil,
                answer: answered.map { "\($0.answer.swedishName). \($0.text) (\($0.by), \($0.on))" } ?? "", mayAnswer: true,
                choices: OwnerLetter.Answer.allCases.map { CasePage.Choice(code: $0.rawValue, name: $0.swedishName) })
        }
    }
}

/// The letter as it is sent, on paper or by mail: a page that needs nothing else.
public struct LetterPaper: Sendable {
    struct Row {
        let number: String
        let building: String
        let text: String
        let source: String
    }

    private let pages: PageMaker

    /// Throws `site.files` when the site's templates are not there.
    public init(_ files: SiteFiles) async throws {
        pages = try await PageMaker(files)
    }

    init(_ pages: PageMaker) {
        self.pages = pages
    }

    private struct Content {
        let number: String
        let title: String
        let owner: String
        let sent: String
        let opening: String
        let closing: String
        let rows: [Row]
    }

    /// The letter to an owner, in HTML.
    public func html(_ letter: OwnerLetter, owner name: String) -> String {
        let content = Content(
            number: letter.registryNumber, title: "Frågor om er rapport \(letter.survey)", owner: name, sent: letter.sentOn.description,
            opening:
                "Inför bredbandsstödet granskar regionen byggnadsförteckningen \(letter.edition). I er rapport finns \(SwedishText.number(letter.rows.count)) uppgifter som vi inte får att gå ihop. Svara rad för rad senast \(letter.dueOn), på webbplatsen eller i den bifogade filen.",
            closing: "Är en uppgift fel rättas den genom en ny leverans; svaret ensamt ändrar inget i kartläggningen. Raderna gäller bara ert eget nät.",
            rows: letter.rows.enumerated().map { index, row in
                Row(number: String(index + 1), building: row.buildingId, text: row.text, source: row.sourceRow)
            })
        return pages.text(content, template: "round/paper")
    }
}
