import Coverage
import GRDB
import GRDBSQLite
import Geometry
import Register
import Store
import Vocabulary

extension ReviewSnapshot {
    /// Reads what a review of a list's edition looks at. `edition` `nil`: the newest; `survey` `nil`: the newest.
    ///
    /// Everything that statistics may use is read, whoever asks; what of the result the viewer may see is decided where it
    /// is shown. Throws `coverage.no-register`, `coverage.no-survey` or `list.missing`.
    public static func load(
        edition: String?, survey: ReportingDate?, parameters: ParameterSet, _ db: Database, scope: Scope
    ) throws -> ReviewSnapshot {
        guard let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope) else {
            throw Problem(
                "coverage.no-survey", .missing,
                "Det finns inga rapporter från nätägare. Läs in dem med `samkarta import availability FIL --date ÅÅÅÅ-MM-DD`."
            )
        }
        guard let register = RegisterEdition.inForce(on: day, in: scope) else {
            throw Problem(
                "coverage.no-register", .missing,
                "Det finns inget byggnadsregister. Läs in ett med `samkarta import buildings FIL`.")
        }
        var snapshot = ReviewSnapshot(
            try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope))
        snapshot.registerEdition = register.batch.edition
        snapshot.identifiers = try BuildingNames(of: register, db).identifiers
        try snapshot.loadOwners(db, scope: scope)
        try snapshot.loadPrevious(db, scope: scope)
        try snapshot.loadFarPlaces(register, db, scope: scope)
        var owners = OwnerNumbers(snapshot.operatorIds)
        try snapshot.loadPlans(&owners, db, scope: scope)
        try snapshot.loadGrants(db, scope: scope)
        try snapshot.loadSubscriptions(&owners, db, scope: scope)
        try snapshot.loadNetwork(&owners, db, scope: scope)
        snapshot.operatorIds = owners.identifiers
        try snapshot.loadList(edition, db, scope: scope)
        return snapshot
    }

    /// Numbers for operator ids: those of `operator_ref`, then new ones.
    private struct OwnerNumbers {
        private(set) var identifiers: [String]
        private var numbers: [String: Int32] = [:]

        init(_ identifiers: [String]) {
            self.identifiers = identifiers
            for (number, identifier) in identifiers.enumerated() { numbers[identifier] = Int32(number) }
        }

        mutating func number(_ identifier: String) -> Int32 {
            if let number = numbers[identifier] { return number }
            let number = Int32(identifiers.count)
            identifiers.append(identifier)
            numbers[identifier] = number
            return number
        }
    }

    private mutating func loadOwners(_ db: Database, scope: Scope) throws {
        reportBatches = scope.statistics(of: "availability").map(\.id)
        let highest = try Int.fetchOne(db, sql: "SELECT max(key) FROM operator_ref") ?? 0
        operatorIds = Array(repeating: "", count: highest + 1)
        try db.forEachRow(sql: "SELECT key, operator_id FROM operator_ref") { row in
            operatorIds[row.integer(0) ?? 0] = row.text(1)
        }
        for batch in scope.statistics(of: "operators") {
            try db.forEachRow(
                sql: "SELECT operator_id, name FROM network_operator WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in operatorNames[row.text(0)] = row.text(1) }
        }
    }

    // Each owner's own previous survey: the newest before this one that it reported to.
    private mutating func loadPrevious(_ db: Database, scope: Scope) throws {
        let day = coverage.survey
        var wanted = Set(coverage.reports.map(\.operatorKey))
        previous.starts = Array(repeating: 0, count: coverage.count + 1)
        for survey in try CoverageSnapshot.surveys(db, scope: scope).reversed() where survey < day && !wanted.isEmpty {
            let earlier = try coverage.reports(on: survey, db, scope: scope)
            let found = wanted.intersection(earlier.reports.map(\.operatorKey))
            guard !found.isEmpty else { continue }
            for owner in found { previousSurvey[owner] = survey }
            wanted.subtract(found)
            merge(earlier, of: found)
        }
    }

    private mutating func merge(_ earlier: GroupedReports, of owners: Set<Int32>) {
        var merged = GroupedReports()
        for building in 0..<coverage.count {
            merged.reports += previous.reports[Int(previous.starts[building])..<Int(previous.starts[building + 1])]
            for index in earlier.starts[building]..<earlier.starts[building + 1]
            where owners.contains(earlier.reports[Int(index)].operatorKey) {
                merged.reports.append(earlier.reports[Int(index)])
            }
            merged.starts.append(Int32(merged.reports.count))
        }
        previous = merged
    }

    private mutating func loadFarPlaces(_ register: RegisterEdition, _ db: Database, scope: Scope) throws {
        let limit = coverage.parameters["review.position_m"]
        var placer: BuildingPlacer?
        for batch in scope.statistics(of: "availability") {
            try db.forEachRow(
                sql: """
                    SELECT p.x, p.y, p.address, p.postcode, p.locality, a.building, a.operator, a.technology, a.line
                    FROM availability a JOIN availability_place p ON p.batch = a.batch AND p.line = a.line
                    WHERE a.batch = ? AND a.survey = ? AND a.placed_by = 1 ORDER BY a.building, a.line
                    """,
                arguments: [batch.id, coverage.survey.daysSinceEpoch]
            ) { row in
                let building = coverage.indexOfKey[row.integer(5) ?? 0]
                guard building >= 0 else { return }
                let here = point(Int(building))
                var meters = 0.0
                var address: String?
                if let x = row.number(0), let y = row.number(1) {
                    meters = SwerefPoint(x: x, y: y).distance(to: here)
                }
                if meters <= limit, !row.text(2).isEmpty {
                    if placer == nil { placer = try BuildingPlacer(edition: register, db, scope: scope) }
                    let postcode = row.text(3)
                    let locality = row.text(4)
                    let there = placer?.place(
                        address: row.text(2), postcode: postcode.isEmpty ? nil : postcode,
                        locality: locality.isEmpty ? nil : locality)
                    if let there, coverage.indexOfKey[there.key] >= 0 {
                        meters = point(Int(coverage.indexOfKey[there.key])).distance(to: here)
                        address = row.text(2)
                    }
                }
                guard meters > limit else { return }
                farPlaces.append(
                    FarPlace(
                        building: building, owner: Int32(row.integer(6) ?? 0), technology: UInt8(row.integer(7) ?? 0),
                        row: RowReference(batch: batch.id, line: Int32(row.integer(8) ?? 0)), meters: meters,
                        address: address))
            }
        }
    }

    private mutating func loadPlans(_ owners: inout OwnerNumbers, _ db: Database, scope: Scope) throws {
        for batch in scope.statistics(of: "plans") {
            try db.forEachRow(
                sql: """
                    SELECT operator_id, building, geom, technology, down_mbps, up_mbps, ready_by, commitment, reported_on, line
                    FROM plan WHERE batch = ? AND reported_on <= ? ORDER BY line
                    """,
                arguments: [batch.id, coverage.survey.daysSinceEpoch]
            ) { row in
                let building = row.integer(1).map { coverage.indexOfKey[$0] }
                let shape = building == nil ? row.shape(2) : nil
                guard building.map({ $0 >= 0 }) ?? (shape != nil) else { return }
                plans.append(
                    PlanRow(
                        owner: owners.number(row.text(0)), building: building, shape: shape,
                        technology: Technology(code: row.text(3))?.rawValue ?? 0, down: row.number(4) ?? 0,
                        up: row.number(5) ?? 0, readyBy: ReportingDate(daysSinceEpoch: Int32(row.integer(6) ?? 0)),
                        isDecided: row.text(7) == "decided",
                        reportedOn: ReportingDate(daysSinceEpoch: Int32(row.integer(8) ?? 0)),
                        row: RowReference(batch: batch.id, line: Int32(row.integer(9) ?? 0))))
            }
        }
    }

    private mutating func loadGrants(_ db: Database, scope: Scope) throws {
        for batch in scope.statistics(of: "grants") {
            try db.forEachRow(
                sql: """
                    SELECT scheme, project_id, building, geom, decided_on, status, binding_until, line
                    FROM aid_grant WHERE batch = ? ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in
                let building = row.integer(2).map { coverage.indexOfKey[$0] }
                let shape = building == nil ? row.shape(3) : nil
                guard building.map({ $0 >= 0 }) ?? (shape != nil) else { return }
                grants.append(
                    GrantRow(
                        scheme: row.text(0), project: row.text(1), building: building, shape: shape,
                        decidedOn: ReportingDate(daysSinceEpoch: Int32(row.integer(4) ?? 0)), status: row.text(5),
                        bindingUntil: row.integer(6).map { ReportingDate(daysSinceEpoch: Int32($0)) },
                        row: RowReference(batch: batch.id, line: Int32(row.integer(7) ?? 0))))
            }
        }
    }

    private mutating func loadSubscriptions(_ owners: inout OwnerNumbers, _ db: Database, scope: Scope) throws {
        for batch in scope.statistics(of: "subscriptions") {
            try db.forEachRow(
                sql:
                    "SELECT operator_id, building, technology, active_on, line FROM subscription WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in
                guard let key = row.integer(1), coverage.indexOfKey[key] >= 0 else { return }
                subscriptions.append(
                    SubscriptionRow(
                        owner: owners.number(row.text(0)), building: coverage.indexOfKey[key],
                        technology: Technology(code: row.text(2))?.rawValue ?? 0,
                        activeOn: ReportingDate(daysSinceEpoch: Int32(row.integer(3) ?? 0)),
                        row: RowReference(batch: batch.id, line: Int32(row.integer(4) ?? 0))))
            }
        }
    }

    private mutating func loadNetwork(_ owners: inout OwnerNumbers, _ db: Database, scope: Scope) throws {
        for batch in scope.statistics(of: "network-routes") {
            try db.forEachRow(
                sql: "SELECT route_id, operator_id, status, geom FROM network_route WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in
                for line in row.shape(3)?.lines ?? [] {
                    network.append(
                        OwnedPath(
                            identifier: row.text(0), owner: owners.number(row.text(1)), points: line.points,
                            isOperational: row.text(2) != "planned"))
                }
            }
        }
        for batch in scope.statistics(of: "network-nodes") {
            try db.forEachRow(
                sql: "SELECT node_id, operator_id, geom FROM network_node WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in
                network.append(
                    OwnedPath(
                        identifier: row.text(0), owner: owners.number(row.text(1)), points: [row.point(2)],
                        isOperational: true))
            }
        }
    }

    private mutating func loadList(_ wanted: String?, _ db: Database, scope: Scope) throws {
        guard let name = try wanted ?? EligibilityList.newestEdition(db, scope: scope) else { return }
        (list, editionDate) = try EligibilityList.rows(of: name, on: coverage, db, scope: scope)
        edition = name
    }
}
