import Store

/// The tables of PTS's building lists and its answers to them.
public enum EligibilitySchema {
    public static let steps = [
        SchemaStep(
            "eligibility.1",
            """
            CREATE TABLE eligibility_entry (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, building_id TEXT NOT NULL,
                edition TEXT NOT NULL CHECK (edition <> ''), eligible INTEGER NOT NULL CHECK (eligible IN (0, 1)),
                "use" TEXT, municipality TEXT, call_area TEXT, building INTEGER, placed_by TEXT, certainty REAL, geom BLOB,
                PRIMARY KEY (batch, line)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE eligibility_decision (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, edition TEXT NOT NULL, building_id TEXT NOT NULL,
                decision TEXT NOT NULL, reason TEXT, building INTEGER, placed_by TEXT, certainty REAL,
                PRIMARY KEY (batch, line)
            ) STRICT, WITHOUT ROWID;
            """),
        SchemaStep(
            "eligibility.2",
            """
            -- Every decision ever made; the last on an edition, building and reason code is in force.
            CREATE TABLE amendment_decision (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, edition TEXT NOT NULL, building_id TEXT NOT NULL,
                municipality TEXT NOT NULL, action TEXT NOT NULL CHECK (action IN ('remove', 'add')),
                reason_code TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
                evidence TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''),
                decided_by TEXT NOT NULL, decided_on INTEGER NOT NULL, dnr TEXT NOT NULL
            ) STRICT;
            CREATE INDEX amendment_decision_by_building ON amendment_decision (edition, building_id, reason_code);
            CREATE TRIGGER amendment_decision_is_never_changed BEFORE UPDATE ON amendment_decision
                BEGIN SELECT RAISE(ABORT, 'a new decision takes the place of the former'); END;
            CREATE TRIGGER amendment_decision_is_never_deleted BEFORE DELETE ON amendment_decision
                BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
            """),
    ]
}
