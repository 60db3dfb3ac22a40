import Eligibility
import Foundation
import MapService
import Priority
import Store
import Vocabulary

/// Deadlines as pages show them.
struct DeadlineLine {
    let title: String
    let when: String
    let isAssumption: Bool
    let source: String

    /// Those not long gone by, the next first.
    static func lines(_ deadlines: [Deadline], on day: ReportingDate) -> [DeadlineLine] {
        deadlines.filter { $0.daysLeft(on: day) >= -30 }.prefix(8).map { one in
            let left = one.daysLeft(on: day)
            let clock =
                if left < 0 { "stängde \(one.closes)" } else if one.isOpen(on: day) {
                    left == 0 ? "sista dagen är i dag" : "\(SwedishText.number(left)) dagar kvar, till \(one.closes)"
                } else { "öppnar \(one.opens?.description ?? ""), stänger \(one.closes)" }
            return DeadlineLine(title: one.title, when: clock, isAssumption: one.isAssumption, source: one.source)
        }
    }
}

/// The round at a glance: what waits for whom, and until when.
struct RoundOverview {
    struct Place {
        let name: String
        let href: String
        let remove: String
        let add: String
        let awaiting: String
        let accepted: String
        let rejected: String
    }

    struct MatterLine {
        let date: String
        let kind: String
        let text: String
    }

    let frame: Frame
    let sentence: String
    let tasks: [FrontPage.Task]
    let edition: String
    let hasDeadlines: Bool
    let deadlines: [DeadlineLine]
    let hasPlaces: Bool
    let places: [Place]
    let hasMatters: Bool
    let matters: [MatterLine]

    init(
        _ cases: RoundCases?, letters: [OwnerLetter], deadlines all: [Deadline], matters known: [Matter], _ atlas: Atlas?, today: ReportingDate,
        _ context: SiteContext
    ) {
        let viewer = context.viewer
        frame = Frame("Stödomgången", context, path: "/omgang", isMadeUp: atlas?.nation.isMadeUp ?? false)
        edition = cases?.edition ?? ""
        let changes = cases?.all.filter { $0.action != .ask } ?? []
        let awaiting = changes.count { $0.state == .awaiting }
        let unanswered = letters.reduce(0) { $0 + $1.unanswered }
        sentence =
            if viewer.role == .operator {
                unanswered == 0
                    ? "Inga frågor väntar på ert svar." : "\(SwedishText.number(unanswered)) rader väntar på ert svar."
            } else if cases == nil {
                "Det finns ingen förteckning ännu."
            } else {
                "\(SwedishText.number(awaiting)) av \(SwedishText.number(changes.count)) förslag till utgåva \(edition) väntar på beslut; \(SwedishText.number(unanswered)) frågor väntar på nätägarnas svar."
            }
        tasks = Self.tasks(viewer)
        deadlines = DeadlineLine.lines(all, on: today)
        hasDeadlines = !deadlines.isEmpty
        places = Dictionary(grouping: changes, by: \.municipality).sorted { $0.key < $1.key }.map { code, own in
            let number = { (holds: (RoundCase) -> Bool) in SwedishText.number(own.count(where: holds)) }
            return Place(
                name: code.isEmpty ? "utan kommun" : atlas?.nation.areas.name(of: code) ?? code, href: "/omgang/granska?kommun=\(code)",
                remove: number { $0.action == .remove }, add: number { $0.action == .add }, awaiting: number { $0.state == .awaiting },
                accepted: number { $0.state == .accepted }, rejected: number { $0.state == .rejected })
        }
        hasPlaces = !places.isEmpty
        matters = known.prefix(10).map { MatterLine(date: $0.openedOn.description, kind: $0.number, text: $0.title) }
        hasMatters = !matters.isEmpty
    }

    private static func tasks(_ viewer: Viewer) -> [FrontPage.Task] {
        let all: [(String, String, String, Set<Role>)] = [
            ("/omgang/granska", "Granska förteckningen", "Förslag efter säkerhet, på karta och i tabell.", [.secretariat, .coordinator, .municipality, .association, .countyBoard]),
            ("/omgang/foresla", "Föreslå en byggnad", "Stryk eller lägg till, med skäl och bevis.", [.secretariat, .coordinator, .municipality]),
            ("/omgang/brev", "Frågor till nätägare", "Ett brev per ägare, svar rad för rad.", [.secretariat, .coordinator, .operator]),
            ("/omgang/natagare", "Löften och leveranser", "Vad varje nätägare har lovat och hållit.", [.secretariat, .coordinator, .operator]),
            ("/omgang/prioriteringar", "Prioritera", "Välj byggnader under taket.", [.secretariat, .coordinator]),
            ("/omgang/jamfor", "Vad som är nytt i förteckningen", "Den nya utgåvan mot den förra.", [.secretariat, .coordinator, .municipality, .association, .countyBoard]),
            ("/omgang/utfall", "Vad PTS svarade", "Utfall efter skäl och nätägare.", [.secretariat, .coordinator]),
            ("/omgang/andringar.csv", "Hämta ändringsfilen", "Det som är godtaget, som PTS vill ha det.", [.secretariat, .coordinator]),
        ]
        return all.filter { $0.3.contains(viewer.role) }.map { FrontPage.Task(href: $0.0, title: $0.1, text: $0.2) }
    }
}

/// A form to propose a change with evidence.
struct ProposePage {
    let frame: Frame
    let formToken: String
    let building: String
    let reasons = CasePage.reasons
    let evidence = CasePage.evidence

    init(_ building: String, _ context: SiteContext) {
        frame = Frame("Föreslå en ändring", context, path: "/omgang", crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången")])
        formToken = frame.formToken
        self.building = building
    }
}

/// What each owner has promised and delivered, and what follows for its plans: openly computed.
struct OwnersPage {
    struct Owner {
        let name: String
        let text: String
        let rule: String
        let rows: [Row]
    }

    struct Row {
        let place: String
        let year: String
        let promised: String
        let delivered: String
        let share: String
    }

    let frame: Frame
    let sentence: String
    let owners: [Owner]

    init(_ review: Review, _ atlas: Atlas, _ context: SiteContext) {
        let viewer = context.viewer
        frame = Frame(
            "Löften och leveranser", context, path: "/omgang", crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången")],
            isMadeUp: atlas.nation.isMadeUp)
        let rows = review.yearlyRecords.filter { row in
            viewer.role == .operator ? viewer.scope.contains(row.operatorId) : viewer.covers(municipality: row.municipality)
        }
        let promised = rows.reduce(0) { $0 + $1.record.promised }
        let delivered = rows.reduce(0) { $0 + $1.record.delivered }
        sentence =
            promised == 0
            ? "Inget löfte har förfallit ännu."
            : "Av \(SwedishText.number(promised)) byggnader som skulle vara klara senast \(review.survey) är \(SwedishText.number(delivered)) levererade (\(SwedishText.percent(delivered, of: promised)))."
        owners = Dictionary(grouping: rows, by: \.operatorId).sorted { $0.key < $1.key }.map { id, own in
            let whole = review.records[id]
            let sign = whole?.sign
            let name = review.operatorNames[id].map { "\($0) (\(id))" } ?? id
            return Owner(
                name: name,
                text: whole.map {
                    "I allt har \(SwedishText.number($0.delivered)) av \(SwedishText.number($0.promised)) lovade byggnader levererats."
                } ?? "",
                rule: sign.map {
                    "Tecken på nya planer: \($0.weight > 0 ? "+" : "")\(SwedishText.number($0.weight, decimals: 1)) i log-odds, av ln((levererade + 1) ÷ (inte levererade + 1)), lägst −1,5 och högst 1. En beslutad plan har +3,5, en som skjutits upp eller gått ut −6, en som skjutits upp en gång −0,7. Planen är trovärdig när summan är minst 0."
                } ?? "Färre än fem löften har förfallit: inget tecken vägs in i nya planer.",
                rows: own.map {
                    Row(
                        place: atlas.nation.areas.name(of: $0.municipality), year: String($0.year), promised: SwedishText.number($0.record.promised),
                        delivered: SwedishText.number($0.record.delivered),
                        share: SwedishText.percent($0.record.delivered, of: $0.record.promised))
                })
        }
    }
}

/// A page of plain tables.
struct RoundTablePage {
    struct Table {
        let caption: String
        let columns: [String]
        let rows: [Row]
    }

    struct Row {
        let title: String
        let cells: [String]
    }

    let frame: Frame
    let heading: String
    let sentence: String
    let tables: [Table]

    init(_ comparison: ListComparison, _ atlas: Atlas, _ context: SiteContext) {
        heading = "Vad som är nytt i förteckningen"
        frame = Frame(heading, context, path: "/omgang", crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången")], isMadeUp: atlas.nation.isMadeUp)
        let number = { (fate: ListComparison.Fate) in SwedishText.number(comparison.count(fate)) }
        sentence =
            "Från \(comparison.old) till \(comparison.new) har \(number(.added)) byggnader kommit till, \(number(.gone)) är borta och \(number(.changed)) är ändrade; \(number(.kept)) är som förut."
        let name = { (code: String) in code.isEmpty ? "utan kommun" : atlas.nation.areas.name(of: code) }
        let uses = { (code: String) in BuildingUse(code: code).map(StateWords.uses) ?? "okänd" }
        tables = [
            Table(
                caption: "Per kommun och slag av byggnad", columns: ["Kommun", "Slag", "Tillkomna", "Borta", "Ändrade", "Oförändrade"],
                rows: comparison.groups.map {
                    Row(title: name($0.municipality), cells: [uses($0.use)] + [$0.added, $0.gone, $0.changed, $0.kept].map(SwedishText.number))
                }),
            Table(
                caption: "Byggnader, högst 500", columns: ["Byggnad", "Vad", "Kommun", "Slag", "Ändrat"],
                rows: comparison.differences.prefix(500).map { one in
                    Row(
                        title: one.buildingId,
                        cells: [
                            one.fate.swedishName, name(one.municipality), uses(one.use),
                            one.what.map { "\($0.column): \($0.old) → \($0.new)" }.joined(separator: "; "),
                        ])
                }),
        ]
    }

    init(_ outcomes: Outcomes, _ context: SiteContext, isMadeUp: Bool) {
        heading = "Vad PTS svarade"
        frame = Frame(heading, context, path: "/omgang", crumbs: [Frame.Link(href: "/omgang", title: "Stödomgången")], isMadeUp: isMadeUp)
        let all = outcomes.total
        sentence =
            "Av \(SwedishText.number(all.sent)) ändringar av utgåva \(outcomes.edition) har PTS godtagit \(SwedishText.number(all.agreed)), avslagit \(SwedishText.number(all.refused)) och inte svarat om \(SwedishText.number(all.unanswered))."
        let row = { (title: String, tally: Outcomes.Tally) in
            Row(
                title: title,
                cells: [tally.sent, tally.agreed, tally.refused, tally.unclear, tally.unanswered].map(SwedishText.number)
                    + Outcomes.Cause.allCases.map { SwedishText.number(tally.causes[$0] ?? 0) })
        }
        let columns = ["Skickade", "Godtagna", "Avslagna", "Oklara", "Obesvarade"] + Outcomes.Cause.allCases.map(\.swedishName)
        tables = [
            Table(
                caption: "Efter skäl", columns: ["Skäl"] + columns,
                rows: outcomes.byReason.map { row(ReviewCode(rawValue: $0.reason)?.swedishName ?? $0.reason, $0.tally) }),
            Table(caption: "Efter nätägare", columns: ["Nätägare"] + columns, rows: outcomes.byOwner.map { row($0.owner, $0.tally) }),
        ]
    }
}
