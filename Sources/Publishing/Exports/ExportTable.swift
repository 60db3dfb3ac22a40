import Foundation
import GeoFormats
import GeoPackage
import Geometry
import Vocabulary

/// A table on its way out: what the viewer may see of it, row by row.
public struct ExportTable {
    /// What a column of an export is for.
    public enum ColumnRole: Sendable {
        /// Ids and codes: never touched.
        case code
        /// What people wrote.
        case text
        case integer
        case number
    }

    /// Takes one row: its cells in column order, and its geometry.
    public typealias Add = (Shape?, [AttributeValue]) throws -> Void

    let name: String
    /// Shown to people; says *påhittat läge* where it must.
    let title: String
    let columns: [(name: String, role: ColumnRole)]
    /// `nil` for a table without geometry.
    let geometryType: String?
    let stamp: ReportingDate
    /// Whether lines and surfaces stand as WKT in a table of text; points always have their columns x and y.
    var spellsGeometry = true
    let rows: (Add) throws -> Void

    public init(
        name: String, title: String, columns: [(name: String, role: ColumnRole)], geometryType: String?, stamp: ReportingDate,
        spellsGeometry: Bool = true, rows: @escaping (Add) throws -> Void
    ) {
        self.name = name
        self.title = title
        self.columns = columns
        self.geometryType = geometryType
        self.stamp = stamp
        self.spellsGeometry = spellsGeometry
        self.rows = rows
    }

    /// Writes the table in the format of the file's ending: `.csv`, `.geojson` or `.gpkg`. Returns the number of rows.
    public func write(to path: String) throws(Problem) -> Int {
        let url = URL(filePath: path)
        do {
            switch url.pathExtension.lowercased() {
            case "csv": return try writeText(url)
            case "geojson", "json": return try writeGeoJSON(url)
            case "gpkg": return try writeGeoPackage(url)
            default:
                throw Problem(
                    "export.format", .usage, "Filens ändelse ska vara .csv, .geojson eller .gpkg: ”\(url.lastPathComponent)”.")
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("export.unwritable", "”\(path)” kan inte skrivas: \(error). Kontrollera mappen och utrymmet.")
        }
    }

    private func writeText(_ url: URL) throws -> Int {
        let isPoint = geometryType == "POINT"
        let isSpelled = geometryType != nil && !isPoint && spellsGeometry
        let place = isPoint ? ["x", "y"] : isSpelled ? ["geometry"] : []
        return try FileInPieces.write(url) { put in
            put(DelimitedTextWriter.line(columns.map(\.name) + place))
            var count = 0
            try rows { shape, values in
                var cells = zip(columns, values).map { column, value in
                    column.role == .text ? DelimitedTextWriter.defused(value.plain) : value.plain
                }
                if isPoint {
                    let point = shape?.position
                    cells += [point.map { JSONValue.text(of: $0.x) } ?? "", point.map { JSONValue.text(of: $0.y) } ?? ""]
                } else if isSpelled {
                    cells.append(shape.map(WellKnownText.text) ?? "")
                }
                put(DelimitedTextWriter.line(cells))
                count += 1
            }
            return count
        }
    }

    private func writeGeoJSON(_ url: URL) throws -> Int {
        try FileInPieces.write(url) { put in
            put("{\"type\":\"FeatureCollection\",\"name\":\(JSONValue.string(title).text),\"features\":[")
            var count = 0
            try rows { shape, values in
                let feature = JSONValue.object([
                    "type": .string("Feature"), "geometry": shape.map(GeoJSONGeometry.value) ?? .null,
                    "properties": .object(
                        zip(columns, values).map { JSONValue.Member(key: $0.name, value: $1.json) }),
                ])
                put((count == 0 ? "\n" : ",\n") + feature.text)
                count += 1
            }
            put("\n]}\n")
            return count
        }
    }

    private func writeGeoPackage(_ url: URL) throws -> Int {
        let writer = try GeoPackageWriter(path: url.path, stamp: stamp)
        var count = 0
        try writer.add(
            LayerDefinition(
                name: name.replacing("-", with: "_"), title: title, geometryType: geometryType,
                columns: columns.map { ($0.name, $0.role.attributeType) })
        ) { add in
            try rows { shape, values in
                try add(shape, values)
                count += 1
            }
        }
        try writer.finish()
        return count
    }
}

extension ExportTable.ColumnRole {
    var attributeType: LayerDefinition.AttributeType {
        switch self {
        case .code, .text: .text
        case .integer: .integer
        case .number: .number
        }
    }
}

extension AttributeValue {
    /// As plain text with decimal point; empty for nothing.
    var plain: String {
        switch self {
        case .null: ""
        case .integer(let value): String(value)
        case .number(let value): JSONValue.text(of: value)
        case .text(let value): value
        }
    }

    var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .text(let value): .string(value)
        }
    }
}
