import Geometry

/// A geometry as GeoPackage stores it: a short header, then WKB.
public enum GeometryBlob {
    private static let headerLength = 8

    /// EPSG:3006, little-endian, no envelope.
    private static let header: [UInt8] = [0x47, 0x50, 0, 1, 0xbe, 0x0b, 0, 0]

    public static func encode(_ shape: Shape) -> [UInt8] {
        var bytes = header
        if case .point = shape {
        } else {
            // Envelope kind 1: minx, maxx, miny, maxy; readers then need not look at every point.
            bytes[3] = 0x03
            let box = shape.envelope
            for value in [box.minX, box.maxX, box.minY, box.maxY] {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
        WellKnownBinary.append(shape, to: &bytes)
        return bytes
    }

    /// How many bytes a point takes.
    public static let pointLength = headerLength + 21

    /// Writes what `encode` gives for a point into that many bytes.
    public static func write(_ point: SwerefPoint, to place: UnsafeMutableRawBufferPointer) {
        precondition(place.count == pointLength, "a point has its length")
        place.copyBytes(from: header)
        // Little-endian, a point.
        place[headerLength] = 1
        place.storeBytes(of: UInt32(1).littleEndian, toByteOffset: headerLength + 1, as: UInt32.self)
        place.storeBytes(of: point.x.bitPattern.littleEndian, toByteOffset: pointOffset, as: UInt64.self)
        place.storeBytes(of: point.y.bitPattern.littleEndian, toByteOffset: pointOffset + 8, as: UInt64.self)
    }

    /// Exactly what `encode` wrote; the store's own rows only.
    public static func decode(_ bytes: ArraySlice<UInt8>) -> Shape? {
        guard bytes.count > headerLength else { return nil }
        let skip = bytes[bytes.startIndex + 3] & 0x0e == 2 ? headerLength + 32 : headerLength
        guard bytes.count > skip else { return nil }
        return WellKnownBinary.shape(bytes.dropFirst(skip))
    }

    /// Where the easting of a point blob starts; the northing follows.
    public static let pointOffset = headerLength + 5

    /// The box and the WKB type (1 point … 6 surfaces) of what `encode` wrote, without reading every point.
    public static func head(of bytes: UnsafeRawBufferPointer) -> (envelope: Envelope, type: UInt32)? {
        let hasEnvelope = bytes.count > 3 && bytes[3] & 0x0e == 2
        let body = hasEnvelope ? headerLength + 32 : headerLength
        guard bytes.count >= body + 5 + (hasEnvelope ? 0 : 16) else { return nil }
        let number = { (offset: Int) in
            Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
        let type = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: body + 1, as: UInt32.self))
        if hasEnvelope {
            return (
                Envelope(minX: number(headerLength), minY: number(headerLength + 16), maxX: number(headerLength + 8), maxY: number(headerLength + 24)),
                type
            )
        }
        let (x, y) = (number(body + 5), number(body + 13))
        return (Envelope(minX: x, minY: y, maxX: x, maxY: y), type)
    }

    /// Every stretch between two points of the lines that `encode` wrote; other shapes have none.
    public static func forEachSegment(
        of bytes: UnsafeRawBufferPointer, _ body: (SwerefPoint, SwerefPoint) -> Void
    ) {
        var offset = bytes.count > 3 && bytes[3] & 0x0e == 2 ? headerLength + 32 : headerLength
        let whole = { () -> Int? in
            guard offset + 4 <= bytes.count else { return nil }
            defer { offset += 4 }
            return Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        let point = { (offset: Int) in
            SwerefPoint(
                x: Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))),
                y: Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))))
        }
        offset += 1
        guard let type = whole(), type == 2 || type == 5, let parts = type == 2 ? 1 : whole() else { return }
        for _ in 0..<parts {
            // A part of several lines has a head of its own.
            if type == 5 { offset += 5 }
            guard let count = whole(), count > 0, offset + 16 * count <= bytes.count else { return }
            var last = point(offset)
            for index in 1..<max(1, count) {
                let next = point(offset + 16 * index)
                body(last, next)
                last = next
            }
            offset += 16 * count
        }
    }
}
