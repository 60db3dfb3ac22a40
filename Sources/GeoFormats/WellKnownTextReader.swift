import Geometry

/// Reads geometry as text (OGC WKT), two or more coordinates a point of which the first two are kept.
///
/// A leading `SRID=…;` is accepted when it says 3006. Nothing else may follow the geometry.
struct WellKnownTextReader {
    private let bytes: ArraySlice<UInt8>
    private var at: Int

    /// `nil` when the text is no geometry, is empty (`POINT EMPTY`) or holds a number that is not finite.
    static func shape(_ bytes: ArraySlice<UInt8>) -> Shape? {
        var reader = WellKnownTextReader(bytes: bytes, at: bytes.startIndex)
        guard reader.skipReferenceSystem(), let shape = reader.geometry() else { return nil }
        reader.skipSpaces()
        return reader.at == bytes.endIndex ? shape : nil
    }

    private mutating func skipReferenceSystem() -> Bool {
        let start = at
        guard word() == "SRID" else {
            at = start
            return true
        }
        return take("=") && number() == 3006 && take(";")
    }

    private mutating func geometry() -> Shape? {
        let kind = word()
        let dimensions = at
        if !["Z", "M", "ZM"].contains(word()) { at = dimensions }
        switch kind {
        case "POINT": return list { $0.point() }.flatMap { $0.count == 1 ? .point($0[0]) : nil }
        case "MULTIPOINT": return list { $0.peek("(") ? $0.list { $0.point() }?.first : $0.point() }.map(Shape.multiPoint)
        case "LINESTRING": return path().map { .line(LineString($0)) }
        case "MULTILINESTRING": return list { $0.path() }.map { .multiLine($0.map(LineString.init)) }
        case "POLYGON": return polygon().map(Shape.polygon)
        case "MULTIPOLYGON": return list { $0.polygon() }.map(Shape.multiPolygon)
        default: return nil
        }
    }

    private mutating func polygon() -> Polygon? {
        list { $0.path() }.map { Polygon(exterior: $0[0], holes: Array($0.dropFirst())) }
    }

    private mutating func path() -> [SwerefPoint]? { list { $0.point() } }

    /// Something in parentheses, parted by commas; at least one.
    private mutating func list<Element>(_ element: (inout WellKnownTextReader) -> Element?) -> [Element]? {
        guard take("(") else { return nil }
        var found: [Element] = []
        repeat {
            guard let one = element(&self) else { return nil }
            found.append(one)
        } while take(",")
        return take(")") ? found : nil
    }

    private mutating func point() -> SwerefPoint? {
        guard let x = number(), let y = number() else { return nil }
        while !peek(","), !peek(")") { guard number() != nil else { return nil } }
        return SwerefPoint(x: x, y: y)
    }

    private mutating func number() -> Double? {
        skipSpaces()
        let start = at
        while at < bytes.endIndex, !" \t\r\n,();".utf8.contains(bytes[at]) { at += 1 }
        let digits = Array(bytes[start..<at])
        // A decimal comma would part coordinates here, so only the point is possible.
        let parsed = digits.withUnsafeBufferPointer { $0.isEmpty ? NumberText.notANumber : NumberText.parse($0) }
        if case .value(let value) = parsed { return value }
        return nil
    }

    private mutating func word() -> String {
        skipSpaces()
        let start = at
        while at < bytes.endIndex, bytes[at] | 0x20 >= UInt8(ascii: "a"), bytes[at] | 0x20 <= UInt8(ascii: "z") { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self).uppercased()
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard peek(mark) else { return false }
        at += 1
        return true
    }

    private mutating func peek(_ mark: Unicode.Scalar) -> Bool {
        skipSpaces()
        return at < bytes.endIndex && bytes[at] == UInt8(ascii: mark)
    }

    private mutating func skipSpaces() {
        while at < bytes.endIndex, bytes[at] == 32 || (bytes[at] >= 9 && bytes[at] <= 13) { at += 1 }
    }
}

extension WellKnownText {
    /// The geometry that the text spells; `nil` when it is none.
    public static func shape(_ bytes: ArraySlice<UInt8>) -> Shape? { WellKnownTextReader.shape(bytes) }
}
