import Foundation
import Vocabulary

/// Held by the one import at a time that may write arriving rows. The operating system lets go of it when the process
/// ends, however it ends, so whoever holds it knows that arriving batches are left from a crash.
public final class ImportLock {
    private let descriptor: Int32

    /// Throws `import.busy` when another process is importing into the same store.
    public init(for store: Store) throws(Problem) {
        descriptor = open(store.path + "-import", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Problem("store.unwritable", "Mappen där lagret ligger kan inte skrivas i. Ändra rättigheterna.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Problem("import.busy", "En annan import pågår i samma lager. Vänta tills den är klar och försök igen.")
        }
    }

    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
