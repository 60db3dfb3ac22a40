import GeoFormats

/// A table with columns added that join others of its own, such as street and number to an address.
///
/// A mapping `address=street+number` asks for it; the parts stand with a space between them.
final class JoinedColumns: RowSource {
    private let base: any RowSource
    private let joins: [[Int]]
    let schema: TableSchema

    /// `source` itself where the profile joins nothing.
    static func applied(to source: any RowSource, profile: ImportProfile) throws(FileFault) -> any RowSource {
        let headers = source.schema.columns.map(HeaderName.init)
        var names: [String] = []
        var joins: [[Int]] = []
        for (_, theirs) in profile.columns.sorted(by: { $0.key < $1.key }) {
            guard theirs.contains("+"), !headers.contains(HeaderName(theirs)) else { continue }
            var parts: [Int] = []
            for part in theirs.split(separator: "+") {
                guard let index = headers.firstIndex(of: HeaderName(String(part))) else {
                    throw FileFault(
                        code: "missing-column", line: 1,
                        message: "Kolumnen ”\(part)”, som ska ingå i \(theirs), finns inte i filen. Filen har: \(source.schema.shownColumns).")
                }
                parts.append(index)
            }
            names.append(theirs)
            joins.append(parts)
        }
        return names.isEmpty ? source : JoinedColumns(source, names: names, joins: joins)
    }

    private init(_ base: any RowSource, names: [String], joins: [[Int]]) {
        self.base = base
        self.joins = joins
        var schema = base.schema
        schema.columns += names
        self.schema = schema
    }

    func next() throws(FileFault) -> RowBlock? {
        guard let block = try base.next() else { return nil }
        var wider = RowBlock(columnCount: schema.columns.count)
        wider.lines = block.lines
        wider.shapes = block.shapes
        wider.faults = block.faults
        for row in 0..<block.rowCount {
            for column in 0..<block.columnCount {
                wider.bytes.append(contentsOf: block.bytes[block.range(row: row, column: column)])
                wider.cellEnds.append(Int32(wider.bytes.count))
            }
            for join in joins {
                let text = join.map { block.text(row: row, column: $0) }.filter { !$0.isEmpty }.joined(separator: " ")
                wider.bytes.append(contentsOf: text.utf8)
                wider.cellEnds.append(Int32(wider.bytes.count))
            }
        }
        return wider
    }

    var progress: Double { base.progress }
}
