import Accounts
import Crypto
import Foundation
import Hummingbird
import Store
import Vocabulary

/// A form with a file, written to the document folder as it arrives.
struct Upload {
    struct File {
        /// As the sender called it, without folders.
        let name: String
        let bytes: Int
        let sha256: String
    }

    private(set) var fields: [String: String] = [:]
    private(set) var file: File?

    /// Files are at most so large.
    static let mostBytes = 1024 * 1024 * 1024

    /// The form's mark must come before its file, and be the session's own: until then nothing is written.
    ///
    /// Throws `form.type`, `form.foreign`, `upload.size` and `store.unwritable`; what was written of a refused file is
    /// taken away.
    init(_ request: Request, formToken: String, into folder: DocumentFolder, mostBytes: Int = Upload.mostBytes) async throws {
        guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
            throw Problem("form.type", .usage, "Formuläret kom i fel form.")
        }
        let arrival = Arrival(folder: folder, formToken: formToken, mostBytes: mostBytes)
        do {
            for try await chunk in request.body {
                try reader.feed(chunk.readableBytesView, arrival.take)
            }
            guard reader.isOver else { throw Problem("upload.broken", .usage, "Filen kom inte fram hel. Skicka den igen.") }
        } catch {
            arrival.discard()
            throw error
        }
        fields = arrival.fields
        file = arrival.file
    }

    subscript(name: String) -> String { fields[name] ?? "" }

    /// A name fit for a file of ours: no folders, nothing hidden, not too long.
    static func plain(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let kept = last.filter { !$0.isNewline && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f } }
        let visible = kept.drop { $0 == "." || $0 == " " }
        return visible.isEmpty ? "fil" : String(visible.suffix(120))
    }
}

// What has arrived so far. A class, since the reader hands on what it finds piece by piece.
private final class Arrival {
    private let folder: DocumentFolder
    private let formToken: String
    private let mostBytes: Int
    private(set) var fields: [String: String] = [:]
    private(set) var file: Upload.File?
    private var open: (name: String, url: URL, handle: FileHandle, digest: SHA256, bytes: Int)?

    init(folder: DocumentFolder, formToken: String, mostBytes: Int) {
        self.folder = folder
        self.formToken = formToken
        self.mostBytes = mostBytes
    }

    func take(_ part: MultipartReader.Part) throws {
        switch part {
        case .field(let name, let value): fields[name] = value
        case .fileStart(_, let name):
            guard Secret.isEqual(Data((fields["formular"] ?? "").utf8), Data(formToken.utf8)) else {
                throw Problem(
                    "form.foreign", .forbidden, "Formuläret kom inte från den här webbplatsen. Öppna sidan på nytt och försök igen.")
            }
            guard file == nil, open == nil else { throw Problem("form.type", .usage, "Formuläret kom i fel form.") }
            let (url, handle) = try folder.scratch()
            open = (name, url, handle, SHA256(), 0)
        case .fileBytes(let bytes):
            guard open != nil else { return }
            open?.bytes += bytes.count
            guard let open, open.bytes <= mostBytes else {
                throw Problem("upload.size", "Filen är större än \(mostBytes / 1024 / 1024) MB. Dela den, eller läs in den vid datorn med `samkarta import`.")
            }
            let data = Data(bytes)
            try open.handle.write(contentsOf: data)
            self.open?.digest.update(data: data)
        case .fileEnd:
            guard let ended = open else { return }
            try ended.handle.synchronize()
            try ended.handle.close()
            open = nil
            let hash = Data(ended.digest.finalize()).hexadecimal
            try folder.keep(ended.url, sha256: hash)
            file = Upload.File(name: Upload.plain(ended.name), bytes: ended.bytes, sha256: hash)
        }
    }

    func discard() {
        guard let open else { return }
        try? open.handle.close()
        try? FileManager.default.removeItem(at: open.url)
    }
}
