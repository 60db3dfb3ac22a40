import Coverage
import Foundation
import GeoFormats
import Geometry
import MapService
import Vocabulary

/// Counts of what lies in a drawn surface or an area, as the viewer may see it.
///
/// Those who may see buildings get counts of buildings. Others get sums of the squares that everybody sees and whose middle
/// lies in the surface: two surfaces laid beside each other tell nothing that the squares do not.
struct SelectionFigures {
    let counts: StateCounts
    let hiddenSquares: Int
    let isOfBuildings: Bool
    /// Whether every square of it shows what is promised.
    let showsPromises: Bool
    private let question: TableQuestion

    /// Throws `area.unknown`.
    init(_ question: TableQuestion, _ atlas: Atlas, _ viewer: Viewer) throws(Problem) {
        let nation = atlas.nation
        guard nation.row(question.area, for: viewer) != nil else {
            throw Problem("area.unknown", .missing, "Området ”\(question.area)” finns inte.")
        }
        self.question = question
        isOfBuildings = MapBox.isForBuildings(area: question.area, viewer)
        var counts = StateCounts()
        var hidden = 0
        var showsPromises = true
        if isOfBuildings {
            for building in question.buildings(nation) where nation.shows(building, to: viewer) && nation.snapshot.isCounted(building) {
                counts.add(building, of: nation.result)
            }
        } else {
            for cell in question.cells(atlas, viewer) {
                if let own = cell.counts { counts.add(own) } else { hidden += cell.squares }
                if cell.counts != nil, !cell.showsPromises { showsPromises = false }
            }
        }
        self.counts = counts
        hiddenSquares = hidden
        self.showsPromises = showsPromises
    }

    private var sentence: String {
        let place = question.surface == nil ? "området" : "ytan"
        guard counts.n > 0 else {
            return hiddenSquares > 0 ? "I \(place) är alla rutor för små för att visas." : "I \(place) finns inga räknade byggnader."
        }
        let what = isOfBuildings ? "byggnader" : "byggnader i de rutor som visas"
        return
            "I \(place) saknar \(SwedishText.number(Int(counts.lacking))) av \(SwedishText.number(Int(counts.n))) \(what) snabbt bredband (\(SwedishText.percent(Int(counts.lacking), of: Int(counts.n))))."
    }

    var json: JSONValue {
        let words = [
            "connected": "anslutna", "passed": "möjliga att ansluta", "near": "i absolut närhet", "lacking": "saknar",
            "planned": "därav planerade", "granted": "därav beviljat stöd", "in_need": "därav i behov av stöd",
        ]
        let rows = counts.named(withPromises: showsPromises).compactMap { key, value in
            guard let value else { return JSONValue?.none }
            return words[key].map { word in
                JSONValue.object([
                    "key": .string(key), "word": .string(word), "count": .integer(value),
                    "share": .string(counts.n == 0 ? "" : SwedishText.percent(value, of: Int(counts.n))),
                ])
            }
        }
        return .object([
            "sentence": .string(sentence), "n": .integer(Int(counts.n)), "hidden_squares": .integer(hiddenSquares), "rows": .array(rows),
            "table": .string("/tabell?" + question.text(page: 1)), "exports": .array(exports),
        ])
    }

    /// The same selection as files, by the interface for programs.
    private var exports: [JSONValue] {
        let collection = isOfBuildings ? "buildings" : "squares-merged"
        guard let filter = question.filter(isOfBuildings: isOfBuildings) else { return [] }
        let sweref = "http://www.opengis.net/def/crs/EPSG/0/3006"
        let escaped = { (text: String) in text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
        return [("gpkg", "GeoPackage"), ("csv", "CSV"), ("json", "GeoJSON")].map { format, title in
            .object([
                "title": .string(title),
                "href": .string(
                    "/api/collections/\(collection)/items?f=\(format)&limit=50000&filter-crs=\(escaped(sweref))&filter=\(escaped(filter))"),
            ])
        }
    }
}
