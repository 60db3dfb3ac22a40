import GRDB
import GRDBSQLite

extension Statement {
    /// Runs the statement once for each number, with values bound to the raw statement.
    public func stepRaw(_ range: Range<Int>, _ bind: (RawBinder, Int) -> Void) throws {
        let raw = sqliteStatement
        let binder = RawBinder(raw)
        // The values lie in the binder's memory, which goes with it.
        defer {
            sqlite3_reset(raw)
            sqlite3_clear_bindings(raw)
        }
        for index in range {
            binder.beginRow()
            bind(binder, index)
            let status = sqlite3_step(raw)
            guard status == SQLITE_DONE else {
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(sqlite3_db_handle(raw))))
            }
            sqlite3_reset(raw)
        }
    }
}
