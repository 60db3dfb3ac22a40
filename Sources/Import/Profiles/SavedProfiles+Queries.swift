import Foundation
import GRDB
import Store
import Vocabulary

/// Profiles of the store: those that ship with Samkarta, and those that somebody saved.
public enum SavedProfiles {
    /// Shipped ones first, then saved ones by name; a saved one with a shipped one's name stands in its place.
    public static func list(_ db: Database) throws -> [ImportProfile] {
        let saved = try String.fetchAll(db, sql: "SELECT content FROM import_profile ORDER BY name")
            .map { try JSONDecoder().decode(ImportProfile.self, from: Data($0.utf8)) }
        let names = Set(saved.map(\.name))
        return ImportProfile.shipped.filter { !names.contains($0.name) } + saved
    }

    /// Throws `profile.missing`.
    public static func profile(named name: String, _ db: Database) throws -> ImportProfile {
        guard let profile = try list(db).first(where: { $0.name == name }) else {
            throw Problem("profile.missing", .missing, "Profilen ”\(name)” finns inte. Se `samkarta profiles list`.")
        }
        return profile
    }
}

/// Saves a profile; one with the same name is replaced.
public struct AddProfile: Change {
    public let profile: ImportProfile

    public init(_ profile: ImportProfile) {
        self.profile = profile
    }

    public func authorize(_ viewer: Viewer) throws(Problem) {
        try viewer.require(.secretariat, .coordinator)
        guard !profile.name.isEmpty else { throw Problem("profile.name", "Profilen saknar namn. Fyll i ”name”.") }
    }

    public func apply(_ db: Database) throws {
        try db.execute(sql: "INSERT OR REPLACE INTO import_profile VALUES (?, ?)", arguments: [profile.name, profile.text])
    }

    public func auditEntry(for outcome: Void) -> AuditEntry { AuditEntry("profiles.add", profile.name) }
}

extension ImportProfile {
    /// In the form of the file, keys in alphabetical order.
    public var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("a profile is plain text and numbers") }
        return String(decoding: data, as: UTF8.self)
    }
}
