import Foundation
import GeoFormats
import Store
import Vocabulary

/// What a person asks for with `import KIND FILE`.
public struct ImportRequest: Sendable {
    public var kind: Kind
    public var path: String
    /// Read and check only; nothing is stored.
    public var isCheckOnly = false
    /// Any rejected row refuses the file.
    public var isStrict = false
    public var profile: ImportProfile
    public var layer: String?
    public var dated: ReportingDate?
    public var edition = ""
    public var confidentiality: Confidentiality?
    public var lender = ""
    public var ground = ""
    public var purpose = ""
    public var lentUntil: ReportingDate?
    public var isMadeUp = false

    public init(kind: Kind, path: String, profile: ImportProfile = ImportProfile(name: "")) {
        self.kind = kind
        self.path = path
        self.profile = profile
    }
}

/// What became of a file (the JSON of `import` in FORMATS section 6).
public struct ImportOutcome: Sendable {
    public var kind: String
    public var file: String
    public var batch: Batch.ID?
    public var isAlready = false
    public var counts = RowCounts()
    /// Why the whole file was refused.
    public var refusal: FileFault?
    public var findings: [Finding] = []
    /// What was recognised on opening and in the header, for the person.
    public var recognised: [String] = []
}

/// Reads one file into one batch: read and check, then accept; or refuse, and change nothing.
public struct ImportRun: Sendable {
    let store: Store
    let viewer: Viewer
    let files: any FileOpening
    /// Called now and then with rows read and the share of the file; returning false cancels.
    let progress: @Sendable (_ rows: Int, _ share: Double) -> Bool

    public init(
        store: Store, viewer: Viewer, files: any FileOpening,
        progress: @escaping @Sendable (_ rows: Int, _ share: Double) -> Bool = { _, _ in true }
    ) {
        self.store = store
        self.viewer = viewer
        self.files = files
        self.progress = progress
    }

    public func callAsFunction(_ request: ImportRequest) throws(Problem) -> ImportOutcome {
        try viewer.require(.secretariat, .coordinator)
        let name = URL(filePath: request.path).lastPathComponent
        var outcome = ImportOutcome(kind: request.kind.name, file: name)
        var log = FindingLog()
        do {
            try run(request, &outcome, &log)
        } catch let fault as FileFault {
            outcome.refusal = fault
            outcome.batch = nil
            log.add(
                Finding(
                    FindingCode(rawValue: fault.code) ?? .unreadable, line: fault.line, message: fault.message,
                    rejects: false))
            if !request.isCheckOnly {
                try store.perform(NoteRefusedImport(kind: request.kind.name, file: name, code: fault.code), as: viewer)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("import.failed", "Importen avbröts: \(error).")
        }
        log.sortByLine()
        outcome.findings = log.findings
        return outcome
    }

    private func run(_ request: ImportRequest, _ outcome: inout ImportOutcome, _ log: inout FindingLog) throws {
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
                outcome.findings = try store.findings(of: known.id)
                for finding in outcome.findings { log.add(finding) }
                return
            }
        }
        // Held from the first look at the store: what the writer learns of ids stays true until it has written.
        let lock = request.isCheckOnly ? nil : try ImportLock(for: store)
        defer { withExtendedLifetime(lock) {} }
        if lock != nil { try store.clearArrivingBatches() }
        let context = ImportContext(store: store, kind: request.kind, dated: dated, edition: request.edition)
        let writer = try request.kind.makeWriter(context)
        try read(request, with: writer, &outcome, &log)
        guard !request.isCheckOnly else { return }
        try save(request, fingerprint, dated, writer, &outcome, &log)
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
        let source = try files.open(
            request.path, kind: request.kind.name, layer: request.layer ?? request.profile.layer)
        let binding = try ColumnBinding(of: source.schema, to: request.kind, profile: request.profile)
        outcome.recognised =
            source.schema.recognised.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            + binding.recognised.map { "\($0.ours) ← \($0.theirs)" }
        if !binding.unused.isEmpty {
            log.add(
                Finding(
                    .unusedColumn, line: 1, message: "Kolumner som inte används: \(binding.unused.joined(separator: ", ")).",
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
            }
            outcome.counts = counts
            guard progress(counts.read, source.progress) else { throw Self.cancelled }
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

    static let cancelled = FileFault(
        code: FindingCode.cancelled.rawValue, message: "Importen avbröts. Inget är sparat; börja om när det passar.")

    private func save(
        _ request: ImportRequest, _ fingerprint: String, _ dated: ReportingDate, _ writer: any BatchWriter,
        _ outcome: inout ImportOutcome, _ log: inout FindingLog
    ) throws {
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
                guard progress(outcome.counts.read, 1) else { throw Self.cancelled }
            }
            precondition(written == outcome.counts.accepted, "a writer writes every accepted row of \(request.kind.name)")
            log.sortByLine()
            try store.saveFindings(log.findings, of: batch)
            let hash = try store.contentHash(of: batch)
            outcome.batch = try store.perform(
                AcceptBatch(batch: batch, counts: outcome.counts, contentHash: hash), as: viewer)
        } catch {
            try store.clearArrivingBatch(batch)
            throw error
        }
    }
}
