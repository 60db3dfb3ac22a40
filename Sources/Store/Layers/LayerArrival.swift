import Crypto
import Foundation
import GRDB
import GRDBSQLite
import GeoFormats
import GeoPackage
import Geometry
import Vocabulary

/// Gathers what a layer's index is made of while the rows of its batch are read for their digest.
struct LayerArrival {
    private var ids: [Int64] = []
    private var boxes: [Envelope] = []
    private var extent = Envelope.empty
    private var types: Set<UInt32> = []
    private let geometryColumn: Int32?
    private let layer: StoredLayer

    init(_ layer: StoredLayer, _ db: Database) throws {
        self.layer = layer
        let columns = try db.columns(in: layer.table).map(\.name)
        precondition(columns.first == "fid", "the table \(layer.table) of a layer begins with fid")
        geometryColumn = layer.hasGeometry ? columns.firstIndex(of: "geom").map(Int32.init) : nil
    }

    /// Looks at one row, all columns of its table.
    mutating func look(_ row: OpaquePointer) {
        guard let geometryColumn, let start = sqlite3_column_blob(row, geometryColumn) else { return }
        let blob = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, geometryColumn)))
        guard let head = GeometryBlob.head(of: blob) else { return }
        ids.append(sqlite3_column_int64(row, 0))
        boxes.append(head.envelope)
        extent.grow(by: head.envelope)
        types.insert(head.type)
    }

    /// Writes the index in short transactions.
    func write(for batch: Batch.ID, to store: Store) throws -> ArrivedLayer {
        var hash = Data(SHA256.hash(data: []))
        if layer.hasGeometry {
            let table = PackedTreeWriter.table(of: layer.name(for: batch))
            var writer = try PackedTreeWriter(table: table, ids: ids, boxes: boxes)
            try store.writeArriving { db in try PackedTreeWriter.create(table, in: db) }
            while try store.writeArriving({ db in try writer.writeSlice(in: db) }) {}
            hash = try store.pool.read { db in try Self.treeHash(table, db) }
        }
        return ArrivedLayer(
            name: layer.name(for: batch), title: layer.title, view: layer.view(for: batch),
            geometryType: layer.hasGeometry ? geometryType : nil, extent: extent, treeHash: hash)
    }

    static func treeHash(_ table: String, _ db: Database) throws -> Data {
        var digest = RowDigest()
        try digest.add(db, sql: "SELECT nodeno, data FROM \"\(table)_node\" ORDER BY nodeno")
        return digest.finish()
    }

    /// The rows' own type where they have one, else any.
    private var geometryType: String {
        let names: [UInt32: String] = [
            1: "POINT", 2: "LINESTRING", 3: "POLYGON", 4: "MULTIPOINT", 5: "MULTILINESTRING", 6: "MULTIPOLYGON",
        ]
        return types.count == 1 ? types.first.flatMap { names[$0] } ?? "GEOMETRY" : "GEOMETRY"
    }

    /// Takes away the indexes of a batch that never was accepted, in short transactions.
    static func clear(batch: Batch.ID, in store: Store) throws {
        let tables = try store.pool.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_schema
                    WHERE type = 'table' AND name GLOB ? AND sql LIKE 'CREATE VIRTUAL TABLE%'
                    """,
                arguments: ["rtree_*_\(batch)_geom"])
        }
        for table in tables {
            // The root stays to the last: without it the table could not even be dropped.
            for (part, key, kept) in [("rowid", "rowid", -1), ("parent", "nodeno", -1), ("node", "nodeno", 1)] {
                var deleted = Int.max
                while deleted > 0 {
                    deleted = try store.writeArriving { db in
                        try db.execute(
                            sql: """
                                DELETE FROM "\(table)_\(part)" WHERE \(key) IN
                                    (SELECT \(key) FROM "\(table)_\(part)" WHERE \(key) <> \(kept) LIMIT 20000)
                                """)
                        return db.changesCount
                    }
                }
            }
            try store.writeArriving { db in try db.execute(sql: "DROP TABLE \"\(table)\"") }
        }
    }
}
