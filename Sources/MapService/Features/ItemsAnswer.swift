import Coverage
import GeoFormats
import Geometry
import Vocabulary

/// Items of one collection as one viewer may see them.
struct ItemsAnswer {
    let atlas: Atlas
    let viewer: Viewer
    let collection: FeatureCollection

    struct Feature {
        let identifier: String
        let shape: Shape?
        let properties: [(key: String, value: JSONValue)]
    }

    private var nation: NationCoverage { atlas.nation }

    /// Properties that can be asked for by their text.
    var filterable: [String] {
        switch collection.content {
        case .buildings: ["building_id", "use", "municipality", "state", "technology"]
        case .squares: ["square"]
        case .areas: ["code", "level"]
        case .whiteSpots: ["municipality"]
        case .rows: (try? atlas.layer(collection.name, for: viewer))?.columns ?? []
        }
    }

    /// The page of items, and how many there are in all.
    func page(_ query: ItemsQuery) throws(Problem) -> (items: [Feature], matched: Int) {
        let isWanted = { (feature: Feature) in query.filters.allSatisfy { feature.has($0.name, $0.value) } }
        switch collection.content {
        case .buildings: return buildings(query)
        case .squares:
            let indices =
                query.box.map { box in
                    nation.squares.indices(in: box.envelope).filter { box.meets(.polygon(nation.squares.squares[$0].polygon)) }
                } ?? Array(nation.squares.squares.indices)
            let wanted = query.filters.isEmpty ? indices : indices.filter { isWanted(square($0)) }
            return (Self.slice(wanted, query).map(square), wanted.count)
        case .areas:
            let all = areas.filter { feature in
                (query.box.map { box in feature.shape.map(box.meets) ?? false } ?? true) && isWanted(feature)
            }
            return (Array(Self.slice(all, query)), all.count)
        case .whiteSpots:
            let all = try atlas.whiteSpots(for: viewer).map(Self.feature).filter { feature in
                (query.box.map { box in feature.shape.map(box.meets) ?? false } ?? true) && isWanted(feature)
            }
            return (Array(Self.slice(all, query)), all.count)
        case .rows:
            guard let layer = try atlas.layer(collection.name, for: viewer) else { return ([], 0) }
            let near = query.box.map { layer.items(in: $0.envelope) } ?? layer.items
            let all = near.filter { item in
                (query.box.map { box in item.shape.map(box.meets) ?? false } ?? true)
                    && (query.filters.isEmpty || isWanted(Self.feature(item, layer)))
            }
            return (Self.slice(all, query).map { Self.feature($0, layer) }, all.count)
        }
    }

    /// One item; `nil` where there is none, or none for the viewer.
    func item(_ identifier: String) throws(Problem) -> Feature? {
        switch collection.content {
        case .buildings: nation.building(identifier).flatMap(building)
        case .squares: nation.squares.squares.firstIndex { $0.identifier == identifier }.map(square)
        case .areas: areas.first { $0.identifier == identifier }
        case .whiteSpots: try atlas.whiteSpots(for: viewer).first { $0.identifier == identifier }.map(Self.feature)
        case .rows:
            try atlas.layer(collection.name, for: viewer).flatMap { layer in
                layer.items.first { $0.identifier == identifier }.map { Self.feature($0, layer) }
            }
        }
    }

    private static func slice<T>(_ all: [T], _ query: ItemsQuery) -> ArraySlice<T> { all.dropFirst(query.offset).prefix(query.limit) }

    // MARK: Buildings

    private func buildings(_ query: ItemsQuery) -> (items: [Feature], matched: Int) {
        let snapshot = nation.snapshot
        let isShown = snapshot.municipalities.map { viewer.covers(municipality: $0) }
        let box = query.box
        let candidates: any Sequence<Int> = box.map { nation.buildings(in: $0.envelope) } ?? Array(0..<snapshot.count)
        var items: [Feature] = []
        var matched = 0
        for index in candidates where isShown[Int(snapshot.municipality[index])] {
            if let box, !box.contains(nation.position(of: index)) { continue }
            var feature: Feature?
            if !query.filters.isEmpty {
                feature = building(index)
                guard query.filters.allSatisfy({ feature?.has($0.name, $0.value) ?? false }) else { continue }
            }
            matched += 1
            guard matched > query.offset, items.count < query.limit, let item = feature ?? building(index) else { continue }
            items.append(item)
        }
        return (items, matched)
    }

    private func building(_ index: Int) -> Feature? {
        nation.facts(of: index, for: viewer, today: atlas.today).map { facts in
            Feature(
                identifier: facts.identifier, shape: .point(nation.position(of: index)),
                properties: BuildingProperties(facts, atlas).json)
        }
    }

    // MARK: Squares, areas, white spots, rows

    private func square(_ index: Int) -> Feature {
        let square = nation.squares.squares[index]
        let isShown = nation.squares.shows(index, to: viewer)
        return Feature(
            identifier: square.identifier, shape: .polygon(square.polygon),
            properties: [("square", .string(square.identifier))]
                + nation.squares.counts[index].named.map { ($0.key, isShown ? .integer($0.value) : .null) }
                + [("suppressed", .bool(!isShown))])
    }

    private var areas: [Feature] {
        nation.areas.names.keys.filter { $0.count == 2 || $0.count == 4 }.sorted().compactMap { code in
            guard let row = nation.row(code, for: viewer), row.figures.buildings > 0 || nation.areas.shapes[code] != nil else { return nil }
            let counts = AreaProperties.counts(row)
            return Feature(
                identifier: code, shape: nation.areas.shapes[code],
                properties: [
                    ("code", .string(code)), ("name", .string(row.name)),
                    ("level", .string(code.count == 2 ? "county" : "municipality")),
                ] + counts.map { ($0.0, .optional($0.1)) } + [("suppressed", .bool(counts.contains { $0.1 == nil }))])
        }
    }

    private static func feature(_ spot: WhiteSpot) -> Feature {
        Feature(
            identifier: spot.identifier, shape: .multiPoint(spot.points),
            properties: [
                ("id", .string(spot.identifier)), ("name", .string(spot.name)), ("municipality", .string(spot.municipality)),
                ("buildings", .integer(spot.members.count)), ("households", .integer(spot.households)),
            ])
    }

    private static func feature(_ item: FeatureLayer.Item, _ layer: FeatureLayer) -> Feature {
        Feature(
            identifier: item.identifier, shape: item.shape,
            properties: zip(layer.columns, item.values).map { ($0, $1.json) })
    }
}

extension ItemsAnswer.Feature {
    func has(_ name: String, _ text: String) -> Bool {
        guard let value = properties.first(where: { $0.key == name })?.value else { return false }
        return switch value {
        case .string(let own): own == text
        case .integer(let number): String(number) == text
        case .number(let number): JSONValue.text(of: number) == text
        case .bool(let flag): String(flag) == text
        case .null, .array, .object: false
        }
    }
}
