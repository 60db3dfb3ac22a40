/// Tables of documents handed in, and of work that is done after somebody has asked for it. Rows are only added: what has
/// become of a job is its latest event.
enum JobSchema {
    static let step = SchemaStep(
        "jobs.1",
        """
        CREATE TABLE document (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            class TEXT NOT NULL CHECK (class IN ('open', 'internal', 'county', 'operator', 'secret')),
            kept_until INTEGER NOT NULL,
            handed_in_by TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE job (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            orders TEXT NOT NULL,
            document INTEGER REFERENCES document (id),
            asked_by TEXT NOT NULL,
            role TEXT NOT NULL,
            scope TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE job_event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            job INTEGER NOT NULL REFERENCES job (id),
            state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
            detail TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX job_event_by_job ON job_event (job);
        """)
}
