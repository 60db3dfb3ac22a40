import ForeignFiles
import Foundation
import Import

/// Programs and files that `make setup` put beside this one.
enum ProgramFiles {
    static var folder: URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// The Python with the wheels of `make setup`, in `.samkarta/venv` of the folder that the program was built in or lies in.
    static var python: String {
        var folder = folder
        while folder.path.count > 1 {
            let candidate = folder.appending(path: ".samkarta/venv/bin/python").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        return folder.appending(path: ".samkarta/venv/bin/python").path
    }

    static var opener: FileOpener { FileOpener(reader: folder.appending(path: "samkarta-gdal").path) }
}

extension FileOpener: FileOpening {}
