import Foundation
import GRDB
import Vocabulary

/// The accepted rows of one file, which arrive and are withdrawn together. Swedish: leverans.
public struct Batch: Sendable, Hashable, Identifiable {
    /// How far a batch has come.
    public enum State: String, Sendable {
        case arriving, accepted, withdrawn
    }

    public let id: Int64
    public let kind: String
    /// The file's name without its folder.
    public let file: String
    public let state: State
    public let confidentiality: Confidentiality
    public let lender: String
    public let ground: String
    public let purpose: String
    public let lentUntil: ReportingDate?
    /// What the rows are dated when they do not say: survey date, edition date or day of import.
    public let dated: ReportingDate?
    /// The edition's name, for registers and lists; else empty.
    public let edition: String
    /// Whether the data was made up or moved there from elsewhere. Swedish: påhittat läge.
    public let isMadeUp: Bool
    public let counts: RowCounts
    public let arrivedAt: String
    public let arrivedBy: String

    init(row: Row) {
        id = row["id"]
        kind = row["kind"]
        file = row["file"]
        // The table's CHECK constraints promise both codes.
        state = State(rawValue: row["state"]) ?? .withdrawn
        confidentiality = Confidentiality(rawValue: row["class"]) ?? .secret
        lender = row["lender"]
        ground = row["ground"]
        purpose = row["purpose"]
        lentUntil = (row["lent_until"] as Int32?).map(ReportingDate.init(daysSinceEpoch:))
        dated = (row["dated"] as Int32?).map(ReportingDate.init(daysSinceEpoch:))
        edition = row["edition"]
        isMadeUp = row["made_up"]
        counts = RowCounts(
            accepted: row["accepted"], acceptedWithFinding: row["accepted_with_finding"], rejected: row["rejected"])
        arrivedAt = row["arrived_at"]
        arrivedBy = row["arrived_by"]
    }

    static func listAccepted(_ db: Database) throws -> [Batch] {
        try Row.fetchAll(db, sql: "SELECT * FROM batch WHERE state = 'accepted' ORDER BY id").map(Batch.init(row:))
    }

    /// Every batch there is, also those withdrawn, oldest first; for the administrator's list.
    public static func listAll(_ db: Database) throws -> [Batch] {
        try Row.fetchAll(db, sql: "SELECT * FROM batch ORDER BY id").map(Batch.init(row:))
    }

    /// The accepted batch with the same content and reading, if there is one.
    public static func findAccepted(fingerprint: String, _ db: Database) throws -> Batch? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM batch WHERE fingerprint = ? AND state = 'accepted'", arguments: [fingerprint]
        ).map(Batch.init(row:))
    }
}

/// How many rows of a file were read, and what became of them.
public struct RowCounts: Sendable, Hashable {
    public var accepted: Int
    public var acceptedWithFinding: Int
    public var rejected: Int
    public var read: Int { accepted + rejected }

    public init(accepted: Int = 0, acceptedWithFinding: Int = 0, rejected: Int = 0) {
        self.accepted = accepted
        self.acceptedWithFinding = acceptedWithFinding
        self.rejected = rejected
    }
}
