import Coverage
import GRDB
import Geometry
import Register
import Store
import Vocabulary

extension PlanningSnapshot {
    /// Reads what a plan is made from.
    ///
    /// Only the part of the network that the viewer may see can be joined, and only buildings in its scope are planned
    /// for. Throws `coverage.no-register`, `area.unknown`, `plan.unknown-building` or what `alsoWanted` throws.
    ///
    /// - Parameters:
    ///   - buildings: ids to plan for instead of all in need.
    ///   - alsoWanted: further buildings of the snapshot, by index.
    static func load(
        survey: ReportingDate?, area: String?, buildings: [String]?, parameters: ParameterSet,
        alsoWanted: (CoverageSnapshot, Database, Scope) throws -> [Int], _ db: Database, scope: Scope
    ) throws -> PlanningSnapshot {
        guard let newest = RegisterEdition.list(in: scope).last else {
            throw Problem(
                "coverage.no-register", .missing,
                "Det finns inget byggnadsregister. Läs in ett med `samkarta import buildings FIL`.")
        }
        let areas = try AreaDirectory(db, scope: scope)
        if let area, !areas.isKnown(area) {
            throw Problem(
                "area.unknown", .missing, "Området ”\(area)” finns inte. Ange län med två siffror eller kommun med fyra.")
        }
        // Before the first report everybody lacks.
        let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope) ?? newest.date
        guard let edition = RegisterEdition.inForce(on: day, in: scope) else {
            preconditionFailure("where there is an edition, one is in force")
        }
        var snapshot = PlanningSnapshot(survey: day, parameters: parameters)
        let coverage = try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope)
        let result = CoverageResult(of: coverage)
        let identifiers = try BuildingNames(of: edition, db).identifiers
        let isIn = coverage.municipalities.map { code in
            (area.map { code.hasPrefix($0) } ?? true) && scope.viewer.covers(municipality: code)
        }
        var isWanted = [Bool](repeating: false, count: coverage.count)
        if let buildings {
            for index in try indices(of: buildings, in: identifiers) { isWanted[index] = true }
        } else {
            for index in 0..<coverage.count where result.isInNeed(index) { isWanted[index] = true }
            for index in try alsoWanted(coverage, db, scope) { isWanted[index] = true }
        }
        for index in 0..<coverage.count where isWanted[index] && isIn[Int(coverage.municipality[index])] {
            snapshot.buildings.append(
                PlannedBuilding(
                    identifier: identifiers[index], position: SwerefPoint(x: coverage.xs[index], y: coverage.ys[index]),
                    households: Int(coverage.households[index]), isCounted: coverage.isCounted(index)))
        }
        let reach = area == nil ? nil : snapshot.extent.expanded(by: reachMeters)
        try snapshot.loadLand(in: reach, db, scope: scope)
        try snapshot.loadNetwork(in: reach, areas, db, scope: scope)
        let kinds = ["buildings", "availability", "plans", "grants", "list", "network-nodes", "network-routes", "roads", "railways", "ground"]
        snapshot.confidentiality =
            kinds.flatMap { scope.statistics(of: $0) }.map(\.confidentiality).max() ?? .open
        snapshot.isMadeUp = scope.showsMadeUpPlaces
        return snapshot
    }

    /// How far around an area's buildings roads and networks are read.
    private static let reachMeters = 25_000.0

    private var extent: Envelope {
        var box = Envelope.empty
        for building in buildings { box.grow(by: building.position) }
        return box
    }

    private static func indices(of wanted: [String], in identifiers: [String]) throws(Problem) -> [Int] {
        var places: [String: Int] = [:]
        for (index, identifier) in identifiers.enumerated() { places[identifier] = index }
        let unknown = wanted.filter { places[$0] == nil }
        guard unknown.isEmpty else {
            throw Problem(
                "plan.unknown-building", .missing,
                "\(unknown.count) byggnader finns inte i registret, bland dem \(unknown.prefix(3).joined(separator: ", ")). Rätta filen och försök igen.")
        }
        return wanted.compactMap { places[$0] }
    }

    // MARK: Land

    private static let gravelSurfaces: Set<String> = [
        "gravel", "fine_gravel", "compacted", "pebblestone", "unpaved", "grus", "grusväg",
    ]
    private static let paths: Set<String> = [
        "footway", "path", "cycleway", "steps", "bridleway", "pedestrian", "corridor",
    ]

    mutating func loadLand(in box: Envelope?, _ db: Database, scope: Scope) throws {
        func lines(_ shape: Shape?) -> [LineString] {
            guard let shape, box?.intersects(shape.envelope) ?? true else { return [] }
            return shape.lines.filter { $0.points.count > 1 }
        }
        for batch in scope.statistics(of: "roads") {
            try db.forEachRow(
                sql: "SELECT geom, class, surface FROM road WHERE batch = ? ORDER BY line", arguments: [batch.id]
            ) { row in
                let type = row.text(1).lowercased()
                let isGravel = type == "track" || Self.gravelSurfaces.contains(row.text(2).lowercased())
                for line in lines(row.shape(0)) {
                    roads.append(RoadLine(line: line, isGravel: isGravel, isCarriageway: !Self.paths.contains(type)))
                }
            }
        }
        for batch in scope.statistics(of: "railways") {
            try db.forEachRow(sql: "SELECT geom FROM railway WHERE batch = ? ORDER BY line", arguments: [batch.id]) { row in
                railways += lines(row.shape(0))
            }
        }
        for batch in scope.statistics(of: "ground") {
            try db.forEachRow(sql: "SELECT geom, ground FROM ground WHERE batch = ? ORDER BY line", arguments: [batch.id]) { row in
                guard let shape = row.shape(0), let ground = Ground(rawValue: row.text(1)), !shape.polygons.isEmpty,
                    box?.intersects(shape.envelope) ?? true
                else { return }
                self.ground.append(GroundSurface(ground: ground, shape: shape))
            }
        }
    }

    // MARK: Network

    private mutating func loadNetwork(
        in box: Envelope?, _ areas: AreaDirectory, _ db: Database, scope: Scope
    ) throws {
        func isShown(_ batch: Batch, at point: SwerefPoint) -> Bool {
            switch scope.access(to: batch.id) {
            case .all: true
            case .placesInScope: scope.viewer.covers(municipality: areas.municipality(at: point, borderMeters: 0))
            case .ownRows, .none: false
            }
        }
        for batch in scope.batches(of: "network-nodes") {
            try db.forEachRow(
                sql: """
                    SELECT node_id, connection_fee_sek, geom FROM network_node
                    WHERE batch = ? AND (spare_ports IS NULL OR spare_ports > 0) ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in
                let point = row.point(2)
                guard box?.contains(point) ?? true, isShown(batch, at: point) else { return }
                nodes.append(JoinNode(identifier: row.text(0), position: point, connectionFee: row.number(1) ?? 0))
            }
        }
        for batch in scope.batches(of: "network-routes") {
            try db.forEachRow(
                sql: """
                    SELECT route_id, geom FROM network_route
                    WHERE batch = ? AND (status IS NULL OR status = 'operational') AND spare_fibres > 0 ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in
                guard let shape = row.shape(1), box?.intersects(shape.envelope) ?? true, isShown(batch, at: shape.position)
                else { return }
                routes.append(JoinRoute(identifier: row.text(0), lines: shape.lines.filter { $0.points.count > 1 }))
            }
        }
    }
}
