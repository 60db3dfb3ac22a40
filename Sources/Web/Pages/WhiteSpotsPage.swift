import Coverage
import MapService
import Vocabulary

/// Groups of houses that lack fast broadband, in a table and on a map.
struct WhiteSpotsPage {
    struct Row {
        let name: String
        let href: String
        let municipality: String
        let buildings: String
        let households: String
        let route: String
        let node: String
    }

    let frame: Frame
    let heading: String
    let sentence: String
    let area: String
    let orders: [TablePage.Choice]
    let hasRows: Bool
    let rows: [Row]
    let caption: String
    let map: MapBox
    let sources: SourceNote

    private static let mostRows = 500

    /// Throws `area.unknown`, or `access.denied` for those who may not see buildings.
    init(area wanted: String, order: String, _ atlas: Atlas, _ context: SiteContext, hasLibraries: Bool) throws(Problem) {
        let nation = atlas.nation
        let viewer = context.viewer
        guard NationCoverage.showsBuildings(to: viewer) else {
            throw Problem(
                "access.denied", .forbidden, "Vita fläckar visas hus för hus, för dem som arbetar i området. På kartan ser alla hur många som saknar, ruta för ruta.")
        }
        let area = wanted.isEmpty ? Home(of: viewer)?.code ?? "00" : wanted
        guard let row = nation.row(area, for: viewer) else {
            throw Problem("area.unknown", .missing, "Området ”\(area)” finns inte. Ange län med två siffror eller kommun med fyra.")
        }
        var spots = try atlas.whiteSpots(for: viewer).filter { area == "00" || $0.municipality.hasPrefix(area) }
        switch order {
        case "byggnader": spots.sort { ($1.members.count, $0.identifier) < ($0.members.count, $1.identifier) }
        case "kommun": spots.sort { ($0.municipality, $1.households, $0.identifier) < ($1.municipality, $0.households, $1.identifier) }
        case "nara": spots.sort { (Self.meters($0), $0.identifier) < (Self.meters($1), $1.identifier) }
        default: break
        }
        self.area = area
        heading = "Vita fläckar i \(row.name)"
        let houses = spots.reduce(0) { $0 + $1.members.count }
        let households = spots.reduce(0) { $0 + $1.households }
        sentence =
            spots.isEmpty
            ? "I \(row.name) finns inga grupper av byggnader som saknar snabbt bredband."
            : "\(SwedishText.number(spots.count)) vita fläckar med \(SwedishText.number(houses)) byggnader och \(SwedishText.number(households)) hushåll som saknar snabbt bredband."
        orders = [("", "flest hushåll"), ("byggnader", "flest byggnader"), ("nara", "närmast nätet"), ("kommun", "kommun")].map {
            TablePage.Choice(code: $0.0, name: $0.1, isChosen: $0.0 == order)
        }
        rows = spots.prefix(Self.mostRows).map { Self.row($0, nation) }
        hasRows = !spots.isEmpty
        caption = spots.count > Self.mostRows ? "De första \(Self.mostRows); alla finns att hämta" : "Hus som ligger högst \(SwedishText.number(Int(nation.parameters["whitespots.gap_m"]))) m från varandra"
        map = try MapBox(area: area, atlas, viewer, hasLibraries: hasLibraries, shown: "white-spots")
        sources = SourceNote(nation)
        frame = Frame(
            heading, context, path: "/vita-flackar", crumbs: [Frame.Link(href: AreaPage.path(of: area), title: row.name)],
            isMadeUp: nation.isMadeUp, hasMap: hasLibraries)
    }

    private static func meters(_ spot: WhiteSpot) -> Double { min(spot.nearestRoute?.meters ?? .infinity, spot.nearestNode?.meters ?? .infinity) }

    private static func row(_ spot: WhiteSpot, _ nation: NationCoverage) -> Row {
        let near = { (nearest: WhiteSpot.Nearest?) -> String in
            guard let nearest else { return "–" }
            let owner = nearest.operatorId.map { ", \($0)" } ?? ""
            return "\(SwedishText.number(Int(nearest.meters.rounded()))) m\(nearest.roadMeters.map { " (\(SwedishText.number(Int($0.rounded()))) m längs väg)" } ?? "")\(owner)"
        }
        let (x, y) = spot.points.reduce(into: (0.0, 0.0)) { $0 = ($0.0 + $1.x, $0.1 + $1.y) }
        let count = Double(max(spot.points.count, 1))
        return Row(
            name: spot.name,
            href: "/karta?omrade=\(spot.municipality.isEmpty ? "00" : spot.municipality)#x=\(Int(x / count))&y=\(Int(y / count))&z=10&tema=lacking&lager=ground:100,roads:100,areas:100,white-spots:100,data:100,places:100",
            municipality: nation.areas.name(of: spot.municipality), buildings: SwedishText.number(spot.members.count),
            households: SwedishText.number(spot.households), route: near(spot.nearestRoute), node: near(spot.nearestNode))
    }
}
