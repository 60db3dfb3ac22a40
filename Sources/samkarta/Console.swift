import Foundation

/// What goes to the person: answers on standard output, progress and trouble on standard error.
enum Console {
    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Whether a person watches standard error.
    static let isWatched = isatty(STDERR_FILENO) == 1

    /// Replaces the line of progress where a person watches; else writes a line.
    static func progress(_ text: String) {
        FileHandle.standardError.write(Data((isWatched ? "\r\u{1b}[K" + text : text + "\n").utf8))
    }

    static func endProgress() {
        if isWatched { FileHandle.standardError.write(Data("\r\u{1b}[K".utf8)) }
    }
}
