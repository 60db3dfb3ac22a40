import GRDB
import Store
import Vocabulary

/// One kept list of white spots. Swedish: körning.
public struct WhiteSpotRun: Sendable, Hashable {
    public let number: Int64
    public let survey: ReportingDate
    public let parameters: String
    /// Empty: the whole country.
    public let area: String
    public let keptOn: ReportingDate
    public let spots: Int
    /// Batches it was computed from and that have been taken back since.
    public let withdrawn: [Batch.ID]

    /// Every kept list, oldest first. A list of buildings: refused to roles that may not see them.
    public static func list(in store: Store, viewer: Viewer) throws(Problem) -> [WhiteSpotRun] {
        try WhiteSpot.requireRole(viewer)
        return try store.read(as: viewer) { db, _ in try fetch(db) }
    }

    /// A list as it was kept, spots as JSON in their order; those outside the viewer's scope are left out, and whose network
    /// is nearest is told to those who see all of it. Throws `whitespots.run-missing`.
    public static func kept(
        _ number: Int64, in store: Store, viewer: Viewer
    ) throws(Problem) -> (run: WhiteSpotRun, spots: [String]) {
        try WhiteSpot.requireRole(viewer)
        return try store.read(as: viewer) { db, _ in
            guard let run = try fetch(db).first(where: { $0.number == number }) else {
                throw Problem(
                    "whitespots.run-missing", .missing, "Körning \(number) finns inte. Se `samkarta whitespots --runs`.")
            }
            let seesNetworks = viewer.role == .administrator || viewer.role == .secretariat
            let spot = seesNetworks
                ? "spot.value"
                : "json_replace(spot.value, '$.nearest_route.id', NULL, '$.nearest_route.operator_id', NULL, '$.nearest_node.id', NULL, '$.nearest_node.operator_id', NULL)"
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT spot.value ->> 'municipality', \(spot)
                    FROM white_spot_run run, json_each(run.content) spot WHERE run.run = ? ORDER BY spot.key
                    """,
                arguments: [number])
            return (run, rows.filter { viewer.covers(municipality: $0[0]) }.map { $0[1] })
        }
    }

    /// The batches that a list was computed from, ascending.
    static func basis(of run: Int64, _ db: Database) throws -> [Batch.ID] {
        try Int64.fetchAll(db, sql: "SELECT batch FROM white_spot_basis WHERE run = ? ORDER BY batch", arguments: [run])
    }

    private static func withdrawn(of run: Int64, _ db: Database) throws -> [Batch.ID] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT basis.batch FROM white_spot_basis basis LEFT JOIN batch ON batch.id = basis.batch
                WHERE basis.run = ? AND batch.state IS NOT 'accepted' ORDER BY basis.batch
                """,
            arguments: [run])
    }

    private static func fetch(_ db: Database) throws -> [WhiteSpotRun] {
        try Row.fetchAll(db, sql: "SELECT run, survey, parameters, area, kept_on, spots FROM white_spot_run ORDER BY run").map {
            try WhiteSpotRun(
                number: $0[0], survey: ReportingDate(daysSinceEpoch: $0[1]), parameters: $0[2], area: $0[3],
                keptOn: ReportingDate(daysSinceEpoch: $0[4]), spots: $0[5], withdrawn: try withdrawn(of: $0[0], db))
        }
    }
}
