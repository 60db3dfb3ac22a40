import CSQLite
import Foundation
import GRDB
import Synchronization
import Vocabulary

/// The one SQLite file that holds everything, and the only way to it.
///
/// It belongs to the administrator (mode 0600) and is never handed out. Writing goes through `perform`, reading through
/// `read`, and both take the viewer.
public final class Store: Sendable {
    public let path: String
    let pool: DatabasePool
    private let isClosed = Mutex(false)
    /// What day it is; handed in so that tests and repeated runs give the same answer.
    let clock: @Sendable () -> Date
    let steps: [SchemaStep]

    /// Opens an existing store and brings its tables up to date.
    ///
    /// Throws `store.missing` when there is no such file, `store.foreign` when the file is something else and
    /// `store.newer` when a later Samkarta wrote it.
    public convenience init(
        opening path: String, schema: [SchemaStep], clock: @escaping @Sendable () -> Date = { Date() }
    ) throws(Problem) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Problem(
                "store.missing", .missing, "Lagret ”\(path)” finns inte. Skapa det med `samkarta init --store \(path)`.")
        }
        try self.init(path: path, schema: schema, clock: clock, isNew: false)
    }

    /// Creates a new store. Throws `store.exists` when the file is already there.
    public convenience init(
        creating path: String, schema: [SchemaStep], clock: @escaping @Sendable () -> Date = { Date() }
    ) throws(Problem) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Problem("store.exists", "Lagret ”\(path)” finns redan. Välj ett annat namn eller använd det som det är.")
        }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw Problem("store.unwritable", "”\(path)” kan inte skapas. Kontrollera att mappen finns och får skrivas i.")
        }
        try self.init(path: path, schema: schema, clock: clock, isNew: true)
    }

    private init(
        path: String, schema: [SchemaStep], clock: @escaping @Sendable () -> Date, isNew: Bool
    ) throws(Problem) {
        self.path = path
        self.clock = clock
        steps = Schema.storeSteps + [ParameterSets.step, Deadline.step, Matter.step] + schema + [JobSchema.step]
        do {
            if !isNew { try Self.checkIsOurs(path) }
            pool = try DatabasePool(path: path, configuration: Self.configuration())
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try Schema.migrate(pool, steps: steps)
        } catch let problem as Problem {
            throw problem
        } catch {
            guard !Self.isOfDisk(error) else { throw Self.problem("Lagret kunde inte öppnas", error) }
            throw Problem("store.unreadable", "Lagret ”\(path)” kan inte öppnas: \(error).")
        }
    }

    /// Today in the Swedish calendar sense of the machine's clock.
    public var today: ReportingDate {
        ReportingDate(daysSinceEpoch: Int32((clock().timeIntervalSince1970 / 86_400).rounded(.down)))
    }

    /// Reads with one consistent view of the store.
    ///
    /// `viewer` is handed on with what it may see of each batch; queries use nothing else to decide.
    public func read<T>(as viewer: Viewer, _ body: (Database, Scope) throws -> T) throws(Problem) -> T {
        do {
            return try pool.read { db in
                try body(db, Scope(of: viewer, today: today, in: db))
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("store.read", "Lagret kunde inte läsas: \(error).")
        }
    }

    /// Permission, write and audit line in one transaction.
    public func perform<C: Change>(_ change: C, as viewer: Viewer) throws(Problem) -> C.Outcome {
        try perform([change], as: viewer)[0]
    }

    /// Several changes of a kind, each with its audit line, all in one transaction: all or none.
    public func perform<C: Change>(_ changes: [C], as viewer: Viewer) throws(Problem) -> [C.Outcome] {
        for change in changes { try change.authorize(viewer) }
        let now = clock()
        do {
            return try pool.write { db in
                let natures = Dictionary(uniqueKeysWithValues: try TableNature.list(db).map { ($0.name, $0.nature) })
                return try changes.map { change in
                    let witness = ChangeWitness(natures)
                    db.add(transactionObserver: witness)
                    defer { db.remove(transactionObserver: witness) }
                    let outcome = try change.apply(db)
                    try AuditTrail.append(
                        change.auditEntry(for: outcome), evidence: witness.evidence(db), by: viewer, at: now, in: db)
                    return outcome
                }
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Self.problem("Ändringen kunde inte sparas", error)
        }
    }

    /// Writes rows that no query sees yet: those of a batch that is still arriving. Short, and without an audit line;
    /// the change that accepts the batch has it. After each write others get a moment, or they would wait for the whole
    /// import: each of its writes begins where the one before ended.
    public func writeArriving<T>(_ body: (Database) throws -> T) throws(Problem) -> T {
        defer { usleep(4000) }
        do {
            return try pool.write(body)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Self.problem("Raderna kunde inte sparas", error)
        }
    }

    private static func isOfDisk(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN].contains(error.resultCode)
    }

    private static func problem(_ failure: String, _ error: any Error) -> Problem {
        if isOfDisk(error) {
            return Problem(
                "store.disk", "\(failure): disken är full eller går inte att skriva på. Frigör utrymme och försök igen.")
        }
        return Problem("store.write", "\(failure): \(error).")
    }

    /// Folds the write-ahead log into the file and lets go of it.
    ///
    /// Other programs, QGIS among them, read the file's first page without the log. Passive: whoever reads just now is
    /// not waited for, and folds it in later. Closing again does nothing.
    public func close() throws(Problem) {
        let wasClosed = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return isClosed
        }
        guard !wasClosed else { return }
        do {
            _ = try pool.writeWithoutTransaction { db in try db.checkpoint(.passive) }
            // SQLite folds the log when the last connection closes, and only one that may write can do it.
            pool.invalidateReadOnlyConnections()
            try pool.close()
        } catch {
            throw Problem("store.close", "Lagret kunde inte stängas: \(error).")
        }
    }

    // Before the first file is opened; afterwards SQLite refuses, and works on as it did.
    private static let isLean = sqlite_counts_no_memory() == SQLITE_OK

    private static func configuration() -> Configuration {
        _ = isLean
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        // Asks again every other millisecond, so that the moment an import leaves to others is found.
        configuration.busyMode = .callback { tries in
            usleep(2000)
            return tries < 15_000
        }
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // FULL: an acknowledged edit survives a power cut, not only a killed process.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA cache_size = -65536")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private static func checkIsOurs(_ path: String) throws(Problem) {
        let foreign = Problem(
            "store.foreign", "”\(path)” är inte ett lager från Samkarta. Ange rätt fil med `--store`, eller skapa ett nytt med `samkarta init`.")
        guard let file = FileHandle(forReadingAtPath: path) else { throw foreign }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: 16), head == Data("SQLite format 3\0".utf8) else { throw foreign }
        _ = isLean
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let isOurs = try DatabaseQueue(path: path, configuration: configuration).read { db in
                try db.tableExists("samkarta")
            }
            guard isOurs else { throw foreign }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw isOfDisk(error) ? problem("Lagret kunde inte öppnas", error) : foreign
        }
    }
}
