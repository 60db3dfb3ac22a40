import Coverage
import Foundation
import MapService
import Vocabulary

/// The table twin of a map: the same buildings or squares as the map shows, in rows.
struct TablePage {
    struct Choice {
        let code: String
        let name: String
        let isChosen: Bool
    }

    struct Column {
        let name: String
        let isNumber: Bool
    }

    struct Cell {
        let text: String
        let isNumber: Bool
    }

    struct Row {
        let title: String
        let hasLink: Bool
        let href: String
        let cells: [Cell]
    }

    let frame: Frame
    let heading: String
    let sentence: String
    let caption: String
    let area: String
    let hasBox: Bool
    let box: String
    let hasSurface: Bool
    let surface: String
    let isBuildings: Bool
    let states: [Choice]
    let orders: [Choice]
    let columns: [Column]
    let rows: [Row]
    let mapHref: String
    let hasPrevious: Bool
    let previous: String
    let hasNext: Bool
    let next: String

    private static let rowsPerPage = 100

    /// Throws `area.unknown` or `table.box`.
    init(_ question: TableQuestion, _ atlas: Atlas, _ context: SiteContext) throws(Problem) {
        let nation = atlas.nation
        let viewer = context.viewer
        guard let row = nation.row(question.area, for: viewer) else {
            throw Problem("area.unknown", .missing, "Området ”\(question.area)” finns inte.")
        }
        let isBuildings = MapBox.isForBuildings(area: question.area, viewer)
        let content = isBuildings ? TableContent(buildings: question, atlas, viewer) : TableContent(squares: question, atlas, viewer)
        let pages = max(1, (content.count + Self.rowsPerPage - 1) / Self.rowsPerPage)
        let number = min(max(question.page, 1), pages)
        let what = isBuildings ? "byggnader" : "rutor om 250 m"
        heading = "Tabell: \(row.name)"
        frame = Frame(
            heading, context, path: "/karta",
            crumbs: [Frame.Link(href: AreaPage.path(of: question.area), title: row.name)], isMadeUp: nation.isMadeUp)
        sentence =
            "\(SwedishText.number(content.count)) \(what)\(question.surface != nil ? " i den ritade ytan" : question.box == nil ? " i \(row.name)" : " i kartbilden")\(question.state == .all || !isBuildings ? "" : " som är: \(question.state.word)")."
        caption = "Sida \(number) av \(pages)"
        area = question.area
        hasBox = question.box != nil
        box = question.boxText
        hasSurface = question.surface != nil
        surface = question.surfaceText
        self.isBuildings = isBuildings
        states = TableQuestion.State.allCases.map { Choice(code: $0.rawValue, name: $0.word, isChosen: $0 == question.state) }
        orders = content.orders.map { Choice(code: $0.code, name: $0.name, isChosen: $0.code == question.order) }
        columns = content.columns
        rows = content.rows(from: (number - 1) * Self.rowsPerPage, count: Self.rowsPerPage)
        mapHref = "/karta?omrade=\(question.area)" + (question.surface == nil ? "" : "#yta=\(question.surfaceText)")
        let href = { (page: Int) in "/tabell?" + question.text(page: page) }
        hasPrevious = number > 1
        previous = href(number - 1)
        hasNext = number < pages
        next = href(number + 1)
    }
}

/// Rows of a table, those of one page written out.
struct TableContent {
    let columns: [TablePage.Column]
    let orders: [(code: String, name: String)]
    let count: Int
    private let row: (Int) -> TablePage.Row

    func rows(from first: Int, count wanted: Int) -> [TablePage.Row] {
        (min(first, count)..<min(first + wanted, count)).map(row)
    }

    /// Buildings that the viewer may see.
    init(buildings question: TableQuestion, _ atlas: Atlas, _ viewer: Viewer) {
        let nation = atlas.nation
        var found = question.buildings(nation).compactMap { index -> BuildingFacts? in
            guard let facts = nation.facts(of: index, for: viewer, today: atlas.today), question.state.has(facts)
            else { return nil }
            return facts
        }
        switch question.order {
        case "status":
            found.sort { ($0.state?.rawValue ?? 9, $0.identifier) < ($1.state?.rawValue ?? 9, $1.identifier) }
        case "hastighet":
            found.sort { ($1.best?.down ?? 0, $0.identifier) < ($0.best?.down ?? 0, $1.identifier) }
        default: found.sort { $0.identifier < $1.identifier }
        }
        let facts = found
        count = facts.count
        orders = [("", "byggnad"), ("status", "status"), ("hastighet", "hastighet")]
        columns = [("Byggnad", false), ("Status", false), ("Användning", false), ("Teknik", false), ("Ned", true), ("Upp", true), ("Planerad till", false), ("Förteckningen", false), ("Kommun", false)]
            .map { TablePage.Column(name: $0.0, isNumber: $0.1) }
        row = { index in
            let one = facts[index]
            let cells: [(String, Bool)] = [
                (StateWords.word(one), false), (StateWords.uses(one.use), false), (one.best?.technology.swedishName ?? "–", false),
                (one.best.map { Speed.text($0.down) } ?? "–", true), (one.best.map { Speed.text($0.up) } ?? "–", true),
                (one.plannedBy?.description ?? "–", false),
                (atlas.isEligible(one.identifier).map { $0 ? "stödberättigad" : "ej stödberättigad" } ?? "–", false),
                (nation.areas.name(of: one.municipality), false),
            ]
            return TablePage.Row(
                title: one.identifier, hasLink: true,
                href: "/byggnad/\(one.identifier.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")",
                cells: cells.map { TablePage.Cell(text: $0.0, isNumber: $0.1) })
        }
    }

    /// Squares as the map shows them: those too small joined, or without numbers.
    init(squares question: TableQuestion, _ atlas: Atlas, _ viewer: Viewer) {
        var found = question.cells(atlas, viewer)
        // Hidden ones last: their place in the order must not tell their number.
        let key = { (cell: SquareCell) -> Int in
            guard let counts = cell.counts else { return -1 }
            return Int(question.order == "saknar" ? counts.lacking : counts.n)
        }
        if !question.order.isEmpty { found.sort { (key($1), $0.identifier) < (key($0), $1.identifier) } }
        let cells = found
        count = cells.count
        orders = [("", "läge"), ("byggnader", "flest byggnader"), ("saknar", "flest som saknar")]
        columns = ["Byggnader", "Anslutna", "Möjliga", "Nära", "Saknar", "Planerade", "Beviljat stöd", "I behov av stöd"]
            .reduce(into: [TablePage.Column(name: "Ruta", isNumber: false)]) { $0.append(TablePage.Column(name: $1, isNumber: true)) }
        row = { index in
            let cell = cells[index]
            return TablePage.Row(
                title: cell.squares == 1 ? cell.identifier : "\(cell.identifier.prefix { $0 != "+" }) och \(cell.squares - 1) rutor till",
                hasLink: false, href: "",
                cells: cell.named.map { TablePage.Cell(text: $0.value.map(SwedishText.number) ?? "–", isNumber: true) })
        }
    }
}
