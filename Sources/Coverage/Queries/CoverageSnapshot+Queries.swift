import GRDB
import GRDBSQLite
import Geometry
import Register
import Store
import Vocabulary

extension CoverageSnapshot {
    /// The newest survey date that any accepted report has; `nil` when there is none.
    public static func newestSurvey(_ db: Database, scope: Scope) throws -> ReportingDate? {
        try surveys(db, scope: scope).last
    }

    /// Every survey date with reports, ascending.
    public static func surveys(_ db: Database, scope: Scope) throws -> [ReportingDate] {
        var days = Set<Int32>()
        for batch in scope.statistics(of: "availability") {
            // Few dates a batch: each found by skipping past the one before.
            let rows = try Int32.fetchAll(
                db, sql: "SELECT DISTINCT survey FROM availability WHERE batch = ?", arguments: [batch.id])
            days.formUnion(rows)
        }
        return days.sorted().map(ReportingDate.init(daysSinceEpoch:))
    }

    /// Reads what the coverage on `survey` is computed from.
    ///
    /// Statistics are computed from all reports in force, whoever asks: what the viewer may see of the result is decided
    /// where it is shown.
    public static func load(
        survey: ReportingDate, parameters: ParameterSet, _ db: Database, scope: Scope
    ) throws -> CoverageSnapshot {
        var snapshot = CoverageSnapshot(survey: survey, parameters: parameters)
        let edition = RegisterEdition.inForce(on: survey, in: scope)
        let areas = try AreaDirectory(db, scope: scope)
        try snapshot.loadBuildings(of: edition, areas, db)
        let indexOfKey = try snapshot.indicesByKey(edition, db, scope: scope)
        snapshot.indexOfKey = indexOfKey
        let grouped = try snapshot.reports(on: survey, db, scope: scope)
        (snapshot.reportStarts, snapshot.reports) = (grouped.starts, grouped.reports)
        (snapshot.overruled, snapshot.unplacedReports) = (grouped.overruled, grouped.unplaced)
        try snapshot.loadNetwork(db, scope: scope)
        try snapshot.loadPlans(indexOfKey, db, scope: scope)
        try snapshot.loadGrants(indexOfKey, db, scope: scope)
        return snapshot
    }

    private mutating func loadBuildings(of edition: RegisterEdition?, _ areas: AreaDirectory, _ db: Database) throws {
        guard let edition else { return }
        let places = try BuildingMunicipalities(
            of: edition.batch.id, areas: areas, borderMeters: parameters["register.border_m"], db)
        xs.reserveCapacity(edition.batch.counts.accepted)
        var codes: [String: Int32] = [:]
        var names: [String] = []
        try db.forEachRow(
            sql: """
                SELECT geom, use, households, workplaces, municipality, lasting, stated_municipality FROM building
                WHERE fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295 ORDER BY fid
                """,
            arguments: [edition.batch.id]
        ) { row in
            let point = row.point(0)
            xs.append(point.x)
            ys.append(point.y)
            uses.append(UInt8(sqlite3_column_int64(row, 1)))
            households.append(Int32(sqlite3_column_int64(row, 2)))
            workplaces.append(Int32(sqlite3_column_int64(row, 3)))
            lasting.append(sqlite3_column_int64(row, 5))
            let code = places.code(stored: row.text(4), stated: row.text(6), at: point)
            if let number = codes[code] {
                municipality.append(number)
            } else {
                codes[code] = Int32(names.count)
                municipality.append(Int32(names.count))
                names.append(code)
            }
        }
        // Codes ascending, so that the order of an answer is that of the codes.
        let order = names.indices.sorted { names[$0] < names[$1] }
        var rank = [Int32](repeating: 0, count: names.count)
        for (position, number) in order.enumerated() { rank[number] = Int32(position) }
        for index in municipality.indices { municipality[index] = rank[Int(municipality[index])] }
        municipalities = order.map { names[$0] }
    }

    /// Building index by key of `building_ref`, -1 where the key is no building of this edition. Keys of other editions
    /// lead to the same house through its lasting number.
    private func indicesByKey(_ edition: RegisterEdition?, _ db: Database, scope: Scope) throws -> [Int32] {
        let highest = try Int.fetchOne(db, sql: "SELECT max(key) FROM building_ref") ?? 0
        var indices = [Int32](repeating: -1, count: highest + 1)
        guard let edition else { return indices }
        let others = RegisterEdition.list(in: scope).filter { $0.batch.id != edition.batch.id }
        if !others.isEmpty {
            var indexOfLasting: [Int64: Int32] = [:]
            indexOfLasting.reserveCapacity(lasting.count)
            for (index, number) in lasting.enumerated() { indexOfLasting[number] = Int32(index) }
            for other in others {
                try Self.forEachKey(of: other, db) { key, number in
                    if let index = indexOfLasting[number] { indices[key] = index }
                }
            }
        }
        var index: Int32 = 0
        try Self.forEachKey(of: edition, db) { key, _ in
            indices[key] = index
            index += 1
        }
        return indices
    }

    private static func forEachKey(of edition: RegisterEdition, _ db: Database, _ body: (Int, Int64) -> Void) throws {
        try db.forEachRow(
            sql: """
                SELECT key, lasting FROM building
                WHERE fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295 ORDER BY fid
                """,
            arguments: [edition.batch.id]
        ) { row in body(Int(sqlite3_column_int64(row, 0)), sqlite3_column_int64(row, 1)) }
    }

    /// The reports of any survey, on the buildings of this snapshot.
    public func reports(on day: ReportingDate, _ db: Database, scope: Scope) throws -> GroupedReports {
        let edition = RegisterEdition.inForce(on: survey, in: scope)
        var unplacedReports = 0
        var owners: [Int32] = []
        var rows: [Report] = []
        var placer: BuildingPlacer?
        for (order, batch) in scope.statistics(of: "availability").enumerated() {
            var loose: [(Int, Report)] = []
            try db.forEachRow(
                sql: """
                    SELECT building, operator, technology, status, down_mbps, up_mbps, connection_fee_sek, placed_by, line
                    FROM availability WHERE batch = ? AND survey = ? ORDER BY building, line
                    """,
                arguments: [batch.id, day.daysSinceEpoch]
            ) { row in
                let report = Report(
                    operatorKey: Int32(sqlite3_column_int64(row, 1)), technology: UInt8(sqlite3_column_int64(row, 2)),
                    status: UInt8(sqlite3_column_int64(row, 3)), down: sqlite3_column_double(row, 4),
                    up: sqlite3_column_double(row, 5), fee: row.number(6) ?? .nan, batch: Int32(order),
                    line: Int32(sqlite3_column_int64(row, 8)))
                if sqlite3_column_int64(row, 7) == 1 {
                    let index = indexOfKey[Int(sqlite3_column_int64(row, 0))]
                    if index < 0 { unplacedReports += 1 } else { owners.append(index); rows.append(report) }
                } else {
                    loose.append((Int(sqlite3_column_int64(row, 8)), report))
                }
            }
            guard !loose.isEmpty else { continue }
            // Placed anew in this edition: it may not be the one that was in force when the file came.
            if placer == nil { placer = try BuildingPlacer(edition: edition, db, scope: scope) }
            let places = try Self.ownPlaces(of: batch.id, db)
            for (line, report) in loose {
                let key = placer.flatMap { places[line]?.placement(by: $0) }?.key
                if let key, indexOfKey[key] >= 0 {
                    owners.append(indexOfKey[key])
                    rows.append(report)
                } else {
                    unplacedReports += 1
                }
            }
        }
        var grouped = group(rows, by: owners)
        grouped.unplaced = unplacedReports
        return grouped
    }

    private struct OwnPlace {
        let point: SwerefPoint?
        let address: String
        let postcode: String
        let locality: String

        func placement(by placer: BuildingPlacer) -> Placement? {
            if let point, let placement = placer.place(at: point) { return placement }
            return address.isEmpty
                ? nil
                : placer.place(
                    address: address, postcode: postcode.isEmpty ? nil : postcode,
                    locality: locality.isEmpty ? nil : locality)
        }
    }

    private static func ownPlaces(of batch: Batch.ID, _ db: Database) throws -> [Int: OwnPlace] {
        var places: [Int: OwnPlace] = [:]
        try db.forEachRow(
            sql: "SELECT line, x, y, address, postcode, locality FROM availability_place WHERE batch = ?",
            arguments: [batch]
        ) { row in
            let x = row.number(1)
            places[row.integer(0) ?? 0] = OwnPlace(
                point: x.map { SwerefPoint(x: $0, y: row.number(2) ?? .nan) }, address: row.text(3),
                postcode: row.text(4), locality: row.text(5))
        }
        return places
    }

    // Counting sort by building, then one report for each owner and technology.
    private func group(_ rows: [Report], by owners: [Int32]) -> GroupedReports {
        var starts = [Int32](repeating: 0, count: count + 1)
        for owner in owners { starts[Int(owner) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var sorted = [Int32](repeating: 0, count: rows.count)
        for (row, owner) in owners.enumerated() {
            sorted[Int(next[Int(owner)])] = Int32(row)
            next[Int(owner)] += 1
        }
        var grouped = GroupedReports()
        grouped.reports.reserveCapacity(rows.count)
        grouped.starts.reserveCapacity(count + 1)
        for building in 0..<count {
            let range = Int(starts[building])..<Int(starts[building + 1])
            if range.count == 1 {
                grouped.reports.append(rows[Int(sorted[range.lowerBound])])
            } else if range.count > 1 {
                let (kept, overruled) = ReportsInForce.divide(range.map { rows[Int(sorted[$0])] })
                grouped.reports += kept
                grouped.overruled += overruled.map { OverruledReport(building: Int32(building), report: $0) }
            }
            grouped.starts.append(Int32(grouped.reports.count))
        }
        return grouped
    }

    private mutating func loadNetwork(_ db: Database, scope: Scope) throws {
        for batch in scope.statistics(of: "network-routes") {
            try db.forEachRow(
                sql: """
                    SELECT geom FROM network_route WHERE batch = ? AND tier = 'access'
                        AND (status IS NULL OR status = 'operational') AND (fibre_count IS NULL OR fibre_count > 0)
                    ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in
                for line in row.shape(0)?.lines ?? [] {
                    for (a, b) in zip(line.points, line.points.dropFirst()) { fibreSegments.append(Segment(a, b)) }
                }
            }
        }
        let snap = parameters["network.snap_m"]
        let routes = SegmentIndex(fibreSegments, cellMeters: 100)
        for batch in scope.statistics(of: "network-nodes") {
            try db.forEachRow(
                sql: "SELECT geom FROM network_node WHERE batch = ? AND kind IN ('pop', 'cabinet', 'splice') ORDER BY line",
                arguments: [batch.id]
            ) { row in
                let point = row.point(0)
                guard routes.nearest(point.x, point.y, within: snap) != nil else { return }
                nodeXs.append(point.x)
                nodeYs.append(point.y)
            }
        }
    }

    // An owner's newest report of plans not after the survey date replaces its earlier ones whole.
    private mutating func loadPlans(_ indexOfKey: [Int32], _ db: Database, scope: Scope) throws {
        let batches = scope.statistics(of: "plans").map(\.id)
        var newest: [String: Int] = [:]
        let today = Int(survey.daysSinceEpoch)
        for batch in batches {
            try db.forEachRow(
                sql: "SELECT operator_id, max(reported_on) FROM plan WHERE batch = ? AND reported_on <= ? GROUP BY 1",
                arguments: [batch, today]
            ) { row in newest[row.text(0)] = max(newest[row.text(0)] ?? Int.min, row.integer(1) ?? Int.min) }
        }
        let latest = Int(survey.addingYears(Int(parameters["plan.horizon_years"])).daysSinceEpoch)
        for batch in batches {
            try db.forEachRow(
                sql: """
                    SELECT operator_id, reported_on, building, geom, down_mbps, up_mbps, ready_by, technology FROM plan
                    WHERE batch = ? AND commitment = 'decided' AND reported_on <= ? AND ready_by > ? AND ready_by <= ?
                    ORDER BY line
                    """,
                arguments: [batch, today, today, latest]
            ) { row in
                guard newest[row.text(0)] == row.integer(1), Technology(code: row.text(7))?.isFixed == true else { return }
                addPromise(
                    row, building: 2, geometry: 3, down: sqlite3_column_double(row, 4), up: row.number(5) ?? 0,
                    readyBy: row.integer(6).map { ReportingDate(daysSinceEpoch: Int32($0)) }, indexOfKey, to: \.plans)
            }
        }
    }

    private mutating func loadGrants(_ indexOfKey: [Int32], _ db: Database, scope: Scope) throws {
        let today = survey.daysSinceEpoch
        for batch in scope.statistics(of: "grants") {
            try db.forEachRow(
                sql: """
                    SELECT building, geom FROM aid_grant
                    WHERE batch = ? AND decided_on <= ? AND status IN ('active', 'completed')
                        AND (binding_until IS NULL OR binding_until >= ?)
                    ORDER BY line
                    """,
                arguments: [batch.id, today, today]
            ) { row in addPromise(row, building: 0, geometry: 1, down: .infinity, up: .infinity, indexOfKey, to: \.grants) }
        }
    }

    private mutating func addPromise(
        _ row: OpaquePointer, building: Int32, geometry: Int32, down: Double, up: Double,
        readyBy: ReportingDate? = nil, _ indexOfKey: [Int32], to list: WritableKeyPath<CoverageSnapshot, [Promise]>
    ) {
        if let key = row.integer(building) {
            guard indexOfKey[key] >= 0 else { return }
            self[keyPath: list].append(Promise(building: indexOfKey[key], shape: nil, down: down, up: up, readyBy: readyBy))
        } else if let shape = row.shape(geometry) {
            self[keyPath: list].append(Promise(building: nil, shape: shape, down: down, up: up, readyBy: readyBy))
        }
    }
}
