import Foundation
import GRDB
import GeoFormats
import Geometry
import Vocabulary

/// A value of one attribute.
public enum AttributeValue: Sendable, Hashable {
    case null
    case integer(Int)
    case number(Double)
    case text(String)

    /// Null where there is no value.
    public static func optional(_ value: Int?) -> AttributeValue { value.map(AttributeValue.integer) ?? .null }
    /// Null where there is no value.
    public static func optional(_ value: Double?) -> AttributeValue { value.map(AttributeValue.number) ?? .null }
    /// Null where there is no value.
    public static func optional(_ value: String?) -> AttributeValue { value.map(AttributeValue.text) ?? .null }

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .number(let value): value.databaseValue
        case .text(let value): value.databaseValue
        }
    }
}

/// What a layer is, before it has rows.
public struct LayerDefinition: Sendable {
    /// What a column of attributes holds.
    public enum AttributeType: String, Sendable {
        case integer = "INTEGER"
        case number = "REAL"
        case text = "TEXT"
    }

    public let name: String
    /// Shown to people; Swedish.
    public let title: String
    /// `POINT`, `LINESTRING`, `MULTIPOLYGON` or `GEOMETRY`; `nil` for a table without geometry.
    public let geometryType: String?
    public let columns: [(name: String, type: AttributeType)]
    /// How QGIS is to draw it, as QML; `nil` leaves the choice to QGIS.
    public let style: String?

    public init(
        name: String, title: String, geometryType: String?, columns: [(name: String, type: AttributeType)],
        style: String? = nil
    ) {
        self.name = name
        self.title = title
        self.geometryType = geometryType
        self.columns = columns
        self.style = style
    }
}

/// Writes a GeoPackage 1.3 in EPSG:3006: the same rows always give the same content.
///
/// The file appears under its name only when `finish` has been called.
public final class GeoPackageWriter {
    private let path: String
    private let partial: String
    private let database: DatabaseQueue
    /// Written as the time of last change, so that the same edition is the same file.
    private let stamp: String

    /// Throws `publish.unwritable` when the file cannot be made.
    public init(path: String, stamp: ReportingDate) throws(Problem) {
        self.path = path
        partial = path + ".partial"
        self.stamp = "\(stamp)T00:00:00.000Z"
        do {
            try? FileManager.default.removeItem(atPath: partial)
            database = try DatabaseQueue(path: partial)
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                try db.execute(sql: GeoPackageFrame.sql)
                try db.execute(sql: GeoPackageFrame.styles)
            }
        } catch {
            throw Problem("publish.unwritable", "”\(path)” kan inte skrivas: \(error).")
        }
    }

    /// Adds a layer with all its rows. `rows` is called once and hands each row to the closure it is given.
    public func add(
        _ layer: LayerDefinition, rows: (_ add: (Shape?, [AttributeValue]) throws -> Void) throws -> Void
    ) throws {
        try database.write { db in
            try createTable(layer, db)
            var extent = Envelope.empty
            var fid = 0
            let names = layer.columns.map { "\"\($0.name)\"" }
            let all = ["fid"] + (layer.geometryType == nil ? [] : ["geom"]) + names
            let statement = try db.makeStatement(
                sql: "INSERT INTO \"\(layer.name)\" (\(all.joined(separator: ", "))) VALUES (\(all.map { _ in "?" }.joined(separator: ", ")))")
            var ids: [Int64] = []
            var boxes: [Envelope] = []
            try rows { shape, values in
                precondition(values.count == layer.columns.count, "a row has a value for every column of \(layer.name)")
                fid += 1
                var arguments: [DatabaseValue] = [fid.databaseValue]
                if layer.geometryType != nil {
                    arguments.append(shape.map { Data(GeometryBlob.encode($0)).databaseValue } ?? .null)
                }
                arguments += values.map(\.databaseValue)
                try statement.execute(arguments: StatementArguments(arguments))
                if let shape, layer.geometryType != nil {
                    let box = shape.envelope
                    extent.grow(by: box)
                    ids.append(Int64(fid))
                    boxes.append(box)
                }
            }
            if layer.geometryType != nil {
                var tree = try PackedTreeWriter(table: PackedTreeWriter.table(of: layer.name), ids: ids, boxes: boxes)
                while try tree.writeSlice(in: db) {}
            }
            try describe(layer, extent, db)
        }
    }

    private func createTable(_ layer: LayerDefinition, _ db: Database) throws {
        var columns = ["fid INTEGER PRIMARY KEY"]
        if let type = layer.geometryType { columns.append("geom \(type)") }
        columns += layer.columns.map { "\"\($0.name)\" \($0.type.rawValue)" }
        try db.execute(sql: "CREATE TABLE \"\(layer.name)\" (\(columns.joined(separator: ", ")))")
        if layer.geometryType != nil {
            try PackedTreeWriter.create(PackedTreeWriter.table(of: layer.name), in: db)
        }
    }

    private func describe(_ layer: LayerDefinition, _ extent: Envelope, _ db: Database) throws {
        let box = extent.isEmpty ? nil : extent
        try db.execute(
            sql: "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                layer.name, layer.geometryType == nil ? "attributes" : "features", layer.title, "", stamp, box?.minX,
                box?.minY, box?.maxX, box?.maxY, layer.geometryType == nil ? nil : 3006,
            ])
        guard let type = layer.geometryType else { return }
        try db.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 3006, 0, 0)", arguments: [layer.name, type])
        try db.execute(sql: GeoPackageFrame.insertTreeExtension, arguments: [layer.name])
        for trigger in GeoPackageFrame.treeTriggers(layer.name) { try db.execute(sql: trigger) }
        if let style = layer.style {
            try db.execute(
                sql: """
                    INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
                        styleQML, useAsDefault, description, update_time) VALUES ('', '', ?, 'geom', ?, ?, 1, ?, ?)
                    """,
                arguments: [layer.name, layer.title, style, layer.title, stamp])
        }
    }

    /// Closes the file and gives it its name.
    public func finish() throws(Problem) {
        do {
            try database.close()
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            throw Problem("publish.unwritable", "”\(path)” kan inte skrivas: \(error).")
        }
    }
}
