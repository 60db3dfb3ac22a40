import Foundation
import TestSupport

/// A Swift file of `Sources`, read as text.
struct SourceFile: CustomStringConvertible {
    /// From the project's folder, such as `Sources/Store/Store.swift`.
    let path: String
    let lines: [String]

    var module: String { String(path.split(separator: "/")[1]) }
    var description: String { path }

    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at == 0 || words[at - 1].hasPrefix("@"), at + 1 < words.count else { return nil }
            return String(words[at + 1].split(separator: ".")[0])
        }
    }

    static let all: [SourceFile] = {
        let root = ProjectFolder.url.path + "/"
        return ProjectFolder.swiftFiles(under: "Sources").compactMap { url in
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
            return SourceFile(
                path: url.path.replacing(root, with: ""),
                lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }
    }()
}
