import Crypto
import Foundation
import GeoFormats
import Vocabulary

/// Tells whether the same file is read in the same way again.
enum FileFingerprint {
    /// SHA-256 over the file's bytes and what steers its reading, as hexadecimal.
    static func of(_ path: String, steering: [String]) throws(FileFault) -> String {
        let file = FileHandle(fileDescriptor: try OrdinaryFile.open(path), closeOnDealloc: true)
        var digest = SHA256()
        do {
            while let data = try file.read(upToCount: 1 << 22), !data.isEmpty { digest.update(data: data) }
        } catch {
            throw FileFault(
                code: FindingCode.unreadable.rawValue, message: "Filen ”\(path)” kunde inte läsas till slut: \(error).")
        }
        for part in steering {
            let bytes = Array(part.utf8)
            withUnsafeBytes(of: Int64(bytes.count).bigEndian) { digest.update(bufferPointer: $0) }
            digest.update(data: bytes)
        }
        return digest.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
