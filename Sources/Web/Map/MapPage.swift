import Coverage
import MapService
import Vocabulary

/// The whole map with its tools, over one area; also laid out as paper.
struct MapPage {
    /// A county with its municipalities, for the choice of area.
    struct County {
        let name: String
        let places: [Place]
    }

    struct Place {
        let code: String
        let name: String
        let extent: String
        let isChosen: Bool
    }

    struct Day {
        let date: String
    }

    let frame: Frame
    let heading: String
    let title: String
    let sentence: String
    let map: MapBox
    let sources: SourceNote
    let places: [County]
    let hasEarlier: Bool
    let earlier: [Day]
    let today: String

    /// Throws `area.unknown`.
    init(area wanted: String, _ atlas: Atlas, _ context: SiteContext, hasLibraries: Bool) throws(Problem) {
        let nation = atlas.nation
        let viewer = context.viewer
        let area = wanted.isEmpty ? Home(of: viewer)?.code ?? "00" : wanted
        guard let row = nation.row(area, for: viewer) else {
            throw Problem("area.unknown", .missing, "Området ”\(area)” finns inte. Ange län med två siffror eller kommun med fyra.")
        }
        frame = Frame("Karta", context, path: "/karta", isMadeUp: nation.isMadeUp, hasMap: hasLibraries)
        title = row.name
        heading = area == "00" ? "Karta" : "Karta: \(row.name)"
        map = try MapBox(area: area, atlas, viewer, hasLibraries: hasLibraries)
        sentence =
            map.isForBuildings
            ? "Rutor med antal på håll, byggnader på nära håll. Klicka för att läsa."
            : "Antal byggnader i rutor. Det som berättar om färre än fem byggnader är streckat och utan tal."
        sources = SourceNote(nation)
        places = Self.places(nation, area)
        let days = NationCoverage.showsBuildings(to: viewer) ? try atlas.surveys().filter { $0 < nation.survey } : []
        earlier = days.reversed().map { Day(date: $0.description) }
        hasEarlier = !days.isEmpty
        today = atlas.today.description
    }

    // Counties with buildings or borders; a list of all there could be would mostly lead nowhere.
    private static func places(_ nation: NationCoverage, _ area: String) -> [County] {
        let codes = nation.areas.names.keys.filter { nation.areas.shapes[$0] != nil || nation.hasBuildings(in: $0) }
        let place = { (code: String, name: String) in
            Place(code: code, name: name, extent: MapBox.text(MapBox.extent(of: code, nation)), isChosen: code == area)
        }
        let counties = Set(codes.map { String($0.prefix(2)) }).sorted()
        return [County(name: "Sverige", places: [place("00", "Hela Sverige")])]
            + counties.filter { $0 != "00" }.map { county in
                let name = nation.areas.name(of: county)
                let municipalities = codes.filter { $0.count == 4 && $0.hasPrefix(county) }.sorted()
                return County(
                    name: name,
                    places: [place(county, "Hela \(name)")] + municipalities.map { place($0, nation.areas.name(of: $0)) })
            }
    }
}
