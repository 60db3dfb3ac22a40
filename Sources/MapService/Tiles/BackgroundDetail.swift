import GeoPackage
import Geometry

/// Which roads, waters and places a background map shows at a scale; what is counted is never left out like this.
struct BackgroundDetail {
    private let metersPerPixel: Double
    private let classColumn: Int?
    private let classes: Set<String>?
    /// Surfaces smaller than this many pixels are not drawn.
    private let leastPixels: Double

    init(collection: String, metersPerPixel: Double, columns: [String]) {
        self.metersPerPixel = metersPerPixel
        switch collection {
        case "roads":
            classColumn = columns.firstIndex(of: "class")
            classes = Self.roads(metersPerPixel)
        case "places":
            classColumn = columns.firstIndex(of: "class")
            classes = Self.places(metersPerPixel)
        default:
            classColumn = nil
            classes = nil
        }
        leastPixels = collection == "ground" ? 4 : 0
    }

    func shows(_ item: FeatureLayer.Item) -> Bool {
        if let classes, let classColumn, case .text(let name) = item.values[classColumn], !classes.contains(name) { return false }
        guard leastPixels > 0 else { return true }
        let box = item.envelope
        return (box.maxX - box.minX) * (box.maxY - box.minY) >= leastPixels * metersPerPixel * metersPerPixel
    }

    // OpenStreetMap's `highway`, the main ones first.
    private static func roads(_ pixel: Double) -> Set<String>? {
        let main: Set = ["motorway", "trunk", "primary"]
        if pixel > 200 { return main }
        if pixel > 40 { return main.union(["secondary"]) }
        if pixel > 15 { return main.union(["secondary", "tertiary"]) }
        if pixel > 7 { return main.union(["secondary", "tertiary", "unclassified", "residential"]) }
        return nil
    }

    // OpenStreetMap's `place`.
    private static func places(_ pixel: Double) -> Set<String>? {
        if pixel > 200 { return ["city"] }
        if pixel > 60 { return ["city", "town"] }
        if pixel > 15 { return ["city", "town", "village"] }
        return nil
    }
}
