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
            days.formUnion(
                try Int32.fetchAll(db, sql: "SELECT survey FROM availability_survey WHERE batch = ?", arguments: [batch.id]))
        }
        return days.sorted().map(ReportingDate.init(daysSinceEpoch:))
    }

    /// Reads what the coverage on `survey` is computed from.
    ///
    /// Statistics are computed from all reports in force, whoever asks: what the viewer may see of the result is decided
    /// where it is shown.
    ///
    /// With `area` only what the figures of that county or municipality rest on is read: its buildings, those within
    /// reach of them, and the network there; figures of other areas, and rows without a building, then mean nothing.
    public static func load(
        survey: ReportingDate, parameters: ParameterSet, area: String? = nil, _ db: Database, scope: Scope
    ) throws -> CoverageSnapshot {
        var snapshot = CoverageSnapshot(survey: survey, parameters: parameters)
        guard let edition = RegisterEdition.inForce(on: survey, in: scope) else { return snapshot }
        let areas = try AreaDirectory(db, scope: scope)
        let places = try BuildingMunicipalities(
            of: edition.batch.id, areas: areas, borderMeters: parameters["register.border_m"], db)
        let reports = try ReportBatch.list(of: survey, edition: edition, db, scope: scope)
        // Rows that must be placed anew may have come to lie anywhere.
        let isWhole = !places.areStoredOnesInForce || reports.contains(where: \.mustBePlacedAnew)
        let reach = 2 * max(parameters["near.distance_m"], StateEvaluation.sensitivityMeters.max() ?? 0)
        let part = try area.flatMap { area in
            isWhole ? nil : try EditionPart(of: edition, area: area, reachMeters: reach, db)
        } ?? EditionPart(of: edition)
        let keys = try snapshot.loadBuildings(of: edition, part, places, db)
        let indexOfKey = try snapshot.indicesByKey(keys, edition, part, db, scope: scope)
        snapshot.indexOfKey = indexOfKey
        let grouped = try snapshot.reports(reports, on: survey, edition, isWhole: part.box == nil, db, scope: scope)
        (snapshot.reportStarts, snapshot.reports) = (grouped.starts, grouped.reports)
        (snapshot.overruled, snapshot.unplacedReports) = (grouped.overruled, grouped.unplaced)
        let others = ["network-routes", "network-nodes", "plans", "grants"].flatMap { scope.statistics(of: $0) }
        snapshot.batches = ([edition.batch.id] + reports.map(\.id) + others.map(\.id)).sorted()
        try snapshot.loadNetwork(in: part.box, db, scope: scope)
        try snapshot.loadPlans(indexOfKey, in: part.box, db, scope: scope)
        try snapshot.loadGrants(indexOfKey, in: part.box, db, scope: scope)
        return snapshot
    }

    /// Reads the part's buildings; returns their keys in `building_ref`.
    private mutating func loadBuildings(
        of edition: RegisterEdition, _ part: EditionPart, _ places: BuildingMunicipalities, _ db: Database
    ) throws -> [Int32] {
        if part.box == nil { reserve(edition.batch.counts.accepted) }
        var keys: [Int32] = []
        var codes: [String: Int32] = [:]
        var names: [String] = []
        var lastCode = ""
        var lastNumber: Int32 = -1
        let statement = try db.makeStatement(
            sql: """
                SELECT geom, use, households, workplaces, municipality, lasting, stated_municipality, key FROM building
                WHERE fid BETWEEN ? AND ? ORDER BY fid
                """)
        for range in part.ranges {
            try statement.forEachRow(arguments: [range.lowerBound, range.upperBound]) { row in
                let point = row.point(0)
                xs.append(point.x)
                ys.append(point.y)
                uses.append(UInt8(sqlite3_column_int64(row, 1)))
                households.append(Int32(sqlite3_column_int64(row, 2)))
                workplaces.append(Int32(sqlite3_column_int64(row, 3)))
                lasting.append(sqlite3_column_int64(row, 5))
                keys.append(Int32(sqlite3_column_int64(row, 7)))
                let code = places.areStoredOnesInForce
                    ? row.text(4) : places.code(stored: row.text(4), stated: row.text(6), at: point)
                if code != lastCode || lastNumber < 0 {
                    lastCode = code
                    lastNumber = codes[code] ?? Int32(names.count)
                    if codes.updateValue(lastNumber, forKey: code) == nil { names.append(code) }
                }
                municipality.append(lastNumber)
            }
        }
        // Codes ascending, so that the order of an answer is that of the codes.
        let order = names.indices.sorted { names[$0] < names[$1] }
        var rank = [Int32](repeating: 0, count: names.count)
        for (position, number) in order.enumerated() { rank[number] = Int32(position) }
        for index in municipality.indices { municipality[index] = rank[Int(municipality[index])] }
        municipalities = order.map { names[$0] }
        return keys
    }

    private mutating func reserve(_ count: Int) {
        xs.reserveCapacity(count)
        ys.reserveCapacity(count)
        uses.reserveCapacity(count)
        households.reserveCapacity(count)
        workplaces.reserveCapacity(count)
        municipality.reserveCapacity(count)
        lasting.reserveCapacity(count)
    }

    /// Building index by key of `building_ref`, -1 where the key is no building here. Keys of other editions lead to the
    /// same house through its lasting number.
    private func indicesByKey(
        _ keys: [Int32], _ edition: RegisterEdition, _ part: EditionPart, _ db: Database, scope: Scope
    ) throws -> [Int32] {
        let highest = try Int.fetchOne(db, sql: "SELECT max(key) FROM building_ref") ?? 0
        var indices = [Int32](repeating: -1, count: highest + 1)
        let others = RegisterEdition.list(in: scope).filter { $0.batch.id != edition.batch.id }
        if !others.isEmpty {
            var indexOfLasting: [Int64: Int32] = [:]
            indexOfLasting.reserveCapacity(lasting.count)
            for (index, number) in lasting.enumerated() { indexOfLasting[number] = Int32(index) }
            // Editions are matched house by house where shapes overlap or positions meet: one that bears another key in
            // another edition stands there no farther off than the largest house is wide.
            let largestHouseMeters = 2000.0
            let box = extent.expanded(by: largestHouseMeters * Double(others.count))
            let statement = try db.makeStatement(sql: "SELECT key, lasting FROM building WHERE fid BETWEEN ? AND ? ORDER BY fid")
            for other in others {
                let near = part.box == nil ? EditionPart(of: other) : try EditionPart(of: other, in: box, db)
                for range in near.ranges {
                    try statement.forEachRow(arguments: [range.lowerBound, range.upperBound]) { row in
                        if let index = indexOfLasting[sqlite3_column_int64(row, 1)] {
                            indices[Int(sqlite3_column_int64(row, 0))] = index
                        }
                    }
                }
            }
        }
        for (index, key) in keys.enumerated() { indices[Int(key)] = Int32(index) }
        return indices
    }

    private var extent: Envelope {
        var box = Envelope.empty
        for index in xs.indices { box.grow(by: SwerefPoint(x: xs[index], y: ys[index])) }
        return box
    }

    /// The reports of any survey, on the buildings of this snapshot, which is one of the whole nation.
    public func reports(on day: ReportingDate, _ db: Database, scope: Scope) throws -> GroupedReports {
        guard let edition = RegisterEdition.inForce(on: survey, in: scope) else { return group([], by: []) }
        return try reports(
            ReportBatch.list(of: day, edition: edition, db, scope: scope), on: day, edition, isWhole: true, db, scope: scope)
    }

    private func reports(
        _ batches: [ReportBatch], on day: ReportingDate, _ edition: RegisterEdition, isWhole: Bool, _ db: Database,
        scope: Scope
    ) throws -> GroupedReports {
        var unplacedReports = 0
        var owners: [Int32] = []
        var rows: [Report] = []
        var placer: BuildingPlacer?
        for batch in batches {
            var loose: [(Int, Report)] = []
            let statement = try db.makeStatement(
                sql: """
                    SELECT building, operator, technology, status, down_mbps, up_mbps, connection_fee_sek, placed_by, line
                    FROM availability WHERE batch = ? AND building BETWEEN ? AND ? AND survey = ? ORDER BY building, line
                    """)
            for keys in isWhole ? [0...Int64(indexOfKey.count)] : Self.runs(of: indexOfKey) {
                try statement.forEachRow(
                    arguments: [batch.id, keys.lowerBound, keys.upperBound, day.daysSinceEpoch]
                ) { row in
                    let report = Report(
                        operatorKey: Int32(sqlite3_column_int64(row, 1)), technology: UInt8(sqlite3_column_int64(row, 2)),
                        status: UInt8(sqlite3_column_int64(row, 3)), down: sqlite3_column_double(row, 4),
                        up: sqlite3_column_double(row, 5), fee: row.number(6) ?? .nan, batch: batch.order,
                        line: Int32(sqlite3_column_int64(row, 8)))
                    guard !batch.mustBePlacedAnew || sqlite3_column_int64(row, 7) == 1 else {
                        loose.append((Int(sqlite3_column_int64(row, 8)), report))
                        return
                    }
                    let index = indexOfKey[Int(sqlite3_column_int64(row, 0))]
                    if index < 0 {
                        unplacedReports += 1
                    } else {
                        owners.append(index)
                        rows.append(report)
                    }
                }
            }
            guard !loose.isEmpty else { continue }
            // Placed anew in this edition: it was not the one that was in force when the file came.
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

    /// Stretches of keys that hold every building here; small gaps are read past.
    private static func runs(of indexOfKey: [Int32]) -> [ClosedRange<Int64>] {
        var runs: [ClosedRange<Int64>] = []
        for key in indexOfKey.indices where indexOfKey[key] >= 0 {
            if let last = runs.last, last.upperBound + 64 >= key {
                runs[runs.count - 1] = last.lowerBound...Int64(key)
            } else {
                runs.append(Int64(key)...Int64(key))
            }
        }
        return runs
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

    private mutating func loadNetwork(in box: Envelope?, _ db: Database, scope: Scope) throws {
        var routes: [Segment] = []
        for batch in scope.statistics(of: "network-routes") {
            let (joined, within) = try Self.window(box, of: "network_route", in: batch, db)
            try db.forEachRow(
                sql: """
                    SELECT geom FROM \(joined) WHERE batch = ? AND tier = 'access'
                        AND (status IS NULL OR status = 'operational') AND (fibre_count IS NULL OR fibre_count > 0)
                        \(within) ORDER BY network_route.fid
                    """,
                arguments: [batch.id]
            ) { row in
                row.forEachSegment(0) { routes.append(Segment($0, $1)) }
            }
        }
        let snap = parameters["network.snap_m"]
        fibreRoutes = StateEvaluation.index(of: routes, parameters)
        for batch in scope.statistics(of: "network-nodes") {
            let (joined, within) = try Self.window(box, of: "network_node", in: batch, db)
            try db.forEachRow(
                sql: """
                    SELECT geom FROM \(joined) WHERE batch = ? AND kind IN ('pop', 'cabinet', 'splice') \(within)
                    ORDER BY network_node.fid
                    """,
                arguments: [batch.id]
            ) { row in
                let point = row.point(0)
                guard fibreRoutes.nearest(point.x, point.y, within: snap) != nil else { return }
                nodeXs.append(point.x)
                nodeYs.append(point.y)
            }
        }
    }

    /// What to join and ask for so that only rows in the box come.
    private static func window(
        _ box: Envelope?, of table: String, in batch: Batch, _ db: Database
    ) throws -> (joined: String, condition: String) {
        guard let box, let tree = try LayerIndex.table(of: batch.id, db) else { return (table, "") }
        guard !box.isEmpty else { return (table, "AND false") }
        return (
            "\"\(tree)\" AS near CROSS JOIN \(table) ON \(table).fid = near.id",
            "AND near.maxx >= \(box.minX) AND near.minx <= \(box.maxX) AND near.maxy >= \(box.minY) AND near.miny <= \(box.maxY)"
        )
    }

    // An owner's newest report of plans not after the survey date replaces its earlier ones whole.
    private mutating func loadPlans(_ indexOfKey: [Int32], in box: Envelope?, _ db: Database, scope: Scope) throws {
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
                    readyBy: row.integer(6).map { ReportingDate(daysSinceEpoch: Int32($0)) }, indexOfKey, in: box,
                    to: \.plans)
            }
        }
    }

    private mutating func loadGrants(_ indexOfKey: [Int32], in box: Envelope?, _ db: Database, scope: Scope) throws {
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
            ) { row in addPromise(row, building: 0, geometry: 1, down: .infinity, up: .infinity, indexOfKey, in: box, to: \.grants) }
        }
    }

    private mutating func addPromise(
        _ row: OpaquePointer, building: Int32, geometry: Int32, down: Double, up: Double,
        readyBy: ReportingDate? = nil, _ indexOfKey: [Int32], in box: Envelope?,
        to list: WritableKeyPath<CoverageSnapshot, [Promise]>
    ) {
        if let key = row.integer(building) {
            guard indexOfKey[key] >= 0 else { return }
            self[keyPath: list].append(
                Promise(building: indexOfKey[key], shape: nil, down: down, up: up, readyBy: readyBy))
        } else if let shape = row.shape(geometry), box?.intersects(shape.envelope) ?? true {
            self[keyPath: list].append(Promise(building: nil, shape: shape, down: down, up: up, readyBy: readyBy))
        }
    }
}
