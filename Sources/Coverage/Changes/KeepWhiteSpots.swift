import GRDB
import Store
import Vocabulary

/// Keeps one run's list of white spots, so that a later run can be laid beside it.
public struct KeepWhiteSpots: Change {
    public let survey: ReportingDate
    public let parameters: String
    /// The list as JSON.
    public let content: String

    public init(survey: ReportingDate, parameters: String, content: String) {
        self.survey = survey
        self.parameters = parameters
        self.content = content
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat, .coordinator) }

    // The same list again is the same run.
    public func apply(_ db: Database) throws -> Int64 {
        let known = try Int64.fetchOne(
            db, sql: "SELECT run FROM white_spot_run WHERE content = ? ORDER BY run DESC LIMIT 1", arguments: [content])
        if let known { return known }
        try db.execute(
            sql: "INSERT INTO white_spot_run (survey, parameters, content) VALUES (?, ?, ?)",
            arguments: [survey.daysSinceEpoch, parameters, content])
        return db.lastInsertedRowID
    }

    public func auditEntry(for outcome: Int64) -> AuditEntry {
        AuditEntry("whitespots.keep", "run \(outcome)", detail: "survey=\(survey) parameters=\(parameters)")
    }
}
