import Coverage
import Eligibility
import Geometry
import Import
import Publishing
import Store
import Synchronization
import Vocabulary

/// Everything that maps and pages are drawn from, of one version of the store's data.
public final class Atlas: Sendable {
    public let nation: NationCoverage
    /// What the version is called, for caches.
    public let version: String
    let eligible: [String: Bool]
    /// By square: hidden, and joined with no others.
    let isInNoGroup: [Bool]
    private let store: Store
    private let kinds: [Kind]
    private let pyramids = Mutex<[TileGrid: CountPyramid]>([:])
    private let publicPyramids = Mutex<[TileGrid: CountPyramid]>([:])
    private let mergedPyramids = Mutex<[TileGrid: CountPyramid]>([:])
    private let layers = Mutex<[LayerKey: FeatureLayer]>([:])
    private let spots = Mutex<[LayerKey: [WhiteSpot]]>([:])

    /// Layers of so many roles and scopes are kept at once.
    private static let mostLayers = 64

    private struct LayerKey: Hashable {
        let collection: String
        /// Who may see exactly these rows: everybody who may read all of the same batches, or one role and scope.
        let readers: Readers
    }

    private enum Readers: Hashable {
        case whole([Batch.ID])
        case part(Role, [String])
    }

    /// `survey`: the newest where nothing is said.
    init(store: Store, version: String, kinds: [Kind], survey: ReportingDate? = nil) throws(Problem) {
        self.store = store
        self.version = version
        self.kinds = kinds
        nation = try NationCoverage.load(from: store, survey: survey)
        var isInNoGroup = [Bool](repeating: false, count: nation.squares.squares.count)
        for index in nation.merged.hidden { isInNoGroup[index] = true }
        self.isInNoGroup = isInNoGroup
        eligible = try store.read(as: NationCoverage.reader) { db, scope in try NewestList.eligibility(db, scope: scope) }
    }

    /// Counts of buildings by tile cell, as those see them who may see buildings.
    func pyramid(_ grid: TileGrid) -> CountPyramid {
        pyramids.withLock { known in
            if let pyramid = known[grid] { return pyramid }
            let pyramid = CountPyramid(ofBuildings: nation, grid: grid)
            known[grid] = pyramid
            return pyramid
        }
    }

    /// Counts of the squares that everybody may see.
    func publicPyramid(_ grid: TileGrid) -> CountPyramid {
        publicPyramids.withLock { known in
            if let pyramid = known[grid] { return pyramid }
            let pyramid = CountPyramid(ofSquares: nation, grid: grid)
            known[grid] = pyramid
            return pyramid
        }
    }

    /// Counts of squares and groups of squares as everybody may see them.
    func mergedPyramid(_ grid: TileGrid) -> CountPyramid {
        mergedPyramids.withLock { known in
            if let pyramid = known[grid] { return pyramid }
            let pyramid = CountPyramid(ofCells: cells(in: nil, for: .public), grid: grid)
            known[grid] = pyramid
            return pyramid
        }
    }

    /// The rows of a kind that the viewer may see; `nil` when there is none.
    func layer(_ collection: String, for viewer: Viewer) throws(Problem) -> FeatureLayer? {
        guard let kind = kinds.first(where: { $0.name == collection }) else { return nil }
        let key = try key(of: collection, for: viewer)
        if let known = layers.withLock({ $0[key] }) { return known }
        let layer: FeatureLayer
        do {
            layer = try store.read(as: viewer) { db, scope in
                try FeatureLayer(KindRows.table(of: kind, db, scope: scope))
            }
        } catch {
            guard error.code == "export.nothing" else { throw error }
            return nil
        }
        layers.withLock { known in
            if known.count >= Self.mostLayers { known.removeAll() }
            known[key] = layer
        }
        return layer
    }

    // Rows that many may see alike are kept once, not once for each of them.
    private func key(of collection: String, for viewer: Viewer) throws(Problem) -> LayerKey {
        try store.read(as: viewer) { _, scope in
            let batches = scope.batches(of: collection).map(\.id)
            let isWhole = batches.allSatisfy { scope.access(to: $0) == .all }
            return LayerKey(collection: collection, readers: isWhole ? .whole(batches) : .part(viewer.role, viewer.scope))
        }
    }

    /// White spots in the viewer's scope, most households first; none for those who may not see buildings.
    public func whiteSpots(for viewer: Viewer) throws(Problem) -> [WhiteSpot] {
        guard NationCoverage.showsBuildings(to: viewer) else { return [] }
        let key = LayerKey(collection: "white-spots", readers: .part(viewer.role, viewer.scope))
        if let known = spots.withLock({ $0[key] }) { return known }
        let found = try WhiteSpot.list(
            survey: nation.survey, area: nil, in: store, parameters: nation.parameters, viewer: viewer
        ).spots
        spots.withLock { known in
            if known.count >= Self.mostLayers { known.removeAll() }
            known[key] = found
        }
        return found
    }

    /// Named places whose name begins with the text, without regard to case, as far as the viewer may see them.
    public func places(beginning text: String, for viewer: Viewer) throws(Problem) -> [(name: String, point: SwerefPoint)] {
        guard let layer = try layer("places", for: viewer), let column = layer.columns.firstIndex(of: "name") else { return [] }
        let folded = text.lowercased()
        return layer.items.compactMap { item in
            guard case .text(let name) = item.values[column], name.lowercased().hasPrefix(folded), !item.envelope.isEmpty else { return nil }
            let box = item.envelope
            return (name, SwerefPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2))
        }
    }

    /// Every survey date with reports, ascending.
    public func surveys() throws(Problem) -> [ReportingDate] {
        try store.read(as: NationCoverage.reader) { db, scope in try CoverageSnapshot.surveys(db, scope: scope) }
    }

    /// Whether the viewer may read any batch of the kind.
    func hasLayer(_ collection: String, for viewer: Viewer) throws(Problem) -> Bool {
        try store.read(as: viewer) { _, scope in !scope.batches(of: collection).isEmpty }
    }

    /// Whether the newest building list has the building as eligible; `nil` where it is not on it. For those who may see
    /// the building.
    public func isEligible(_ building: String) -> Bool? { eligible[building] }

    public var today: ReportingDate { store.today }
}

/// Hands out the atlas of the store's data as it is now, and makes a new one when the data has changed.
public actor AtlasKeeper {
    private let store: Store
    private let kinds: @Sendable (ParameterSet) -> [Kind]
    private var making: (version: String, task: Task<Atlas, any Error>)?
    private var makingEarlier: (version: String, survey: ReportingDate, task: Task<Atlas, any Error>)?

    /// `kinds`: every kind of row there is, by the parameters in use.
    public init(store: Store, kinds: @escaping @Sendable (ParameterSet) -> [Kind]) {
        self.store = store
        self.kinds = kinds
    }

    /// Waits for the one computation however many ask. Throws `coverage.no-register` or `coverage.no-survey` while the
    /// store is empty.
    public func atlas() async throws -> Atlas {
        let version = try store.dataVersion()
        if let making, making.version == version { return try await making.task.value }
        let (store, kinds) = (store, kinds)
        let task = Task.detached(priority: .userInitiated) {
            try Atlas(store: store, version: version, kinds: kinds(.standard))
        }
        making = (version, task)
        return try await task.value
    }

    /// The atlas of an earlier survey, for those who may see buildings: what two dates hide cannot then be laid side by
    /// side. One is kept at a time. Throws `query.survey` where there is none, or none for the viewer.
    public func atlas(of survey: ReportingDate, for viewer: Viewer) async throws -> Atlas {
        let newest = try await atlas()
        if survey == newest.nation.survey { return newest }
        guard NationCoverage.showsBuildings(to: viewer), try newest.surveys().contains(survey) else {
            throw Problem("query.survey", .missing, "Det finns ingen mätning från \(survey). Välj en av dem som kartan räknar upp.")
        }
        if let makingEarlier, makingEarlier.version == newest.version, makingEarlier.survey == survey {
            return try await makingEarlier.task.value
        }
        let (store, kinds, version) = (store, kinds, newest.version)
        let task = Task.detached(priority: .userInitiated) {
            try Atlas(store: store, version: version, kinds: kinds(.standard), survey: survey)
        }
        makingEarlier = (version, survey, task)
        return try await task.value
    }
}
