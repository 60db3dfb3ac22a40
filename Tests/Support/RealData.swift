import Foundation

/// The real data that stands beside the project, where it does.
public enum RealData {
    private static var folder: URL { ProjectFolder.url.appending(path: "../shared/data").standardizedFileURL }

    public static func file(_ path: String) -> URL { folder.appending(path: path) }

    public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: file(path).path) }
}

/// The checkout that the tests were built from.
public enum ProjectFolder {
    public static var url: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    }

    /// Every Swift file below a folder of the project, sorted by path.
    public static func swiftFiles(under folder: String) -> [URL] {
        let root = url.appending(path: folder)
        let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
        return all.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    }

    /// Python with the wheels that `make setup` installed.
    public static var python: URL { url.appending(path: ".samkarta/venv/bin/python") }
}
