import GeoFormats
import Geometry
import Vocabulary

/// Reads the cells of one block, column by column, into typed values, and rejects the rows that do not hold.
struct RowCheck: Sendable {
    let kind: Kind
    let binding: ColumnBinding
    let schema: TableSchema
    /// Our column index → their value → ours.
    let values: [[String: String]]
    let units: [Double]
    let positions: PositionReader

    init(kind: Kind, binding: ColumnBinding, schema: TableSchema, profile: ImportProfile) throws(FileFault) {
        self.kind = kind
        self.binding = binding
        self.schema = schema
        values = kind.columns.map { column in
            profile.values.first { HeaderName($0.key) == HeaderName(column.name) }?.value ?? [:]
        }
        units = kind.columns.map { column in
            profile.units.first { HeaderName($0.key) == HeaderName(column.name) }?.value ?? 1
        }
        positions = try PositionReader(
            kind: kind, binding: binding, schema: schema, referenceSystem: profile.referenceSystem)
    }

    func check(_ source: RowBlock, findings: inout FindingLog) -> CheckedBlock {
        var block = CheckedBlock()
        block.lines = source.lines
        block.accepted = Array(repeating: true, count: source.rowCount)
        block.hasFinding = Array(repeating: false, count: source.rowCount)
        block.text.reserveCapacity(source.bytes.count)
        for fault in source.faults {
            findings.add(Self.finding(for: fault))
        }
        for index in kind.columns.indices {
            block.columns.append(column(index, of: source, in: &block, findings: &findings))
        }
        positions.read(source, into: &block, findings: &findings)
        return block
    }

    private static func finding(for fault: RowFault) -> Finding {
        let code = FindingCode(rawValue: fault.code) ?? .badValue
        let place = fault.column.map { "kolumnen \($0): " } ?? ""
        return Finding(
            code, line: Int(fault.line), column: fault.column, message: "Rad \(fault.line): \(place)\(fault.detail)",
            rejects: true)
    }

    private func column(
        _ index: Int, of source: RowBlock, in block: inout CheckedBlock, findings: inout FindingLog
    ) -> CheckedColumn {
        let column = kind.columns[index]
        var cells = CheckedColumn()
        if let recipe = binding.osmIdentifier, column.name == kind.identifierColumn {
            cells.isPresent = true
            readOsmIdentifiers(recipe, column, source, into: &cells, &block, &findings)
            return cells
        }
        guard let theirs = binding.sources[index] else { return cells }
        cells.isPresent = true
        let reader = CellReader(column: column, theirs: schema.columns[theirs], values: values[index], unit: units[index])
        let rows = source.rowCount
        switch column.type {
        case .identifier, .text:
            cells.starts.reserveCapacity(rows)
            cells.ends.reserveCapacity(rows)
        case .number, .speed:
            cells.numbers.reserveCapacity(rows)
        default:
            cells.integers.reserveCapacity(rows)
        }
        source.bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<rows {
                let cell = UnsafeBufferPointer(rebasing: bytes[source.range(row: row, column: theirs)])
                if let fault = reader.read(cell, into: &cells, text: &block.text) {
                    block.reject(
                        fault.code, row: row, column: schema.columns[theirs],
                        "Rad \(source.lines[row]): kolumnen \(schema.columns[theirs]) \(fault.message)", in: &findings)
                }
            }
        }
        return cells
    }

    // FORMATS section 1: `w123` ways, `r45` relations, `n6` nodes, from whichever column and geometry the row has.
    private func readOsmIdentifiers(
        _ recipe: ColumnBinding.OsmIdentifier, _ column: KindColumn, _ source: RowBlock, into cells: inout CheckedColumn,
        _ block: inout CheckedBlock, _ findings: inout FindingLog
    ) {
        for row in 0..<source.rowCount {
            let way = recipe.way.map { source.text(row: row, column: $0) } ?? ""
            let object = recipe.object.map { source.text(row: row, column: $0) } ?? ""
            let identifier = OsmIdentifier.text(
                way: way, object: object, shape: source.shapes.isEmpty ? nil : source.shapes[row])
            cells.starts.append(Int32(block.text.count))
            block.text.append(contentsOf: identifier.utf8)
            cells.ends.append(Int32(block.text.count))
            if identifier.isEmpty, column.isRequired {
                block.reject(
                    .badId, row: row, column: "osm_id",
                    "Rad \(source.lines[row]): varken osm_way_id eller osm_id är ifyllt.", in: &findings)
            }
        }
    }
}

/// The id of an OpenStreetMap object as FORMATS section 1 writes it.
public enum OsmIdentifier {
    /// Empty when neither column is filled.
    public static func text(way: String, object: String, shape: Shape?) -> String {
        if !way.isEmpty { return prefixed("w", way) }
        guard !object.isEmpty else { return "" }
        switch shape {
        case .point, .multiPoint: return prefixed("n", object)
        case .polygon, .multiPolygon: return prefixed("r", object)
        case .line, .multiLine, nil: return prefixed("w", object)
        }
    }

    // An id that already says what it is stays as it is.
    private static func prefixed(_ letter: String, _ digits: String) -> String {
        guard let first = digits.utf8.first, first >= 48, first <= 57 else { return digits }
        return letter + digits
    }
}
