import Coverage
import Eligibility
import GRDB
import GRDBSQLite
import Geometry
import Register
import Store
import Vocabulary

/// What a county's priorities are chosen from.
public struct PriorityBasis: Sendable {
    public let edition: String
    public let candidates: [PriorityCandidate]
    /// All the county's buildings on the list, holiday homes too: what projects would reach.
    public let listed: [PriorityCandidate]
    /// The best wish for each building.
    public let wishes: [String: CandidateWish]

    /// Throws `access.denied`, `area.unknown`, `list.missing` or `coverage.no-register`.
    public static func load(
        county: String, edition: String?, survey: ReportingDate?, in store: Store, parameters: ParameterSet,
        viewer: Viewer
    ) throws(Problem) -> PriorityBasis {
        try viewer.require(.secretariat, .coordinator)
        guard county.count == 2, viewer.covers(municipality: county) else {
            throw Problem(
                "area.unknown", .missing,
                "Länet ”\(county)” finns inte bland dina. Ange ett län med två siffror, t.ex. --county 23.")
        }
        return try store.read(as: viewer) { db, scope in
            let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope) ?? scope.today
            guard try AreaDirectory(db, scope: scope).isKnown(county) else {
                throw Problem("area.unknown", .missing, "Länet ”\(county)” finns inte. Ange ett län med två siffror.")
            }
            guard let register = RegisterEdition.inForce(on: day, in: scope) else {
                throw Problem(
                    "coverage.no-register", .missing,
                    "Det finns inget byggnadsregister. Läs in ett med `samkarta import buildings FIL`.")
            }
            guard let name = try edition ?? EligibilityList.newestEdition(db, scope: scope) else {
                throw Problem(
                    "list.missing", .missing, "Det finns ingen förteckning. Läs in den med `samkarta import list FIL`.")
            }
            let coverage = try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope)
            let identifiers = try BuildingNames(of: register, db).identifiers
            let list = try EligibilityList.rows(of: name, on: coverage, db, scope: scope)
            var seen = Set<Int32>()
            let buildings = list.rows.compactMap { row -> Int? in
                guard row.isEligible, let building = row.building, seen.insert(building).inserted else { return nil }
                let code = coverage.municipalities[Int(coverage.municipality[Int(building)])]
                return code.hasPrefix(county) ? Int(building) : nil
            }
            let candidate = { (building: Int) in
                PriorityCandidate(
                    buildingId: identifiers[building],
                    municipality: coverage.municipalities[Int(coverage.municipality[building])],
                    point: SwerefPoint(x: coverage.xs[building], y: coverage.ys[building]))
            }
            return PriorityBasis(
                edition: name, candidates: buildings.filter(coverage.isCounted).map(candidate),
                listed: buildings.map(candidate),
                wishes: try wishes(for: buildings, coverage, identifiers, db, scope: scope))
        }
    }

    private static func wishes(
        for buildings: [Int], _ coverage: CoverageSnapshot, _ identifiers: [String], _ db: Database, scope: Scope
    ) throws -> [String: CandidateWish] {
        let wanted = Set(buildings)
        let points = GridIndex(xs: coverage.xs, ys: coverage.ys, cellMeters: 500) { wanted.contains($0) }
        var best: [String: CandidateWish] = [:]
        for batch in scope.statistics(of: "wishes") {
            try db.forEachRow(
                sql: "SELECT municipality, rank, motivation, building, geom FROM wish WHERE batch = ? ORDER BY line",
                arguments: [batch.id]
            ) { row in
                let wish = CandidateWish(
                    municipality: row.text(0), rank: row.integer(1) ?? 1, motivation: row.text(2))
                var named: [Int] = []
                if let key = row.integer(3) {
                    named = [Int(coverage.indexOfKey[key])].filter { wanted.contains($0) }
                } else if let shape = row.shape(4) {
                    let box = shape.envelope
                    let reach =
                        SwerefPoint(x: box.minX, y: box.minY).distance(to: SwerefPoint(x: box.maxX, y: box.maxY)) / 2
                    named = points.members(within: reach, of: (box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
                        .filter {
                            shape.contains(SwerefPoint(x: coverage.xs[$0], y: coverage.ys[$0]))
                        }
                }
                for building in named {
                    let identifier = identifiers[building]
                    if let known = best[identifier], known.rank <= wish.rank { continue }
                    best[identifier] = wish
                }
            }
        }
        return best
    }
}
