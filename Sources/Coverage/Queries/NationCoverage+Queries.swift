import GRDB
import Register
import Store
import Vocabulary

/// Everything the country's coverage is computed from, read at one moment.
struct NationInputs {
    let snapshot: CoverageSnapshot
    let areas: AreaDirectory
    let goals: [Goal]
    let own: [OwnArea]
    let identifiers: IdentifierIndex
    let operatorIds: [Int32: String]
    /// Batches of reports, in the order that `Report.batch` counts them.
    let reportBatches: [Batch]
    let sources: [Batch]
    let isMadeUp: Bool
}

extension NationCoverage {
    /// Who reads for everybody: sees what statistics may be computed from, and is shown to nobody as such.
    public static let reader = Viewer(name: "webbplatsen", role: .secretariat)

    /// Loads and computes a survey, the newest where nothing is said, by the parameters in use. Throws
    /// `coverage.no-register` or `coverage.no-survey`.
    public static func load(from store: Store, survey: ReportingDate? = nil) throws(Problem) -> NationCoverage {
        let inputs = try store.read(as: reader) { db, scope in
            guard let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope) else {
                throw Problem(
                    "coverage.no-survey", .missing,
                    "Det finns inga rapporter från nätägare ännu. Läs in dem med `samkarta import availability FIL --date ÅÅÅÅ-MM-DD`.")
            }
            guard let edition = RegisterEdition.inForce(on: day, in: scope) else {
                throw Problem(
                    "coverage.no-register", .missing,
                    "Det finns inget byggnadsregister ännu. Läs in ett med `samkarta import buildings FIL`.")
            }
            let goals = try Goals.list(db)
            return NationInputs(
                snapshot: try CoverageSnapshot.load(survey: day, parameters: ParameterSets.inUse(db), db, scope: scope),
                areas: try AreaDirectory(db, scope: scope), goals: goals,
                own: try OwnArea.list(goals.map(\.area), db, scope: scope), identifiers: try identifiers(of: edition, db),
                operatorIds: try operatorIds(db), reportBatches: scope.statistics(of: "availability"),
                sources: scope.statistics, isMadeUp: scope.showsMadeUpPlaces)
        }
        return NationCoverage(inputs)
    }

    private static func identifiers(of edition: RegisterEdition, _ db: Database) throws -> IdentifierIndex {
        var index = IdentifierIndex()
        for identifier in try BuildingNames(of: edition, db).identifiers { _ = index.insert(Array(identifier.utf8)[...]) }
        return index
    }

    private static func operatorIds(_ db: Database) throws -> [Int32: String] {
        var ids: [Int32: String] = [:]
        try db.forEachRow(sql: "SELECT key, operator_id FROM operator_ref") { row in
            ids[Int32(row.integer(0) ?? 0)] = row.text(1)
        }
        return ids
    }
}
