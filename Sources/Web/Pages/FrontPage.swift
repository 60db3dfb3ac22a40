import Coverage
import MapService
import Store
import Vocabulary

/// What does one want to do today? Ways in by task, for each role.
struct FrontPage {
    struct Task {
        let href: String
        let title: String
        let text: String
    }

    let frame: Frame
    let sentence: String
    let tasks: [Task]
    let hasDeadlines: Bool
    let deadlines: [DeadlineLine]

    init(_ nation: NationCoverage?, _ all: [Deadline], on today: ReportingDate, _ context: SiteContext) {
        frame = Frame("Översikt", context, path: "/", isMadeUp: nation?.isMadeUp ?? false)
        deadlines = DeadlineLine.lines(all, on: today)
        hasDeadlines = !deadlines.isEmpty
        let viewer = context.viewer
        let home = Home(of: viewer)
        if let nation, let row = nation.row(home?.code ?? "00", for: viewer), !row.isSuppressed, row.figures.buildings > 0 {
            sentence =
                "I \(row.name) saknar \(SwedishText.number(row.figures.lacking)) av \(SwedishText.number(row.figures.buildings)) byggnader snabbt bredband, mätt \(nation.survey)."
        } else if nation == nil {
            sentence = "Lagret är tomt ännu. Den som sköter webbplatsen läser in byggnader och rapporter först."
        } else {
            sentence = "Se vem som har, vem som är lovad och vem som saknar snabbt bredband."
        }
        tasks = Self.tasks(viewer, home)
    }

    private static func tasks(_ viewer: Viewer, _ home: Home?) -> [Task] {
        var tasks: [Task] = []
        if let home {
            let what = home.code.count == 2 ? "länet" : "kommunen"
            tasks.append(Task(href: home.href, title: "Se läget i \(what)", text: "Svaret i en mening, kartan, siffrorna och målen."))
            tasks.append(
                Task(href: "/tabell?omrade=\(home.code)&status=in_need", title: "Lista hus i behov av stöd", text: "Varken bredband, plan eller beviljat stöd."))
            tasks.append(Task(href: "/vita-flackar", title: "Hitta vita fläckar", text: "Grupper av hus som saknar, och hur långt det är till nätet."))
        }
        if viewer.role == .secretariat || viewer.role == .coordinator {
            tasks.append(Task(href: "/lamna-in", title: "Lämna uppgifter", text: "Kontrollera en fil, se felen på kartan, godta den."))
        }
        if [.secretariat, .coordinator, .municipality, .association, .countyBoard, .operator].contains(viewer.role) {
            tasks.append(Task(href: "/omgang", title: "Stödomgången", text: "Förteckningen, förslagen, breven och prioriteringarna."))
        }
        if viewer.role == .operator {
            tasks.append(
                Task(href: "/kallor", title: "Se era rapporter", text: "Vad ni har lämnat in, när, och hur många rader som togs emot."))
        }
        tasks.append(Task(href: "/karta", title: "Titta på kartan", text: "Far över landet, zooma in, klicka för att läsa."))
        tasks.append(Task(href: "/sverige", title: "Jämför länen", text: "Hur många som saknar, och hur långt målen är."))
        tasks.append(Task(href: "/nedladdningar", title: "Hämta filer", text: "Utgåvor att skicka vidare, och lager som de är nu."))
        tasks.append(Task(href: "/natagare", title: "Slå upp en nätägare", text: "Namn, organisationsnummer och det av näten som du får se."))
        tasks.append(Task(href: "/kallor", title: "Se varifrån siffrorna kommer", text: "Källor, datum, parametrar och antaganden."))
        if viewer.role == .public {
            tasks.append(Task(href: "/logga-in", title: "Logga in", text: "För koordinatorer, kommuner, länsstyrelser och nätägare."))
        }
        return tasks.reduce(into: []) { kept, task in if !kept.contains(where: { $0.href == task.href }) { kept.append(task) } }
    }
}
