import GeoFormats
import Geometry

/// A table whose geometry stands as text (WKT, EPSG:3006) in a column `geometry`, `geom` or `wkt`, as our own CSV exports
/// have it. Handed on as if the container had carried the geometry.
final class SpelledGeometry: RowSource {
    private let base: any RowSource
    private let column: Int
    let schema: TableSchema

    /// `source` itself where the container carries geometry, or no such column is there.
    static func applied(to source: any RowSource, kind: Kind) -> any RowSource {
        guard !source.schema.hasGeometry, !kind.placing.isDisjoint(with: .shape) else { return source }
        let names = ["geometry", "geom", "wkt"].map { HeaderName($0) }
        let headers = source.schema.columns.map { HeaderName($0) }
        guard let column = names.lazy.compactMap({ headers.firstIndex(of: $0) }).first else { return source }
        return SpelledGeometry(source, column: column)
    }

    private init(_ base: any RowSource, column: Int) {
        self.base = base
        self.column = column
        var schema = base.schema
        schema.hasGeometry = true
        schema.declaredReferenceSystem = "EPSG:3006"
        schema.recognised["geometri"] = "WKT i kolumnen \(schema.columns[column])"
        schema.columns.remove(at: column)
        self.schema = schema
    }

    func next() throws(FileFault) -> RowBlock? {
        guard let block = try base.next() else { return nil }
        var spelled = RowBlock(columnCount: schema.columns.count)
        spelled.faults = block.faults
        for row in 0..<block.rowCount {
            let text = block.bytes[block.range(row: row, column: column)]
            let shape = WellKnownText.shape(text)
            guard shape != nil || text.allSatisfy({ $0 == 32 }) else {
                spelled.faults.append(
                    RowFault(
                        code: "bad-geometry", line: block.lines[row], column: base.schema.columns[column],
                        detail: "texten är ingen geometri (WKT) i SWEREF 99 TM."))
                continue
            }
            for other in 0..<block.columnCount where other != column {
                spelled.bytes.append(contentsOf: block.bytes[block.range(row: row, column: other)])
                spelled.cellEnds.append(Int32(spelled.bytes.count))
            }
            spelled.shapes.append(shape)
            spelled.lines.append(block.lines[row])
        }
        return spelled
    }

    var progress: Double { base.progress }
}
