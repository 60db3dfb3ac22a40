import GRDB
import GeoPackage
import Vocabulary

/// One step in the history of the tables; never changed once released, only followed by another.
public struct SchemaStep: Sendable {
    /// Unique for ever, such as `register.1`.
    public let id: String
    let sql: String

    public init(_ id: String, _ sql: String) {
        self.id = id
        self.sql = sql
    }
}

enum Schema {
    /// The tables of the store itself.
    static let storeSteps = [
        SchemaStep(
            "store.1",
            GeoPackageFrame.sql + """

            -- A plain table in gpkg_contents, so that GDAL and QGIS list only what stands there.
            CREATE TABLE about_store (fid INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
            INSERT INTO about_store VALUES
                (1, 'Det här är Samkartas eget lager. Öppna det bara för att läsa: ändringar utifrån vägras eller upptäcks.'),
                (2, 'Lämna inte ut filen. Använd `samkarta publish` eller `samkarta export`.');
            INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)
                VALUES ('about_store', 'attributes', 'Om lagret', '2000-01-01T00:00:00.000Z');

            CREATE TABLE samkarta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
            INSERT INTO samkarta VALUES ('format', '1');

            CREATE TABLE audit (
                seq INTEGER PRIMARY KEY,
                at TEXT NOT NULL,
                actor TEXT NOT NULL,
                role TEXT NOT NULL,
                action TEXT NOT NULL,
                object TEXT NOT NULL,
                detail TEXT NOT NULL,
                evidence TEXT NOT NULL,
                previous_hash BLOB NOT NULL,
                hash BLOB NOT NULL CHECK (length(hash) = 32)
            ) STRICT;
            CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
                BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END;
            CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
                BEGIN SELECT RAISE(ABORT, 'audit lines are never deleted'); END;
            CREATE TABLE audit_head (
                one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL
            ) STRICT;

            CREATE TABLE batch (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                kind TEXT NOT NULL,
                file TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('arriving', 'accepted', 'withdrawn')),
                class TEXT NOT NULL CHECK (class IN ('open', 'internal', 'county', 'operator', 'secret')),
                lender TEXT NOT NULL DEFAULT '',
                ground TEXT NOT NULL DEFAULT '',
                purpose TEXT NOT NULL DEFAULT '',
                lent_until INTEGER,
                dated INTEGER,
                edition TEXT NOT NULL DEFAULT '',
                made_up INTEGER NOT NULL DEFAULT 0 CHECK (made_up IN (0, 1)),
                rows_read INTEGER NOT NULL DEFAULT 0,
                accepted INTEGER NOT NULL DEFAULT 0,
                accepted_with_finding INTEGER NOT NULL DEFAULT 0,
                rejected INTEGER NOT NULL DEFAULT 0,
                content_hash BLOB,
                arrived_at TEXT NOT NULL,
                arrived_by TEXT NOT NULL,
                CHECK (rows_read = accepted + rejected)
            ) STRICT;
            CREATE INDEX batch_by_fingerprint ON batch (fingerprint);
            CREATE TRIGGER batch_arrives_first BEFORE INSERT ON batch WHEN new.state <> 'arriving'
                BEGIN SELECT RAISE(ABORT, 'a batch arrives before it is accepted'); END;
            CREATE TRIGGER batch_changes_only_its_state BEFORE UPDATE ON batch
                WHEN new.id <> old.id OR NOT (old.state = 'arriving' AND new.state = 'accepted'
                        OR old.state = 'accepted' AND new.state = 'withdrawn')
                    OR old.state = 'accepted' AND (new.kind, new.file, new.fingerprint, new.class, new.lender, new.ground,
                            new.purpose, new.lent_until, new.dated, new.edition, new.made_up, new.rows_read, new.accepted,
                            new.accepted_with_finding, new.rejected, new.content_hash, new.arrived_at, new.arrived_by)
                        IS NOT (old.kind, old.file, old.fingerprint, old.class, old.lender, old.ground,
                            old.purpose, old.lent_until, old.dated, old.edition, old.made_up, old.rows_read, old.accepted,
                            old.accepted_with_finding, old.rejected, old.content_hash, old.arrived_at, old.arrived_by)
                BEGIN SELECT RAISE(ABORT, 'a batch goes from arriving to accepted to withdrawn, and changes nothing else'); END;

            -- Batches with an index of their places. Those shown are what other programs see; those of withdrawn batches
            -- stay in the list.
            CREATE TABLE layer (
                id INTEGER PRIMARY KEY AUTOINCREMENT REFERENCES batch (id), name TEXT NOT NULL UNIQUE CHECK (name NOT GLOB '*[^a-z0-9_]*'), title TEXT NOT NULL,
                shown INTEGER NOT NULL CHECK (shown IN (0, 1)), view TEXT NOT NULL, geometry_type TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL,
                tree_hash BLOB NOT NULL
            ) STRICT;
            -- SHA-256 over stretches of the tables of texts that rows name by number.
            CREATE TABLE reference_seal (
                id INTEGER PRIMARY KEY AUTOINCREMENT, table_name TEXT NOT NULL, first_key INTEGER NOT NULL,
                last_key INTEGER NOT NULL CHECK (last_key >= first_key), hash BLOB NOT NULL
            ) STRICT;

            CREATE TABLE batch_finding (
                batch INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
                ordinal INTEGER NOT NULL,
                code TEXT NOT NULL,
                line INTEGER,
                column_name TEXT,
                message TEXT NOT NULL,
                rejects INTEGER NOT NULL CHECK (rejects IN (0, 1)),
                PRIMARY KEY (batch, ordinal)
            ) STRICT, WITHOUT ROWID;
            """)
    ]

    static func migrate(_ pool: DatabasePool, steps: [SchemaStep]) throws {
        let migrator = migrator(steps)
        let (isSuperseded, isComplete) = try pool.read { db in
            (try migrator.hasBeenSuperseded(db), try migrator.hasCompletedMigrations(db))
        }
        guard !isSuperseded else {
            throw Problem(
                "store.newer", "Lagret är skrivet av en nyare Samkarta. Uppdatera programmet och försök igen.")
        }
        if !isComplete { try migrator.migrate(pool) }
    }

    /// The tables as they should be, empty, in memory.
    static func blank(steps: [SchemaStep]) throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try migrator(steps).migrate(queue)
        return queue
    }

    // Every step ends with guards on the tables it made.
    private static func migrator(_ steps: [SchemaStep]) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for step in steps {
            migrator.registerMigration(step.id) { db in
                try db.execute(sql: step.sql)
                try Guards.add(db)
            }
        }
        return migrator
    }
}
