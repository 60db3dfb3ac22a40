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

    /// Exactly what `encode` wrote; the store's own rows only.
    public static func decode(_ bytes: ArraySlice<UInt8>) -> Shape? {
        guard bytes.count > headerLength else { return nil }
        let skip = bytes[bytes.startIndex + 3] & 0x0e == 2 ? headerLength + 32 : headerLength
        guard bytes.count > skip else { return nil }
        return WellKnownBinary.shape(bytes.dropFirst(skip))
    }

    /// Where the easting of a point blob starts; the northing follows.
    public static let pointOffset = headerLength + 5
}
