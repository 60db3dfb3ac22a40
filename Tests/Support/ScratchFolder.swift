import Foundation

/// Where files lie that are written by the hundred thousand: in memory where the system has such a place, since a disk
/// waits for each.
public enum ScratchFolder {
    public static var url: URL {
        let memory = URL(filePath: "/dev/shm")
        return FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
    }
}
