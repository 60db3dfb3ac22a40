import Crypto
import Foundation
import Vocabulary

/// The folder beside the store where the bytes of documents and editions lie. It is the administrator's, as the store is.
public struct DocumentFolder: Sendable {
    public let url: URL

    /// Throws `store.unwritable` where it cannot be made.
    public init(of store: Store) throws(Problem) {
        url = URL(filePath: store.path + "-filer")
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Problem("store.unwritable", "Mappen ”\(url.path)” kan inte skapas. Kontrollera rättigheterna.")
        }
    }

    /// A new empty file to write in, open to its owner alone.
    public func scratch() throws(Problem) -> (url: URL, handle: FileHandle) {
        let file = url.appending(path: "ny-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: file.path)
        else { throw Problem("store.unwritable", "Mappen ”\(url.path)” kan inte skrivas i. Frigör utrymme och försök igen.") }
        return (file, handle)
    }

    /// Gives a written file the name of its content.
    public func keep(_ scratch: URL, sha256: String) throws(Problem) {
        let target = file(sha256)
        do {
            if FileManager.default.fileExists(atPath: target.path) {
                try FileManager.default.removeItem(at: scratch)
            } else {
                try FileManager.default.moveItem(at: scratch, to: target)
            }
        } catch {
            throw Problem("store.unwritable", "Filen kunde inte sparas: \(error).")
        }
    }

    /// Where the bytes of a hash lie, or would.
    public func file(_ sha256: String) -> URL { url.appending(path: sha256) }

    /// Takes away half-written files, and the bytes of documents that nobody keeps any longer. Called before
    /// anything is handed in or done.
    public func tidy(_ store: Store) throws(Problem) {
        let kept = try store.read(as: .administrator) { db, _ in try Document.hashesKept(on: store.today, db) }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        where name.hasPrefix("ny-") || (name.count == 64 && !kept.contains(name)) {
            try? FileManager.default.removeItem(at: url.appending(path: name))
        }
    }
}
