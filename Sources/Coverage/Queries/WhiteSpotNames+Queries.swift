import GRDB

extension WhiteSpotNames {
    /// What the kept runs tell.
    init(_ db: Database) throws {
        var known: [Int64: Label] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT house.value, spot.value ->> 'id', spot.value ->> 'name'
                FROM white_spot_run run, json_each(run.houses) spot, json_each(spot.value, '$.houses') house ORDER BY run.run
                """)
        while let row = try rows.next() { known[row[0]] = Label(identifier: row[1], name: row[2]) }
        self.init(known: known)
    }
}
