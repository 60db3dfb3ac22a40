import GeoFormats
import Geometry

/// A table that was made whole in memory, handed on as one block.
final class ListedTable: RowSource {
    let schema: TableSchema
    private var block: RowBlock
    private var isRead = false

    init(kind: String, columns: [String], hasGeometry: Bool) {
        schema = TableSchema(
            layer: kind, columns: columns, hasGeometry: hasGeometry,
            declaredReferenceSystem: hasGeometry ? "EPSG:4326" : nil, recognised: ["format": "Open Fibre Data Standard"])
        block = RowBlock(columnCount: columns.count)
    }

    func add(_ cells: [String], _ shape: Shape?) {
        precondition(cells.count == block.columnCount, "a row has a cell for every column of \(schema.layer)")
        for cell in cells {
            block.bytes.append(contentsOf: cell.utf8)
            block.cellEnds.append(Int32(block.bytes.count))
        }
        block.lines.append(Int32(block.lines.count + 2))
        if schema.hasGeometry { block.shapes.append(shape) }
    }

    func next() -> RowBlock? {
        guard !isRead, block.rowCount > 0 else { return nil }
        isRead = true
        return block
    }

    var progress: Double { isRead ? 1 : 0 }
}
