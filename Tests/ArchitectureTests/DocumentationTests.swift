import TestSupport
import Testing

/// Every public type and function says what it means.
@Suite struct DocumentationTests {
    /// What fulfils a protocol is documented where the protocol is.
    private static let fulfilments: Set = [
        "authorize", "apply", "auditEntry", "examine", "conclude", "writeSlice", "open", "next", "encode", "hash", "<", "==", "callAsFunction",
    ]
    private static let kinds: Set = ["struct", "class", "enum", "protocol", "actor", "func", "typealias"]
    private static let modifiers: Set = ["public", "static", "final", "mutating", "indirect", "nonisolated", "override", "@inlinable", "@discardableResult"]

    /// The declared name, where the line declares a public type or function.
    private func declaration(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard words.contains("public"), let kind = words.firstIndex(where: { Self.kinds.contains(String($0)) }), kind + 1 < words.count,
            words[..<kind].allSatisfy({ Self.modifiers.contains(String($0)) || $0.hasPrefix("@") })
        else { return nil }
        return String(words[kind + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" || "<=".contains($0) })
    }

    @Test func `every public type and function has a comment that says what it is`() {
        var seen = 0
        for file in SourceFile.all {
            for (number, line) in file.lines.enumerated() {
                guard let name = declaration(line) else { continue }
                seen += 1
                let bare = String(name.prefix { $0 != "<" || name.first == "<" })
                guard !Self.fulfilments.contains(bare) else { continue }
                var above = number - 1
                while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
                let isDocumented = above >= 0 && file.lines[above].drop { $0 == " " }.hasPrefix("///")
                #expect(isDocumented, "\(file):\(number + 1) \(name) says nothing of itself")
            }
        }
        #expect(seen > 100)
    }
}
