import Coverage
import MapService
import Vocabulary

/// One county, one municipality or the nation: the answer in a sentence, the map, the figures, and where they come from.
struct AreaPage {
    struct Figure {
        let name: String
        let mark: String
        let count: String
        let share: String
    }

    struct Part {
        let href: String
        let name: String
        let buildings: String
        let lacking: String
        let share: String
        let planned: String
        let granted: String
        let inNeed: String
    }

    struct GoalLine {
        let name: String
        let threshold: String
        let share: String
        let verdict: String
        let hasBar: Bool
        /// Tenths of a percent of the bar's length.
        let reach: Int
        let mark: Int
    }

    let frame: Frame
    let heading: String
    let sentence: String
    let lead: String
    let isSuppressed: Bool
    let figures: [Figure]
    let denominator: String
    let hasParts: Bool
    let partsTitle: String
    let parts: [Part]
    let hasGoals: Bool
    let goals: [GoalLine]
    let map: MapBox
    let sources: SourceNote

    init(_ row: CoverageRow, _ atlas: Atlas, _ context: SiteContext, hasLibraries: Bool) throws {
        let nation = atlas.nation
        let viewer = context.viewer
        let code = row.code
        let path = Self.path(of: code)
        frame = Frame(
            row.name, context, path: path, crumbs: Self.crumbs(code, nation), isMadeUp: nation.isMadeUp, hasMap: hasLibraries)
        let figures = row.figures
        let place = Self.place(row)
        isSuppressed = row.isSuppressed
        heading = row.name
        sentence =
            row.isSuppressed
            ? "I \(place) är det för få byggnader i någon grupp för att antalen ska visas för alla."
            : figures.buildings == 0
                ? "I \(place) finns inga räknade byggnader i registret."
                : "I \(place) saknar \(SwedishText.number(figures.lacking)) av \(SwedishText.number(figures.buildings)) byggnader snabbt bredband (\(SwedishText.percent(figures.lacking, of: figures.buildings)))."
        lead =
            row.isSuppressed
            ? ""
            : row.promises.map {
                "Av dem är \(SwedishText.number($0.planned)) planerade, \(SwedishText.number($0.granted)) har beviljat stöd och \(SwedishText.number($0.inNeed)) är i behov av stöd."
            } ?? "Hur många av dem som är planerade eller har beviljat stöd visas inte: någon grupp är för liten."
        self.figures = row.isSuppressed ? [] : Self.figures(row)
        denominator = SwedishText.number(figures.buildings)
        let parts = nation.parts(of: code, for: viewer)
        hasParts = !parts.isEmpty
        partsTitle = code == "00" ? "Länen" : "Kommunerna"
        self.parts = parts.map(Self.part)
        let outcomes = nation.goals(in: code, for: viewer)
        goals = outcomes.map(Self.goal)
        hasGoals = !goals.isEmpty
        map = try MapBox(area: code, atlas, viewer, hasLibraries: hasLibraries)
        sources = SourceNote(nation)
    }

    static func path(of code: String) -> String {
        code == "00" ? "/sverige" : code.count == 2 ? "/lan/\(code)" : "/kommun/\(code)"
    }

    // Counties are "Jämtlands län"; made-up ones have only a name.
    private static func place(_ row: CoverageRow) -> String { row.name }

    private static func crumbs(_ code: String, _ nation: NationCoverage) -> [Frame.Link] {
        var crumbs = [Frame.Link(href: "/sverige", title: "Sverige")]
        if code.count == 4 {
            crumbs.append(Frame.Link(href: "/lan/\(code.prefix(2))", title: nation.areas.name(of: String(code.prefix(2)))))
        }
        if code != "00" { crumbs.append(Frame.Link(href: path(of: code), title: nation.areas.name(of: code), isCurrent: true)) }
        return crumbs
    }

    private static func figures(_ row: CoverageRow) -> [Figure] {
        let figures = row.figures
        let line = { (name: String, mark: String, count: Int?) in
            Figure(
                name: name, mark: mark, count: count.map(SwedishText.number) ?? "visas inte",
                share: count.map { SwedishText.percent($0, of: figures.buildings) } ?? "")
        }
        let promises = row.promises
        return [
            line("ansluten", "connected", figures.connected), line("möjlig att ansluta", "passed", figures.passed),
            line("i absolut närhet", "near", figures.near), line("saknar", "lacking", figures.lacking),
            line("därav planerad", "planned", promises?.planned), line("därav beviljat stöd", "granted", promises?.granted),
            line("därav i behov av stöd", "in-need", promises?.inNeed),
        ]
    }

    private static func part(_ row: CoverageRow) -> Part {
        let number = { (count: Int?) in row.isSuppressed ? "–" : count.map(SwedishText.number) ?? "–" }
        return Part(
            href: path(of: row.code), name: row.name, buildings: number(row.figures.buildings), lacking: number(row.figures.lacking),
            share: row.isSuppressed ? "–" : SwedishText.percent(row.figures.lacking, of: row.figures.buildings),
            planned: number(row.promises?.planned), granted: number(row.promises?.granted), inNeed: number(row.promises?.inNeed))
    }

    private static func goal(_ outcome: GoalOutcome) -> GoalLine {
        let goal = outcome.goal
        let percent = { (share: Double) in SwedishText.percent(share) }
        let verdict =
            goal.needsMobileData
            ? "kräver uppgifter om mobiltäckning"
            : outcome.isSuppressed ? "visas inte: för få" : outcome.isMet.map { $0 ? "nått" : "inte nått" } ?? "inget att nå"
        return GoalLine(
            name: "\(Speed.text(goal.downMbps)) år \(goal.year)\(goal.issuer.isEmpty ? "" : ", \(goal.issuer)")",
            threshold: percent(goal.threshold), share: outcome.share.map(percent) ?? "–", verdict: verdict,
            hasBar: outcome.share != nil, reach: outcome.share.map { Int(($0 * 1000).rounded()) } ?? 0,
            mark: Int((goal.threshold * 1000).rounded()))
    }
}

/// Where the figures of a page come from, and what is assumed.
struct SourceNote {
    let survey: String
    let edition: String
    let parameters: String
    let speed: String
    let hasAssumptions: Bool
    let assumptions: String

    init(_ nation: NationCoverage) {
        survey = nation.survey.description
        let register = nation.sources.last { $0.kind == "buildings" && ($0.dated.map { $0 <= nation.survey } ?? true) }
        edition = register.map { [$0.edition, $0.dated?.description ?? ""].filter { !$0.isEmpty }.joined(separator: ", ") } ?? "okänd"
        parameters = nation.parameters.name
        speed = Speed.text(nation.parameters["access.down_mbps"])
        hasAssumptions = !nation.assumptions.isEmpty
        assumptions = nation.assumptions.map { "\($0.key) \(SwedishText.number($0.value, decimals: $0.value == $0.value.rounded() ? 0 : 1)) \($0.unit)" }
            .joined(separator: "; ")
    }
}
