import Foundation
import GRDB
import Vocabulary

/// A thing dealt with under a registry number: its letters, decisions and files. Swedish: ärende, diarienummer.
public struct Matter: Sendable, Hashable {
    /// The registry number.
    public let number: String
    public let title: String
    /// Which feature opened it: `review`, `letter`, `priorities`, `file`.
    public let feature: String
    /// County or municipality code; empty for the whole country.
    public let area: String
    public let openedOn: ReportingDate
    public let openedBy: String

    static let step = SchemaStep(
        "store.4",
        """
        CREATE TABLE matter (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, dnr TEXT NOT NULL UNIQUE CHECK (dnr <> ''), title TEXT NOT NULL,
            feature TEXT NOT NULL, area TEXT NOT NULL, opened_on INTEGER NOT NULL, opened_by TEXT NOT NULL
        ) STRICT;
        CREATE TABLE matter_record (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, dnr TEXT NOT NULL REFERENCES matter (dnr),
            direction TEXT NOT NULL CHECK (direction IN ('sent', 'received', 'own')),
            kind TEXT NOT NULL CHECK (kind IN ('letter', 'decision', 'answer', 'file', 'note')), party TEXT NOT NULL,
            title TEXT NOT NULL, area TEXT NOT NULL, file_name TEXT NOT NULL, content BLOB NOT NULL, sha256 TEXT NOT NULL,
            dated INTEGER NOT NULL, registered_by TEXT NOT NULL
        ) STRICT;
        CREATE INDEX matter_record_by_number ON matter_record (dnr);
        CREATE TRIGGER matter_record_is_never_changed BEFORE UPDATE ON matter_record
            BEGIN SELECT RAISE(ABORT, 'records are never changed'); END;
        CREATE TRIGGER matter_record_is_never_deleted BEFORE DELETE ON matter_record
            BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
        """)

    init(row: Row) {
        number = row["dnr"]
        title = row["title"]
        feature = row["feature"]
        area = row["area"]
        openedOn = ReportingDate(daysSinceEpoch: row["opened_on"])
        openedBy = row["opened_by"]
    }
}

/// One thing sent, received or drawn up in a matter. Swedish: handling.
public struct MatterRecord: Sendable, Hashable {
    /// Which way it went.
    public enum Direction: String, Sendable {
        case sent, received, own

        public var swedishName: String {
            switch self {
            case .sent: "skickad"
            case .received: "mottagen"
            case .own: "upprättad"
            }
        }
    }

    /// What it is.
    public enum Kind: String, Sendable {
        case letter, decision, answer, file, note

        public var swedishName: String {
            switch self {
            case .letter: "brev"
            case .decision: "beslut"
            case .answer: "svar"
            case .file: "fil"
            case .note: "anteckning"
            }
        }
    }

    public let direction: Direction
    public let kind: Kind
    /// To or from whom; empty for what one drew up oneself.
    public let party: String
    public let title: String
    /// Place it concerns, or empty; decides with whose eyes it is seen.
    public let area: String
    public let fileName: String
    public let content: Data
    public let dated: ReportingDate
    public let registeredBy: String

    public init(
        _ direction: Direction, _ kind: Kind, party: String = "", title: String, area: String, fileName: String = "",
        content: Data = Data(), dated: ReportingDate, by registeredBy: String
    ) {
        self.direction = direction
        self.kind = kind
        self.party = party
        self.title = title
        self.area = area
        self.fileName = fileName
        self.content = content
        self.dated = dated
        self.registeredBy = registeredBy
    }

    init(row: Row) {
        // The table's CHECK constraints promise both codes.
        direction = Direction(rawValue: row["direction"]) ?? .own
        kind = Kind(rawValue: row["kind"]) ?? .note
        party = row["party"]
        title = row["title"]
        area = row["area"]
        fileName = row["file_name"]
        content = row["content"]
        dated = ReportingDate(daysSinceEpoch: row["dated"])
        registeredBy = row["registered_by"]
    }
}
