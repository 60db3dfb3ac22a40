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

    /// Properties that features can be chosen and ordered by.
    func queryables() throws(Problem) -> [Queryable] {
        switch collection.content {
        case .buildings: Queryable.buildings
        case .squares: Queryable.squares
        case .mergedSquares: Queryable.mergedSquares
        case .areas: Queryable.areas
        case .whiteSpots: Queryable.whiteSpots
        case .rows: try atlas.layer(collection.name, for: viewer)?.queryables ?? []
        }
    }

    /// The page of items, and how many there are in all.
    func page(_ query: ItemsQuery) throws(Problem) -> (items: [Feature], matched: Int) {
        guard query.order.isEmpty else {
            let all = try wanted(query, from: 0, count: Int.max).items
            return (Array(Self.sorted(all, by: query.order).dropFirst(query.offset).prefix(query.limit)), all.count)
        }
        return try wanted(query, from: query.offset, count: query.limit)
    }

    // Those from one place on, and how many there are; only those are made that are to be shown or looked at.
    private func wanted(_ query: ItemsQuery, from first: Int, count: Int) throws(Problem) -> (items: [Feature], matched: Int) {
        let picks = Picks(query, first: first, count: count)
        switch collection.content {
        case .buildings: return buildings(query, picks)
        case .squares:
            let indices = query.rectangle.map { nation.squares.indices(in: $0) } ?? Array(nation.squares.squares.indices)
            return picks.pick(indices, shape: { .polygon(nation.squares.squares[$0].polygon) }, feature: square)
        case .mergedSquares: return picks.pick(cells(in: query.rectangle), shape: \.shape, feature: { $0 })
        case .areas: return picks.pick(areas, shape: \.shape, feature: { $0 })
        case .whiteSpots:
            let spots = try atlas.whiteSpots(for: viewer).map(Self.feature)
            return picks.pick(spots, shape: \.shape, feature: { $0 })
        case .rows:
            guard let layer = try atlas.layer(collection.name, for: viewer) else { return ([], 0) }
            let near = query.rectangle.map { layer.items(in: $0) } ?? layer.items
            return picks.pick(near, shape: \.shape, feature: { Self.feature($0, layer) })
        }
    }

    // What is not known comes last, whichever way one orders.
    private static func sorted(_ all: [Feature], by order: [(name: String, isDescending: Bool)]) -> [Feature] {
        let keys = all.map { feature in order.map { part in feature.properties.first { $0.key == part.name }?.value ?? .null } }
        return all.indices.sorted { first, second in
            for (part, own) in order.indices.map({ ($0, order[$0]) }) {
                let (a, b) = (keys[first][part], keys[second][part])
                if a == b { continue }
                if a == .null || b == .null { return b == .null }
                guard let isLess = a.isLess(than: b) else { continue }
                return isLess != own.isDescending
            }
            return first < second
        }.map { all[$0] }
    }

    /// One item; `nil` where there is none, or none for the viewer.
    func item(_ identifier: String) throws(Problem) -> Feature? {
        switch collection.content {
        case .buildings: nation.building(identifier).flatMap(building)
        case .squares: nation.squares.squares.firstIndex { $0.identifier == identifier }.map(square)
        case .mergedSquares: cells(in: nil).first { $0.identifier == identifier }
        case .areas: areas.first { $0.identifier == identifier }
        case .whiteSpots: try atlas.whiteSpots(for: viewer).first { $0.identifier == identifier }.map(Self.feature)
        case .rows:
            try atlas.layer(collection.name, for: viewer).flatMap { layer in
                layer.items.first { $0.identifier == identifier }.map { Self.feature($0, layer) }
            }
        }
    }

    // MARK: Buildings

    private func buildings(_ query: ItemsQuery, _ picks: Picks) -> (items: [Feature], matched: Int) {
        let snapshot = nation.snapshot
        let isShown = snapshot.municipalities.map { viewer.covers(municipality: $0) }
        let candidates = query.rectangle.map { nation.buildings(in: $0) } ?? Array(0..<snapshot.count)
        return picks.pick(
            candidates.filter { isShown[Int(snapshot.municipality[$0])] }, shape: { .point(nation.position(of: $0)) },
            feature: { building($0) })
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

    private func cells(in box: Envelope?) -> [Feature] {
        atlas.cells(in: box, for: viewer).map { cell in
            Feature(
                identifier: cell.identifier, shape: cell.shape,
                properties: [("square", .string(cell.identifier)), ("squares", .integer(cell.squares))]
                    + cell.named.map { ($0.key, .optional($0.value)) } + [("suppressed", .bool(!cell.showsPromises))])
        }
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

/// Chooses what a question asks for, one after the other.
struct Picks {
    private let query: ItemsQuery
    private let first: Int
    private let count: Int

    init(_ query: ItemsQuery, first: Int, count: Int) {
        self.query = query
        self.first = first
        self.count = count
    }

    func pick<T>(
        _ candidates: [T], shape: (T) -> Shape?, feature: (T) -> ItemsAnswer.Feature?
    ) -> (items: [ItemsAnswer.Feature], matched: Int) {
        var items: [ItemsAnswer.Feature] = []
        var matched = 0
        let looksInside = query.condition != nil || !query.filters.isEmpty
        for candidate in candidates {
            if let box = query.box, !(shape(candidate).map(box.meets) ?? false) { continue }
            var made: ItemsAnswer.Feature?
            if looksInside {
                guard let own = feature(candidate), query.filters.allSatisfy({ own.has($0.name, $0.value) }),
                    query.condition?.holds(own.properties, own.shape) ?? true
                else { continue }
                made = own
            }
            matched += 1
            guard matched > first, items.count < count, let item = made ?? feature(candidate) else { continue }
            items.append(item)
        }
        return (items, matched)
    }
}

extension ItemsQuery {
    /// A rectangle that holds everything asked for; `nil` where all may be.
    var rectangle: Envelope? {
        let wanted = condition?.envelope
        guard let box else { return wanted }
        let own = box.envelope
        guard let wanted else { return own }
        return Envelope(
            minX: max(own.minX, wanted.minX), minY: max(own.minY, wanted.minY), maxX: min(own.maxX, wanted.maxX),
            maxY: min(own.maxY, wanted.maxY))
    }
}

extension JSONValue {
    // `nil` for values that have no order between them.
    fileprivate func isLess(than other: JSONValue) -> Bool? {
        switch (self, other) {
        case (.string(let a), .string(let b)): a < b
        case (.bool(let a), .bool(let b)): !a && b
        default: number.flatMap { a in other.number.map { a < $0 } }
        }
    }

    private var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
