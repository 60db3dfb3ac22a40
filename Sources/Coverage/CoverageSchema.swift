import Store

/// The tables of reports, plans, grants and subscriptions.
public enum CoverageSchema {
    public static let steps = [
        SchemaStep(
            "coverage.1",
            """
            -- In building order within a batch: a county's answer reads a stretch, and needs no index of its own.
            CREATE TABLE availability (
                batch INTEGER NOT NULL,
                building INTEGER NOT NULL,
                line INTEGER NOT NULL,
                operator INTEGER NOT NULL,
                technology INTEGER NOT NULL CHECK (technology BETWEEN 1 AND 6),
                status INTEGER NOT NULL CHECK (status IN (1, 2)),
                down_mbps REAL NOT NULL CHECK (down_mbps >= 0),
                up_mbps REAL NOT NULL CHECK (up_mbps >= 0),
                connection_fee_sek REAL CHECK (connection_fee_sek >= 0),
                activation_days INTEGER,
                survey INTEGER NOT NULL,
                placed_by INTEGER NOT NULL,
                PRIMARY KEY (batch, building, line)
            ) STRICT, WITHOUT ROWID;
            -- What a batch has of each survey, so that nobody reads its rows to learn it. `loose`: rows that name no
            -- building; `basis`: the register edition and addresses they were placed by.
            CREATE TABLE availability_survey (
                batch INTEGER NOT NULL, survey INTEGER NOT NULL, rows INTEGER NOT NULL, loose INTEGER NOT NULL,
                basis TEXT NOT NULL, PRIMARY KEY (batch, survey)
            ) STRICT, WITHOUT ROWID;
            -- What a row said of its own place, so that it can be placed again in another edition.
            CREATE TABLE availability_place (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, x REAL, y REAL, address TEXT, postcode TEXT, locality TEXT,
                PRIMARY KEY (batch, line)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE plan (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, operator_id TEXT NOT NULL, building_id TEXT,
                technology TEXT NOT NULL, down_mbps REAL NOT NULL, up_mbps REAL, ready_by INTEGER NOT NULL,
                commitment TEXT NOT NULL CHECK (commitment IN ('decided', 'intended')), reported_on INTEGER NOT NULL,
                building INTEGER, placed_by TEXT, certainty REAL, geom BLOB, PRIMARY KEY (batch, line)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE aid_grant (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, scheme TEXT NOT NULL, project_id TEXT NOT NULL,
                building_id TEXT, decided_on INTEGER NOT NULL, amount_sek REAL,
                status TEXT NOT NULL CHECK (status IN ('active', 'completed', 'withdrawn', 'returned')),
                binding_until INTEGER, building INTEGER, placed_by TEXT, certainty REAL, geom BLOB,
                PRIMARY KEY (batch, line)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE subscription (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, operator_id TEXT NOT NULL, building_id TEXT, address TEXT,
                postcode TEXT, locality TEXT, technology TEXT NOT NULL, down_mbps REAL, active_on INTEGER NOT NULL,
                building INTEGER, placed_by TEXT, certainty REAL, PRIMARY KEY (batch, line)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE white_spot_run (
                run INTEGER PRIMARY KEY AUTOINCREMENT, survey INTEGER NOT NULL, parameters TEXT NOT NULL,
                content TEXT NOT NULL
            ) STRICT;
            """),
        SchemaStep(
            "coverage.2",
            """
            CREATE TABLE switch_off (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, operator_id TEXT NOT NULL,
                technology TEXT NOT NULL CHECK (technology IN ('copper', '2g', '3g')), municipality TEXT,
                planned_off INTEGER NOT NULL, actual_off INTEGER, source TEXT, geom BLOB, PRIMARY KEY (batch, line)
            ) STRICT, WITHOUT ROWID;
            -- What others have published of an area's access, to lay beside our own figures.
            CREATE TABLE published_figure (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, measure TEXT NOT NULL, area TEXT NOT NULL, year INTEGER NOT NULL,
                value REAL, households INTEGER, PRIMARY KEY (batch, line, measure)
            ) STRICT, WITHOUT ROWID;
            """),
        SchemaStep(
            "coverage.whitespots",
            """
            DROP TABLE white_spot_run;
            -- `content`: the spots as they were shown. `houses`: each spot's id, name and houses by lasting number, so that
            -- spots keep their names from run to run.
            CREATE TABLE white_spot_run (
                run INTEGER PRIMARY KEY AUTOINCREMENT, survey INTEGER NOT NULL, parameters TEXT NOT NULL, area TEXT NOT NULL,
                kept_on INTEGER NOT NULL, spots INTEGER NOT NULL, content TEXT NOT NULL,
                houses TEXT NOT NULL
            ) STRICT;
            """),
        SchemaStep(
            "coverage.certainty",
            """
            -- How sure it was, when the row came, that it meant the building it was placed at.
            ALTER TABLE availability_place ADD COLUMN certainty REAL CHECK (certainty BETWEEN 0 AND 1);
            """),
        SchemaStep(
            "coverage.whitespot_basis",
            """
            -- The batches that a kept list of white spots was computed from: when one is withdrawn, the list says so.
            CREATE TABLE white_spot_basis (
                entry INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL REFERENCES white_spot_run (run),
                batch INTEGER NOT NULL, UNIQUE (run, batch)
            ) STRICT;
            """),
    ]
}
