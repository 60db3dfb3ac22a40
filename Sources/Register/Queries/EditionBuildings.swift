import GRDB
import Geometry
import Store

/// The buildings of one edition as flat arrays, for comparison with another.
public struct EditionBuildings: Sendable {
    public private(set) var keys: [Int32] = []
    public private(set) var lasting: [Int64] = []
    public private(set) var xs: [Double] = []
    public private(set) var ys: [Double] = []
    /// `nil` where the edition has only a position.
    public private(set) var footprints: [Shape?] = []

    public init() {}

    public init(of batch: Batch.ID, _ db: Database) throws {
        try db.forEachRow(
            sql: """
                SELECT key, lasting, geom, footprint FROM building
                WHERE fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295 ORDER BY fid
                """,
            arguments: [batch]
        ) { row in
            let point = row.point(2)
            append(
                key: Int32(row.integer(0) ?? 0), lasting: Int64(row.integer(1) ?? 0), x: point.x, y: point.y,
                footprint: row.shape(3))
        }
    }

    public var count: Int { keys.count }

    /// Adds a building at the end.
    public mutating func append(key: Int32, lasting: Int64, x: Double, y: Double, footprint: Shape?) {
        keys.append(key)
        self.lasting.append(lasting)
        xs.append(x)
        ys.append(y)
        footprints.append(footprint)
    }

    func position(_ index: Int) -> SwerefPoint { SwerefPoint(x: xs[index], y: ys[index]) }
}
