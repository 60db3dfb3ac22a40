import Coverage
import Foundation
import GeoFormats
import GeoPackage
import Geometry
import Publishing
import Vocabulary

/// Chosen items as a file to keep: a table of text, or a GeoPackage. In EPSG:3006.
struct ItemsFile {
    let collection: FeatureCollection
    let queryables: [Queryable]
    let items: [ItemsAnswer.Feature]
    let stamp: ReportingDate
    let isMadeUp: Bool

    /// Throws `export.unwritable` when there is no room for it.
    func bytes(as format: ItemsFormat) throws(Problem) -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "samkarta-\(UUID().uuidString).\(format.rawValue)")
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try table.write(to: file.path)
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw Problem("export.unwritable", "”\(file.path)” kan inte skrivas: den finns inte. Kontrollera mappen och utrymmet.")
        }
        return Array(data)
    }

    private var table: ExportTable {
        let isPoints = collection.name == "buildings"
        let columns = queryables.map { column in
            (
                name: column.name,
                role: { () -> ExportTable.ColumnRole in
                    switch column.type {
                    // Names and notes are what people wrote; the rest are ids and codes.
                    case .text: Self.codes.contains(column.name) ? .code : .text
                    case .date: .code
                    case .integer, .flag: .integer
                    case .number: .number
                    }
                }()
            )
        }
        return ExportTable(
            name: collection.name, title: isMadeUp ? "\(collection.title) (påhittat läge)" : collection.title, columns: columns,
            geometryType: isPoints ? "POINT" : "GEOMETRY", stamp: stamp
        ) { add in
            for item in items {
                try add(item.shape, queryables.map { column in item.properties.first { $0.key == column.name }?.value.attribute ?? .null })
            }
        }
    }

    private static let codes: Set = [
        "building_id", "municipality", "state", "technology", "use", "square", "code", "level", "id", "operator_id", "route_id", "node_id",
        "mast_id", "project_id",
    ]
}

extension JSONValue {
    fileprivate var attribute: AttributeValue {
        switch self {
        case .string(let text): .text(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .bool(let flag): .integer(flag ? 1 : 0)
        case .null, .array, .object: .null
        }
    }
}
