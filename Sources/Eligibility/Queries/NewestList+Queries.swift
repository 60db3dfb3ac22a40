import GRDB
import Register
import Store
import Vocabulary

/// The newest edition of PTS's building list. Swedish: byggnadsförteckning.
public enum NewestList {
    /// Whether each building on it is eligible, by building id; of a building named twice the later row holds. Computed
    /// for statistics: what of it a viewer may see is decided where it is shown.
    public static func eligibility(_ db: Database, scope: Scope) throws -> [String: Bool] {
        guard
            let newest = scope.statistics(of: "list").max(by: {
                ($0.dated?.daysSinceEpoch ?? 0, $0.id) < ($1.dated?.daysSinceEpoch ?? 0, $1.id)
            })
        else { return [:] }
        var eligible: [String: Bool] = [:]
        try db.forEachRow(
            sql: "SELECT building_id, eligible FROM eligibility_entry WHERE batch = ? ORDER BY line", arguments: [newest.id]
        ) { row in eligible[row.text(0)] = row.integer(1) == 1 }
        return eligible
    }
}
