import Coverage
import Foundation
import GRDB
import GeoFormats
import Import
import Register
import Vocabulary

@testable import Store

/// A store with something in every table, made through the front door: files read, settings made, a batch withdrawn.
final class SampleStore {
    let folder: URL
    let store: Store
    static let schema = RegisterSchema.steps + CoverageSchema.steps
    static let kinds = RegisterKinds.all(parameters: .standard) + CoverageKinds.all

    var path: String { folder.appending(path: "store.gpkg").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(
            creating: folder.appending(path: "store.gpkg").path, schema: Self.schema,
            clock: { Date(timeIntervalSince1970: 1_730_000_000) })
        try store.perform(CreateStore(), as: .administrator)
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    private struct CSV: FileOpening {
        func open(_ path: String, kind: String, layer: String?) throws(FileFault) -> any RowSource {
            try DelimitedTextSource(path: path, layer: kind)
        }
    }

    @discardableResult
    func bring(_ kind: String, _ text: String, _ change: (inout ImportRequest) -> Void = { _ in }) throws -> ImportOutcome {
        guard let kind = Self.kinds.first(where: { $0.name == kind }) else { preconditionFailure("no kind \(kind)") }
        let file = folder.appending(path: "\(kind.name)-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        var request = ImportRequest(kind: kind, path: file.path)
        request.dated = ReportingDate(iso: "2024-10-01")
        change(&request)
        return try ImportRun(store: store, viewer: .administrator, files: CSV())(request)
    }

    static let houses = (0..<120).map { "H\($0),\(500_000 + $0 * 40),\(6_700_000 + $0 % 7 * 35),household,Byvägen \($0)\n" }

    /// Files and settings that leave a row in every table.
    func fill() throws {
        let ring = "499000 6699000, 511000 6699000, 511000 6701000, 499000 6701000, 499000 6699000"
        try bring("boundaries", "code;name;wkt\n9101;Byn;POLYGON ((\(ring)))\n")
        let header = "building_id,x,y,use,address\n"
        try bring("buildings", header + Self.houses.joined()) { $0.edition = "2023" }
        try bring("buildings", header + Self.houses.dropFirst(3).joined() + "NY,510000,6700000,holiday,\n") {
            $0.edition = "2024"
            $0.dated = ReportingDate(iso: "2024-03-01")
        }
        try bring("addresses", "address,x,y\nByvägen 1,500040,6700035\n")
        try bring("operators", "operator_id,name\nA,Påhittade Nät\n")
        try bring("network-nodes", "node_id,operator_id,kind,x,y\nN1,A,pop,500010,6700010\n")
        try bring("places", "name,x,y\nByn,500400,6700000\n")
        try bring(
            "availability",
            """
            operator_id,building_id,technology,status,down_mbps,up_mbps,connection_fee_sek,x,y
            A,H1,fibre,connected,1000,1000,,,
            A,H2,fibre,passed,1000,1000,19900,,
            A,,fibre,connected,100,10,,500160,6700140
            B,okänd,fibre,connected,100,10,,,
            B,H5,fibre,connected,100/10,10,,,

            """)
        try bring("plans", "operator_id,building_id,technology,down_mbps,ready_by,commitment,reported_on\nA,H7,fibre,1000,2026-01-01,decided,2024-09-01\n")
        try bring("grants", "scheme,project_id,building_id,decided_on,status\npts,P1,H8,2023-01-01,active\n")
        try bring("subscriptions", "operator_id,building_id,technology,down_mbps,active_on\nA,H1,fibre,100,2024-09-01\n")
        try bring("switch-off", "operator_id,technology,municipality,planned_off\nA,copper,2080,2025-06-01\n")
        try bring("statistics", "area,year,measure,value\n2080,2023,N07900,97.5\n")
        let wrong = try bring("places", "name,x,y\nFel ort,500400,6701000\n")
        if let batch = wrong.batch { _ = try store.perform(WithdrawBatch(batch: batch), as: .administrator) }
        try settings()
        try caseRecords()
        let document = try store.perform(
            KeepDocument(
                name: "p.csv", bytes: 3, sha256: String(repeating: "a", count: 64), confidentiality: .operator,
                keptUntil: store.today, by: .administrator, at: "2024-10-02"), as: .administrator)
        _ = try store.perform(
            QueueJob(.check, orders: "{}", document: document, by: .administrator, at: "2024-10-02"), as: .administrator)
    }

    private func caseRecords() throws {
        let day = store.today
        try store.perform(
            AddDeadlines([Deadline(id: "granskning", feature: "review", title: "Granskning", opens: nil, closes: day)]),
            as: .administrator)
        let record = MatterRecord(
            .sent, .file, party: "PTS", title: "Ändringar", area: "", fileName: "changes.csv", content: Data("a\n".utf8), dated: day,
            by: "administrator")
        _ = try store.perform(KeepRecord(record, title: "Granskning", feature: "review"), as: .administrator)
    }

    private func settings() throws {
        let standard = String(decoding: try JSONEncoder().encode(ParameterSet.standard), as: UTF8.self)
        let own = standard.replacingOccurrences(of: "\"standard\"", with: "\"egen\"")
        _ = try store.perform(AddParameterSet(JSONDecoder().decode(ParameterSet.self, from: Data(own.utf8))), as: .administrator)
        try store.perform(UseParameterSet(named: "egen"), as: .administrator)
        var goal = Goal.builtIn[0]
        goal.id = "eget-mål"
        try store.perform(AddGoals([goal]), as: .administrator)
        try store.perform(AddProfile(ImportProfile(name: "grannen")), as: .administrator)
        let lacking = try WhiteSpot.list(survey: nil, area: nil, in: store, parameters: .standard, viewer: .administrator)
        _ = try store.perform(
            KeepWhiteSpots(
                survey: lacking.survey, parameters: "egen", area: "", today: store.today,
                spots: lacking.spots.map { .init($0, content: "{}") }, batches: lacking.batches),
            as: .administrator)
    }

    /// Faults that `audit verify` finds in a copy after somebody else has written in it.
    func faults(after edit: (Database) throws -> Void) throws -> [String] {
        let copy = folder.appending(path: "copy-\(UUID().uuidString).gpkg").path
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + ending) } }
        let original = folder.appending(path: "original.gpkg").path
        if !FileManager.default.fileExists(atPath: original) { try store.backUp(to: original) }
        try FileManager.default.copyItem(atPath: original, toPath: copy)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let other = try DatabaseQueue(path: copy, configuration: configuration)
        try other.writeWithoutTransaction { db in try edit(db) }
        try other.close()
        do {
            let reopened = try Store(opening: copy, schema: Self.schema)
            defer { try? reopened.close() }
            return try reopened.verify().faults
        } catch {
            // What cannot even be opened is refused with exit code 1 too.
            return [error.message]
        }
    }
}

/// Numbers that come the same for the same seed.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
