import Store

/// The tables that all features share.
public enum RegisterSchema {
    public static let steps = [
        SchemaStep(
            "register.1",
            """
            -- Every building id that any file has named, so that rows hold a small number instead of a text.
            CREATE TABLE building_ref (
                key INTEGER PRIMARY KEY, building_id TEXT NOT NULL UNIQUE CHECK (building_id <> '')
            ) STRICT;
            CREATE TABLE operator_ref (
                key INTEGER PRIMARY KEY, operator_id TEXT NOT NULL UNIQUE CHECK (operator_id <> '')
            ) STRICT;

            CREATE TABLE building (
                fid INTEGER PRIMARY KEY,
                batch INTEGER NOT NULL,
                key INTEGER NOT NULL,
                lasting INTEGER NOT NULL,
                geom BLOB NOT NULL,
                use INTEGER NOT NULL CHECK (use BETWEEN 1 AND 31),
                households INTEGER NOT NULL CHECK (households >= 0),
                workplaces INTEGER NOT NULL CHECK (workplaces >= 0),
                stated_municipality TEXT,
                municipality TEXT NOT NULL,
                address TEXT, postcode TEXT, locality TEXT, property TEXT,
                footprint BLOB,
                line INTEGER NOT NULL,
                CHECK (batch = fid >> 32)
            ) STRICT;
            -- Stretches of an edition's rows: of one municipality, some thousands of neighbours, and where they lie.
            CREATE TABLE building_range (
                batch INTEGER NOT NULL, first_fid INTEGER NOT NULL, last_fid INTEGER NOT NULL, municipality TEXT NOT NULL,
                min_x REAL NOT NULL, min_y REAL NOT NULL, max_x REAL NOT NULL, max_y REAL NOT NULL,
                PRIMARY KEY (batch, first_fid)
            ) STRICT, WITHOUT ROWID;
            -- The keys of an edition's buildings, as runs without gaps.
            CREATE TABLE building_key_run (
                batch INTEGER NOT NULL, first_key INTEGER NOT NULL, last_key INTEGER NOT NULL CHECK (last_key >= first_key),
                PRIMARY KEY (batch, first_key)
            ) STRICT, WITHOUT ROWID;
            -- What the municipalities of an edition were worked out with.
            CREATE TABLE building_basis (
                batch INTEGER PRIMARY KEY, border_m REAL NOT NULL
            ) STRICT;
            -- What became of a building between two editions.
            CREATE TABLE edition_match (
                batch INTEGER NOT NULL, ordinal INTEGER NOT NULL, old_batch INTEGER NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('kept', 'new', 'gone', 'split', 'merged', 'moved')),
                old_id TEXT, new_id TEXT, certainty REAL NOT NULL CHECK (certainty BETWEEN 0 AND 1),
                PRIMARY KEY (batch, ordinal)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE boundary (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL CHECK (length(code) IN (2, 4)),
                name TEXT NOT NULL, geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE address (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, address TEXT NOT NULL, postcode TEXT, locality TEXT,
                building_id TEXT, geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE area (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, area_id TEXT NOT NULL, name TEXT NOT NULL,
                geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE network_operator (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, operator_id TEXT NOT NULL, name TEXT NOT NULL,
                org_number TEXT, plmn TEXT, shared_with TEXT,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE network_route (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, route_id TEXT NOT NULL, operator_id TEXT NOT NULL,
                tier TEXT NOT NULL CHECK (tier IN ('backbone', 'access')),
                status TEXT CHECK (status IN ('operational', 'planned')), built_year INTEGER, fibre_count INTEGER,
                spare_fibres INTEGER, from_node TEXT, to_node TEXT, geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE network_node (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, node_id TEXT NOT NULL, operator_id TEXT NOT NULL,
                kind TEXT CHECK (kind IN ('pop', 'cabinet', 'mast', 'splice')), spare_ports INTEGER,
                connection_fee_sek REAL, geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE mast (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, mast_id TEXT NOT NULL, owner TEXT, height_m REAL,
                power TEXT, backhaul TEXT, tenants TEXT, free_space TEXT, community INTEGER, geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE road (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, road_id TEXT, class TEXT, surface TEXT, bridge TEXT,
                tunnel TEXT, geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE railway (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, road_id TEXT, class TEXT, track TEXT, station TEXT,
                surface TEXT, bridge TEXT, tunnel TEXT, geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE ground (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL,
                ground TEXT NOT NULL CHECK (ground IN ('arable', 'pasture', 'forest', 'bog', 'rock', 'gravel', 'paved',
                    'urban', 'water', 'forbidden')),
                geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            """),
        SchemaStep(
            "register.2",
            """
            CREATE TABLE power_line (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, line_id TEXT, class TEXT, voltage TEXT, owner TEXT,
                geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            CREATE TABLE place (
                fid INTEGER PRIMARY KEY, batch INTEGER NOT NULL, line INTEGER NOT NULL, place_id TEXT, name TEXT NOT NULL, class TEXT,
                geom BLOB NOT NULL,
                CHECK (fid = (batch << 32 | line)), UNIQUE (batch, line)
            ) STRICT;
            """),
    ]
}
