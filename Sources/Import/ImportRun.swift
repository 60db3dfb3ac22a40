import Foundation
import GeoFormats
import Store
import Vocabulary

/// Reads one file into one batch: read and check, then accept; or refuse, and change nothing.
public struct ImportRun: Sendable {
    let store: Store
    let viewer: Viewer
    let files: any FileOpening
    /// Called after each block or slice; returning false cancels.
    let progress: @Sendable (ImportProgress) -> Bool

    public init(
        store: Store, viewer: Viewer, files: any FileOpening,
        progress: @escaping @Sendable (ImportProgress) -> Bool = { _ in true }
    ) {
        self.store = store
        self.viewer = viewer
        self.files = files
        self.progress = progress
    }

    /// One kind from one file.
    public func callAsFunction(_ request: ImportRequest) throws(Problem) -> ImportOutcome {
        try self([request], as: request.kind.name)
    }

    /// Several kinds from one file, which land together or not at all; kinds that the file has nothing of are left out.
    /// With one kind the answer is that kind's own; with several it sums up and holds them as `parts`.
    public func callAsFunction(_ requests: [ImportRequest], as kind: String) throws(Problem) -> ImportOutcome {
        try viewer.require(.secretariat, .coordinator)
        precondition(!requests.isEmpty, "an import asks for at least one kind")
        let name = URL(filePath: requests[0].path).lastPathComponent
        var outcome = ImportOutcome(kind: kind, file: name)
        do {
            outcome.parts = try run(requests, name)
        } catch let refused as RefusedImport {
            outcome = refused.outcome
            outcome.kind = kind
            if !requests[0].isCheckOnly {
                try store.perform(NoteRefusedImport(kind: kind, file: name, code: refused.fault.code), as: viewer)
            }
            return outcome
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("import.failed", "Importen avbröts: \(error).")
        }
        if requests.count == 1 { return outcome.parts[0] }
        outcome.sumUp()
        return outcome
    }

    private func run(_ requests: [ImportRequest], _ name: String) throws -> [ImportOutcome] {
        // Held from the first look at the store: what the writers learn of ids stays true until they have written.
        let lock = requests[0].isCheckOnly ? nil : try ImportLock(for: store)
        defer { withExtendedLifetime(lock) {} }
        if lock != nil { try store.clearArrivingBatches() }
        var outcomes: [ImportOutcome] = []
        var arrived: [AcceptBatch] = []
        do {
            for request in requests {
                let (outcome, batch) = try arrive(request, name)
                if outcome.refusal?.code == FindingCode.empty.rawValue, request.kind.name != requests.last?.kind.name || !outcomes.isEmpty {
                    continue
                }
                if let refusal = outcome.refusal { throw RefusedImport(fault: refusal, outcome: outcome) }
                outcomes.append(outcome)
                if let batch { arrived.append(batch) }
            }
            if !arrived.isEmpty { arrived[arrived.count - 1].references = try store.sealReferences() }
            _ = try store.perform(arrived, as: viewer)
        } catch {
            for batch in arrived { try store.clearArrivingBatch(batch.batch) }
            throw error
        }
        return outcomes
    }

    // Reads, checks and writes one kind's rows; they wait for the change that accepts them.
    private func arrive(_ request: ImportRequest, _ name: String) throws -> (ImportOutcome, AcceptBatch?) {
        var outcome = ImportOutcome(kind: request.kind.name, file: name)
        var log = FindingLog()
        var batch: AcceptBatch?
        do {
            batch = try arrive(request, &outcome, &log)
        } catch let fault as FileFault {
            outcome.refusal = fault
            outcome.batch = nil
            log.add(
                Finding(
                    FindingCode(rawValue: fault.code) ?? .unreadable, line: fault.line, message: fault.message,
                    rejects: false))
        }
        log.sortByLine()
        outcome.findings = log.findings
        return (outcome, batch)
    }

    private func arrive(
        _ request: ImportRequest, _ outcome: inout ImportOutcome, _ log: inout FindingLog
    ) throws -> AcceptBatch? {
        let dated = request.dated ?? store.today
        let fingerprint = try FileFingerprint.of(request.path, steering: steering(request))
        if !request.isCheckOnly {
            let known = try store.read(as: .administrator) { db, _ in
                try Batch.findAccepted(fingerprint: fingerprint, db)
            }
            if let known {
                outcome.batch = known.id
                outcome.isAlready = true
                outcome.counts = known.counts
                for finding in try store.findings(of: known.id) { log.add(finding) }
                return nil
            }
        }
        let context = ImportContext(
            store: store, kind: request.kind, dated: dated, edition: request.edition, viewer: viewer)
        let writer = try request.kind.makeWriter(context)
        try read(request, with: writer, &outcome, &log)
        guard !request.isCheckOnly else { return nil }
        return try save(request, fingerprint, dated, writer, &outcome, &log)
    }

    // What makes the same bytes mean something else.
    private func steering(_ request: ImportRequest) -> [String] {
        let profile = request.profile
        return [
            request.kind.name, request.layer ?? profile.layer ?? "", request.dated?.description ?? "", request.edition,
            profile.referenceSystem ?? "",
        ]
            + profile.columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            + profile.values.sorted { $0.key < $1.key }.flatMap { column, values in
                values.sorted { $0.key < $1.key }.map { "\(column):\($0.key)=\($0.value)" }
            }
            + profile.units.sorted { $0.key < $1.key }.map { "\($0.key)*\($0.value)" }
    }

    private func read(
        _ request: ImportRequest, with writer: any BatchWriter, _ outcome: inout ImportOutcome, _ log: inout FindingLog
    ) throws {
        let file = try files.open(request.path, kind: request.kind.name, layer: request.layer ?? request.profile.layer)
        guard !file.schema.columns.isEmpty || file.schema.hasGeometry else {
            throw FileFault(
                code: FindingCode.empty.rawValue, line: 1, message: "Filen har inga rader och inga kolumner. Kontrollera att rätt fil är vald.")
        }
        let source = try JoinedColumns.applied(
            to: SpelledGeometry.applied(to: file, kind: request.kind), profile: request.profile)
        let binding = try ColumnBinding(of: source.schema, to: request.kind, profile: request.profile)
        if let column = request.kind.editionColumn, request.edition.isEmpty, !binding.has(column, of: request.kind) {
            throw FileFault(
                code: FindingCode.missingColumn.rawValue, line: 1,
                message: "Kolumnen \(column) saknas. Lägg till den, eller ange `--edition NAMN`.")
        }
        outcome.recognised =
            source.schema.recognised.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            + binding.recognised.map { "\($0.ours) ← \($0.theirs)" }
        if !binding.unused.isEmpty {
            log.add(
                Finding(
                    .unusedColumn, line: 1, message: "Kolumner som inte används: \(Self.named(binding.unused)).",
                    rejects: false))
        }
        let check = try RowCheck(kind: request.kind, binding: binding, schema: source.schema, profile: request.profile)
        var counts = RowCounts()
        while let rows = try source.next() {
            counts.rejected += rows.faults.count
            var block = check.check(rows, findings: &log)
            try writer.examine(&block, findings: &log)
            for row in 0..<block.rowCount {
                if block.accepted[row] {
                    counts.accepted += 1
                    if block.hasFinding[row] { counts.acceptedWithFinding += 1 }
                } else {
                    counts.rejected += 1
                }
                guard !block.accepted[row] || block.hasFinding[row], outcome.places.count < ImportOutcome.mostPlaces else { continue }
                outcome.places[Int(block.lines[row])] = Self.place(of: row, in: block, request.kind)
            }
            outcome.counts = counts
            guard progress(ImportProgress(.reading, rows: counts.read, share: source.progress)) else { throw Self.cancelled }
        }
        guard counts.read > 0 else {
            throw FileFault(
                code: FindingCode.empty.rawValue, line: 1,
                message: "Filen har en rubrikrad men inga rader. Lämna en fil med innehåll.")
        }
        guard counts.accepted > 0 else {
            throw FileFault(
                code: FindingCode.nothingAccepted.rawValue,
                message: "Ingen av \(counts.read) rader kunde tas emot. Rätta felen nedan och lämna filen på nytt.")
        }
        if request.isStrict, counts.rejected > 0 {
            throw FileFault(
                code: FindingCode.strict.rawValue,
                message: "\(counts.rejected) av \(counts.read) rader är felaktiga, och --strict tillåter inga. Rätta dem och lämna filen på nytt.")
        }
        counts.acceptedWithFinding += try writer.conclude(findings: &log).newlyWithFinding
        outcome.counts = counts
    }

    private static func place(of row: Int, in block: CheckedBlock, _ kind: Kind) -> RowPlace? {
        if let point = block.position(row) { return .position(point) }
        guard let column = kind.columns.firstIndex(where: { $0.name == "building_id" }) else { return nil }
        return block.string(column, row).map(RowPlace.building)
    }

    // All of them by name, as long as that is something a person could read.
    private static func named(_ columns: [String]) -> String {
        let shown = columns.prefix(100).map { $0.count > 60 ? $0.prefix(60) + "…" : $0[...] }.joined(separator: ", ")
        return columns.count > 100 ? "\(shown) och \(columns.count - 100) till" : shown
    }

    static let cancelled = FileFault(
        code: FindingCode.cancelled.rawValue, message: "Importen avbröts. Inget är sparat; börja om när det passar.")

    private func save(
        _ request: ImportRequest, _ fingerprint: String, _ dated: ReportingDate, _ writer: any BatchWriter,
        _ outcome: inout ImportOutcome, _ log: inout FindingLog
    ) throws -> AcceptBatch {
        var header = BatchHeader(
            kind: request.kind.name, file: outcome.file, fingerprint: fingerprint,
            confidentiality: request.confidentiality ?? request.kind.confidentiality)
        header.lender = request.lender
        header.ground = request.ground
        header.purpose = request.purpose
        header.lentUntil = request.lentUntil
        header.dated = dated
        header.edition = request.edition
        header.isMadeUp = request.isMadeUp
        let batch = try store.beginBatch(header, by: viewer)
        do {
            var written = 0
            while let slice = try store.writeArriving({ db in try writer.writeSlice(of: batch, in: db) }) {
                written += slice
                let share = Double(written) / Double(max(outcome.counts.accepted, 1))
                guard progress(ImportProgress(.saving, rows: written, share: share)) else { throw Self.cancelled }
            }
            precondition(written == outcome.counts.accepted, "a writer writes every accepted row of \(request.kind.name)")
            log.sortByLine()
            try store.saveFindings(log.findings, of: batch)
            outcome.batch = batch
            let seal = try store.seal(batch, as: request.kind.layer)
            return AcceptBatch(batch: batch, counts: outcome.counts, seal: seal)
        } catch {
            try store.clearArrivingBatch(batch)
            throw error
        }
    }
}

/// Stops a whole import because one of its kinds was refused.
private struct RefusedImport: Error {
    let fault: FileFault
    let outcome: ImportOutcome
}
