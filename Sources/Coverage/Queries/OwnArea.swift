import GRDB
import Geometry
import Register
import Store

/// An area of its own that a goal is set for, such as the islands.
struct OwnArea: Sendable {
    let identifier: String
    let shape: Shape

    static func list(_ identifiers: [String], _ db: Database, scope: Scope) throws -> [OwnArea] {
        var found: [OwnArea] = []
        for batch in scope.statistics(of: "areas") {
            try db.forEachRow(sql: "SELECT area_id, geom FROM area WHERE batch = ? ORDER BY line", arguments: [batch.id]) { row in
                guard identifiers.contains(row.text(0)), let shape = row.shape(1) else { return }
                found.removeAll { $0.identifier == row.text(0) }
                found.append(OwnArea(identifier: row.text(0), shape: shape))
            }
        }
        return found
    }
}
