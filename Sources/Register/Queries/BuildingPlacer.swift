import GRDB
import Geometry
import Import
import Store
import Vocabulary

/// How a row was tied to its building.
public enum PlacedBy: String, Sendable {
    case id, footprint, nearest, address
}

/// A row's building, the way it was found, and how sure that is, 0...1.
public struct Placement: Sendable {
    public let key: Int
    public let way: PlacedBy
    public let certainty: Double
}

/// Ties rows to buildings of one register edition: by position (the footprint that holds it, else the nearest building
/// within 25 m), else by address (FORMATS section 3).
public struct BuildingPlacer: Sendable {
    /// How far off a position may be.
    public static let nearestMeters = 25.0

    private let keys: [Int32]
    private let points: GridIndex
    private let footprints: PolygonIndex
    /// Building index of each footprint.
    private let footprintOwners: [Int32]
    /// Folded address → building indices.
    private let addresses: [SwedishAddress: [Int32]]
    private let postcodes: [String?]
    private let localities: [String?]

    public init(edition: RegisterEdition?, _ db: Database, scope: Scope) throws {
        var keys: [Int32] = []
        var xs: [Double] = []
        var ys: [Double] = []
        var shapes: [Shape] = []
        var owners: [Int32] = []
        var addresses: [SwedishAddress: [Int32]] = [:]
        var postcodes: [String?] = []
        var localities: [String?] = []
        if let edition {
            try db.forEachRow(
                sql: """
                    SELECT key, geom, footprint, address, postcode, locality FROM building
                    WHERE fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295 ORDER BY fid
                    """,
                arguments: [edition.batch.id]
            ) { row in
                let index = Int32(keys.count)
                keys.append(Int32(row.integer(0) ?? 0))
                let point = row.point(1)
                xs.append(point.x)
                ys.append(point.y)
                if let footprint = row.shape(2) {
                    shapes.append(footprint)
                    owners.append(index)
                }
                if let address = SwedishAddress(row.text(3)) { addresses[address, default: []].append(index) }
                postcodes.append(Self.folded(row.text(4)))
                localities.append(Self.folded(row.text(5)))
            }
        }
        self.keys = keys
        points = GridIndex(xs: xs, ys: ys, cellMeters: Self.nearestMeters)
        footprints = PolygonIndex(shapes)
        footprintOwners = owners
        for batch in scope.statistics(of: "addresses") {
            try Self.addAddresses(of: batch, db, keys, points, footprints, owners, &addresses)
        }
        self.addresses = addresses
        self.postcodes = postcodes
        self.localities = localities
    }

    // An address register names buildings that the building register has no address for.
    private static func addAddresses(
        of batch: Batch, _ db: Database, _ keys: [Int32], _ points: GridIndex, _ footprints: PolygonIndex,
        _ owners: [Int32], _ addresses: inout [SwedishAddress: [Int32]]
    ) throws {
        try db.forEachRow(
            sql: "SELECT address, geom FROM address WHERE batch = ? ORDER BY line", arguments: [batch.id]
        ) { row in
            guard let address = SwedishAddress(row.text(0)) else { return }
            let point = row.point(1)
            let index =
                footprints.firstOwner(holding: point).map { owners[$0] }
                ?? points.nearest(point.x, point.y, within: nearestMeters).map { Int32($0.index) }
            guard let index, addresses[address]?.contains(index) != true else { return }
            addresses[address, default: []].append(index)
        }
    }

    public func place(at point: SwerefPoint) -> Placement? {
        if let owner = footprints.firstOwner(holding: point) {
            return Placement(key: Int(keys[Int(footprintOwners[owner])]), way: .footprint, certainty: 0.95)
        }
        guard let (index, distance) = points.nearest(point.x, point.y, within: Self.nearestMeters) else { return nil }
        return Placement(
            key: Int(keys[index]), way: .nearest, certainty: 1 - distance / (2 * Self.nearestMeters))
    }

    /// One building only: several that nothing tells apart give `nil`.
    public func place(address text: String, postcode: String?, locality: String?) -> Placement? {
        guard let address = SwedishAddress(text), var candidates = addresses[address] else { return nil }
        if candidates.count > 1, let postcode = postcode.flatMap(Self.folded) {
            candidates = candidates.filter { postcodes[Int($0)] == nil || postcodes[Int($0)] == postcode }
        }
        if candidates.count > 1, let locality = locality.flatMap(Self.folded) {
            candidates = candidates.filter { localities[Int($0)] == nil || localities[Int($0)] == locality }
        }
        guard candidates.count == 1 else { return nil }
        return Placement(key: Int(keys[Int(candidates[0])]), way: .address, certainty: 0.9)
    }

    private static func folded(_ text: String) -> String? {
        let kept = text.lowercased().filter { !$0.isWhitespace && $0 != "\u{a0}" }
        return kept.isEmpty ? nil : kept
    }
}
