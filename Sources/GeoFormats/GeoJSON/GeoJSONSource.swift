import Foundation
import Geometry

/// Reads a GeoJSON FeatureCollection feature by feature; ids written as numbers keep every digit.
///
/// Positions in WGS 84, SWEREF 99 TM and the local SWEREF zones are brought to EPSG:3006 by our own projection; for
/// other systems `isReadable` says no and PROJ has to do it. Nested property values are kept as their JSON text.
public final class GeoJSONSource: RowSource {
    public let schema: TableSchema
    private let file: MappedFile
    private let columns: [String: Int]
    private let idColumn: Int?
    private let toSweref: @Sendable (Double, Double) -> SwerefPoint
    private var cursor: JSONCursor
    private var rows = 0
    private var isFinished = false
    private static let rowsPerBlock = 8192

    /// Opens the file. `nil` when it is no FeatureCollection or in a system that is not ours to convert.
    ///
    /// Throws `empty` and `truncated`; text that is not JSON is `unreadable`.
    public static func open(_ path: String) throws(FileFault) -> GeoJSONSource? {
        let file = try MappedFile(path: path)
        let start = file.bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        let head: GeoJSONHead
        do {
            head = try GeoJSONHead(file.bytes, at: start)
        } catch {
            // A bare array, or lines of features: somebody else's to read.
            if start < file.bytes.count, file.bytes[start] == UInt8(ascii: "[") { return nil }
            throw Self.broken(error, file)
        }
        guard head.isCollection, let features = head.features, let system = System(head.referenceSystem) else { return nil }
        return try GeoJSONSource(file, head, features, system, stem: URL(filePath: path).deletingPathExtension().lastPathComponent)
    }

    private init(
        _ file: MappedFile, _ head: GeoJSONHead, _ features: Int, _ system: System, stem: String
    ) throws(FileFault) {
        self.file = file
        try TableSchema.checkWidth(head.columns.count)
        if let doubled = head.doubledColumn {
            throw FileFault(
                code: "double-column", line: 1,
                message: "Egenskapen ”\(doubled.prefix(60))” står två gånger i samma objekt. Ta bort eller döp om den ena.")
        }
        var names = head.columns
        idColumn = head.hasFeatureId && !names.contains("id") ? names.count : nil
        if idColumn != nil { names.append("id") }
        columns = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        schema = TableSchema(
            layer: head.name ?? stem, columns: names, hasGeometry: head.hasGeometry, declaredReferenceSystem: system.name,
            recognised: ["format": "GeoJSON", "referenssystem": system.name])
        toSweref = system.toSweref
        cursor = JSONCursor(file.bytes, at: features)
        do {
            try cursor.expect(UInt8(ascii: "["))
            isFinished = try cursor.peek() == UInt8(ascii: "]")
        } catch {
            throw Self.broken(error, file)
        }
    }

    public var progress: Double { Double(cursor.offset) / Double(max(file.bytes.count, 1)) }

    public func next() throws(FileFault) -> RowBlock? {
        guard !isFinished else { return nil }
        var block = RowBlock(columnCount: schema.columns.count)
        do {
            while block.rowCount + block.faults.count < Self.rowsPerBlock, block.bytes.count < RowBlock.mostBytes {
                try feature(into: &block)
                if try !cursor.takes(UInt8(ascii: ",")) {
                    isFinished = true
                    break
                }
            }
        } catch {
            throw Self.broken(error, file)
        }
        return block
    }

    private func feature(into block: inout RowBlock) throws(JSONCursor.Fault) {
        rows += 1
        let line = Int32(rows + 1)
        var cells: [Range<Int>?] = Array(repeating: nil, count: schema.columns.count)
        var geometry: Int?
        let columns = columns
        let idColumn = idColumn
        try cursor.object { cursor, key throws(JSONCursor.Fault) in
            switch key {
            case "properties" where try cursor.peek() == UInt8(ascii: "{"):
                try cursor.object { cursor, name throws(JSONCursor.Fault) in
                    let value = try cursor.skipValue()
                    if let column = columns[name] { cells[column] = value }
                }
            case "geometry" where try cursor.peek() == UInt8(ascii: "{"):
                geometry = cursor.offset
                try cursor.skipValue()
            case "id" where idColumn != nil:
                cells[idColumn ?? 0] = try cursor.skipValue()
            default: try cursor.skipValue()
            }
        }
        var reader = GeoJSONShapeReader(toSweref: toSweref)
        let shape = try geometry.map { offset throws(JSONCursor.Fault) in try reader.shape(file.bytes, at: offset) } ?? nil
        let before = (bytes: block.bytes.count, cells: block.cellEnds.count)
        for (column, cell) in cells.enumerated() {
            let start = block.bytes.count
            try append(cell, to: &block)
            if block.bytes.count - start > DelimitedTextSource.largestCell {
                reader.fault = reader.fault ?? RowFault(
                    code: "too-large", line: line, column: schema.columns[column],
                    detail: "värdet är längre än \(DelimitedTextSource.largestCell) tecken. Korta det.")
                block.bytes.removeLast(block.bytes.count - start)
            }
            if block.bytes.count - before.bytes > RowBlock.mostBytes {
                reader.fault = reader.fault ?? RowFault(
                    code: "too-large", line: line, detail: "raden är längre än \(RowBlock.mostBytes) tecken. Korta den.")
                block.bytes.removeLast(block.bytes.count - start)
            }
            block.cellEnds.append(Int32(block.bytes.count))
        }
        if let fault = reader.fault {
            block.bytes.removeLast(block.bytes.count - before.bytes)
            block.cellEnds.removeLast(block.cellEnds.count - before.cells)
            block.faults.append(RowFault(code: fault.code, line: line, column: fault.column, detail: fault.detail))
            return
        }
        block.lines.append(line)
        if schema.hasGeometry { block.shapes.append(shape) }
    }

    private func append(_ value: Range<Int>?, to block: inout RowBlock) throws(JSONCursor.Fault) {
        guard let value else { return }
        if file.bytes[value.lowerBound] == UInt8(ascii: "\"") {
            var reader = JSONCursor(file.bytes, at: value.lowerBound)
            try reader.appendString(to: &block.bytes, limit: DelimitedTextSource.largestCell + 1)
            return
        }
        let text = UnsafeRawBufferPointer(rebasing: file.bytes[value])
        if text.elementsEqual("null".utf8) { return }
        block.bytes.append(contentsOf: text.prefix(DelimitedTextSource.largestCell + 1))
    }

    private static func broken(_ fault: JSONCursor.Fault, _ file: MappedFile) -> FileFault {
        let line = 1 + file.bytes.prefix(fault.offset).count { $0 == 10 }
        return fault.isCut
            ? FileFault(
                code: "truncated", line: line,
                message: "Filen tar slut mitt i på rad \(line). Hämta hela filen på nytt från den som lämnade den.")
            : FileFault(
                code: "unreadable", line: line,
                message: "Filen är inte giltig GeoJSON: fel på rad \(line). Be den som lämnade filen om en ny.")
    }

    /// A reference system that our own projection knows.
    private struct System {
        let name: String
        let toSweref: @Sendable (Double, Double) -> SwerefPoint

        init?(_ declared: String?) {
            let number = declared.flatMap { Int($0.split(whereSeparator: { $0 == ":" || $0 == "/" }).last ?? "") }
            let isDegrees = declared == nil || declared?.hasSuffix("CRS84") == true || number == 4326
            if isDegrees {
                name = "EPSG:4326"
                toSweref = { SwerefProjection.sweref99TM.project(Wgs84Point(longitude: $0, latitude: $1)) }
            } else if number == 3006 {
                name = "EPSG:3006"
                toSweref = { SwerefPoint(x: $0, y: $1) }
            } else if let number, let zone = SwerefProjection(epsg: number) {
                name = "EPSG:\(number)"
                toSweref = { SwerefProjection.sweref99TM.project(zone.unproject(SwerefPoint(x: $0, y: $1))) }
            } else {
                return nil
            }
        }
    }
}
