/// A zip file whose members are stored as they are: enough for small text files, and the same bytes every time.
public struct StoredZip: Sendable {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    public init() {}

    /// Adds a member; names are as given, with `/` between folders.
    public mutating func add(_ name: String, _ content: [UInt8]) {
        let offset = UInt32(bytes.count)
        let checksum = Self.crc32(content)
        var common: [UInt8] = []
        // Version 2.0, names in UTF-8, stored, 1980-01-01 00:00.
        Self.append(UInt16(20), &common)
        Self.append(UInt16(0x0800), &common)
        Self.append(UInt16(0), &common)
        Self.append(UInt16(0), &common)
        Self.append(UInt16(0x0021), &common)
        Self.append(checksum, &common)
        Self.append(UInt32(content.count), &common)
        Self.append(UInt32(content.count), &common)
        Self.append(UInt16(name.utf8.count), &common)
        Self.append(UInt16(0), &common)
        Self.append(UInt32(0x0403_4b50), &bytes)
        bytes += common + Array(name.utf8) + content
        Self.append(UInt32(0x0201_4b50), &directory)
        Self.append(UInt16(20), &directory)
        directory += common
        for _ in 0..<3 { Self.append(UInt16(0), &directory) }
        Self.append(UInt32(0), &directory)
        Self.append(offset, &directory)
        directory += Array(name.utf8)
        count += 1
    }

    /// The finished file.
    public var content: [UInt8] {
        var file = bytes + directory
        Self.append(UInt32(0x0605_4b50), &file)
        Self.append(UInt16(0), &file)
        Self.append(UInt16(0), &file)
        Self.append(count, &file)
        Self.append(count, &file)
        Self.append(UInt32(directory.count), &file)
        Self.append(UInt32(bytes.count), &file)
        Self.append(UInt16(0), &file)
        return file
    }

    private static func append<T: FixedWidthInteger>(_ value: T, _ bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 != 0 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xff)] }
    }
}
