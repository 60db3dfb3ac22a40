import Coverage
import GRDB
import Geometry
import Register
import Store
import Vocabulary

/// PTS's building list, edition by edition. Swedish: byggnadsförteckning.
public enum EligibilityList {
    /// The edition of the latest dated delivery; of equal dates the one delivered last. `nil` when none has come.
    public static func newestEdition(_ db: Database, scope: Scope) throws -> String? {
        let newest = scope.statistics(of: "list").max {
            ($0.dated?.daysSinceEpoch ?? 0, $0.id) < ($1.dated?.daysSinceEpoch ?? 0, $1.id)
        }
        guard let newest else { return nil }
        return try String.fetchOne(
            db, sql: "SELECT max(edition) FROM eligibility_entry WHERE batch = ?", arguments: [newest.id])
    }

    /// The latest row of each building id of an edition, on the buildings of a snapshot; and the edition's date.
    ///
    /// Throws `list.missing`.
    public static func rows(
        of edition: String, on coverage: CoverageSnapshot, _ db: Database, scope: Scope
    ) throws -> (rows: [ListRow], date: ReportingDate?) {
        let batches = try batches(of: edition, db, scope: scope)
        guard !batches.isEmpty else {
            throw Problem(
                "list.missing", .missing,
                "Förteckningens utgåva ”\(edition)” finns inte. Läs in den med `samkarta import list FIL --edition \(edition)`."
            )
        }
        let places = ListPlaces(coverage, areas: try AreaDirectory(db, scope: scope))
        var rows: [ListRow] = []
        var latest: [String: Int] = [:]
        for batch in batches {
            try db.forEachRow(
                sql: """
                    SELECT building_id, building, eligible, municipality, geom, line, "use", call_area FROM eligibility_entry
                    WHERE batch = ? AND edition = ? ORDER BY line
                    """,
                arguments: [batch.id, edition]
            ) { row in
                let building = row.integer(1).map { coverage.indexOfKey[$0] }.flatMap { $0 >= 0 ? $0 : nil }
                // Only what the register lacks needs a place of its own.
                let place = building == nil ? row.shape(4)?.position : nil
                let entry = ListRow(
                    buildingId: row.text(0), building: building, isEligible: row.integer(2) == 1,
                    municipality: row.text(3).isEmpty ? place.map(places.municipality) ?? "" : row.text(3),
                    buildingThere: place.flatMap(places.building),
                    row: RowReference(batch: batch.id, line: Int32(row.integer(5) ?? 0)), use: row.text(6), callArea: row.text(7))
                if let known = latest[entry.buildingId] {
                    // Within a delivery a building counts once, by its first row; a later delivery replaces.
                    if rows[known].row.batch != batch.id { rows[known] = entry }
                } else {
                    latest[entry.buildingId] = rows.count
                    rows.append(entry)
                }
            }
        }
        return (rows, batches.compactMap(\.dated).max())
    }

    /// Every edition there is, the newest first, as `newestEdition` orders them.
    public static func editions(_ db: Database, scope: Scope) throws -> [String] {
        let batches = scope.statistics(of: "list").sorted {
            ($0.dated?.daysSinceEpoch ?? 0, $0.id) > ($1.dated?.daysSinceEpoch ?? 0, $1.id)
        }
        var names: [String] = []
        for batch in batches {
            let found = try String.fetchAll(
                db, sql: "SELECT DISTINCT edition FROM eligibility_entry WHERE batch = ? ORDER BY edition DESC",
                arguments: [batch.id])
            for name in found where !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The newest edition on which anything has been decided, and the date of its newest delivery.
    static func newestDecided(_ db: Database, scope: Scope) throws -> (edition: String, date: ReportingDate)? {
        var newest: (edition: String, date: ReportingDate)?
        for name in try String.fetchAll(db, sql: "SELECT DISTINCT edition FROM amendment_decision ORDER BY edition") {
            guard let date = try batches(of: name, db, scope: scope).compactMap(\.dated).max() else { continue }
            if newest.map({ $0.date < date }) ?? true { newest = (name, date) }
        }
        return newest
    }

    /// The deliveries with rows of an edition, oldest first.
    private static func batches(of edition: String, _ db: Database, scope: Scope) throws -> [Batch] {
        try scope.statistics(of: "list").filter { batch in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM eligibility_entry WHERE batch = ? AND edition = ?)",
                arguments: [batch.id, edition]) ?? false
        }
    }
}

/// Where the list's own positions lie.
private struct ListPlaces {
    private let areas: AreaDirectory
    private let borderMeters: Double
    private let buildings: GridIndex

    init(_ coverage: CoverageSnapshot, areas: AreaDirectory) {
        self.areas = areas
        borderMeters = coverage.parameters["register.border_m"]
        buildings = GridIndex(xs: coverage.xs, ys: coverage.ys, cellMeters: BuildingPlacer.nearestMeters)
    }

    func municipality(_ point: SwerefPoint) -> String { areas.municipality(at: point, borderMeters: borderMeters) }

    func building(_ point: SwerefPoint) -> Int32? {
        buildings.nearest(point.x, point.y, within: BuildingPlacer.nearestMeters).map { Int32($0.index) }
    }
}
