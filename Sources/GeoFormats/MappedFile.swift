import Foundation

/// A file's bytes, mapped read-only into memory for as long as the object lives.
public final class MappedFile {
    public let bytes: UnsafeRawBufferPointer

    /// Throws `unreadable` when the file cannot be opened or is no ordinary file.
    public init(path: String) throws(FileFault) {
        let unreadable = FileFault(code: "unreadable", message: "”\(path)” kan inte läsas. Kopiera den till den egna disken.")
        let descriptor = try OrdinaryFile.open(path)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable }
        guard status.st_size > 0 else {
            throw FileFault(code: "empty", line: 1, message: "Filen är tom. Kontrollera att rätt fil är vald.")
        }
        guard let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw unreadable
        }
        madvise(start, Int(status.st_size), MADV_SEQUENTIAL)
        bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
}
