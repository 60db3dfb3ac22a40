import GeoFormats
import Vocabulary

/// Which of a file's columns stands for which of ours, and how the file says where its rows are.
public struct ColumnBinding: Sendable {
    /// How an OpenStreetMap export spreads one id over two columns.
    struct OsmIdentifier: Sendable, Hashable {
        var way: Int?
        var object: Int?
    }

    enum Position: Sendable, Hashable {
        case none
        case sweref(x: Int, y: Int)
        case geographic(longitude: Int, latitude: Int)
        /// The geometry's own.
        case shape
    }

    /// For each column of the kind: the index of the file's column.
    let sources: [Int?]
    let osmIdentifier: OsmIdentifier?
    let position: Position
    /// The file's columns that nothing reads.
    public let unused: [String]
    /// Our column, their header: only where the names differ. For the person.
    public let recognised: [(ours: String, theirs: String)]

    /// Finds every column of the kind in the file, first by the profile, then by name, then by known foreign names.
    ///
    /// Throws `double-column`, `missing-column` (naming what is missing and what the file has) or `not-this-kind`.
    public init(of schema: TableSchema, to kind: Kind, profile: ImportProfile) throws(FileFault) {
        let headers = schema.columns.map(HeaderName.init)
        try Self.refuseDoubled(headers, schema)
        var taken = Set<Int>()
        func find(_ name: String) -> Int? {
            let wanted = HeaderName(name)
            let free = headers.indices.filter { !taken.contains($0) }
            return free.first { headers[$0] == wanted } ?? free.first { Self.isCut(schema.columns[$0], from: name) }
        }
        func mapped(_ ours: String) throws(FileFault) -> Int? {
            guard let theirs = profile.columns.first(where: { HeaderName($0.key) == HeaderName(ours) })?.value else {
                return nil
            }
            // Whoever points out a column may point it out twice: a code may stand as the name as well.
            guard let index = find(theirs) ?? headers.firstIndex(of: HeaderName(theirs)) else {
                throw FileFault(
                    code: FindingCode.missingColumn.rawValue, line: 1,
                    message:
                        "Kolumnen ”\(theirs)”, som ska läsas som \(ours), finns inte i filen. Filen har: \(schema.shownColumns).")
            }
            return index
        }

        var sources: [Int?] = Array(repeating: nil, count: kind.columns.count)
        var recognised: [(ours: String, theirs: String)] = []
        for (index, column) in kind.columns.enumerated() {
            sources[index] = try mapped(column.name)
            if let source = sources[index] { taken.insert(source) }
        }
        for (index, column) in kind.columns.enumerated() where sources[index] == nil {
            sources[index] = find(column.name)
            if let source = sources[index] { taken.insert(source) }
        }
        for (index, column) in kind.columns.enumerated() where sources[index] == nil {
            sources[index] = column.aliases.lazy.compactMap(find).first
            if let source = sources[index] { taken.insert(source) }
        }
        for (index, column) in kind.columns.enumerated() {
            guard let source = sources[index], HeaderName(column.name) != headers[source] else { continue }
            recognised.append((column.name, schema.columns[source]))
        }

        osmIdentifier = Self.osmIdentifier(kind, sources, find: find)
        if let osmIdentifier {
            for index in [osmIdentifier.way, osmIdentifier.object].compactMap({ $0 }) {
                taken.insert(index)
                recognised.append((kind.identifierColumn ?? "", schema.columns[index]))
            }
        }
        let columns = kind.placing.contains(.position) ? try Self.positionColumns(mapped: mapped, find: find) : nil
        let keepsGeometry = schema.hasGeometry && !kind.placing.isDisjoint(with: [.position, .shape])
        // A geometry says its reference system; columns beside it are used only when the person points them out.
        if keepsGeometry, columns?.isMapped != true {
            position = .shape
        } else if let columns {
            position = columns.position
            taken.formUnion(columns.indices)
        } else {
            position = .none
        }
        self.sources = sources
        self.recognised = recognised
        unused = schema.columns.indices.filter { !taken.contains($0) && !schema.columns[$0].isEmpty }
            .map { schema.columns[$0] }
        try refuseMissing(schema, kind)
    }

    private static func positionColumns(
        mapped: (String) throws(FileFault) -> Int?, find: (String) -> Int?
    ) throws(FileFault) -> (position: Position, indices: [Int], isMapped: Bool)? {
        let chosen = (x: try mapped("x"), y: try mapped("y"), lon: try mapped("lon"), lat: try mapped("lat"))
        if let x = chosen.x ?? find("x"), let y = chosen.y ?? find("y") {
            return (.sweref(x: x, y: y), [x, y], chosen.x != nil || chosen.y != nil)
        }
        if let longitude = chosen.lon ?? find("lon") ?? find("longitude"),
            let latitude = chosen.lat ?? find("lat") ?? find("latitude")
        {
            return (
                .geographic(longitude: longitude, latitude: latitude), [longitude, latitude],
                chosen.lon != nil || chosen.lat != nil
            )
        }
        return nil
    }

    /// Shapefiles keep ten characters of a column's name: `building_i` stands for `building_id`.
    private static func isCut(_ header: String, from name: String) -> Bool {
        header.count == 10 && name.count > 10 && HeaderName(header) == HeaderName(String(name.prefix(10)))
    }

    private static func refuseDoubled(_ headers: [HeaderName], _ schema: TableSchema) throws(FileFault) {
        var seen = Set<HeaderName>()
        for (index, header) in headers.enumerated() where !header.folded.isEmpty {
            guard seen.insert(header).inserted else {
                throw FileFault(
                    code: FindingCode.doubleColumn.rawValue, line: 1,
                    message:
                        "Kolumnen ”\(schema.columns[index])” står två gånger i filens rubrikrad. Ta bort eller döp om den ena.")
            }
        }
    }

    // `osm_way_id` and `osm_id` together are one id; a kind's own id column comes first.
    private static func osmIdentifier(
        _ kind: Kind, _ sources: [Int?], find: (String) -> Int?
    ) -> OsmIdentifier? {
        guard let name = kind.identifierColumn, sources[kind.index(of: name)] == nil else { return nil }
        let recipe = OsmIdentifier(way: find("osm_way_id"), object: find("osm_id"))
        return recipe.way == nil && recipe.object == nil ? nil : recipe
    }

    private func refuseMissing(_ schema: TableSchema, _ kind: Kind) throws(FileFault) {
        var missing: [String] = []
        var required = 0
        for (index, column) in kind.columns.enumerated() where column.isRequired {
            required += 1
            if sources[index] == nil, !(osmIdentifier != nil && column.name == kind.identifierColumn) {
                missing.append(column.name)
            }
        }
        if kind.needsPlace {
            required += 1
            if !hasPlace(kind) { missing.append(kind.placeWanted) }
        }
        guard !missing.isEmpty else { return }
        let has = schema.columns.isEmpty ? "inga kolumner" : schema.shownColumns
        guard missing.count < required || required == 1 else {
            throw FileFault(
                code: FindingCode.notThisKind.rawValue, line: 1,
                message:
                    "Filen ser inte ut att vara \(kind.name): ingen av kolumnerna \(missing.joined(separator: ", ")) finns. Filen har: \(has). Välj rätt slag, eller ange kolumnerna med `--map`.")
        }
        throw FileFault(
            code: FindingCode.missingColumn.rawValue, line: 1,
            message:
                "Kolumnen \(missing.joined(separator: ", ")) saknas. Filen har: \(has). Lägg till den, eller ange vilken det är med `--map \(missing[0])=deras_namn`.")
    }

    func has(_ column: String, of kind: Kind) -> Bool { sources[kind.index(of: column)] != nil }

    private func hasPlace(_ kind: Kind) -> Bool {
        if position != .none { return true }
        if osmIdentifier != nil, kind.placing.contains(.building) { return true }
        let names = ["building_id": Placing.building, "address": .address]
        return kind.columns.enumerated().contains { index, column in
            names[column.name].map { kind.placing.contains($0) && sources[index] != nil } ?? false
        }
    }
}

extension Kind {
    /// The column that names the row's own thing, for kinds that OpenStreetMap can fill.
    var identifierColumn: String? {
        columns.first { $0.isRequired && $0.type == .identifier || ["road_id", "line_id", "place_id"].contains($0.name) }?.name
    }

    /// What a row may give to say where it is, for messages.
    var placeWanted: String {
        var ways: [String] = []
        if placing.contains(.building) { ways.append("building_id") }
        if placing.contains(.position) { ways.append("x,y eller lon,lat") }
        if !placing.isDisjoint(with: .shape) { ways.append("geometri") }
        if placing.contains(.address) { ways.append("address") }
        return ways.joined(separator: " eller ")
    }
}
