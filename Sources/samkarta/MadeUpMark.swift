import Foundation

/// Data that was made up, or moved there from elsewhere, says so beside itself.
enum MadeUpMark {
    static func stands(beside file: String) -> Bool {
        let url = URL(filePath: file)
        var folder = url.deletingLastPathComponent()
        // Surveys lie in folders of their own under the one that is marked.
        for _ in 0..<3 {
            if FileManager.default.fileExists(atPath: folder.appending(path: "MADE-UP.txt").path) { return true }
            folder = folder.deletingLastPathComponent()
        }
        return url.lastPathComponent.hasPrefix("transplant")
    }
}
