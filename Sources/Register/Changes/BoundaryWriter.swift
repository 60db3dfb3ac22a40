import GRDB
import Import
import Store
import Vocabulary

/// Checks that codes are codes, then writes boundaries. A code may come in several rows, one for each part.
final class BoundaryWriter: BatchWriter {
    private let table: TableWriter
    private let code: Int

    init(_ context: ImportContext) throws(Problem) {
        table = try TableWriter(context)
        code = context.kind.index(of: "code")
    }

    func examine(_ block: inout CheckedBlock, findings: inout FindingLog) throws(Problem) {
        for row in 0..<block.rowCount where block.accepted[row] {
            let digits = block.bytes(code, row)
            guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
                block.reject(
                    .unknownCode, row: row, column: "code",
                    "Rad \(block.lines[row]): koden ”\(String(decoding: digits, as: UTF8.self))” är varken län (två siffror) eller kommun (fyra siffror).",
                    in: &findings)
                continue
            }
        }
        try table.examine(&block, findings: &findings)
    }

    func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections { RowCorrections() }

    func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int? { try table.writeSlice(of: batch, in: db) }
}
