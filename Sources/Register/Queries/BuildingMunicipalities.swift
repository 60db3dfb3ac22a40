import GRDB
import Geometry
import Store

/// The municipality of each building of one register edition (FORMATS section 3): the register's where it says, else by
/// place.
///
/// What was worked out when the register came holds as long as the boundaries and `register.border_m` are the same; when
/// boundaries have come or been withdrawn since, or the answer asks for another distance, it is worked out anew.
public struct BuildingMunicipalities: Sendable {
    /// Whether the codes stored with the buildings are those of the boundaries in force.
    public let areStoredOnesInForce: Bool
    private let areas: AreaDirectory
    private let borderMeters: Double

    public init(of edition: Batch.ID, areas: AreaDirectory, borderMeters: Double, _ db: Database) throws {
        self.areas = areas
        self.borderMeters = borderMeters
        let changes =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM batch WHERE kind = 'boundaries'
                        AND ((state = 'accepted' AND id > ?1) OR (state = 'withdrawn' AND id < ?1))
                    """,
                arguments: [edition]) ?? 0
        let border = try Double.fetchOne(
            db, sql: "SELECT border_m FROM building_basis WHERE batch = ?", arguments: [edition])
        areStoredOnesInForce = changes == 0 && border == borderMeters
    }

    /// `stored` is the code worked out at import, `stated` what the register's row says (empty where it says nothing).
    public func code(stored: String, stated: String, at point: SwerefPoint) -> String {
        if areStoredOnesInForce { return stored }
        if areas.isKnown(stated) { return stated }
        return areas.hasPolygons ? areas.municipality(at: point, borderMeters: borderMeters) : ""
    }
}
