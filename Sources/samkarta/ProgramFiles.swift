import ForeignFiles
import Foundation
import Import

/// Programs and files that `make setup` put beside this one.
enum ProgramFiles {
    static var folder: URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    }

    static var opener: FileOpener { FileOpener(reader: folder.appending(path: "samkarta-gdal").path) }
}

extension FileOpener: FileOpening {}
