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
            """)
    ]
}
