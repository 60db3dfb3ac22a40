import GRDB

/// Ids and localities of an edition's buildings, in the order of its rows.
public struct BuildingNames: Sendable {
    public private(set) var identifiers: [String] = []
    public private(set) var localities: [String] = []

    public init(of edition: RegisterEdition, _ db: Database) throws {
        try db.forEachRow(
            sql: """
                SELECT r.building_id, b.locality FROM building b JOIN building_ref r ON r.key = b.key
                WHERE b.fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295 ORDER BY b.fid
                """,
            arguments: [edition.batch.id]
        ) { row in
            identifiers.append(row.text(0))
            localities.append(row.text(1))
        }
    }
}
