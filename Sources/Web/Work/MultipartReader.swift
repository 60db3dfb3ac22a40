import Foundation
import Vocabulary

/// Reads `multipart/form-data` as it arrives (RFC 7578): fields whole, files in pieces, so that nothing large lies in memory.
struct MultipartReader {
    enum Part {
        case field(String, String)
        case fileStart(field: String, name: String)
        case fileBytes(ArraySlice<UInt8>)
        case fileEnd
    }

    private enum State {
        /// Just after a delimiter: a new part, or the end.
        case afterDelimiter
        case head
        case field(String)
        case file
        case over
    }

    /// A field, and a part's head, are at most so long.
    static let mostFieldBytes = 64 * 1024
    private static let mostParts = 64

    private let delimiter: [UInt8]
    // The first delimiter has no line break before it: one is put there.
    private var buffer: [UInt8] = Array("\r\n".utf8)
    private var state = State.field("")
    private var parts = 0

    /// `nil` where the content type is another, or has no boundary.
    init?(contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"), let mark = contentType.range(of: "boundary=") else { return nil }
        let boundary = contentType[mark.upperBound...].prefix { $0 != ";" }.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
        guard (1...70).contains(boundary.utf8.count) else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    var isOver: Bool { if case .over = state { true } else { false } }

    /// Throws `form.type` for what is no such form, and whatever `take` throws.
    mutating func feed(_ bytes: some Collection<UInt8>, _ take: (Part) throws -> Void) throws {
        buffer += bytes
        while try step(take) {}
    }

    private static let broken = Problem("form.type", .usage, "Formuläret kom i fel form.")

    // One step ahead; `false` when more bytes are needed.
    private mutating func step(_ take: (Part) throws -> Void) throws -> Bool {
        switch state {
        case .over:
            buffer.removeAll()
            return false
        case .afterDelimiter:
            guard buffer.count >= 2 else { return false }
            let isEnd = buffer.starts(with: Array("--".utf8))
            guard isEnd || buffer.starts(with: Array("\r\n".utf8)) else { throw Self.broken }
            buffer.removeFirst(2)
            parts += 1
            guard parts <= Self.mostParts else { throw Self.broken }
            state = isEnd ? .over : .head
            return true
        case .head:
            guard let end = Self.find(Array("\r\n\r\n".utf8), in: buffer) else {
                guard buffer.count <= Self.mostFieldBytes else { throw Self.broken }
                return false
            }
            let head = String(decoding: buffer[..<end], as: UTF8.self)
            buffer.removeFirst(end + 4)
            guard let name = Self.value("name", in: head) else { throw Self.broken }
            if let file = Self.value("filename", in: head) {
                try take(.fileStart(field: name, name: file))
                state = .file
            } else {
                state = .field(name)
            }
            return true
        case .field(let name):
            guard let end = Self.find(delimiter, in: buffer) else {
                guard buffer.count <= Self.mostFieldBytes else { throw Self.broken }
                return false
            }
            // What stands before the first delimiter is nobody's.
            if parts > 0 { try take(.field(name, String(decoding: buffer[..<end], as: UTF8.self))) }
            buffer.removeFirst(end + delimiter.count)
            state = .afterDelimiter
            return true
        case .file:
            if let end = Self.find(delimiter, in: buffer) {
                if end > 0 { try take(.fileBytes(buffer[..<end])) }
                try take(.fileEnd)
                buffer.removeFirst(end + delimiter.count)
                state = .afterDelimiter
                return true
            }
            // The end of what has come may be the beginning of a delimiter.
            let safe = buffer.count - delimiter.count
            if safe > 0 {
                try take(.fileBytes(buffer[..<safe]))
                buffer.removeFirst(safe)
            }
            return false
        }
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { all in
            wanted.withUnsafeBytes { part in
                guard let base = all.baseAddress, let first = part.first, let pattern = part.baseAddress else { return nil }
                var start = 0
                while start + part.count <= all.count {
                    guard let hit = memchr(base + start, Int32(first), all.count - part.count - start + 1) else { return nil }
                    start = UnsafeRawPointer(hit) - base
                    if memcmp(hit, pattern, part.count) == 0 { return start }
                    start += 1
                }
                return nil
            }
        }
    }

    // `name="…"` of the head's Content-Disposition.
    private static func value(_ key: String, in head: String) -> String? {
        for line in head.split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix("content-disposition:") {
            guard let start = line.range(of: "; \(key)=\"") else { return nil }
            return String(line[start.upperBound...].prefix { $0 != "\"" })
        }
        return nil
    }
}
