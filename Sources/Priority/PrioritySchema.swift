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
            """),
        SchemaStep(
            "priority.2",
            """
            -- A county's picks in a round, and the buildings that a person has left out of it. One row a building.
            CREATE TABLE priority_pick (
                id TEXT PRIMARY KEY NOT NULL, round TEXT NOT NULL, edition TEXT NOT NULL, county TEXT NOT NULL,
                building_id TEXT NOT NULL, municipality TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('picked', 'dropped')),
                origin TEXT NOT NULL CHECK (origin IN ('proposal', 'person')), criterion TEXT NOT NULL, motivation TEXT NOT NULL,
                cap_share REAL NOT NULL, decided_by TEXT NOT NULL, decided_on INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX priority_pick_by_county ON priority_pick (round, county, state);
            """),
    ]
}
