import Foundation
import GeoFormats

/// Opens whatever file a person hands in: text with our own reader, everything else through the child.
public struct FileOpener: Sendable {
    private let reader: String

    /// `reader` is the path of the `samkarta-gdal` program, which stands beside `samkarta`.
    public init(reader: String) {
        self.reader = reader
    }

    public func open(_ path: String, kind: String, layer: String?) throws(FileFault) -> any RowSource {
        let (format, driverPath) = try ForeignFormat.recognise(path)
        if format == .delimitedText {
            let stem = URL(filePath: path).deletingPathExtension().lastPathComponent
            return try DelimitedTextSource(path: path, layer: stem)
        }
        if format == .geoJSON, OFDSDocument.kinds.contains(kind), OFDSDocument.looksLikeOne(try ForeignFormat.head(path)) {
            return try OFDSDocument(path: path).table(for: kind)
        }
        if format == .geoJSON, layer == nil, let source = try GeoJSONSource.open(path) { return source }
        return try ForeignTableSource(
            path: path, driverPath: driverPath, format: format, layer: layer, kind: kind, reader: reader)
    }
}
