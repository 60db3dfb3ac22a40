import GRDB
import Store
import Vocabulary

/// One dated edition of the building register. Swedish: utgåva.
public struct RegisterEdition: Sendable, Hashable {
    public let batch: Batch
    public let date: ReportingDate

    /// Every edition the viewer may read, oldest first; of equal dates the later batch last.
    public static func list(in scope: Scope) -> [RegisterEdition] {
        scope.statistics(of: "buildings").map {
            RegisterEdition(batch: $0, date: $0.dated ?? ReportingDate(daysSinceEpoch: 0))
        }
        .sorted { ($0.date, $0.batch.id) < ($1.date, $1.batch.id) }
    }

    /// The edition in force on a day: the newest dated on or before it, else the oldest there is.
    public static func inForce(on day: ReportingDate, in scope: Scope) -> RegisterEdition? {
        let all = list(in: scope)
        return all.last { $0.date <= day } ?? all.first
    }
}

extension RegisterEdition {
    /// The edition with a name, or a date, or the number of its batch. Throws `edition.missing`.
    public static func named(_ name: String, in scope: Scope) throws(Problem) -> RegisterEdition {
        let all = list(in: scope)
        guard
            let match = all.last(where: { $0.batch.edition == name })
                ?? all.last(where: { $0.date.description == name || String($0.batch.id) == name })
        else {
            throw Problem("edition.missing", .missing, "Utgåvan ”\(name)” finns inte. Se `samkarta editions list`.")
        }
        return match
    }

    /// What became of every building from one edition to another.
    public static func compare(
        _ old: String, _ new: String, _ db: Database, scope: Scope
    ) throws -> [EditionMatch] {
        let before = try EditionBuildings(of: named(old, in: scope).batch.id, db)
        let after = try EditionBuildings(of: named(new, in: scope).batch.id, db)
        let identifier = try db.makeStatement(sql: "SELECT building_id FROM building_ref WHERE key = ?")
        var names: [Int32: String] = [:]
        for key in Set(before.keys).union(after.keys) {
            names[key] = try String.fetchOne(identifier, arguments: [key]) ?? ""
        }
        return EditionComparison(old: before, new: after).matches { names[$0] ?? "" }
    }
}
