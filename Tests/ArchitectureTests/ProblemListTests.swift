import Foundation
import TestSupport
import Testing
import Vocabulary

/// `docs/problems.md` lists every code that a person or a script can meet, once, and no other.
@Suite struct ProblemListTests {
    /// First cell of every row of a table in the list: `` | `code` | ``.
    private func listed() throws -> [String] {
        let text = try String(contentsOf: ProjectFolder.url.appending(path: "docs/problems.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `"), let end = line.dropFirst(3).firstIndex(of: "`") else { return nil }
            return String(line[line.index(line.startIndex, offsetBy: 3)..<end])
        }
    }

    /// Codes of `Problem("…"` in the sources.
    private func thrown() -> Set<String> {
        var codes = Set<String>()
        for file in SourceFile.all {
            let text = file.lines.joined(separator: "\n")
            for piece in text.components(separatedBy: "Problem(").dropFirst() {
                let inner = piece.drop { $0.isWhitespace }
                guard inner.first == "\"" else { continue }
                let code = inner.dropFirst().prefix { $0 != "\"" }
                if code.contains("."), code.allSatisfy({ $0.isLowercase || $0.isNumber || $0 == "." || $0 == "-" }) { codes.insert(String(code)) }
            }
        }
        return codes
    }

    @Test func `every problem and finding code is listed once, and nothing else is`() throws {
        let listed = try listed()
        let doubled = Dictionary(grouping: listed) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(doubled.isEmpty, "listed twice: \(doubled.sorted())")
        let codes = thrown().union(FindingCode.allCases.map(\.rawValue))
        #expect(codes.count > 60)
        #expect(codes.subtracting(listed).sorted() == [], "missing from docs/problems.md")
        #expect(Set(listed).subtracting(codes).sorted() == [], "listed, but nothing says it")
    }

    @Test func `a refusal of a whole file has a code that scripts may rely on`() {
        let known = Set(FindingCode.allCases.map(\.rawValue))
        for file in SourceFile.all {
            for (number, line) in file.lines.enumerated() {
                let makes = ["FileFault(", "RowFault("].contains { line.contains($0) || (number > 0 && file.lines[number - 1].hasSuffix($0)) }
                guard makes, let start = line.range(of: "code: \"") else { continue }
                let code = String(line[start.upperBound...].prefix { $0 != "\"" })
                #expect(known.contains(code), "\(file):\(number + 1) \(code)")
            }
        }
    }
}
