import Geometry

/// What a GeoJSON file is before its rows are read: where its features begin, their property names, its system.
struct GeoJSONHead {
    private(set) var name: String?
    private(set) var referenceSystem: String?
    private(set) var columns: [String] = []
    private(set) var hasGeometry = false
    /// Whether features have an `id` of their own, beside their properties.
    private(set) var hasFeatureId = false
    private(set) var isCollection = false
    /// Where the array of features starts.
    private(set) var features: Int?
    /// A property name that one feature has twice.
    private(set) var doubledColumn: String?
    private var known: Set<String> = []
    private var latest: [String] = []

    init(_ bytes: UnsafeRawBufferPointer, at start: Int) throws(JSONCursor.Fault) {
        var cursor = JSONCursor(bytes, at: start)
        var head = GeoJSONHead()
        try cursor.object { cursor, key throws(JSONCursor.Fault) in
            switch key {
            case "type":
                guard try cursor.peek() == UInt8(ascii: "\"") else {
                    try cursor.skipValue()
                    return
                }
                head.isCollection = try cursor.string() == "FeatureCollection"
            case "name":
                if try cursor.peek() == UInt8(ascii: "\"") { head.name = try cursor.string() } else { try cursor.skipValue() }
            case "crs": head.referenceSystem = try Self.system(&cursor)
            case "features":
                _ = try cursor.peek()
                head.features = cursor.offset
                try cursor.array { cursor throws(JSONCursor.Fault) in try head.survey(&cursor) }
            default: try cursor.skipValue()
            }
        }
        self = head
    }

    private init() {}

    private mutating func survey(_ cursor: inout JSONCursor) throws(JSONCursor.Fault) {
        var columns: [String] = []
        var hasGeometry = false
        var hasId = false
        try cursor.object { cursor, key throws(JSONCursor.Fault) in
            switch key {
            case "properties" where try cursor.peek() == UInt8(ascii: "{"):
                try cursor.object { cursor, name throws(JSONCursor.Fault) in
                    columns.append(name)
                    try cursor.skipValue()
                }
            case "geometry":
                hasGeometry = try cursor.peek() == UInt8(ascii: "{")
                try cursor.skipValue()
            case "id":
                hasId = true
                try cursor.skipValue()
            default: try cursor.skipValue()
            }
        }
        self.hasGeometry = self.hasGeometry || hasGeometry
        hasFeatureId = hasFeatureId || hasId
        // Most features have the names of the one before.
        guard columns != latest else { return }
        latest = columns
        if doubledColumn == nil {
            var own = Set<String>()
            doubledColumn = columns.first { !own.insert($0).inserted }
        }
        for name in columns where self.columns.count <= TableSchema.mostColumns && known.insert(name).inserted {
            self.columns.append(name)
        }
    }

    // {"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}}
    private static func system(_ cursor: inout JSONCursor) throws(JSONCursor.Fault) -> String? {
        guard try cursor.peek() == UInt8(ascii: "{") else {
            try cursor.skipValue()
            return nil
        }
        var found: String?
        try cursor.object { cursor, key throws(JSONCursor.Fault) in
            guard key == "properties", try cursor.peek() == UInt8(ascii: "{") else {
                try cursor.skipValue()
                return
            }
            try cursor.object { cursor, key throws(JSONCursor.Fault) in
                if key == "name", try cursor.peek() == UInt8(ascii: "\"") {
                    found = try cursor.string()
                } else {
                    try cursor.skipValue()
                }
            }
        }
        return found
    }
}
