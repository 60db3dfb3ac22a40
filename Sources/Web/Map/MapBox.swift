import Coverage
import Geometry
import MapService
import Vocabulary

/// A map with its table twin beside it.
struct MapBox {
    let collection: String
    let area: String
    /// West, south, east, north in SWEREF 99 TM.
    let extent: String
    let tableHref: String
    let mapHref: String
    let isForBuildings: Bool
    let hasLibraries: Bool
    /// Names of the collections that the viewer may lay on the map, joined with commas.
    let layers: String
    /// Id of the building that the page is about; empty where it is about none.
    let selected: String
    let survey: String
    /// Address of points of the page's own; empty where it has none.
    let points: String
    /// A layer that the page's map shows besides the usual ones; empty for none.
    let shown: String

    /// `around`: shows the surroundings of a building instead of the whole area.
    init(
        area: String, _ atlas: Atlas, _ viewer: Viewer, hasLibraries: Bool,
        around building: (identifier: String, place: SwerefPoint)? = nil, points: String = "",
        shown: String = ""
    ) throws(Problem) {
        let nation = atlas.nation
        isForBuildings = Self.isForBuildings(area: area, viewer)
        collection = isForBuildings ? "buildings" : "squares-merged"
        self.area = area
        let box = building.map { Envelope.around($0.place, meters: 300) } ?? Self.extent(of: area, nation)
        extent = Self.text(box)
        tableHref = "/tabell?omrade=\(area)"
        mapHref = "/karta?omrade=\(area)"
        self.hasLibraries = hasLibraries
        let data = ["buildings", "squares-250m", "squares-merged"]
        layers = try atlas.collections(for: viewer).map(\.name).filter { !data.contains($0) }.joined(separator: ",")
        selected = building?.identifier ?? ""
        survey = nation.survey.description
        self.points = points
        self.shown = shown
    }

    /// Whether the viewer's map of an area shows buildings, not squares of counts.
    static func isForBuildings(area: String, _ viewer: Viewer) -> Bool {
        NationCoverage.showsBuildings(to: viewer) && (area == "00" || viewer.covers(municipality: area))
    }

    static func extent(of area: String, _ nation: NationCoverage) -> Envelope {
        nation.areas.shapes[area]?.envelope ?? nation.extent(of: area)
    }

    /// West, south, east, north in whole metres.
    static func text(_ box: Envelope) -> String {
        [box.minX, box.minY, box.maxX, box.maxY].map { String(Int($0.rounded())) }.joined(separator: ",")
    }
}

extension Envelope {
    static func around(_ point: SwerefPoint, meters: Double) -> Envelope {
        Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y).expanded(by: meters)
    }
}
