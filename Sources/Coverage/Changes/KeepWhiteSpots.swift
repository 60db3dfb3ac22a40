import GRDB
import GeoFormats
import Store
import Vocabulary

/// Keeps one run's list of white spots, so that a later run can be laid beside it and spots keep their names.
public struct KeepWhiteSpots: Change {
    /// One spot as it was shown.
    public struct KeptSpot: Sendable, Hashable {
        public let spot: WhiteSpot
        /// As JSON.
        public let content: String

        public init(_ spot: WhiteSpot, content: String) {
            self.spot = spot
            self.content = content
        }
    }

    public let survey: ReportingDate
    public let parameters: String
    /// Empty: the whole country.
    public let area: String
    public let today: ReportingDate
    public let spots: [KeptSpot]
    /// What they were computed from, ascending.
    public let batches: [Batch.ID]

    public init(
        survey: ReportingDate, parameters: String, area: String, today: ReportingDate, spots: [KeptSpot], batches: [Batch.ID]
    ) {
        self.survey = survey
        self.parameters = parameters
        self.area = area
        self.today = today
        self.spots = spots
        self.batches = batches
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat, .coordinator) }

    // The same list of the same batches again is the same run.
    public func apply(_ db: Database) throws -> Int64 {
        let content = "[\(spots.map(\.content).joined(separator: ","))]"
        let latest = try Row.fetchOne(
            db,
            sql: "SELECT run, content FROM white_spot_run WHERE survey = ? AND parameters = ? AND area = ? ORDER BY run DESC LIMIT 1",
            arguments: [survey.daysSinceEpoch, parameters, area])
        if let latest, latest["content"] == content, try WhiteSpotRun.basis(of: latest["run"], db) == batches { return latest["run"] }
        let houses = spots.map { kept in
            JSONValue.object([
                "id": .string(kept.spot.identifier), "name": .string(kept.spot.name),
                "houses": .array(kept.spot.houses.map { .integer(Int($0)) }),
            ])
        }
        try db.execute(
            sql: "INSERT INTO white_spot_run (survey, parameters, area, kept_on, spots, content, houses) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                survey.daysSinceEpoch, parameters, area, today.daysSinceEpoch, spots.count, content,
                JSONValue.array(houses).text,
            ])
        let run = db.lastInsertedRowID
        for batch in batches {
            try db.execute(sql: "INSERT INTO white_spot_basis (run, batch) VALUES (?, ?)", arguments: [run, batch])
        }
        return run
    }

    public func auditEntry(for outcome: Int64) -> AuditEntry {
        AuditEntry("whitespots.keep", "run \(outcome)", detail: "survey=\(survey) parameters=\(parameters) area=\(area) spots=\(spots.count)")
    }
}
