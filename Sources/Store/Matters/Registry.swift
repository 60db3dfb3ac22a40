import Crypto
import Foundation
import GRDB
import Vocabulary

/// The registry: gives numbers, opens matters and keeps their records. Called from within changes, so that a decision and
/// its record are one transaction. Swedish: diariet.
public enum Registry {
    private static let prefix = "SK"

    /// The next number of a year, `SK 2026/17`. Numbers of a year run on from each other, whoever gave the one before.
    public static func nextNumber(_ year: Int, _ db: Database) throws -> String {
        let prefix = "\(prefix) \(year)/"
        let highest = try Int.fetchOne(
            db, sql: "SELECT max(CAST(substr(dnr, ?) AS INTEGER)) FROM matter WHERE substr(dnr, 1, ?) = ?",
            arguments: [prefix.count + 1, prefix.count, prefix])
        return prefix + String((highest ?? 0) + 1)
    }

    /// Opens a matter under a number, or the year's next, and returns the number. One that is open already goes on.
    public static func open(
        _ number: String? = nil, title: String, feature: String, area: String, on day: ReportingDate, by name: String,
        _ db: Database
    ) throws -> String {
        let number = try number ?? nextNumber(day.year, db)
        try db.execute(
            sql: """
                INSERT INTO matter (dnr, title, feature, area, opened_on, opened_by) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (dnr) DO NOTHING
                """,
            arguments: [number, title, feature, area, day.daysSinceEpoch, name])
        return number
    }

    /// Keeps a record in an open matter.
    public static func keep(_ record: MatterRecord, in number: String, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO matter_record (dnr, direction, kind, party, title, area, file_name, content, sha256, dated,
                    registered_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, record.direction.rawValue, record.kind.rawValue, record.party, record.title, record.area,
                record.fileName, record.content, Data(SHA256.hash(data: record.content)).hexadecimal,
                record.dated.daysSinceEpoch, record.registeredBy,
            ])
    }
}

extension Matter {
    /// Matters of the viewer's places, the newest first. Owners and the public see none.
    public static func list(_ db: Database, viewer: Viewer) throws -> [Matter] {
        try Row.fetchAll(db, sql: "SELECT * FROM matter ORDER BY seq DESC").map(Matter.init(row:)).filter {
            viewer.covers(municipality: $0.area)
        }
    }

    /// A matter and its records, oldest first. Throws `matter.missing`, also for another county's.
    public static func find(_ number: String, _ db: Database, viewer: Viewer) throws -> (matter: Matter, records: [MatterRecord]) {
        let matter = try Row.fetchOne(db, sql: "SELECT * FROM matter WHERE dnr = ?", arguments: [number]).map(Matter.init(row:))
        guard let matter, viewer.covers(municipality: matter.area) else {
            throw Problem("matter.missing", .missing, "Ärendet ”\(number)” finns inte. Se `samkarta records list`.")
        }
        let records = try Row.fetchAll(db, sql: "SELECT * FROM matter_record WHERE dnr = ? ORDER BY seq", arguments: [number])
            .map(MatterRecord.init(row:))
        return (matter, records)
    }
}

/// Keeps a record by itself: a file sent or received that no other change registers.
public struct KeepRecord: Change {
    public let record: MatterRecord
    public let title: String
    public let feature: String
    /// `nil`: the next number of the year.
    public let number: String?

    public init(_ record: MatterRecord, title: String, feature: String, number: String? = nil) {
        self.record = record
        self.title = title
        self.feature = feature
        self.number = number
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard viewer.covers(municipality: record.area) else {
            throw Problem("matter.missing", .missing, "Området ”\(record.area)” finns inte bland dina.")
        }
    }

    public func apply(_ db: Database) throws -> String {
        let number = try Registry.open(
            number, title: title, feature: feature, area: record.area, on: record.dated, by: record.registeredBy, db)
        try Registry.keep(record, in: number, db)
        return number
    }

    public func auditEntry(for outcome: String) -> AuditEntry {
        AuditEntry("record.keep", outcome, detail: "\(record.direction.rawValue) \(record.kind.rawValue) \(record.fileName)")
    }
}
