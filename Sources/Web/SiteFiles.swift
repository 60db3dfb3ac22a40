import Foundation
import Vocabulary

/// Where the site's own files and those from elsewhere lie.
public struct SiteFiles: Sendable {
    /// Folder with `Templates` and `Static`, as built.
    public let own: URL
    /// Folder with what `make setup` fetched for browsers; `nil` where it has not been run.
    public let fetched: URL?

    /// `program`: the folder that the program lies in.
    public init(besideProgram program: URL) {
        own = program.appending(path: "samkarta_Web.resources")
        var folder = program
        var found: URL?
        // The program lies some folders below the checkout that was set up.
        for _ in 0..<6 where found == nil {
            let candidate = folder.appending(path: ".samkarta/browser")
            if FileManager.default.fileExists(atPath: candidate.path) { found = candidate }
            folder.deleteLastPathComponent()
        }
        fetched = found
    }

    /// OpenLayers and proj4js, by the names they are served under.
    private static let libraries = ["ol.js", "ol.css", "proj4.min.js"]
    private static let libraryFolder = "mapproxy/service/templates/demo/static"

    /// Every file that the site serves as it is, by name.
    func load() throws(Problem) -> [String: ServedFile] {
        var files: [String: ServedFile] = [:]
        do {
            let folder = own.appending(path: "Static")
            // Folders too: the map's modules lie in one.
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
            where !URL(filePath: name).pathExtension.isEmpty {
                files[name] = try ServedFile(folder.appending(path: name))
            }
            if let fetched {
                for name in Self.libraries {
                    files[name] = try ServedFile(fetched.appending(path: "\(Self.libraryFolder)/\(name)"))
                }
            }
        } catch {
            throw Problem("site.files", "Webbplatsens filer kan inte läsas: \(error). Kör `make setup` och `make build`.")
        }
        return files
    }

    var hasLibraries: Bool { fetched != nil }
}

/// A file that is served as it is.
struct ServedFile: Sendable {
    let bytes: [UInt8]
    let contentType: String
    /// Changes with the content.
    let tag: String

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8",
    ]

    init(_ url: URL) throws {
        bytes = Array(try Data(contentsOf: url))
        contentType = Self.types[url.pathExtension] ?? "application/octet-stream"
        // FNV-1a: a mark of sameness, not of secrecy.
        let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        tag = "\"\(String(hash, radix: 16))\""
    }
}
