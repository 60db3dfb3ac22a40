import Foundation
import GRDB
import Vocabulary

/// Parameter sets as stored: every version ever added, and which one is in use.
public enum ParameterSets {
    static let step = SchemaStep(
        "store.2",
        """
        CREATE TABLE parameter_set (
            version INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL CHECK (name <> 'standard'), content TEXT NOT NULL
        ) STRICT;
        CREATE TABLE parameter_use (
            one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL
        ) STRICT;
        CREATE TABLE goal (id TEXT PRIMARY KEY NOT NULL, content TEXT NOT NULL) STRICT;
        CREATE TABLE import_profile (name TEXT PRIMARY KEY NOT NULL, content TEXT NOT NULL) STRICT;
        """)

    /// Names of all sets, `standard` first.
    public static func listNames(_ db: Database) throws -> [String] {
        ["standard"] + (try String.fetchAll(db, sql: "SELECT DISTINCT name FROM parameter_set ORDER BY name"))
    }

    /// The newest version of a named set. Throws `parameters.missing`.
    public static func set(named name: String, _ db: Database) throws -> ParameterSet {
        if name == "standard" { return .standard }
        let content = try String.fetchOne(
            db, sql: "SELECT content FROM parameter_set WHERE name = ? ORDER BY version DESC LIMIT 1", arguments: [name])
        guard let content else {
            throw Problem(
                "parameters.missing", .missing,
                "Parameteruppsättningen ”\(name)” finns inte. Se `samkarta parameters list`.")
        }
        return try JSONDecoder().decode(ParameterSet.self, from: Data(content.utf8))
    }

    /// The set in use; `standard` until another is chosen.
    public static func inUse(_ db: Database) throws -> ParameterSet {
        try set(named: String.fetchOne(db, sql: "SELECT name FROM parameter_use") ?? "standard", db)
    }
}

/// Adds a set, or a new version of one.
public struct AddParameterSet: Change {
    public let set: ParameterSet

    public init(_ set: ParameterSet) {
        self.set = set
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard set.name != "standard", !set.name.isEmpty else {
            throw Problem("parameters.name", "Uppsättningen ”standard” är inbyggd. Ge din uppsättning ett annat namn.")
        }
    }

    public func apply(_ db: Database) throws -> Int64 {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let content = String(decoding: try encoder.encode(set), as: UTF8.self)
        try db.execute(sql: "INSERT INTO parameter_set (name, content) VALUES (?, ?)", arguments: [set.name, content])
        return db.lastInsertedRowID
    }

    public func auditEntry(for outcome: Int64) -> AuditEntry {
        AuditEntry("parameters.add", set.name, detail: "version=\(outcome)")
    }
}

/// Chooses the set that answers use when nothing else is said.
public struct UseParameterSet: Change {
    public let name: String

    public init(named name: String) {
        self.name = name
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat, .coordinator) }

    public func apply(_ db: Database) throws {
        _ = try ParameterSets.set(named: name, db)
        try db.execute(sql: "INSERT OR REPLACE INTO parameter_use VALUES (1, ?)", arguments: [name])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry { AuditEntry("parameters.use", name) }
}
