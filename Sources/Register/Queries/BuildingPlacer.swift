import GRDB
import Geometry
import Import
import Store
import Vocabulary

/// How a row was tied to its building.
public enum PlacedBy: String, Sendable {
    case id, footprint, nearest, address

    /// By the number that network owners' reports are stored with; 0 is not placed at all.
    public static let byNumber: [PlacedBy?] = [nil, .id, .footprint, .nearest, .address]
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
    private var addresses: [SwedishAddress: [Addressed]]

    /// A building that an address leads to, and what tells it from others of the same address.
    private struct Addressed {
        let building: Int32
        let postcode: String?
        let locality: String?
    }

    /// Names what rows are placed by: as long as it is the same, so are their places.
    public static func basis(edition: RegisterEdition?, scope: Scope) -> String {
        "\(edition?.batch.id ?? 0): " + scope.statistics(of: "addresses").map { String($0.id) }.joined(separator: " ")
    }

    public init(edition: RegisterEdition?, _ db: Database, scope: Scope) throws {
        var keys: [Int32] = []
        var xs: [Double] = []
        var ys: [Double] = []
        var shapes: [Shape] = []
        var owners: [Int32] = []
        var addresses: [SwedishAddress: [Addressed]] = [:]
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
                if let address = SwedishAddress(row.text(3)) {
                    addresses[address, default: []].append(
                        Addressed(
                            building: index, postcode: Self.folded(row.text(4)), locality: Self.folded(row.text(5))))
                }
            }
        }
        self.keys = keys
        points = GridIndex(xs: xs, ys: ys, cellMeters: Self.nearestMeters)
        footprints = PolygonIndex(shapes)
        footprintOwners = owners
        self.addresses = addresses
        for batch in scope.statistics(of: "addresses") { try addAddresses(of: batch, db) }
    }

    /// An address register names buildings that the building register has no address for: by their id, else by place.
    private mutating func addAddresses(of batch: Batch, _ db: Database) throws {
        var indexOfKey: [Int32: Int32] = [:]
        for (index, key) in keys.enumerated() { indexOfKey[key] = Int32(index) }
        try db.forEachRow(
            sql: """
                SELECT a.address, a.geom, a.postcode, a.locality, r.key
                FROM address a LEFT JOIN building_ref r ON r.building_id = a.building_id
                WHERE a.batch = ? ORDER BY a.line
                """,
            arguments: [batch.id]
        ) { row in
            guard let address = SwedishAddress(row.text(0)) else { return }
            guard let building = row.integer(4).flatMap({ indexOfKey[Int32($0)] }) ?? building(at: row.point(1)) else {
                return
            }
            let known = addresses[address, default: []]
            guard !known.contains(where: { $0.building == building }) else { return }
            addresses[address] =
                known + [
                    Addressed(building: building, postcode: Self.folded(row.text(2)), locality: Self.folded(row.text(3)))
                ]
        }
    }

    private func building(at point: SwerefPoint) -> Int32? {
        footprints.firstOwner(holding: point).map { footprintOwners[$0] }
            ?? points.nearest(point.x, point.y, within: Self.nearestMeters).map { Int32($0.index) }
    }

    /// The building whose footprint holds the point, else the nearest within reach; `nil` when there is none.
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
        if let postcode = postcode.flatMap(Self.folded) {
            // Another postcode is another place, also where the register has only one such address.
            candidates.removeAll { $0.postcode != nil && $0.postcode != postcode }
            candidates = Self.narrowed(candidates) { $0.postcode == postcode }
        }
        // A village and its post town are both called locality: it tells two apart, but contradicts nothing.
        if let locality = locality.flatMap(Self.folded) {
            candidates = Self.narrowed(candidates) { $0.locality == locality }
        }
        guard candidates.count == 1 else { return nil }
        return Placement(key: Int(keys[Int(candidates[0].building)]), way: .address, certainty: 0.9)
    }

    // Those that fit, or all where none does.
    private static func narrowed(_ candidates: [Addressed], _ fits: (Addressed) -> Bool) -> [Addressed] {
        let fitting = candidates.filter(fits)
        return fitting.isEmpty ? candidates : fitting
    }

    private static func folded(_ text: String) -> String? {
        let kept = text.lowercased().filter { !$0.isWhitespace && $0 != "\u{a0}" }
        return kept.isEmpty ? nil : kept
    }
}
