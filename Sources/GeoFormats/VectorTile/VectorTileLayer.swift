/// What a feature of a vector tile says of itself.
public enum VectorTileValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
}

/// One layer of a vector tile (Mapbox Vector Tile 2.1), written feature by feature.
public struct VectorTileLayer {
    /// Units along the side of a tile.
    public static let extent = 4096

    private let name: String
    private var keys: [String: UInt32] = [:]
    private var keyOrder: [String] = []
    private var values: [VectorTileValue: UInt32] = [:]
    private var valueOrder: [VectorTileValue] = []
    private var features = ProtobufWriter()
    public private(set) var count = 0

    public init(name: String) {
        self.name = name
    }

    /// Adds a feature; one whose geometry came to nothing is left out. What is not known is simply not among the attributes.
    public mutating func add(_ geometry: TileGeometry, id: Int? = nil, _ attributes: [(key: String, value: VectorTileValue)]) {
        let commands = geometry.commands
        guard !commands.isEmpty else { return }
        var feature = ProtobufWriter()
        if let id, id >= 0 { feature.field(1, varint: UInt64(id)) }
        feature.field(2, packed: attributes.flatMap { [number(ofKey: $0.key), number(ofValue: $0.value)] })
        feature.field(3, varint: geometry.type)
        feature.field(4, packed: commands)
        features.field(2, bytes: feature.bytes)
        count += 1
    }

    /// A tile with this one layer; no bytes at all where there is nothing in it.
    public var tile: [UInt8] {
        guard count > 0 else { return [] }
        var layer = ProtobufWriter()
        layer.field(15, varint: 2)
        layer.field(1, bytes: Array(name.utf8))
        var bytes = layer.bytes + features.bytes
        var tail = ProtobufWriter()
        for key in keyOrder { tail.field(3, bytes: Array(key.utf8)) }
        for value in valueOrder { tail.field(4, bytes: Self.bytes(of: value)) }
        tail.field(5, varint: UInt64(Self.extent))
        bytes += tail.bytes
        var tile = ProtobufWriter()
        tile.field(3, bytes: bytes)
        return tile.bytes
    }

    private mutating func number(ofKey key: String) -> UInt32 {
        if let known = keys[key] { return known }
        let number = UInt32(keyOrder.count)
        keys[key] = number
        keyOrder.append(key)
        return number
    }

    private mutating func number(ofValue value: VectorTileValue) -> UInt32 {
        if let known = values[value] { return known }
        let number = UInt32(valueOrder.count)
        values[value] = number
        valueOrder.append(value)
        return number
    }

    private static func bytes(of value: VectorTileValue) -> [UInt8] {
        var writer = ProtobufWriter()
        switch value {
        case .text(let text): writer.field(1, bytes: Array(text.utf8))
        case .number(let number): writer.field(3, double: number)
        case .integer(let number): writer.field(6, varint: ProtobufWriter.zigzag(number))
        case .bool(let flag): writer.field(7, varint: flag ? 1 : 0)
        }
        return writer.bytes
    }
}
