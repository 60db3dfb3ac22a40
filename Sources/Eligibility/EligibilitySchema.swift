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
        SchemaStep(
            "eligibility.3",
            """
            -- What people around the table say of a building; nothing is taken back, the last word of a role is in force.
            CREATE TABLE case_word (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, edition TEXT NOT NULL, building_id TEXT NOT NULL,
                municipality TEXT NOT NULL, reason_code TEXT NOT NULL,
                word TEXT NOT NULL CHECK (word IN ('comment', 'propose', 'agrees', 'declines')),
                text TEXT NOT NULL, evidence TEXT NOT NULL, said_by TEXT NOT NULL, role TEXT NOT NULL, said_on INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX case_word_by_building ON case_word (edition, building_id);
            -- Decisions taken back: the one before holds again.
            CREATE TABLE amendment_undo (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, decision INTEGER NOT NULL UNIQUE REFERENCES amendment_decision (seq),
                undone_by TEXT NOT NULL, undone_on INTEGER NOT NULL
            ) STRICT;
            -- Why a report was wrong, as the region judges it; the last judgement is in force.
            CREATE TABLE amendment_judgement (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, edition TEXT NOT NULL, building_id TEXT NOT NULL,
                municipality TEXT NOT NULL, reason_code TEXT NOT NULL,
                cause TEXT NOT NULL CHECK (cause IN ('deliberate', 'unknowing', 'outdated', 'other')), note TEXT NOT NULL,
                judged_by TEXT NOT NULL, judged_on INTEGER NOT NULL
            ) STRICT;
            -- Letters to network owners, and the rows each of them asks about.
            CREATE TABLE owner_letter (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, dnr TEXT NOT NULL, edition TEXT NOT NULL, survey INTEGER NOT NULL,
                operator_id TEXT NOT NULL, county TEXT NOT NULL, sent_on INTEGER NOT NULL, due_on INTEGER NOT NULL,
                sent_by TEXT NOT NULL
            ) STRICT;
            CREATE TABLE owner_letter_row (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, letter INTEGER NOT NULL REFERENCES owner_letter (seq),
                finding_id TEXT NOT NULL, code TEXT NOT NULL, building_id TEXT NOT NULL, municipality TEXT NOT NULL,
                source_row TEXT NOT NULL, text TEXT NOT NULL
            ) STRICT;
            CREATE INDEX owner_letter_row_by_letter ON owner_letter_row (letter);
            CREATE TABLE owner_answer (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, letter INTEGER NOT NULL REFERENCES owner_letter (seq),
                finding_id TEXT NOT NULL, answer TEXT NOT NULL CHECK (answer IN ('keeps', 'corrects', 'partly')),
                text TEXT NOT NULL, answered_by TEXT NOT NULL, answered_on INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX owner_answer_by_letter ON owner_answer (letter, finding_id);
            """),
    ]
}
