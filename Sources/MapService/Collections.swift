import Coverage
import Vocabulary

/// One set of features that the interface offers. Swedish: datasamling.
public struct FeatureCollection: Sendable, Hashable {
    /// What the features of a collection are.
    public enum Content: Sendable, Hashable {
        case buildings
        case squares
        /// The same for maps: squares too small to be shown are joined.
        case mergedSquares
        case areas
        case whiteSpots
        /// Rows of a kind of file.
        case rows
    }

    public let name: String
    public let title: String
    public let description: String
    let content: Content

    /// In the order they are listed.
    static let all = [
        FeatureCollection(
            name: "buildings", title: "Byggnader", description: "Byggnader med läge, användning och bredbandsstatus.",
            content: .buildings),
        FeatureCollection(
            name: "squares-250m", title: "Rutor 250 m",
            description: "Antal byggnader per status i SWEREF-rutor. Rutor som berättar om färre än fem byggnader visas utan tal.",
            content: .squares),
        FeatureCollection(
            name: "squares-merged", title: "Rutor, sammanslagna",
            description: "Rutor om 250 m; de som berättar om för få byggnader är sammanslagna inom kommunen tills de inte gör det.",
            content: .mergedSquares),
        FeatureCollection(
            name: "areas", title: "Län och kommuner", description: "Län och kommuner med antal byggnader per status.",
            content: .areas),
        FeatureCollection(
            name: "white-spots", title: "Vita fläckar",
            description: "Grupper av byggnader som saknar snabbt bredband.", content: .whiteSpots),
        FeatureCollection(
            name: "network-routes", title: "Sträckningar", description: "Nätägarnas ledningar.", content: .rows),
        FeatureCollection(name: "network-nodes", title: "Noder", description: "Nätägarnas noder.", content: .rows),
        FeatureCollection(
            name: "plans", title: "Planer", description: "Nätägarnas planerade utbyggnad.", content: .rows),
        FeatureCollection(name: "grants", title: "Beviljat stöd", description: "Stöd till utbyggnad.", content: .rows),
        FeatureCollection(name: "masts", title: "Master", description: "Master och torn.", content: .rows),
        FeatureCollection(name: "roads", title: "Vägar", description: "Vägar till bakgrundskartan.", content: .rows),
        FeatureCollection(name: "railways", title: "Järnvägar", description: "Järnvägar till bakgrundskartan.", content: .rows),
        FeatureCollection(name: "ground", title: "Mark", description: "Marktäcke till bakgrundskartan.", content: .rows),
        FeatureCollection(name: "places", title: "Orter", description: "Ortnamn till bakgrundskartan.", content: .rows),
    ]
}

extension Atlas {
    /// The collections that the viewer may see, as they are listed.
    public func collections(for viewer: Viewer) throws(Problem) -> [FeatureCollection] {
        var shown: [FeatureCollection] = []
        for collection in FeatureCollection.all where try isShown(collection, to: viewer) { shown.append(collection) }
        return shown
    }

    /// Throws `collection.missing` for one that is not there, or not for the viewer: the two look alike.
    func collection(_ name: String, for viewer: Viewer) throws(Problem) -> FeatureCollection {
        guard let collection = FeatureCollection.all.first(where: { $0.name == name }), try isShown(collection, to: viewer)
        else {
            throw Problem("collection.missing", .missing, "Samlingen ”\(name)” finns inte. Se /api/collections.")
        }
        return collection
    }

    private func isShown(_ collection: FeatureCollection, to viewer: Viewer) throws(Problem) -> Bool {
        switch collection.content {
        case .buildings, .whiteSpots: NationCoverage.showsBuildings(to: viewer)
        case .squares, .mergedSquares, .areas: true
        case .rows: try hasLayer(collection.name, for: viewer)
        }
    }
}
