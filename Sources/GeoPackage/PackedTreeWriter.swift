import GRDB
import GRDBSQLite
import Geometry

/// Puts a packed tree where SQLite's R*Tree module keeps its own, slice by slice, so that no transaction is long.
///
/// The virtual table stands and is empty when writing begins, and holds every row when `writeSlice` has answered false.
public struct PackedTreeWriter {
    private let table: String
    private let ids: [Int64]
    private let tree: PackedTree
    private var next = 0
    private static let slice = 50_000

    /// `ids` ascend: the tree's own tables are then only appended to.
    public init(table: String, ids: [Int64], boxes: [Envelope]) throws(PackedTree.Fault) {
        self.table = table
        self.ids = ids
        tree = try PackedTree(ids: ids, boxes: boxes)
    }

    /// The index's table of a layer.
    public static func table(of layer: String) -> String { "rtree_\(layer)_geom" }

    /// Makes the empty index.
    public static func create(_ table: String, in db: Database) throws {
        try db.execute(sql: "CREATE VIRTUAL TABLE \"\(table)\" USING rtree(id, minx, maxx, miny, maxy)")
    }

    /// Writes the next slice: first nodes, then which node holds which row. False when all are written.
    public mutating func writeSlice(in db: Database) throws -> Bool {
        let nodes = tree.nodes.count
        guard next < nodes + ids.count else { return false }
        let last = min(next + Self.slice, nodes + ids.count)
        if next < nodes { try writeNodes(next..<min(last, nodes), db) }
        if last > nodes { try writeRows(max(0, next - nodes)..<last - nodes, db) }
        next = last
        return true
    }

    private func writeNodes(_ range: Range<Int>, _ db: Database) throws {
        let node = try db.makeStatement(sql: "INSERT OR REPLACE INTO \"\(table)_node\" VALUES (?, ?)")
        let parent = try db.makeStatement(sql: "INSERT INTO \"\(table)_parent\" VALUES (?, ?)")
        try node.stepRaw(range) { binder, index in
            binder.integer(1, Int64(index + 1))
            binder.blob(2, tree.nodes[index])
        }
        try parent.stepRaw(max(1, range.lowerBound)..<max(1, range.upperBound)) { binder, index in
            binder.integer(1, Int64(index + 1))
            binder.integer(2, Int64(tree.parents[index]))
        }
    }

    private func writeRows(_ range: Range<Int>, _ db: Database) throws {
        let statement = try db.makeStatement(sql: "INSERT INTO \"\(table)_rowid\" VALUES (?, ?)")
        try statement.stepRaw(range) { binder, index in
            binder.integer(1, ids[index])
            binder.integer(2, Int64(tree.leaves[index]))
        }
    }
}
