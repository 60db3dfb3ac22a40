import Foundation
import GRDB
import Vocabulary

/// Goals as stored: those built in, and those that regions have added.
public enum Goals {
    /// Built-in goals first, then added ones by id; an added goal with a built-in's id stands in its place.
    public static func list(_ db: Database) throws -> [Goal] {
        let added = try String.fetchAll(db, sql: "SELECT content FROM goal ORDER BY id")
            .map { try JSONDecoder().decode(Goal.self, from: Data($0.utf8)) }
        let replaced = Set(added.map(\.id))
        return Goal.builtIn.filter { !replaced.contains($0.id) } + added
    }
}

/// Adds goals, all or none; one with a known id replaces it.
public struct AddGoals: Change {
    public let goals: [Goal]

    public init(_ goals: [Goal]) {
        self.goals = goals
    }

    public func authorize(_ viewer: Viewer) throws(Problem) { try viewer.require(.secretariat, .coordinator) }

    public func apply(_ db: Database) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for goal in goals {
            try goal.validate()
            let content = String(decoding: try encoder.encode(goal), as: UTF8.self)
            try db.execute(sql: "INSERT OR REPLACE INTO goal VALUES (?, ?)", arguments: [goal.id, content])
        }
    }

    public func auditEntry(for outcome: Void) -> AuditEntry {
        AuditEntry("goals.add", goals.map(\.id).joined(separator: ","))
    }
}
