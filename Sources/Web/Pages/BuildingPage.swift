import Coverage
import Foundation
import Geometry
import MapService
import Store
import Vocabulary

/// Everything known of one building, as this viewer may see it.
struct BuildingPage {
    struct Line {
        let date: String
        let source: String
        let text: String
        let batch: String
    }

    let frame: Frame
    let heading: String
    let href: String
    let sentence: String
    let mark: String
    let identifier: String
    let hasAddress: Bool
    let address: String
    let use: String
    let municipality: String
    let municipalityHref: String
    let hasState: Bool
    let state: String
    let hasEligible: Bool
    let eligible: String
    let hasOperators: Bool
    let operators: String
    let northing: String
    let easting: String
    let hasStatements: Bool
    let statements: [Line]
    let map: MapBox
    let sources: SourceNote

    /// `nil` where the viewer may read nothing of the building.
    init?(_ identifier: String, _ atlas: Atlas, _ store: Store, _ context: SiteContext, hasLibraries: Bool) throws {
        let nation = atlas.nation
        let viewer = context.viewer
        guard let building = nation.building(identifier) else { return nil }
        let code = nation.municipality(of: building)
        let (registered, statements) = try store.read(as: viewer) { db, scope in
            (
                try RegisteredBuilding.find(identifier, db, scope: scope),
                try BuildingStatement.list(of: identifier, in: code, db, scope: scope)
            )
        }
        let facts = nation.facts(of: building, for: viewer, today: atlas.today)
        guard registered != nil || facts != nil else { return nil }
        let place = nation.position(of: building)
        let name = nation.areas.name(of: code)
        self.identifier = identifier
        href = "/byggnad/\(identifier.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? identifier)"
        let lines = [registered?.address ?? "", [registered?.postcode ?? "", registered?.locality ?? ""].filter { !$0.isEmpty }.joined(separator: " ")]
        address = lines.filter { !$0.isEmpty }.joined(separator: ", ")
        hasAddress = !address.isEmpty
        heading = registered.flatMap { $0.address.isEmpty ? nil : $0.address } ?? "Byggnad \(identifier)"
        sentence =
            facts.map(StateWords.sentence)
            ?? "Här visas vad det öppna registret säger. Bredband visas för allmänheten och nätägare per ruta och område, inte för enskilda hus."
        mark = facts.map(StateWords.mark) ?? "other"
        use = StateWords.uses(facts?.use ?? registered?.use ?? [])
        municipality = code.isEmpty ? "utanför alla kommuner" : name
        municipalityHref = AreaPage.path(of: code.isEmpty ? "00" : code)
        hasState = facts != nil
        state = facts.map(StateWords.word) ?? ""
        let isEligible = facts.flatMap { _ in atlas.isEligible(identifier) }
        hasEligible = facts != nil
        eligible = isEligible.map { $0 ? "på förteckningen" : "på förteckningen som inte stödberättigad" } ?? "inte på förteckningen"
        hasOperators = !(facts?.operators ?? []).isEmpty
        operators = (facts?.operators ?? []).joined(separator: ", ")
        northing = SwedishText.number(Int(place.y.rounded()))
        easting = SwedishText.number(Int(place.x.rounded()))
        self.statements = statements.map(Self.line)
        hasStatements = !statements.isEmpty
        frame = Frame(
            heading, context, path: "",
            crumbs: [
                Frame.Link(href: "/sverige", title: "Sverige"),
                Frame.Link(href: AreaPage.path(of: String(code.prefix(2))), title: nation.areas.name(of: String(code.prefix(2)))),
                Frame.Link(href: AreaPage.path(of: code), title: name),
            ].filter { _ in !code.isEmpty }, isMadeUp: nation.isMadeUp, hasMap: hasLibraries)
        map = try MapBox(area: code, atlas, viewer, hasLibraries: hasLibraries, around: (identifier, place))
        sources = SourceNote(nation)
    }

    private static func line(_ statement: BuildingStatement) -> Line {
        let (source, text) =
            switch statement.source {
            case .availability(let owner, let technology, let status, let down, let up, let fee):
                (
                    "Rapport från \(owner)",
                    "\(status == .connected ? "ansluten" : "möjlig att ansluta") med \(technology.swedishName), \(Speed.text(down)) ned och \(Speed.text(up)) upp"
                        + (fee.map { ", anslutning \(SwedishText.number(Int($0.rounded()))) kr" } ?? "")
                )
            case .plan(let owner, let technology, let down, let readyBy, let isDecided):
                (
                    "Plan från \(owner)",
                    "\(isDecided ? "beslutad" : "avsedd") utbyggnad med \(Self.name(technology)), \(Speed.text(down)), klar \(readyBy)"
                )
            case .grant(let scheme, let project, let status, let amount):
                (
                    "Beviljat stöd",
                    "\(scheme), projekt \(project), \(Self.status(status))" + (amount.map { ", \(SwedishText.number(Int($0.rounded()))) kr" } ?? "")
                )
            case .subscription(let owner, let technology, let down):
                ("Abonnemang hos \(owner)", "aktivt, \(Self.name(technology))" + (down.map { ", \(Speed.text($0))" } ?? ""))
            }
        return Line(
            date: statement.date.description, source: source, text: text,
            batch: "leverans \(statement.batch.id), rad \(statement.line)")
    }

    private static func name(_ technology: String) -> String { Technology(code: technology)?.swedishName ?? technology }

    private static func status(_ code: String) -> String {
        switch code {
        case "active": "pågår"
        case "completed": "avslutat"
        case "withdrawn": "återkallat"
        default: "återlämnat"
        }
    }
}
