import GeoPackage
import Geometry

extension ExportTable {
    public var columnNames: [String] { columns.map(\.name) }

    /// Every row in order, its values in the order of `columnNames`.
    public func forEachRow(_ body: (Shape?, [AttributeValue]) throws -> Void) throws { try rows(body) }
}
