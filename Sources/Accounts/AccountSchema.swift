import Store

/// The tables of accounts and of what opens them. Never a layer: no program but Samkarta has use for them.
public enum AccountSchema {
    public static let steps = [
        SchemaStep(
            "accounts.1",
            """
            CREATE TABLE account (
                name TEXT PRIMARY KEY NOT NULL,
                role TEXT NOT NULL,
                scope TEXT NOT NULL,
                valid_until INTEGER,
                disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
                password TEXT NOT NULL,
                -- Key of the authenticator, the last step whose code was used, and hashes of unused recovery codes.
                totp_key BLOB,
                totp_step INTEGER NOT NULL,
                recovery TEXT NOT NULL
            ) STRICT;
            -- Sessions and tokens, by the hash of what their holder shows. A row whose key has ended is used again.
            CREATE TABLE account_key (
                slot INTEGER PRIMARY KEY,
                account TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('session', 'token')),
                hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
                issued INTEGER NOT NULL,
                ends INTEGER NOT NULL
            ) STRICT;
            """)
    ]
}
