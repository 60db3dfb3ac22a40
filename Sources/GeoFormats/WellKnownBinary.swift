import Geometry

/// Geometry as WKB, ISO and PostGIS flavours; a third and fourth dimension is read past.
public enum WellKnownBinary {
    /// Most points of one geometry.
    public static let mostPoints = 10_000_000

    /// Decodes a geometry; `nil` when the bytes are no geometry, are cut, or hold too many points.
    public static func shape(_ bytes: ArraySlice<UInt8>) -> Shape? {
        var reader = Reader(bytes: bytes, offset: bytes.startIndex)
        return reader.geometry(depth: 0)
    }

    private struct Reader {
        let bytes: ArraySlice<UInt8>
        var offset: Int
        var points = 0

        mutating func geometry(depth: Int) -> Shape? {
            guard depth < 8, let order = byte(), order <= 1 else { return nil }
            let isLittle = order == 1
            guard let raw = integer(isLittle) else { return nil }
            let isExtended = raw & 0xe000_0000 != 0
            var dimensions = 2
            var type = raw
            if isExtended {
                if raw & 0x8000_0000 != 0 { dimensions += 1 }
                if raw & 0x4000_0000 != 0 { dimensions += 1 }
                if raw & 0x2000_0000 != 0, integer(isLittle) == nil { return nil }
                type = raw & 0xff
            } else {
                switch raw / 1000 {
                case 1, 2: dimensions = 3
                case 3: dimensions = 4
                default: break
                }
                type = raw % 1000
            }
            switch type {
            case 1: return point(dimensions, isLittle).map(Shape.point)
            case 2: return path(dimensions, isLittle).map { .line(LineString($0)) }
            case 3: return polygon(dimensions, isLittle).map(Shape.polygon)
            case 4, 5, 6: return collection(type, isLittle, depth)
            default: return nil
            }
        }

        private mutating func collection(_ type: UInt32, _ isLittle: Bool, _ depth: Int) -> Shape? {
            guard let count = count(isLittle, atLeastBytes: 5) else { return nil }
            var points: [SwerefPoint] = []
            var lines: [LineString] = []
            var polygons: [Polygon] = []
            for _ in 0..<count {
                switch (type, geometry(depth: depth + 1)) {
                case (4, .point(let point)): points.append(point)
                case (5, .line(let line)): lines.append(line)
                case (6, .polygon(let polygon)): polygons.append(polygon)
                default: return nil
                }
            }
            return type == 4 ? .multiPoint(points) : type == 5 ? .multiLine(lines) : .multiPolygon(polygons)
        }

        private mutating func polygon(_ dimensions: Int, _ isLittle: Bool) -> Polygon? {
            guard let rings = count(isLittle, atLeastBytes: 4) else { return nil }
            var all: [[SwerefPoint]] = []
            for _ in 0..<rings {
                guard let ring = path(dimensions, isLittle) else { return nil }
                all.append(ring)
            }
            return Polygon(exterior: all.first ?? [], holes: Array(all.dropFirst()))
        }

        private mutating func path(_ dimensions: Int, _ isLittle: Bool) -> [SwerefPoint]? {
            guard let count = count(isLittle, atLeastBytes: 8 * dimensions) else { return nil }
            var path: [SwerefPoint] = []
            path.reserveCapacity(count)
            for _ in 0..<count {
                guard let point = point(dimensions, isLittle) else { return nil }
                path.append(point)
            }
            return path
        }

        private mutating func point(_ dimensions: Int, _ isLittle: Bool) -> SwerefPoint? {
            guard offset + 8 * dimensions <= bytes.endIndex, points < mostPoints else { return nil }
            points += 1
            let point = SwerefPoint(x: double(isLittle), y: double(isLittle))
            offset += 8 * (dimensions - 2)
            return point
        }

        private mutating func byte() -> UInt8? {
            guard offset < bytes.endIndex else { return nil }
            defer { offset += 1 }
            return bytes[offset]
        }

        private mutating func integer(_ isLittle: Bool) -> UInt32? {
            guard offset + 4 <= bytes.endIndex else { return nil }
            defer { offset += 4 }
            let value = bytes[offset..<(offset + 4)].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return isLittle ? value : value.byteSwapped
        }

        // A count is believed only as far as the bytes that follow can hold it.
        private mutating func count(_ isLittle: Bool, atLeastBytes size: Int) -> Int? {
            guard let count = integer(isLittle), Int(count) * size <= bytes.endIndex - offset else { return nil }
            return Int(count)
        }

        private mutating func double(_ isLittle: Bool) -> Double {
            var bits: UInt64 = 0
            for index in 0..<8 { bits |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
            offset += 8
            return Double(bitPattern: isLittle ? bits : bits.byteSwapped)
        }
    }

    /// Appends the geometry as little-endian ISO WKB.
    public static func append(_ shape: Shape, to bytes: inout [UInt8]) {
        switch shape {
        case .point(let point):
            header(1, &bytes)
            append(point, &bytes)
        case .line(let line):
            header(2, &bytes)
            append(line.points, &bytes)
        case .polygon(let polygon):
            header(3, &bytes)
            count(1 + polygon.holes.count, &bytes)
            ([polygon.exterior] + polygon.holes).forEach { append($0, &bytes) }
        case .multiPoint(let points):
            header(4, &bytes)
            count(points.count, &bytes)
            points.forEach { append(.point($0), to: &bytes) }
        case .multiLine(let lines):
            header(5, &bytes)
            count(lines.count, &bytes)
            lines.forEach { append(.line($0), to: &bytes) }
        case .multiPolygon(let polygons):
            header(6, &bytes)
            count(polygons.count, &bytes)
            polygons.forEach { append(.polygon($0), to: &bytes) }
        }
    }

    private static func header(_ type: UInt32, _ bytes: inout [UInt8]) {
        bytes.append(1)
        count(Int(type), &bytes)
    }

    private static func count(_ count: Int, _ bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(count).littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ path: [SwerefPoint], _ bytes: inout [UInt8]) {
        count(path.count, &bytes)
        path.forEach { append($0, &bytes) }
    }

    private static func append(_ point: SwerefPoint, _ bytes: inout [UInt8]) {
        withUnsafeBytes(of: point.x.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: point.y.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
