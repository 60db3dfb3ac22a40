import GRDB
import Register
import Store
import Vocabulary

/// A batch of reports that has rows of a survey.
struct ReportBatch {
    let id: Batch.ID
    /// Later batches are larger.
    let order: Int32
    /// Whether it has rows that name no building and were placed by another edition or other addresses than those in
    /// force now.
    let mustBePlacedAnew: Bool

    /// Batches with rows of the survey, oldest first.
    static func list(
        of survey: ReportingDate, edition: RegisterEdition, _ db: Database, scope: Scope
    ) throws -> [ReportBatch] {
        let basis = BuildingPlacer.basis(edition: edition, scope: scope)
        return try scope.statistics(of: "availability").enumerated().compactMap { order, batch in
            try Row.fetchOne(
                db, sql: "SELECT loose, basis FROM availability_survey WHERE batch = ? AND survey = ?",
                arguments: [batch.id, survey.daysSinceEpoch]
            ).map { row in
                ReportBatch(
                    id: batch.id, order: Int32(order),
                    mustBePlacedAnew: (row["loose"] as Int) > 0 && (row["basis"] as String) != basis)
            }
        }
    }
}
