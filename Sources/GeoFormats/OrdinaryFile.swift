import Foundation

/// Opens files that people hand in, and nothing that only looks like a file.
public enum OrdinaryFile {
    /// A descriptor to read from, which the caller closes; symbolic links are followed.
    ///
    /// Throws `unreadable`, saying whether the file is missing, closed to us, a folder or a device. Never waits, also not
    /// for whoever should write to a named pipe.
    public static func open(_ path: String) throws(FileFault) -> Int32 {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case EACCES, EPERM: throw fault(path, "får inte läsas. Be den som äger den om läsbehörighet.")
            case ELOOP: throw fault(path, "är en länk som pekar på sig själv. Ange själva filen.")
            case EISDIR: throw fault(path, "är en mapp. Ange en fil i den.")
            default: throw fault(path, "finns inte. Kontrollera namnet.")
            }
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            close(descriptor)
            throw fault(path, isFolder ? "är en mapp. Ange en fil i den." : "är ingen vanlig fil. Spara innehållet i en fil.")
        }
        return descriptor
    }

    private static func fault(_ path: String, _ rest: String) -> FileFault {
        FileFault(code: "unreadable", message: "”\(path)” \(rest)")
    }
}
