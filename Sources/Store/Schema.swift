import GRDB
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
            """
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
            CREATE TRIGGER batch_is_withdrawn_never_deleted BEFORE DELETE ON batch WHEN old.state <> 'arriving'
                BEGIN SELECT RAISE(ABORT, 'batches are withdrawn, never deleted'); END;

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
        var migrator = DatabaseMigrator()
        for step in steps {
            migrator.registerMigration(step.id) { db in try db.execute(sql: step.sql) }
        }
        let superseded = try pool.read { db in try migrator.hasBeenSuperseded(db) }
        guard !superseded else {
            throw Problem(
                "store.newer", "Lagret är skrivet av en nyare Samkarta. Uppdatera programmet och försök igen.")
        }
        try migrator.migrate(pool)
    }
}
