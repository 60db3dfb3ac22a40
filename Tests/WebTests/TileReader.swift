/// Reads vector tiles back, independently of what wrote them: features with their attributes, and the first point of each.
struct TileReader {
    struct Feature {
        var attributes: [String: String] = [:]
        var type = 0
        var first = (x: 0, y: 0)
    }

    private(set) var name = ""
    private(set) var features: [Feature] = []

    init(_ bytes: [UInt8]) {
        for (number, layer) in Self.fields(bytes[...]) where number == 3 {
            if case .bytes(let layer) = layer { read(layer) }
        }
    }

    func sum(_ attribute: String) -> Int { features.reduce(0) { $0 + (Int($1.attributes[attribute] ?? "") ?? 0) } }

    private mutating func read(_ layer: ArraySlice<UInt8>) {
        let fields = Self.fields(layer)
        var keys: [String] = []
        var values: [String] = []
        for (number, field) in fields {
            guard case .bytes(let bytes) = field else { continue }
            switch number {
            case 1: name = String(decoding: bytes, as: UTF8.self)
            case 3: keys.append(String(decoding: bytes, as: UTF8.self))
            case 4: values.append(Self.value(bytes))
            default: break
            }
        }
        for (number, field) in fields where number == 2 {
            guard case .bytes(let bytes) = field else { continue }
            var feature = Feature()
            for (part, value) in Self.fields(bytes) {
                switch (part, value) {
                case (2, .bytes(let tags)):
                    let numbers = Self.varints(tags)
                    for pair in stride(from: 0, to: numbers.count, by: 2) {
                        feature.attributes[keys[Int(numbers[pair])]] = values[Int(numbers[pair + 1])]
                    }
                case (3, .number(let type)): feature.type = Int(type)
                case (4, .bytes(let geometry)):
                    let numbers = Self.varints(geometry)
                    feature.first = (Self.signed(numbers[1]), Self.signed(numbers[2]))
                default: break
                }
            }
            features.append(feature)
        }
    }

    private static func value(_ bytes: ArraySlice<UInt8>) -> String {
        for (number, field) in fields(bytes) {
            switch (number, field) {
            case (1, .bytes(let text)): return String(decoding: text, as: UTF8.self)
            case (3, .bytes(let double)):
                let bits = double.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                return "\(Double(bitPattern: bits))"
            case (6, .number(let number)): return String(signed(number))
            case (7, .number(let flag)): return flag == 1 ? "true" : "false"
            default: break
            }
        }
        return ""
    }

    private enum Field {
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    private static func fields(_ bytes: ArraySlice<UInt8>) -> [(Int, Field)] {
        var rest = bytes
        var fields: [(Int, Field)] = []
        while let tag = varint(&rest) {
            switch tag & 7 {
            case 0: fields.append((Int(tag >> 3), .number(varint(&rest) ?? 0)))
            case 1:
                fields.append((Int(tag >> 3), .bytes(rest.prefix(8))))
                rest = rest.dropFirst(8)
            default:
                let count = Int(varint(&rest) ?? 0)
                fields.append((Int(tag >> 3), .bytes(rest.prefix(count))))
                rest = rest.dropFirst(count)
            }
        }
        return fields
    }

    private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            value |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }

    private static func varints(_ bytes: ArraySlice<UInt8>) -> [UInt64] {
        var rest = bytes
        var values: [UInt64] = []
        while let value = varint(&rest) { values.append(value) }
        return values
    }

    private static func signed(_ value: UInt64) -> Int { Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1) }
}
