import Foundation
import GRDB
import GeoPackage
import Geometry
import Import
import Register
import Store
import Vocabulary

/// The rows of a kind that a viewer may see, with the columns of FORMATS section 2, how sure their place is, and where
/// they came from.
public enum KindRows {
    /// Throws `export.nothing` when the viewer may read no batch of the kind: whether there is one is not told.
    public static func table(of kind: Kind, _ db: Database, scope: Scope) throws -> ExportTable {
        let batches = scope.batches(of: kind.name).filter { scope.access(to: $0.id) != .none }
        guard !batches.isEmpty else {
            throw Problem("export.nothing", .missing, "Det finns inga rader av slaget \(kind.name) att lämna ut.")
        }
        let filter = try RowFilter(db, scope: scope)
        let columns = kind.storedColumns.map { ($0.name, role(of: $0.type)) }
        let mark = batches.contains(where: \.isMadeUp) ? " (påhittat läge)" : ""
        return ExportTable(
            name: kind.name, title: kind.name + mark,
            columns: columns + placeColumns(of: kind) + [("batch", .integer), ("line", .integer)], geometryType: geometryType(of: kind),
            stamp: batches.compactMap(\.dated).max() ?? scope.today
        ) { add in
            for batch in batches {
                try forEachRow(of: kind, in: batch, db) { row in
                    guard filter.lets(row, access: scope.access(to: batch.id)) else { return }
                    try add(row.shape, row.values + row.place + [.integer(Int(batch.id)), .integer(row.line)])
                }
            }
        }
    }

    struct StoredRow {
        let line: Int
        let values: [AttributeValue]
        /// How it was tied to its building, and how sure that is; empty for kinds that name none.
        let place: [AttributeValue]
        let shape: Shape?
        /// Key in `building_ref`; `nil` where the row names no building or could not be placed.
        let building: Int?
        let operatorId: String?
        let municipality: String?
    }

    private static func forEachRow(
        of kind: Kind, in batch: Batch, _ db: Database, _ body: (StoredRow) throws -> Void
    ) throws {
        let stored = kind.storedColumns
        let names = stored.map(\.name)
        let hasBuilding = kind.placing.contains(.building)
        let hasGeometry = geometryType(of: kind) != nil
        let isAvailability = kind.name == "availability"
        let sql = isAvailability ? availability : plain(kind, hasBuilding: hasBuilding, hasGeometry: hasGeometry)
        let operatorColumn = names.firstIndex(of: "operator_id")
        let municipalityColumn = names.firstIndex(of: "municipality")
        try db.forEachRow(sql: sql, arguments: [batch.id]) { row in
            let values = stored.enumerated().map { index, column in value(row, Int32(index), column.type) }
            var next = Int32(names.count)
            let line = row.integer(next) ?? 0
            next += 1
            var building: Int?
            var place: [AttributeValue] = []
            if hasBuilding {
                building = row.integer(next)
                place = building == nil ? [.null, .null] : [self.way(row, next + 1), .optional(row.number(next + 2))]
                next += 3
            }
            try body(
                StoredRow(
                    line: line, values: values, place: place,
                    shape: isAvailability ? ownPosition(row, next) : hasGeometry ? row.shape(next) : nil, building: building,
                    operatorId: operatorColumn.map { row.text(Int32($0)) },
                    municipality: municipalityColumn.map { row.text(Int32($0)) }))
        }
    }

    private static func plain(_ kind: Kind, hasBuilding: Bool, hasGeometry: Bool) -> String {
        var columns = kind.storedColumns.map { "\"\($0.name)\"" } + ["line"]
        if hasBuilding { columns += ["building", "placed_by", "certainty"] }
        if hasGeometry { columns.append("geom") }
        return "SELECT \(columns.joined(separator: ", ")) FROM \"\(kind.table)\" WHERE batch = ? ORDER BY line"
    }

    // Numbers for owner, building, technology and status become what the row said.
    private static let availability = """
        SELECT o.operator_id, r.building_id, a.technology, a.status, a.down_mbps, a.up_mbps, a.connection_fee_sek,
            a.activation_days, a.survey, p.address, p.postcode, p.locality, a.line, nullif(a.building, 0),
            a.placed_by, CASE WHEN r.building_id IS NOT NULL AND p.certainty IS NULL THEN 1.0 ELSE p.certainty END, p.x, p.y
        FROM availability a JOIN operator_ref o ON o.key = a.operator LEFT JOIN building_ref r ON r.key = a.building
            LEFT JOIN availability_place p ON p.batch = a.batch AND p.line = a.line
        WHERE a.batch = ? ORDER BY a.line
        """

    // Where the row itself said that it was, if it did.
    private static func ownPosition(_ row: OpaquePointer, _ column: Int32) -> Shape? {
        guard let x = row.number(column), let y = row.number(column + 1) else { return nil }
        return .point(SwerefPoint(x: x, y: y))
    }

    private static func placeColumns(of kind: Kind) -> [(String, ExportTable.ColumnRole)] {
        kind.placing.contains(.building) ? [("placed_by", .code), ("certainty", .number)] : []
    }

    // Owners' reports hold the number of the way, other kinds its name.
    private static func way(_ row: OpaquePointer, _ column: Int32) -> AttributeValue {
        let text = row.text(column)
        guard let number = Int(text) else { return text.isEmpty ? .null : .text(text) }
        return PlacedBy.byNumber.indices.contains(number) ? PlacedBy.byNumber[number].map { .text($0.rawValue) } ?? .null : .null
    }

    private static func value(_ row: OpaquePointer, _ index: Int32, _ type: ColumnType) -> AttributeValue {
        switch type {
        case .identifier, .text, .codes: row.text(index).isEmpty ? .null : .text(row.text(index))
        case .number, .speed: .optional(row.number(index))
        case .integer: .optional(row.integer(index))
        case .boolean: .optional(row.integer(index).map { $0 == 1 ? "true" : "false" })
        case .date: .optional(row.integer(index).map { ReportingDate(daysSinceEpoch: Int32($0)).description })
        case .code(let codes):
            // Tables of text hold the code itself, those of numbers its position.
            Int(row.text(index)).map { codes.indices.contains($0 - 1) ? .text(codes[$0 - 1]) : .null }
                ?? (row.text(index).isEmpty ? .null : .text(row.text(index)))
        }
    }

    private static func role(of type: ColumnType) -> ExportTable.ColumnRole {
        switch type {
        case .identifier, .code, .codes, .boolean, .date: .code
        case .text: .text
        case .integer: .integer
        case .number, .speed: .number
        }
    }

    private static func geometryType(of kind: Kind) -> String? {
        if !kind.placing.isDisjoint(with: [.line, .surface]) { return "GEOMETRY" }
        return kind.placing.isDisjoint(with: [.position, .point]) ? nil : "POINT"
    }
}

extension Kind {
    /// The columns that its rows are kept in.
    fileprivate var storedColumns: [KindColumn] { columns.filter(\.isStored) }
}
