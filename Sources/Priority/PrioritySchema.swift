import Store

/// The tables of regional priorities.
public enum PrioritySchema {
    public static let steps = [
        SchemaStep(
            "priority.1",
            """
            CREATE TABLE wish (
                batch INTEGER NOT NULL, line INTEGER NOT NULL, municipality TEXT NOT NULL, building_id TEXT,
                rank INTEGER NOT NULL CHECK (rank >= 1), motivation TEXT, building INTEGER, placed_by TEXT, certainty REAL,
                geom BLOB, PRIMARY KEY (batch, line)
            ) STRICT, WITHOUT ROWID;
            """)
    ]
}
