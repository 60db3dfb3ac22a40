import GRDB
import GRDBSQLite
import Geometry
import Vocabulary

/// Which rows of a register edition an answer needs: all of them, or those of an area and what lies within reach of it.
public struct EditionPart: Sendable {
    /// Stretches of `fid`, ascending.
    public let ranges: [ClosedRange<Int64>]
    /// What else is of use lies here; `nil` for everywhere.
    public let box: Envelope?

    /// The whole edition.
    public init(of edition: RegisterEdition) {
        ranges = [edition.batch.id << 32...(edition.batch.id << 32 | 0xffff_ffff)]
        box = nil
    }

    /// The area's buildings by the municipality stored with them, and all others that may lie within reach of one.
    public init(of edition: RegisterEdition, area: String, reachMeters: Double, _ db: Database) throws {
        let all = try Stretch.list(edition, db)
        let core = all.filter { $0.municipality.hasPrefix(area) }.map { $0.box.expanded(by: reachMeters) }
        var box = Envelope.empty
        for part in core { box.grow(by: part) }
        let near = all.filter { stretch in
            stretch.municipality.hasPrefix(area)
                || (stretch.box.intersects(box) && core.contains { $0.intersects(stretch.box) })
        }
        ranges = Self.joined(near)
        self.box = box
    }

    /// The stretches that touch a box.
    public init(of edition: RegisterEdition, in box: Envelope, _ db: Database) throws {
        ranges = Self.joined(try Stretch.list(edition, db).filter { $0.box.intersects(box) })
        self.box = box
    }

    private static func joined(_ stretches: [Stretch]) -> [ClosedRange<Int64>] {
        var joined: [ClosedRange<Int64>] = []
        for stretch in stretches {
            if let last = joined.last, last.upperBound + 1 == stretch.rows.lowerBound {
                joined[joined.count - 1] = last.lowerBound...stretch.rows.upperBound
            } else {
                joined.append(stretch.rows)
            }
        }
        return joined
    }

    private struct Stretch {
        let rows: ClosedRange<Int64>
        let municipality: String
        let box: Envelope

        static func list(_ edition: RegisterEdition, _ db: Database) throws -> [Stretch] {
            var stretches: [Stretch] = []
            try db.forEachRow(
                sql: """
                    SELECT first_fid, last_fid, municipality, min_x, min_y, max_x, max_y FROM building_range
                    WHERE batch = ? ORDER BY first_fid
                    """,
                arguments: [edition.batch.id]
            ) { row in
                stretches.append(
                    Stretch(
                        rows: sqlite3_column_int64(row, 0)...sqlite3_column_int64(row, 1), municipality: row.text(2),
                        box: Envelope(
                            minX: sqlite3_column_double(row, 3), minY: sqlite3_column_double(row, 4),
                            maxX: sqlite3_column_double(row, 5), maxY: sqlite3_column_double(row, 6))))
            }
            return stretches
        }
    }
}
