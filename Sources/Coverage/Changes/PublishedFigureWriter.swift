import GRDB
import Import
import Store
import Vocabulary

/// Writes published shares, a row a measure: `0000` (Kolada's nation) becomes `00`, percent becomes a share.
final class PublishedFigureWriter: BatchWriter {
    private struct Figure {
        let line: Int32
        let area: String
        let year: Int64
        let households: Int64?
        let measure: String
        let value: Double?
    }

    private let kind: Kind
    private let measures: [(name: String, column: Int)]
    private var figures: [Figure] = []
    private var at = 0
    private static let slice = 5000

    init(_ context: ImportContext) {
        kind = context.kind
        measures = PublishedMeasure.allCases.map { [kind] in ($0.rawValue, kind.index(of: $0.rawValue)) }
    }

    func examine(_ block: inout CheckedBlock, findings: inout FindingLog) throws(Problem) {
        for row in 0..<block.rowCount where block.accepted[row] {
            let code = block.string(kind.index(of: "area"), row) ?? ""
            guard [2, 4].contains(code.count), code.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
                block.reject(
                    .unknownCode, row: row, column: "area",
                    "Rad \(block.lines[row]): ”\(code)” är varken läns- eller kommunkod.", in: &findings)
                continue
            }
            let found = values(block, row)
            guard !found.isEmpty else {
                block.reject(
                    .badValue, row: row, column: "value",
                    "Rad \(block.lines[row]): raden har inget mått med värde. Ange kolumnerna measure och value, eller ett mått per kolumn.",
                    in: &findings)
                continue
            }
            for (measure, value) in found {
                figures.append(
                    Figure(
                        line: block.lines[row], area: code == "0000" ? "00" : code,
                        year: block.integer(kind.index(of: "year"), row) ?? 0,
                        households: block.integer(kind.index(of: "households"), row), measure: measure, value: value))
            }
        }
    }

    private func values(_ block: CheckedBlock, _ row: Int) -> [(String, Double)] {
        var found = measures.compactMap { name, column in block.number(column, row).map { (name, $0) } }
        if let measure = block.string(kind.index(of: "measure"), row), let value = block.number(kind.index(of: "value"), row) {
            found.append((measure, value))
        }
        return found
    }

    func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections { RowCorrections() }

    func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int? {
        guard at < figures.count else { return nil }
        let statement = try db.cachedStatement(sql: "INSERT INTO published_figure VALUES (?, ?, ?, ?, ?, ?, ?)")
        var lines = 0
        let end = min(at + Self.slice, figures.count)
        while at < end {
            let one = figures[at]
            if at == 0 || figures[at - 1].line != one.line { lines += 1 }
            try statement.execute(arguments: [
                batch, Int64(one.line), one.measure, one.area, one.year, one.value, one.households,
            ])
            at += 1
        }
        return lines
    }
}
