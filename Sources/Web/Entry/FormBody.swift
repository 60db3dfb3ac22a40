import Foundation
import Hummingbird
import NIOCore
import Vocabulary

/// The fields of a form as a browser sends them (`application/x-www-form-urlencoded`).
struct FormBody: Sendable {
    private let fields: [String: String]

    /// Forms of this site are short.
    private static let mostBytes = 64 * 1024

    /// Throws `form.type` for another kind of body; a longer one is refused by its size.
    init(_ request: Request) async throws {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            throw Problem("form.type", .usage, "Formuläret kom i fel form.")
        }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: Self.mostBytes)
        } catch is NIOTooManyBytesError {
            throw HTTPError(.contentTooLarge)
        }
        var fields: [String: String] = [:]
        for pair in String(buffer: buffer).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                $0.replacing("+", with: " ").removingPercentEncoding ?? ""
            }
            fields[parts[0]] = parts.count == 2 ? parts[1] : ""
        }
        self.fields = fields
    }

    /// What follows a beginning, of every field whose name has it; in order.
    func names(after beginning: String) -> [String] {
        fields.keys.filter { $0.hasPrefix(beginning) }.map { String($0.dropFirst(beginning.count)) }.sorted()
    }

    subscript(name: String) -> String { fields[name] ?? "" }
}
