import Foundation
import GRDB
import GeoFormats
import Geometry
import Import
import Store
import Vocabulary

/// Writes the rows of a kind into the table whose columns bear the same names.
///
/// Codes are stored as their text, days and booleans as whole numbers, geometry as a GeoPackage blob. Tables of kinds
/// that name buildings have the columns `building` (a key of `building_ref`), `placed_by` and `certainty`.
public final class TableWriter: BatchWriter {
    private let kind: Kind
    private let statement: String
    private let unique: [Int]
    private var seen = IdentifierIndex()
    private var blocks: [CheckedBlock] = []
    private var placements: [[Placement?]] = []
    private var placing: RowPlacing?
    private var at = (block: 0, row: 0)
    private let keepsGeometry: Bool
    /// Whether rows have a key of their own, by which other programs find them.
    private let hasFeatureId: Bool
    private let dated: ReportingDate
    /// Columns that take the batch's date where the row has none.
    private let datedColumn: Int?
    private let edition: String
    /// The column that takes the batch's edition where the row names none.
    private let editionColumn: Int?
    private static let slice = 5000

    /// `unique` names the columns of which no two rows should have the same values; later ones are findings.
    public init(_ context: ImportContext, unique: [String] = []) throws(Problem) {
        let kind = context.kind
        self.kind = kind
        self.unique = unique.map(kind.index(of:))
        keepsGeometry = !kind.placing.isDisjoint(with: [.position, .shape])
        placing = kind.placing.contains(.building) ? try RowPlacing(context) : nil
        dated = context.dated
        datedColumn = kind.dateColumn.flatMap { name in kind.columns.firstIndex { $0.name == name } }
        edition = context.edition
        editionColumn = kind.editionColumn.map(kind.index(of:))
        hasFeatureId = kind.layer != nil
        var columns = (kind.layer != nil ? ["fid"] : []) + ["batch", "line"] + kind.columns.map(\.name)
        if kind.placing.contains(.building) { columns += ["building", "placed_by", "certainty"] }
        if keepsGeometry { columns.append("geom") }
        statement = """
            INSERT INTO "\(kind.table)" (\(columns.map { "\"\($0)\"" }.joined(separator: ", ")))
            VALUES (\(Array(repeating: "?", count: columns.count).joined(separator: ", ")))
            """
    }

    public func examine(_ block: inout CheckedBlock, findings: inout FindingLog) throws(Problem) {
        rejectNameless(in: &block, findings: &findings)
        noteDuplicates(in: &block, findings: &findings)
        placements.append(try placing?.place(&block, findings: &findings) ?? [])
        blocks.append(block)
    }

    private func rejectNameless(in block: inout CheckedBlock, findings: inout FindingLog) {
        guard let editionColumn, edition.isEmpty else { return }
        for row in 0..<block.rowCount where block.accepted[row] && block.bytes(editionColumn, row).isEmpty {
            block.reject(
                .badValue, row: row, column: kind.columns[editionColumn].name,
                "Rad \(block.lines[row]): utgåvans namn saknas. Fyll i kolumnen edition eller ange `--edition`.", in: &findings)
        }
    }

    private func noteDuplicates(in block: inout CheckedBlock, findings: inout FindingLog) {
        guard !unique.isEmpty else { return }
        for row in 0..<block.rowCount where block.accepted[row] {
            var key: [UInt8] = []
            for column in unique {
                key += block.bytes(column, row)
                if let number = block.integer(column, row) { key += Array(String(number).utf8) }
                key.append(0)
            }
            let known = seen.count
            if seen.insert(key[...]) < known {
                block.note(
                    .duplicateRow, row: row, column: kind.columns[unique[0]].name,
                    "Rad \(block.lines[row]): samma \(unique.map { kind.columns[$0].name }.joined(separator: " och ")) står på en tidigare rad. Raden räknas en gång.",
                    in: &findings)
            }
        }
    }

    public func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections { RowCorrections() }

    public func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int? {
        if try placing?.writeIdentifiers(in: db) == true { return 0 }
        guard at.block < blocks.count else { return nil }
        let statement = try db.cachedStatement(sql: statement)
        var written = 0
        while written < Self.slice, at.block < blocks.count {
            let block = blocks[at.block]
            guard at.row < block.rowCount else {
                at = (at.block + 1, 0)
                continue
            }
            if block.accepted[at.row] {
                let placement = placements[at.block].isEmpty ? nil : placements[at.block][at.row]
                try statement.execute(arguments: StatementArguments(values(block, at.row, placement, batch)))
                written += 1
            }
            at.row += 1
        }
        return written
    }

    private func values(
        _ block: CheckedBlock, _ row: Int, _ placement: Placement?, _ batch: Batch.ID
    ) -> [(any DatabaseValueConvertible)?] {
        let line = Int64(block.lines[row])
        var values: [(any DatabaseValueConvertible)?] = hasFeatureId ? [batch << 32 | line, batch, line] : [batch, line]
        for (index, column) in kind.columns.enumerated() {
            values.append(value(block, row, index, column))
        }
        if kind.placing.contains(.building) {
            values += [placement.map { Int64($0.key) }, placement?.way.rawValue, placement?.certainty]
        }
        if keepsGeometry { values.append(geometry(block, row)) }
        return values
    }

    private func value(
        _ block: CheckedBlock, _ row: Int, _ index: Int, _ column: KindColumn
    ) -> (any DatabaseValueConvertible)? {
        switch column.type {
        case .identifier, .text: return block.string(index, row) ?? (index == editionColumn ? edition : nil)
        case .number, .speed: return block.number(index, row)
        case .date: return block.integer(index, row) ?? (index == datedColumn ? Int64(dated.daysSinceEpoch) : nil)
        case .integer, .boolean: return block.integer(index, row)
        case .code(let names): return block.integer(index, row).map { names[Int($0) - 1] }
        case .codes(let names):
            return block.integer(index, row).map { bits in
                names.indices.filter { bits & (1 << Int64($0)) != 0 }.map { names[$0] }.joined(separator: "+")
            }
        }
    }

    private func geometry(_ block: CheckedBlock, _ row: Int) -> Data? {
        if !block.shapes.isEmpty, let shape = block.shapes[row] { return Data(GeometryBlob.encode(shape)) }
        return block.position(row).map { Data(GeometryBlob.encode(.point($0))) }
    }
}
