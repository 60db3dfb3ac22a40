import Geometry

/// Reads one geometry object; what cannot be read is a fault of its row.
struct GeoJSONShapeReader {
    let toSweref: @Sendable (Double, Double) -> SwerefPoint
    var fault: RowFault?
    private var points = 0

    init(toSweref: @escaping @Sendable (Double, Double) -> SwerefPoint) {
        self.toSweref = toSweref
    }

    private static let unreadable = RowFault(
        code: "bad-geometry", line: 0, detail: "geometrin kan inte läsas. Kontrollera dess typ och koordinater.")

    mutating func shape(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(JSONCursor.Fault) -> Shape? {
        var cursor = JSONCursor(bytes, at: offset)
        var type = ""
        var coordinates: Int?
        try cursor.object { cursor, key throws(JSONCursor.Fault) in
            switch key {
            case "type" where try cursor.peek() == UInt8(ascii: "\""): type = try cursor.string()
            case "coordinates" where try cursor.peek() == UInt8(ascii: "["):
                coordinates = cursor.offset
                try cursor.skipValue()
            default: try cursor.skipValue()
            }
        }
        guard let coordinates else {
            fault = Self.unreadable
            return nil
        }
        var inner = JSONCursor(bytes, at: coordinates)
        do {
            return try shape(type, &inner)
        } catch {
            // The brackets held when they were counted; it is the row's own coordinates that do not.
            fault = fault ?? Self.unreadable
            return nil
        }
    }

    private mutating func shape(_ type: String, _ cursor: inout JSONCursor) throws(JSONCursor.Fault) -> Shape? {
        switch type {
        case "Point": return .point(try position(&cursor))
        case "MultiPoint": return .multiPoint(try path(&cursor))
        case "LineString": return .line(LineString(try path(&cursor)))
        case "MultiLineString": return .multiLine(try paths(&cursor).map(LineString.init))
        case "Polygon": return .polygon(Self.polygon(try paths(&cursor)))
        case "MultiPolygon":
            var polygons: [Polygon] = []
            try eachElement(&cursor) { reader, cursor throws(JSONCursor.Fault) in
                polygons.append(Self.polygon(try reader.paths(&cursor)))
            }
            return .multiPolygon(polygons)
        default:
            fault = Self.unreadable
            return nil
        }
    }

    private static func polygon(_ rings: [[SwerefPoint]]) -> Polygon {
        Polygon(exterior: rings.first ?? [], holes: Array(rings.dropFirst()))
    }

    private mutating func paths(_ cursor: inout JSONCursor) throws(JSONCursor.Fault) -> [[SwerefPoint]] {
        var paths: [[SwerefPoint]] = []
        try eachElement(&cursor) { reader, cursor throws(JSONCursor.Fault) in paths.append(try reader.path(&cursor)) }
        return paths
    }

    private mutating func path(_ cursor: inout JSONCursor) throws(JSONCursor.Fault) -> [SwerefPoint] {
        var path: [SwerefPoint] = []
        try eachElement(&cursor) { reader, cursor throws(JSONCursor.Fault) in path.append(try reader.position(&cursor)) }
        return path
    }

    private mutating func eachElement(
        _ cursor: inout JSONCursor,
        _ body: (inout GeoJSONShapeReader, inout JSONCursor) throws(JSONCursor.Fault) -> Void
    ) throws(JSONCursor.Fault) {
        try cursor.expect(UInt8(ascii: "["))
        if try cursor.takes(UInt8(ascii: "]")) { return }
        repeat { try body(&self, &cursor) } while try cursor.takes(UInt8(ascii: ","))
        try cursor.expect(UInt8(ascii: "]"))
    }

    // Two numbers; heights and measures after them are read past.
    private mutating func position(_ cursor: inout JSONCursor) throws(JSONCursor.Fault) -> SwerefPoint {
        points += 1
        guard points <= WellKnownBinary.mostPoints else {
            fault = RowFault(code: "too-large", line: 0, detail: "geometrin har fler än tio miljoner punkter.")
            throw JSONCursor.Fault(offset: cursor.offset, isCut: false)
        }
        try cursor.expect(UInt8(ascii: "["))
        let x = try number(&cursor)
        try cursor.expect(UInt8(ascii: ","))
        let y = try number(&cursor)
        while try cursor.takes(UInt8(ascii: ",")) { _ = try number(&cursor) }
        try cursor.expect(UInt8(ascii: "]"))
        return toSweref(x, y)
    }

    private mutating func number(_ cursor: inout JSONCursor) throws(JSONCursor.Fault) -> Double {
        let word = try cursor.word()
        let text = cursor.bytes[word].withMemoryRebound(to: UInt8.self) { NumberText.parse($0) }
        switch text {
        case .value(let value): return value
        case .notFinite: return .nan
        case .notANumber: throw JSONCursor.Fault(offset: word.lowerBound, isCut: false)
        }
    }
}
