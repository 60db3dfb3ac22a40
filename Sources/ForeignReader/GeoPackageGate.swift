import Foundation
import GRDBSQLite

/// Looks at a GeoPackage before GDAL does: real tables only, nothing that runs, a file as long as it says.
///
/// A view in place of a layer can recurse for ever; GDAL would follow it.
enum GeoPackageGate {
    static func check(_ path: String) throws {
        try checkLength(path)
        var connection: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        guard sqlite3_open_v2("file:\(percentEncoded(path))?immutable=1", &connection, flags, nil) == SQLITE_OK else {
            sqlite3_close(connection)
            throw unreadable
        }
        defer { sqlite3_close(connection) }
        for statement in ["PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA query_only = ON"] {
            sqlite3_exec(connection, statement, nil, nil, nil)
        }
        // Asked every million steps: after some seconds the question is dropped.
        sqlite3_progress_handler(connection, 1_000_000, { _ in clock() > 5 * CLOCKS_PER_SEC ? 1 : 0 }, nil)
        for table in ["gpkg_contents", "gpkg_spatial_ref_sys", "gpkg_geometry_columns"] {
            let type = try texts(connection, "SELECT type FROM sqlite_schema WHERE name = '\(table)'").first
            guard type == "table" || (type == nil && table == "gpkg_geometry_columns") else { throw notGeoPackage }
        }
        // The tables that describe the layers, and the layers: stored rows, nothing computed or fetched.
        let views = try texts(
            connection,
            """
            SELECT c.table_name FROM gpkg_contents c LEFT JOIN sqlite_schema s ON lower(s.name) = lower(c.table_name)
            WHERE s.type IS NULL OR s.type <> 'table' OR s.sql LIKE 'create virtual%'
            UNION ALL
            SELECT name FROM sqlite_schema WHERE type = 'view' AND (name LIKE 'gpkg%' OR name LIKE 'rtree%' OR name LIKE 'layer_styles')
            """)
        if let view = views.first {
            throw ReadFault(
                code: "not-this-kind",
                message: "Lagret ”\(view)” i filen är en vy eller beräknas på annat sätt och läses inte. Spara lagret som en egen tabell i en ny GeoPackage.")
        }
    }

    private static let unreadable = ReadFault(
        code: "unreadable", message: "Filen kan inte öppnas som GeoPackage. Hämta den på nytt.")
    private static let notGeoPackage = ReadFault(
        code: "not-this-kind", message: "Filen är ingen GeoPackage. Kontrollera att rätt fil är vald.")

    // The header says how many pages there are; a shorter file was cut.
    private static func checkLength(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path), let head = try file.read(upToCount: 100), head.count == 100
        else { throw ReadFault(code: "truncated", message: "Filen är avhuggen. Hämta hela filen på nytt.") }
        defer { try? file.close() }
        let bytes = [UInt8](head)
        let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
        let size = pageSize == 1 ? 65_536 : pageSize
        let pages = Int(bytes[28]) << 24 | Int(bytes[29]) << 16 | Int(bytes[30]) << 8 | Int(bytes[31])
        let length = Int(try file.seekToEnd())
        if length < pages * size {
            throw ReadFault(code: "truncated", message: "Filen är avhuggen. Hämta hela filen på nytt.")
        }
    }

    private static func percentEncoded(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }

    private static func texts(_ connection: OpaquePointer?, _ sql: String) throws -> [String] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else { throw unreadable }
        defer { sqlite3_finalize(statement) }
        var found: [String] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                found.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
            case SQLITE_DONE:
                return found
            default:
                throw unreadable
            }
        }
    }
}
