import GRDB
import Vocabulary

extension Store {
    /// A text that changes whenever what statistics are computed from may have: batches accepted or withdrawn, parameters
    /// or goals, and the day, since loans run out.
    public func dataVersion() throws(Problem) -> String {
        let today = today
        return try read(as: .administrator) { db, _ in
            let parts = try Row.fetchOne(
                db,
                sql: """
                    SELECT (SELECT count(*) || '.' || coalesce(max(id), 0) FROM batch WHERE state = 'accepted'),
                        (SELECT count(*) FROM batch WHERE state = 'withdrawn'),
                        (SELECT coalesce(max(version), 0) FROM parameter_set),
                        (SELECT coalesce(max(name), '') FROM parameter_use),
                        (SELECT coalesce(max(seq), 0) FROM audit WHERE action = 'goals.add')
                    """)
            return (parts.map { row in row.databaseValues.map { $0.description } } ?? []).joined(separator: "/") + "/\(today)"
        }
    }
}
