import Coverage
import Eligibility
import GRDB
import Register
import Store
import Vocabulary

extension EffectBasis {
    /// Reads what the effect of decisions on an edition is told from, in the viewer's places. `edition` `nil`: the newest.
    ///
    /// Throws `access.denied`, `list.missing`, `coverage.no-register` or `coverage.no-survey`.
    public static func load(
        edition: String?, survey: ReportingDate?, in store: Store, parameters: ParameterSet, viewer: Viewer
    ) throws(Problem) -> EffectBasis {
        try viewer.require(.secretariat, .coordinator)
        return try store.read(as: viewer) { db, scope in
            guard let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope) else {
                throw Problem(
                    "coverage.no-survey", .missing,
                    "Det finns inga rapporter från nätägare. Läs in dem med `samkarta import availability FIL --date ÅÅÅÅ-MM-DD`.")
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
            let goals = try Goals.list(db)
            let coverage = CoverageResult(
                of: try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope), goals: goals)
            let snapshot = coverage.snapshot
            let rows = try EligibilityList.rows(of: name, on: snapshot, db, scope: scope).rows.filter(\.isEligible)
            let isOwn = snapshot.municipalities.map(viewer.covers)
            var listed = Set<Int>()
            var unplaced: [(id: String, municipality: String)] = []
            for row in rows {
                if let building = row.building.map(Int.init) {
                    if isOwn[Int(snapshot.municipality[building])] { listed.insert(building) }
                } else if viewer.covers(municipality: row.municipality) {
                    unplaced.append((row.buildingId, row.municipality))
                }
            }
            let round = try PriorityPick.latestRound(db, viewer: viewer)
            let picks = try round.map { try PriorityPick.list(round: $0, db, viewer: viewer) } ?? []
            return EffectBasis(
                edition: name, rules: PriorityRound(parameters).rules, coverage: coverage,
                identifiers: try BuildingNames(of: register, db).identifiers, goals: goals, listed: Array(listed),
                unplaced: unplaced, picked: Set(picks.filter { $0.state == .picked }.map(\.buildingId)))
        }
    }
}
