import Foundation
import Vocabulary

/// Sets Typst source as an accessible PDF (PDF/UA-1) with the `typst` wheel, in a process of its own without our
/// environment.
public struct TypstProcess: Sendable {
    /// The Python of the virtual environment that `make setup` made.
    private let python: String
    /// A report takes a second; a process that is still busy after this hangs.
    private static let longestSeconds = 120.0

    public init(python: String) {
        self.python = python
    }

    private static let program = """
        import sys
        try:
            import typst
        except ImportError:
            sys.exit(3)
        typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=["ua-1"])
        """

    /// Throws `report.no-typst` when the wheel is not installed and `report.pdf` when it refuses the document.
    func set(_ source: String, at target: URL) throws(Problem) {
        let missing = Problem(
            "report.no-typst", "report.pdf skrevs inte: Pythonpaketet typst saknas. Kör `make setup` och skriv rapporten på nytt.")
        guard FileManager.default.isExecutableFile(atPath: python) else { throw missing }
        let folder = FileManager.default.temporaryDirectory.appending(path: "samkarta-typst-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let status: Int32
        let trouble: String
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let file = folder.appending(path: "report.typ")
            try Data(source.utf8).write(to: file)
            (status, trouble) = try run([file.path, folder.appending(path: "report.pdf").path], in: folder)
            if status == 0 {
                let pdf = try Data(contentsOf: folder.appending(path: "report.pdf"))
                try pdf.write(to: target, options: .atomic)
            }
        } catch {
            throw Problem("report.pdf", "report.pdf kunde inte skrivas: \(error).")
        }
        guard status != 3 else { throw missing }
        guard status == 0 else {
            throw Problem("report.pdf", "report.pdf kunde inte sättas: \(trouble.suffix(300)).")
        }
    }

    private func run(_ arguments: [String], in folder: URL) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-I", "-c", Self.program] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        // A file, not a pipe, that a talkative child could fill and wait on.
        let log = folder.appending(path: "trouble.txt")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let handle = try FileHandle(forWritingTo: log)
        process.standardError = handle
        let isDone = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in isDone.signal() }
        try process.run()
        if isDone.wait(timeout: .now() + Self.longestSeconds) == .timedOut {
            process.terminate()
            return (-1, "den tog för lång tid")
        }
        try handle.close()
        return (process.terminationStatus, (try? String(contentsOf: log, encoding: .utf8)) ?? "")
    }
}
