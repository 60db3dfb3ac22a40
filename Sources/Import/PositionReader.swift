import GeoFormats
import Geometry
import Vocabulary

/// Finds where each row is: from `x`,`y`, from `lon`,`lat` or from its geometry, and keeps the geometry where the kind
/// does.
struct PositionReader: Sendable {
    private let kind: Kind
    private let binding: ColumnBinding
    private let schema: TableSchema
    /// Makes `x`,`y` of a local SWEREF zone ours; `nil` when they are ours already.
    private let localZone: SwerefProjection?

    init(
        kind: Kind, binding: ColumnBinding, schema: TableSchema, referenceSystem: String?
    ) throws(FileFault) {
        self.kind = kind
        self.binding = binding
        self.schema = schema
        guard case .sweref = binding.position, let referenceSystem, referenceSystem != "EPSG:3006" else {
            localZone = nil
            return
        }
        guard let code = Int(referenceSystem.drop { !$0.isNumber }), let zone = SwerefProjection(epsg: code) else {
            throw FileFault(
                code: FindingCode.notThisKind.rawValue,
                message:
                    "Referenssystemet \(referenceSystem) kan inte läsas ur textfil. Lämna filen som GeoPackage eller Shapefile, eller i SWEREF 99.")
        }
        localZone = zone
    }

    func read(_ source: RowBlock, into block: inout CheckedBlock, findings: inout FindingLog) {
        let rows = source.rowCount
        if !source.shapes.isEmpty, !kind.placing.isDisjoint(with: .shape) {
            block.shapes = Array(repeating: nil, count: rows)
        }
        switch binding.position {
        case .none:
            break
        case .sweref(let x, let y):
            readColumns(source, x, y, into: &block, &findings) { point in
                localZone.map { SwerefProjection.sweref99TM.project($0.unproject(point)) } ?? point
            }
        case .geographic(let longitude, let latitude):
            readGeographic(source, longitude, latitude, into: &block, &findings)
        case .shape:
            block.x = Array(repeating: .nan, count: rows)
            block.y = Array(repeating: .nan, count: rows)
            for row in 0..<rows { readShape(source.shapes[row], row, into: &block, &findings) }
        }
        if kind.needsPlace { refusePlaceless(into: &block, &findings) }
    }

    private func readColumns(
        _ source: RowBlock, _ xColumn: Int, _ yColumn: Int, into block: inout CheckedBlock,
        _ findings: inout FindingLog, _ transform: (SwerefPoint) -> SwerefPoint
    ) {
        let rows = source.rowCount
        block.x.reserveCapacity(rows)
        block.y.reserveCapacity(rows)
        source.bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<rows {
                let x = number(bytes, source, row, xColumn, &block, &findings)
                let y = number(bytes, source, row, yColumn, &block, &findings)
                guard let x, let y else {
                    block.x.append(.nan)
                    block.y.append(.nan)
                    continue
                }
                let point = transform(SwerefPoint(x: x, y: y))
                let isPlaced = checkExtent(point, row, column: schema.columns[xColumn], &block, &findings)
                block.x.append(isPlaced ? point.x : .nan)
                block.y.append(isPlaced ? point.y : .nan)
            }
        }
    }

    private func readGeographic(
        _ source: RowBlock, _ longitudeColumn: Int, _ latitudeColumn: Int, into block: inout CheckedBlock,
        _ findings: inout FindingLog
    ) {
        source.bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<source.rowCount {
                let longitude = number(bytes, source, row, longitudeColumn, &block, &findings)
                let latitude = number(bytes, source, row, latitudeColumn, &block, &findings)
                block.x.append(.nan)
                block.y.append(.nan)
                guard let longitude, let latitude else { continue }
                if (54...70).contains(longitude), (9...26).contains(latitude) {
                    block.reject(
                        .axesSwapped, row: row, column: schema.columns[longitudeColumn],
                        "Rad \(source.lines[row]): longitud och latitud är omkastade. Byt plats på kolumnerna.", in: &findings)
                    continue
                }
                guard (-180...180).contains(longitude), (-90...90).contains(latitude) else {
                    block.reject(
                        .outsideSweden, row: row, column: schema.columns[longitudeColumn],
                        "Rad \(source.lines[row]): \(longitude), \(latitude) är ingen plats i grader.", in: &findings)
                    continue
                }
                let point = SwerefProjection.sweref99TM.project(Wgs84Point(longitude: longitude, latitude: latitude))
                guard checkExtent(point, row, column: schema.columns[longitudeColumn], &block, &findings) else { continue }
                block.x[row] = point.x
                block.y[row] = point.y
            }
        }
    }

    // `nil` when empty, or when the row has just been rejected for it.
    private func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ source: RowBlock, _ row: Int, _ column: Int,
        _ block: inout CheckedBlock, _ findings: inout FindingLog
    ) -> Double? {
        let cell = UnsafeBufferPointer(rebasing: bytes[source.range(row: row, column: column)]).trimmingSpaces
        guard !cell.isEmpty else { return nil }
        let shown = { String(decoding: cell.prefix(60), as: UTF8.self) }
        switch NumberText.parse(cell) {
        case .value(let value):
            return value
        case .notFinite:
            block.reject(
                .notFinite, row: row, column: schema.columns[column],
                "Rad \(source.lines[row]): kolumnen \(schema.columns[column]) innehåller ”\(shown())”, som inte är ett ändligt tal.",
                in: &findings)
        case .notANumber:
            block.reject(
                .badNumber, row: row, column: schema.columns[column],
                "Rad \(source.lines[row]): kolumnen \(schema.columns[column]) innehåller ”\(shown())”, som inte är ett tal.",
                in: &findings)
        }
        return nil
    }

    private func readShape(
        _ shape: Shape?, _ row: Int, into block: inout CheckedBlock, _ findings: inout FindingLog
    ) {
        guard let shape else { return }
        if !kind.placing.isDisjoint(with: .shape), !allows(shape) {
            block.reject(
                .badGeometry, row: row,
                "Rad \(block.lines[row]): \(kind.name) ska ha \(shapesWanted) som geometri.", in: &findings)
            return
        }
        if let flaw = shape.flaw {
            let message = "Rad \(block.lines[row]): geometrin är felaktig: \(flaw.swedish)"
            if kind.rejectsBadGeometry {
                block.reject(.badGeometry, row: row, message + " Rätta den och lämna raden på nytt.", in: &findings)
                return
            }
            block.note(.badGeometry, row: row, message, in: &findings)
        }
        let position = shape.position
        guard checkExtent(position, row, column: nil, &block, &findings) else { return }
        block.x[row] = position.x
        block.y[row] = position.y
        if !block.shapes.isEmpty { block.shapes[row] = shape }
    }

    private func allows(_ shape: Shape) -> Bool {
        switch shape {
        case .point, .multiPoint: kind.placing.contains(.point)
        case .line, .multiLine: kind.placing.contains(.line)
        case .polygon, .multiPolygon: kind.placing.contains(.surface)
        }
    }

    private var shapesWanted: String {
        [(Placing.point, "punkter"), (.line, "linjer"), (.surface, "ytor")].filter { kind.placing.contains($0.0) }
            .map(\.1).joined(separator: " eller ")
    }

    private func checkExtent(
        _ point: SwerefPoint, _ row: Int, column: String?, _ block: inout CheckedBlock, _ findings: inout FindingLog
    ) -> Bool {
        if SwedishExtent.contains(point) { return true }
        guard point.isFinite else {
            block.reject(
                .notFinite, row: row, column: column, "Rad \(block.lines[row]): läget är inte ett ändligt tal.", in: &findings)
            return false
        }
        if SwedishExtent.looksSwapped(point) {
            block.reject(
                .axesSwapped, row: row, column: column,
                "Rad \(block.lines[row]): x och y är omkastade. x ska vara östlig koordinat (sex siffror), y nordlig (sju siffror).",
                in: &findings)
        } else {
            block.reject(
                .outsideSweden, row: row, column: column,
                "Rad \(block.lines[row]): läget \(point.wholeMeters) ligger utanför Sverige. Kontrollera referenssystemet; SWEREF 99 TM väntas.",
                in: &findings)
        }
        return false
    }

    private func refusePlaceless(into block: inout CheckedBlock, _ findings: inout FindingLog) {
        let building = kind.placing.contains(.building) ? kind.columns.firstIndex { $0.name == "building_id" } : nil
        let address = kind.placing.contains(.address) ? kind.columns.firstIndex { $0.name == "address" } : nil
        for row in 0..<block.rowCount where block.accepted[row] {
            if block.position(row) != nil { continue }
            if let building, !block.bytes(building, row).isEmpty { continue }
            if let address, !block.bytes(address, row).isEmpty { continue }
            let code: FindingCode = building != nil ? .badId : .badGeometry
            block.reject(
                code, row: row, "Rad \(block.lines[row]): raden säger inte var den hör hemma. Ange \(kind.placeWanted).",
                in: &findings)
        }
    }
}
