import Dispatch
import Foundation
import GeoFormats
import Import
import Publishing
import Store
import Synchronization
import Vocabulary

/// What the site's work needs of the program around it.
public struct WorkTools: Sendable {
    /// Every kind of row there is, by the parameters in use.
    let kinds: @Sendable (ParameterSet) -> [Kind]
    let files: any FileOpening

    public init(files: any FileOpening, kinds: @escaping @Sendable (ParameterSet) -> [Kind]) {
        self.files = files
        self.kinds = kinds
    }
}

/// Does the jobs that wait in the store, one at a time on a thread of its own.
///
/// Whatever was under way when the program stopped is begun again: checking changes nothing, the same document is the same
/// batch, and an edition is written anew. What has been begun three times without coming to an end is given up.
final class Workshop: Sendable {
    struct Progress: Sendable {
        var text: String
        /// How much is done, 0...1.
        var share: Double
        var isCancelled = false
    }

    let folder: DocumentFolder
    private let store: Store
    private let tools: WorkTools
    private let clock: @Sendable () -> Date
    private let queue = DispatchQueue(label: "arbete", qos: .utility)
    private let live = Mutex<[Job.ID: Progress]>([:])

    private static let mostStarts = 3

    init(_ store: Store, tools: WorkTools, clock: @escaping @Sendable () -> Date) throws(Problem) {
        self.store = store
        self.tools = tools
        self.clock = clock
        folder = try DocumentFolder(of: store)
    }

    var now: String { clock().ISO8601Format() }

    func kinds() throws(Problem) -> [Kind] {
        tools.kinds(try store.read(as: .administrator) { db, _ in try ParameterSets.inUse(db) })
    }

    /// Before the first request: tidies up after what was cut short, and takes it up again.
    func start() {
        try? folder.tidy(store)
        wake()
    }

    /// Looks for work.
    func wake() {
        queue.async { self.doAll() }
    }

    /// Waits until there is nothing left to do.
    func finish() async {
        await withCheckedContinuation { continuation in queue.async { self.doAll(); continuation.resume() } }
    }

    /// How far a job has come; `nil` when it is not under way.
    func progress(of job: Job.ID) -> Progress? { live.withLock { $0[job] } }

    /// Stops a job that waits or is under way. Throws `job.over` for one that has ended.
    func cancel(_ job: Job, as viewer: Viewer) throws(Problem) {
        let isRunning = live.withLock { live in
            guard live[job.id] != nil else { return false }
            live[job.id]?.isCancelled = true
            return true
        }
        if !isRunning { try store.perform(NoteJob(job, .cancelled, at: now), as: viewer) }
    }

    private func doAll() {
        while let job = next() { perform(job) }
    }

    private func next() -> Job? {
        try? store.read(as: .administrator) { db, _ in try Job.listUnfinished(db).first }
    }

    private func perform(_ job: Job) {
        do {
            let starts = try store.read(as: .administrator) { db, _ in try job.starts(db) }
            guard starts < Self.mostStarts else {
                throw Problem("job.given-up", "Arbetet har avbrutits \(starts) gånger och görs inte om. Kontrollera filen och lämna den på nytt.")
            }
            try store.perform(NoteJob(job, .running, at: now), as: .administrator)
            live.withLock { $0[job.id] = Progress(text: "Börjar", share: 0) }
            let (state, detail) = try outcome(of: job)
            try store.perform(NoteJob(job, state, detail: detail, at: now), as: .administrator)
        } catch let problem as Problem {
            note(job, problem.message)
        } catch {
            note(job, "Något gick fel hos oss. Försök igen om en stund.")
        }
        live.withLock { $0[job.id] = nil }
    }

    // A job that cannot even be noted as failed would be tried for ever: it ended in the meantime, or the disk is full.
    private func note(_ job: Job, _ message: String) {
        try? store.perform(NoteJob(job, .failed, detail: message, at: now), as: .administrator)
    }

    private func outcome(of job: Job) throws -> (Job.State, String) {
        switch job.kind {
        case .check, .accept: try bring(job)
        case .publish: try publish(job)
        }
    }

    private func bring(_ job: Job) throws -> (Job.State, String) {
        guard let orders = WorkText.value(ImportOrders.self, job.orders), let id = job.document,
            let document = try store.read(as: .administrator, { db, _ in try Document.find(id, db) }),
            FileManager.default.fileExists(atPath: folder.file(document.sha256).path)
        else { throw Problem("document.missing", .missing, "Filen finns inte kvar. Lämna den på nytt.") }
        // By its own name: the ending says what it is, and the batch is called after it.
        let bench = folder.url.appending(path: "ny-arbete-\(job.id)")
        try? FileManager.default.removeItem(at: bench)
        try FileManager.default.createDirectory(at: bench, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: bench) }
        let file = bench.appending(path: document.name)
        try FileManager.default.linkItem(at: folder.file(document.sha256), to: file)
        let run = ImportRun(store: store, viewer: job.viewer, files: tools.files) { progress in
            let text = progress.phase == .reading ? "Läser" : "Sparar"
            return self.live.withLock { live in
                live[job.id]?.text = "\(text): \(SwedishText.number(progress.rows)) rader"
                live[job.id]?.share = progress.share
                return live[job.id]?.isCancelled != true
            }
        }
        let outcome = try run(orders.request(path: file.path, kinds: kinds(), isCheckOnly: job.kind == .check))
        let isCancelled = outcome.refusal?.code == FindingCode.cancelled.rawValue
        return (isCancelled ? .cancelled : .done, WorkText.text(ImportReport(outcome)))
    }

    private func publish(_ job: Job) throws -> (Job.State, String) {
        guard let orders = WorkText.value(PublishOrders.self, job.orders) else {
            throw Problem("document.missing", .missing, "Beställningen kan inte läsas. Gör den på nytt.")
        }
        live.withLock { $0[job.id]?.text = "Skriver utgåvan" }
        let parameters = try store.read(as: .administrator) { db, _ in try ParameterSets.inUse(db) }
        let edition = try Edition(
            from: store, parameters: parameters, survey: nil, area: orders.area.isEmpty ? nil : orders.area,
            viewer: orders.isPublic ? .public : job.viewer)
        let files = try edition.write(to: editionFolder(of: job))
        return (.done, WorkText.text(PublishReport(files: files)))
    }

    func editionFolder(of job: Job) -> URL { folder.url.appending(path: "utgava-\(job.id)") }
}
