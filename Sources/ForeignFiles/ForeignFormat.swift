import Foundation
import GeoFormats

/// Which of the allowed formats a file is, by its first bytes and its ending; never by trying them all.
public enum ForeignFormat: String, Sendable {
    case geoPackage = "GPKG"
    case shapefile = "ESRI Shapefile"
    case xlsx = "XLSX"
    case ods = "ODS"
    case geoJSON = "GeoJSON"
    case gml = "GML"
    case kml = "LIBKML"
    case mapInfo = "MapInfo File"
    case flatGeobuf = "FlatGeobuf"
    case osm = "OSM"
    case delimitedText = "CSV"

    /// What the file is, and the path GDAL is to open.
    ///
    /// Throws `empty`, `unreadable` or `not-this-kind`; among the last, files that would make GDAL fetch others.
    public static func recognise(_ path: String) throws(FileFault) -> (format: ForeignFormat, path: String) {
        let head = try Self.head(path)
        let ending = URL(filePath: path).pathExtension.lowercased()
        let text = String(decoding: head, as: UTF8.self)
        if isWide(head) {
            throw FileFault(
                code: "wrong-encoding", line: 1,
                message: "Filen är sparad som UTF-16. Spara om den som UTF-8 och lämna den på nytt.")
        }
        if head.starts(with: Array("SQLite format 3\0".utf8)) { return (.geoPackage, path) }
        if head.starts(with: [0x50, 0x4b, 0x03, 0x04]) { return try zipped(path, ending) }
        if head.starts(with: [0x66, 0x67, 0x62, 0x03]) { return (.flatGeobuf, path) }
        if head.starts(with: [0x00, 0x00, 0x27, 0x0a]) { return (.shapefile, path) }
        if text.dropFirst(4).contains("OSMHeader") || head.dropFirst(4).starts(with: Array("\n\tOSMHeader".utf8)) {
            return (.osm, path)
        }
        let start = text.drop { $0.isWhitespace || $0 == "\u{feff}" }
        if start.hasPrefix("<") {
            if text.contains("OGRVRT") || text.contains("VRTDataset") || text.contains("<OGRWF") {
                throw FileFault(
                    code: "not-this-kind", line: 1,
                    message: "Filen pekar på andra filer i stället för att innehålla data, och läses inte. Lämna själva datafilen.")
            }
            if text.contains("<kml") { return (.kml, path) }
            if text.contains("opengis.net/gml") || ending == "gml" { return (.gml, path) }
            throw notKnown
        }
        if start.hasPrefix("{") || start.hasPrefix("[") { return (.geoJSON, path) }
        if ending == "tab", start.lowercased().hasPrefix("!table") { return (.mapInfo, path) }
        if ending == "mif", start.lowercased().hasPrefix("version") { return (.mapInfo, path) }
        if ["gpkg", "xlsx", "ods", "shp", "fgb", "pbf", "geojson", "json", "kml", "gml"].contains(ending) {
            throw FileFault(
                code: head.count < 100 ? "truncated" : "not-this-kind", line: 1,
                message: "Filen heter .\(ending) men innehåller något annat. Hämta den på nytt, eller ge den rätt ändelse.")
        }
        return (.delimitedText, path)
    }

    // UTF-16 by its mark, or by every other byte of the first two letters being empty.
    private static func isWide(_ head: [UInt8]) -> Bool {
        if head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) { return true }
        guard head.count >= 4 else { return false }
        let isLetter = { (byte: UInt8) in byte >= 32 && byte < 127 }
        return (isLetter(head[0]) && head[1] == 0 && isLetter(head[2]) && head[3] == 0)
            || (head[0] == 0 && isLetter(head[1]) && head[2] == 0 && isLetter(head[3]))
    }

    private static let notKnown = FileFault(
        code: "not-this-kind", line: 1,
        message: "Filens format känns inte igen. Lämna CSV, GeoJSON, GeoPackage, Shapefile eller XLSX.")

    static func head(_ path: String) throws(FileFault) -> [UInt8] {
        let file = try MappedFile(path: path)
        return Array(file.bytes.prefix(4096))
    }

    private static func zipped(_ path: String, _ ending: String) throws(FileFault) -> (ForeignFormat, String) {
        let directory = try ZipDirectory(path: path)
        let names = directory.names
        if names.contains("[Content_Types].xml"), names.contains(where: { $0.hasPrefix("xl/") }) { return (.xlsx, path) }
        if names.contains("mimetype"), names.contains("content.xml") { return (.ods, path) }
        let shapes = names.filter { $0.lowercased().hasSuffix(".shp") }
        if shapes.count == 1 { return (.shapefile, "/vsizip/\(path)/\(shapes[0])") }
        throw FileFault(
            code: "not-this-kind",
            message: "Zip-filen ska innehålla ett Shapefile-lager med sina .shp, .shx, .dbf och .prj. Packa upp den och lämna filerna var för sig.")
    }
}
