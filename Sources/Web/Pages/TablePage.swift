import Coverage
import Foundation
import Geometry
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
        let isBuildings = MapBox(area: question.area, nation, viewer, hasLibraries: false).isForBuildings
        let content = isBuildings ? TableContent(buildings: question, atlas, viewer) : TableContent(squares: question, atlas, viewer)
        let pages = max(1, (content.count + Self.rowsPerPage - 1) / Self.rowsPerPage)
        let number = min(max(question.page, 1), pages)
        let what = isBuildings ? "byggnader" : "rutor om 250 m"
        heading = "Tabell: \(row.name)"
        frame = Frame(
            heading, context, path: "/karta",
            crumbs: [Frame.Link(href: AreaPage.path(of: question.area), title: row.name)], isMadeUp: nation.isMadeUp)
        sentence =
            "\(SwedishText.number(content.count)) \(what)\(question.box == nil ? " i \(row.name)" : " i kartbilden")\(question.state == .all || !isBuildings ? "" : " som är: \(question.state.word)")."
        caption = "Sida \(number) av \(pages)"
        area = question.area
        hasBox = question.box != nil
        box = question.boxText
        self.isBuildings = isBuildings
        states = TableQuestion.State.allCases.map { Choice(code: $0.rawValue, name: $0.word, isChosen: $0 == question.state) }
        orders = content.orders.map { Choice(code: $0.code, name: $0.name, isChosen: $0.code == question.order) }
        columns = content.columns
        rows = content.rows(from: (number - 1) * Self.rowsPerPage, count: Self.rowsPerPage)
        mapHref = AreaPage.path(of: question.area)
        let href = { (page: Int) in "/tabell?" + question.text(page: page) }
        hasPrevious = number > 1
        previous = href(number - 1)
        hasNext = number < pages
        next = href(number + 1)
    }
}

/// What a table is asked for.
struct TableQuestion {
    enum State: String, CaseIterable {
        case all = ""
        case connected, passed, near, lacking, planned, granted
        case inNeed = "in_need"

        var word: String {
            switch self {
            case .all: "alla"
            case .connected: "anslutna"
            case .passed: "möjliga att ansluta"
            case .near: "i absolut närhet"
            case .lacking: "saknar"
            case .planned: "saknar, planerade"
            case .granted: "saknar, beviljat stöd"
            case .inNeed: "i behov av stöd"
            }
        }

        func has(_ facts: BuildingFacts) -> Bool {
            switch self {
            case .all: facts.state != nil
            case .connected: facts.state == .connected
            case .passed: facts.state == .passed
            case .near: facts.state == .near
            case .lacking: facts.state == .lacking
            case .planned: facts.isPlanned
            case .granted: facts.isGranted
            case .inNeed: facts.isInNeed
            }
        }
    }

    let area: String
    let boxText: String
    let box: Envelope?
    let state: State
    let order: String
    let page: Int

    /// Throws `table.box` when the rectangle is none.
    init(_ values: [String: String]) throws(Problem) {
        area = values["omrade"] ?? "00"
        boxText = values["ruta"] ?? ""
        if boxText.isEmpty {
            box = nil
        } else {
            let numbers = boxText.split(separator: ",").map { Double($0) }
            guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2], let north = numbers[3],
                west.isFinite, south.isFinite, east.isFinite, north.isFinite, west <= east, south <= north
            else {
                throw Problem("table.box", .usage, "Rutan ska vara fyra tal: väster, söder, öster, norr i SWEREF 99 TM.")
            }
            box = Envelope(minX: west, minY: south, maxX: east, maxY: north)
        }
        state = State(rawValue: values["status"] ?? "") ?? .all
        order = values["sortera"] ?? ""
        page = Int(values["sida"] ?? "") ?? 1
    }

    func text(page: Int) -> String {
        [("omrade", area), ("ruta", boxText), ("status", state.rawValue), ("sortera", order), ("sida", String(page))]
            .filter { !$0.1.isEmpty }
            .map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
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
        let snapshot = nation.snapshot
        let isIn = snapshot.municipalities.map { question.area == "00" || $0.hasPrefix(question.area) }
        let candidates = question.box.map { nation.buildings(in: $0) } ?? Array(0..<snapshot.count)
        var found = candidates.compactMap { index -> BuildingFacts? in
            guard isIn[Int(snapshot.municipality[index])], let facts = nation.facts(of: index, for: viewer, today: atlas.today),
                question.state.has(facts)
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

    /// Squares of 250 m, those too small without numbers.
    init(squares question: TableQuestion, _ atlas: Atlas, _ viewer: Viewer) {
        let nation = atlas.nation
        let squares = nation.squares
        let area = question.area
        let candidates = question.box.map { squares.indices(in: $0) } ?? Array(squares.squares.indices)
        var found = candidates.filter { area == "00" || squares.places[$0].hasPrefix(area) }
        // Hidden ones last: their place in the order must not tell their number.
        let key = { (index: Int) -> Int in
            guard squares.shows(index, to: viewer) else { return -1 }
            return Int(question.order == "saknar" ? squares.counts[index].lacking : squares.counts[index].n)
        }
        if !question.order.isEmpty { found.sort { (key($1), $0) < (key($0), $1) } }
        let indices = found
        count = indices.count
        orders = [("", "läge"), ("byggnader", "flest byggnader"), ("saknar", "flest som saknar")]
        columns = ["Byggnader", "Anslutna", "Möjliga", "Nära", "Saknar", "Planerade", "Beviljat stöd", "I behov av stöd"]
            .reduce(into: [TablePage.Column(name: "Ruta", isNumber: false)]) { $0.append(TablePage.Column(name: $1, isNumber: true)) }
        row = { index in
            let number = indices[index]
            let isShown = squares.shows(number, to: viewer)
            return TablePage.Row(
                title: squares.squares[number].identifier, hasLink: false, href: "",
                cells: squares.counts[number].named.map {
                    TablePage.Cell(text: isShown ? SwedishText.number($0.value) : "–", isNumber: true)
                })
        }
    }
}
