import GeoFormats

/// The list of contents at the end of a zip file, looked at before anything is unpacked.
struct ZipDirectory {
    let names: [String]

    private static let mostEntries = 10_000
    private static let largestTotal: UInt64 = 2 << 30
    /// Above this unpacked size nothing may be packed more than a hundred to one.
    private static let ratioFrom: UInt64 = 10 << 20

    /// Throws `truncated` when there is no directory, `too-large` for a bomb, `not-this-kind` for paths that lead out.
    init(path: String) throws(FileFault) {
        let file = try MappedFile(path: path)
        let bytes = file.bytes
        guard let end = Self.endRecord(in: bytes) else {
            throw FileFault(
                code: "truncated", message: "Filen är avhuggen: innehållsförteckningen i slutet saknas. Hämta hela filen på nytt.")
        }
        let count = Int(bytes.little16(end + 10))
        var offset = Int(bytes.little32(end + 16))
        guard count <= Self.mostEntries else { throw Self.bomb }
        var names: [String] = []
        var total: UInt64 = 0
        for _ in 0..<count {
            guard offset + 46 <= bytes.count, bytes.little32(offset) == 0x0201_4b50 else {
                throw FileFault(code: "truncated", message: "Filens innehållsförteckning är trasig. Hämta filen på nytt.")
            }
            let packed = UInt64(bytes.little32(offset + 20))
            let unpacked = UInt64(bytes.little32(offset + 24))
            let nameLength = Int(bytes.little16(offset + 28))
            let rest = Int(bytes.little16(offset + 30)) + Int(bytes.little16(offset + 32))
            guard offset + 46 + nameLength <= bytes.count else {
                throw FileFault(code: "truncated", message: "Filens innehållsförteckning är trasig. Hämta filen på nytt.")
            }
            let name = String(decoding: bytes[(offset + 46)..<(offset + 46 + nameLength)], as: UTF8.self)
            guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
                throw FileFault(code: "not-this-kind", message: "Zip-filen pekar utanför sig själv och läses inte.")
            }
            names.append(name)
            total += unpacked
            guard total <= Self.largestTotal, unpacked <= Self.ratioFrom || unpacked / max(packed, 1) <= 100 else {
                throw Self.bomb
            }
            offset += 46 + nameLength + rest
        }
        self.names = names
    }

    private static let bomb = FileFault(
        code: "too-large", message: "Filen packar upp sig till orimlig storlek och läses inte. Lämna den i ett annat format.")

    private static func endRecord(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let lowest = max(0, bytes.count - 22 - 65_535)
        return stride(from: bytes.count - 22, through: lowest, by: -1).first { bytes.little32($0) == 0x0605_4b50 }
    }
}

extension UnsafeRawBufferPointer {
    func little16(_ offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }
    func little32(_ offset: Int) -> UInt32 { UInt32(little16(offset)) | UInt32(little16(offset + 2)) << 16 }
}
