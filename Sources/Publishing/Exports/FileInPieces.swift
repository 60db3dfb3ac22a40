import Foundation

/// Writes a file piece by piece beside its place and gives it its name when it is whole.
enum FileInPieces {
    static func write(_ url: URL, _ body: (_ put: (String) -> Void) throws -> Int) throws -> Int {
        let partial = url.appendingPathExtension("partial")
        guard FileManager.default.createFile(atPath: partial.path, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
        let handle = try FileHandle(forWritingTo: partial)
        var buffer: [UInt8] = []
        var failure: (any Error)?
        func flush() {
            guard failure == nil else { return }
            do { try handle.write(contentsOf: buffer) } catch { failure = error }
            buffer.removeAll(keepingCapacity: true)
        }
        do {
            let count = try body { text in
                buffer.append(contentsOf: text.utf8)
                if buffer.count > 1 << 18 { flush() }
            }
            flush()
            if let failure { throw failure }
            try handle.synchronize()
            try handle.close()
            _ = try? FileManager.default.removeItem(at: url)
            try FileManager.default.moveItem(at: partial, to: url)
            return count
        } catch {
            try? handle.close()
            try? FileManager.default.removeItem(at: partial)
            throw error
        }
    }
}
