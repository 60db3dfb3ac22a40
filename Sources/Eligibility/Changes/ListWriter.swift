import GRDB
import Import
import Register
import Store
import Vocabulary

/// Takes in a list: no row of an edition older than the one decided on, and of a coordinator's file none of other counties.
final class ListWriter: BatchWriter {
    private let table: TableWriter
    private let kind: Kind
    private let context: ImportContext
    private let decided: (edition: String, date: ReportingDate)?
    private let building: Int
    private let municipality: Int
    /// By building id; read only where the viewer's places are to be kept to.
    private let places: [String: String]

    init(_ context: ImportContext) throws(Problem) {
        self.context = context
        kind = context.kind
        table = try TableWriter(context, unique: ["edition", "building_id"])
        building = kind.index(of: "building_id")
        municipality = kind.index(of: "municipality")
        let asksPlaces = context.viewer.role == .coordinator
        (decided, places) = try context.store.read(as: .administrator) { db, scope in
            let places = asksPlaces ? try Self.places(on: context.dated, db, scope: scope) : [:]
            return (try EligibilityList.newestDecided(db, scope: scope), places)
        }
    }

    private static func places(on day: ReportingDate, _ db: Database, scope: Scope) throws -> [String: String] {
        guard let register = RegisterEdition.inForce(on: day, in: scope) else { return [:] }
        var places: [String: String] = [:]
        try db.forEachRow(
            sql: """
                SELECT r.building_id, b.municipality FROM building b JOIN building_ref r ON r.key = b.key
                WHERE b.fid BETWEEN (?1 << 32) AND (?1 << 32) + 4294967295
                """,
            arguments: [register.batch.id]
        ) { row in places[row.text(0)] = row.text(1) }
        return places
    }

    func examine(_ block: inout CheckedBlock, findings: inout FindingLog) throws(Problem) {
        for row in 0..<block.rowCount where block.accepted[row] {
            if let decided, context.dated < decided.date {
                block.reject(
                    .oldEdition, row: row, column: "edition",
                    "Rad \(block.lines[row]): förteckningen är från \(context.dated), men utgåva \(decided.edition) från \(decided.date) är redan beslutad. Rätta dagen med `--date`, eller läs in den nyare.",
                    in: &findings)
                continue
            }
            guard context.viewer.role == .coordinator else { continue }
            let stated = block.string(municipality, row) ?? block.string(building, row).flatMap { places[$0] } ?? ""
            if !stated.isEmpty, !context.viewer.covers(municipality: stated) {
                block.reject(
                    .otherCounty, row: row, column: "municipality",
                    "Rad \(block.lines[row]): kommun \(stated) ligger inte i ditt län. Lämna bara länets rader, eller be sekretariatet läsa in hela filen.",
                    in: &findings)
            }
        }
        try table.examine(&block, findings: &findings)
    }

    func conclude(findings: inout FindingLog) throws(Problem) -> RowCorrections { try table.conclude(findings: &findings) }

    func writeSlice(of batch: Batch.ID, in db: Database) throws -> Int? { try table.writeSlice(of: batch, in: db) }
}
