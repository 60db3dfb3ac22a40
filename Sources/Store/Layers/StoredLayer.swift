import Foundation
import GRDB
import GeoPackage
import Geometry
import Vocabulary

/// How the rows of an open batch are shown to QGIS and other programs that open the store as a GeoPackage.
public struct StoredLayer: Sendable {
    /// Begins the layer's name; the batch's number ends it.
    let stem: String
    /// Shown to people; Swedish.
    let title: String
    /// The table of the rows: with `fid`, and with `geom` unless the layer is a plain table.
    let table: String
    let source: String
    let columns: [(name: String, expression: String)]
    let hasGeometry: Bool

    /// A layer of columns that the table has under the same names.
    public init(stem: String, title: String, table: String, columns: [String], hasGeometry: Bool = true) {
        self.init(
            stem: stem, title: title, table: table, source: "\"\(table)\"",
            columns: columns.map { ($0, "\"\($0)\"") }, hasGeometry: hasGeometry)
    }

    /// A layer of expressions over `source`: the table, perhaps joined with others.
    public init(
        stem: String, title: String, table: String, source: String, columns: [(name: String, expression: String)],
        hasGeometry: Bool = true
    ) {
        self.stem = stem
        self.title = title
        self.table = table
        self.source = source
        self.columns = columns
        self.hasGeometry = hasGeometry
    }

    func name(for batch: Batch.ID) -> String { "\(stem)_\(batch)" }

    /// `OGC_FID` is what GDAL takes for the key of a view.
    func view(for batch: Batch.ID) -> String {
        let shown = (hasGeometry ? [("geom", "geom")] : []) + columns
        return """
            CREATE VIEW "\(name(for: batch))" AS SELECT fid AS OGC_FID, \
            \(shown.map { "\($0.expression) AS \"\($0.name)\"" }.joined(separator: ", ")) \
            FROM \(source) WHERE fid BETWEEN \(batch << 32) AND \(batch << 32 | 0xffff_ffff)
            """
    }
}

/// A layer that stands ready for the change that accepts its batch.
public struct ArrivedLayer: Sendable {
    let name: String
    let title: String
    let view: String
    /// `nil` for a plain table.
    let geometryType: String?
    let extent: Envelope
    /// SHA-256 over the nodes of its R-tree; of nothing where there is none.
    let treeHash: Data

    /// Enters the layer in the store's own list and, where anyone may see it, in the GeoPackage's tables.
    func register(batch: Batch.ID, header: Row, in db: Database) throws {
        let edition: String = header["edition"]
        let isMadeUp: Bool = header["made_up"]
        let title = title + (edition.isEmpty ? "" : " \(edition)") + ", leverans \(batch)" + (isMadeUp ? " (påhittat läge)" : "")
        let box = extent.isEmpty ? nil : extent
        // Nobody could take back a layer from a program that has it open when a loan runs out.
        let isShown = (header["class"] as String) == Confidentiality.open.rawValue && (header["lent_until"] as Int?) == nil
        try db.execute(
            sql: "INSERT INTO layer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                batch, name, title, isShown, view, geometryType, box?.minX, box?.minY, box?.maxX, box?.maxY, treeHash,
            ])
        try RegisteredLayer.list(db, where: "id = \(batch) AND shown").forEach { layer in
            try db.execute(sql: layer.view)
            try layer.enter(in: db)
        }
    }
}

/// A layer as the store lists it. The list keeps those of withdrawn batches too.
struct RegisteredLayer {
    let batch: Batch.ID
    let name: String
    let treeHash: Data
    let hasGeometry: Bool
    private let row: Row
    private let stamp: String

    /// Layers whose batch meets a condition on the list or the batch.
    static func list(_ db: Database, where condition: String) throws -> [RegisteredLayer] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT layer.*, batch.arrived_at FROM layer JOIN batch USING (id)
                WHERE name NOT GLOB '*[^a-z0-9_]*' AND (\(condition)) ORDER BY id
                """
        ).map(RegisteredLayer.init)
    }

    private init(_ row: Row) {
        batch = row["id"]
        name = row["name"]
        treeHash = row["tree_hash"]
        hasGeometry = (row["geometry_type"] as String?) != nil
        self.row = row
        // ISO 8601 with thousandths, as the standard wants it.
        stamp = (row["arrived_at"] as String).replacing("Z", with: ".000Z")
    }

    var tree: String { PackedTreeWriter.table(of: name) }

    /// What the index looks like to SQLite, without rows.
    func makeEmptyTree(in db: Database) throws { try PackedTreeWriter.create(tree, in: db) }

    var view: String { row["view"] }

    /// Makes the rows by which other programs find it.
    func enter(in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
            arguments: [
                name, hasGeometry ? "features" : "attributes", row["title"] as String, stamp, row["min_x"] as Double?,
                row["min_y"] as Double?, row["max_x"] as Double?, row["max_y"] as Double?, hasGeometry ? 3006 : nil,
            ])
        guard let type = row["geometry_type"] as String? else { return }
        try db.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 3006, 0, 0)", arguments: [name, type])
        try db.execute(sql: GeoPackageFrame.insertTreeExtension, arguments: [name])
    }

    /// Takes them away; the R-tree stays, as the rows do.
    func leave(_ db: Database) throws {
        for table in ["gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE table_name = ?", arguments: [name])
        }
        try db.execute(sql: "DROP VIEW \"\(name)\"")
    }
}
