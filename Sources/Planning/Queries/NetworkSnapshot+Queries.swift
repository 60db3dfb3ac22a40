import Coverage
import GRDB
import Geometry
import Register
import Store
import Vocabulary

extension NetworkSnapshot {
    /// Reads the network that stands and what hangs on it: all that statistics may use, whoever asks, since what fails
    /// beyond a border is felt within it; what the viewer may be told of is marked.
    ///
    /// Throws `resilience.no-network` or `area.unknown`.
    static func load(
        survey: ReportingDate?, area: String?, parameters: ParameterSet, _ db: Database, scope: Scope
    ) throws -> NetworkSnapshot {
        let areas = try AreaDirectory(db, scope: scope)
        if let area, !areas.isKnown(area) {
            throw Problem(
                "area.unknown", .missing, "Området ”\(area)” finns inte. Ange län med två siffror eller kommun med fyra.")
        }
        let newest = RegisterEdition.list(in: scope).last
        let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope) ?? newest?.date ?? scope.today
        var snapshot = NetworkSnapshot(parameters: parameters, survey: day)
        let isIn = { (code: String) in
            scope.viewer.covers(municipality: code) && (area.map { code.hasPrefix($0) } ?? true)
        }
        let seesAll = area == nil && (scope.viewer.role == .administrator || scope.viewer.role == .secretariat)
        let isShown = { (point: SwerefPoint) in seesAll || isIn(areas.municipality(at: point, borderMeters: 0)) }
        try snapshot.loadNodes(isShown, db, scope: scope)
        guard !snapshot.nodes.isEmpty else {
            throw Problem(
                "resilience.no-network", .missing,
                "Det finns inga nätnoder. Läs in dem med `samkarta import network-nodes FIL`, och sträckorna med `samkarta import network-routes FIL`.")
        }
        try snapshot.loadRoutes(isShown, db, scope: scope)
        try snapshot.loadBuildings(isIn, db, scope: scope)
        try snapshot.land.loadLand(in: nil, db, scope: scope)
        let kinds = ["availability", "buildings", "network-nodes", "network-routes", "roads", "railways", "ground"]
        snapshot.confidentiality = kinds.flatMap { scope.statistics(of: $0) }.map(\.confidentiality).max() ?? .open
        snapshot.isMadeUp = scope.showsMadeUpPlaces
        return snapshot
    }

    private mutating func loadNodes(
        _ isShown: (SwerefPoint) -> Bool, _ db: Database, scope: Scope
    ) throws {
        for batch in scope.statistics(of: "network-nodes") {
            try db.forEachRow(
                sql: "SELECT node_id, operator_id, kind, geom FROM network_node WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in
                let point = row.point(3)
                nodes.append(
                    Node(
                        identifier: row.text(0), operatorId: row.text(1), position: point, isPop: row.text(2) == "pop",
                        isShown: isShown(point)))
            }
        }
    }

    private mutating func loadRoutes(
        _ isShown: (SwerefPoint) -> Bool, _ db: Database, scope: Scope
    ) throws {
        for batch in scope.statistics(of: "network-routes") {
            try db.forEachRow(
                sql: """
                    SELECT route_id, operator_id, geom FROM network_route
                    WHERE batch = ? AND (status IS NULL OR status = 'operational') ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in
                guard let shape = row.shape(2) else { return }
                routes.append(
                    Route(
                        identifier: row.text(0), operatorId: row.text(1), lines: shape.lines.filter { $0.points.count > 1 },
                        isShown: isShown(shape.position)))
            }
        }
    }

    private mutating func loadBuildings(_ isIn: (String) -> Bool, _ db: Database, scope: Scope) throws {
        guard RegisterEdition.inForce(on: survey, in: scope) != nil else { return }
        let coverage = try CoverageSnapshot.load(survey: survey, parameters: parameters, db, scope: scope)
        let result = CoverageResult(of: coverage)
        var owners: [Int32: String] = [:]
        try db.forEachRow(sql: "SELECT key, operator_id FROM operator_ref") { row in
            owners[Int32(row.integer(0) ?? 0)] = row.text(1)
        }
        let speed = SpeedClass(down: parameters["access.down_mbps"], up: parameters["access.up_mbps"])
        let feeLimit = parameters["near.fee_sek"]
        for index in 0..<coverage.count where coverage.isCounted(index) {
            guard result.states[index] == .connected || result.states[index] == .passed,
                isIn(coverage.municipalities[Int(coverage.municipality[index])])
            else { continue }
            let reports = coverage.reports[Int(coverage.reportStarts[index])..<Int(coverage.reportStarts[index + 1])]
            let holding = reports.filter {
                speed.isMet(by: $0)
                    && ($0.status == ConnectionStatus.connected.rawValue || $0.fee.isNaN || $0.fee <= feeLimit)
            }
            buildings.append(
                Building(
                    position: SwerefPoint(x: coverage.xs[index], y: coverage.ys[index]),
                    households: Int(coverage.households[index]),
                    operatorIds: Set(holding.compactMap { owners[$0.operatorKey] }).sorted()))
        }
    }
}
