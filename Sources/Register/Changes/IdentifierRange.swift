import GRDB
import GeoPackage

/// New building ids, written in short slices before the rows that use them.
public struct IdentifierRange: Sendable {
    private var next: Int
    private static let slice = 50_000

    /// Starts after the ids that the store already has.
    public init(next: Int) {
        self.next = next
    }

    /// Writes the next slice; false when all are written.
    public mutating func write(from directory: BuildingDirectory, in db: Database) throws -> Bool {
        let last = min(next + Self.slice, directory.identifiers.count)
        guard next < last else { return false }
        try db.cachedStatement(sql: "INSERT INTO building_ref (key, building_id) VALUES (?, ?)")
            .stepRaw(next..<last) { binder, number in
                binder.integer(1, Int64(number + 1))
                binder.text(2, directory.identifiers.text(number))
            }
        next = last
        return true
    }
}
