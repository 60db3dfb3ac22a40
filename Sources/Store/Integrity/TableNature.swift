import GRDB

/// How a table may change, which decides what guards it and how `audit verify` holds it to the audit trail.
///
/// Read from the table's own declaration, so that a feature's new table is guarded without anybody remembering to.
enum TableNature: Sendable {
    /// Rows of batches: settled when their batch is accepted.
    case batchRows(BatchTable)
    /// Texts that rows name by number: keys run from 1 without gaps, and are only ever added.
    case references
    /// Declared `AUTOINCREMENT`: rows are added, each with an audit line, and never changed.
    case appended
    /// Small and replaced row by row, each time with an audit line.
    case settings
    /// The store's own and the GeoPackage's tables, each with rules of its own.
    case own

    private static let ownTables: Set<String> = [
        "audit", "audit_head", "samkarta", "grdb_migrations", "about_store", "gpkg_spatial_ref_sys", "gpkg_contents",
        "gpkg_geometry_columns", "gpkg_extensions",
    ]

    /// Every table of the store and its nature, by name; indexes of layers left out.
    static func list(_ db: Database) throws -> [(name: String, nature: TableNature)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT name, sql FROM sqlite_schema
                WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE 'rtree!_%' ESCAPE '!'
                ORDER BY name
                """
        ).map { row in (row["name"], try nature(of: row["name"], sql: row["sql"], db)) }
    }

    private static func nature(of name: String, sql: String, _ db: Database) throws -> TableNature {
        if ownTables.contains(name) { return .own }
        if sql.contains("AUTOINCREMENT") { return .appended }
        let columns = try Row.fetchAll(db, sql: "PRAGMA table_info(\(name.quotedDatabaseIdentifier))")
        let key = columns.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
            .map { ($0["name"] as String) }
        if key == ["fid"], columns.contains(where: { ($0["name"] as String) == "batch" }) {
            return .batchRows(BatchTable(name: name, hasFeatureId: true, keyColumns: "fid"))
        }
        if key.first == "batch" {
            return .batchRows(BatchTable(name: name, hasFeatureId: false, keyColumns: key.joined(separator: ", ")))
        }
        if key == ["key"] { return .references }
        // The audit trail learns of a change through its row, which such a table does not have.
        precondition(!sql.contains("WITHOUT ROWID"), "the settings table \(name) has rowids")
        return .settings
    }
}
