import Foundation

/// The programs that `swift build` put beside the tests, run as a person or a script runs them.
public enum BuiltProgram {
    public static var samkarta: URL { program("samkarta") }
    public static var foreignReader: URL { program("samkarta-gdal") }
    public static var foreignReaderFuzz: URL { program("foreign-reader-fuzz") }

    private static func program(_ name: String) -> URL {
        var folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path.count > 1 {
            for place in [name, "debug/\(name)"] {
                let candidate = folder.appending(path: place)
                if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            }
            folder = folder.deletingLastPathComponent()
        }
        return Bundle.main.bundleURL.appending(path: name)
    }

    public struct Answer: Sendable {
        public let status: Int32
        /// Whether a signal ended it.
        public let isKilled: Bool
        public let output: String
        public let errors: String

        /// The answer's JSON object; empty where it printed none.
        public var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
        }
    }

    /// Runs to the end; `meanwhile` is called once it has started.
    public static func run(
        _ program: URL, _ arguments: [String], meanwhile: (Process) -> Void = { _ in }
    ) throws -> Answer {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        // Files rather than pipes: nobody need read while it runs.
        let folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-answer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let places = ["out", "err"].map { folder.appending(path: $0) }
        for place in places { FileManager.default.createFile(atPath: place.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: places[0])
        process.standardError = try FileHandle(forWritingTo: places[1])
        process.standardInput = FileHandle.nullDevice
        try process.run()
        meanwhile(process)
        process.waitUntilExit()
        let texts = try places.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Answer(
            status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal, output: texts[0],
            errors: texts[1])
    }
}
