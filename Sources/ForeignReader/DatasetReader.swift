import CGDAL
import Foundation

/// Opens one dataset with one driver and writes the rows of one layer.
struct DatasetReader {
    let driver: String
    let path: String
    let layer: String
    let kind: String

    func read(into output: FrameWriter) throws {
        if driver == "GPKG" { try GeoPackageGate.check(path) }
        let folder = NSTemporaryDirectory() + "samkarta-gdal-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        CPLSetConfigOption("CPL_TMPDIR", folder)
        let theme = driver == "OSM" ? OsmTheme.theme(for: kind) : nil
        let dataset = try open(folder: folder)
        defer { GDALClose(dataset) }
        let table = try chooseLayer(in: dataset, theme: theme)
        try LayerReader(dataset: dataset, layer: table, driver: driver, theme: theme).read(into: output)
    }

    private func open(folder: String) throws -> GDALDatasetH {
        var options: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        defer { CSLDestroy(options) }
        switch driver {
        case "GPKG":
            options = CSLSetNameValue(options, "LIST_ALL_TABLES", "NO")
        case "OSM":
            options = CSLSetNameValue(options, "CONFIG_FILE", try OsmTheme.writeConfiguration(into: folder))
            options = CSLSetNameValue(options, "INTERLEAVED_READING", "YES")
        case "GML":
            // Nothing is written beside the person's file, and nothing fetched.
            options = CSLSetNameValue(options, "WRITE_GFS", "NO")
            options = CSLSetNameValue(options, "DOWNLOAD_SCHEMA", "NO")
        default:
            break
        }
        var allowed: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        allowed = CSLAddString(allowed, driver)
        defer { CSLDestroy(allowed) }
        CPLPushErrorHandler(CPLQuietErrorHandler)
        CPLErrorReset()
        let flags = UInt32(GDAL_OF_READONLY | GDAL_OF_VECTOR)
        guard
            let dataset = allowed.withConstList({ drivers in
                options.withConstList { GDALOpenEx(path, flags, drivers, $0, nil) }
            })
        else {
            throw ReadFault(
                code: isCut ? "truncated" : "unreadable",
                message: "Filen kan inte läsas som \(driver): \(lastError). Hämta den på nytt, eller spara den i ett annat format.")
        }
        return dataset
    }

    private var lastError: String {
        CPLGetLastErrorMsg().map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : String($0.prefix(200)) } ?? "okänt fel"
    }

    private var isCut: Bool {
        let text = lastError.lowercased()
        return ["truncat", "end of file", "eof", "unexpected end", "zip"].contains { text.contains($0) }
    }

    // FORMATS section 1: the one asked for, else the one named as the kind, else the only one.
    private func chooseLayer(in dataset: GDALDatasetH, theme: OsmTheme?) throws -> OGRLayerH {
        let wanted = layer.isEmpty ? theme?.layer ?? "" : layer
        let count = GDALDatasetGetLayerCount(dataset)
        let layers = (0..<count).compactMap { GDALDatasetGetLayer(dataset, $0) }
        let names = layers.map { String(cString: OGR_L_GetName($0)) }
        if !wanted.isEmpty {
            guard let index = names.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) else {
                throw ReadFault(
                    code: "not-this-kind",
                    message: "Filen har inget lager ”\(wanted)”. Den har: \(names.joined(separator: ", ")). Ange ett av dem med --layer.")
            }
            return layers[index]
        }
        let folded = { (name: String) in name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " } }
        if let index = names.firstIndex(where: { folded($0) == folded(kind) }) { return layers[index] }
        guard layers.count == 1 else {
            throw ReadFault(
                code: "not-this-kind",
                message: layers.isEmpty
                    ? "Filen har inga lager."
                    : "Filen har flera lager: \(names.joined(separator: ", ")). Ange ett av dem med --layer.")
        }
        return layers[0]
    }
}

extension UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    /// The same list for functions that only read it.
    func withConstList<T>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T) -> T {
        guard let self else { return body(nil) }
        return self.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: 1) { body(UnsafePointer($0)) }
    }
}
