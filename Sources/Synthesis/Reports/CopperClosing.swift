import Geometry

/// Where copper is taken down exchange by exchange: an honest reason for many lines to go at once.
enum CopperClosing {
    /// Of the eight nearest, those that must go too for it to be a closing and not a slip.
    private static let companions = 6
    private static let nearest = 8

    /// Customers of closing exchanges that keep their line because too few of the customers around them lose theirs.
    static func customersThatKeepIt(_ overlay: NetworkOverlay, isCustomer: (Int) -> Bool) -> [Bool] {
        let buildings = overlay.country.buildings
        let holders = buildings.indices.filter {
            buildings[$0].use != .other && buildings[$0].stands(at: SurveyWorld.last) && isCustomer($0)
        }
        var keeps = [Bool](repeating: false, count: buildings.count)
        for holder in holders {
            keeps[holder] = overlay.zone(of: holder).map { !overlay.zones[$0].copperCloses } ?? true
        }
        guard holders.contains(where: { !keeps[$0] }) else { return keeps }
        let around = NearestFew(holders.map { buildings[$0].position }, count: nearest)
        let neighbours = around.neighbours.map { $0.map { holders[$0] } }
        let border = BorderDistance(overlay.country)
        var isStable = false
        while !isStable {
            isStable = true
            for (number, holder) in holders.enumerated() where !keeps[holder] {
                let reach = neighbours[number].last.map { buildings[$0].position.distance(to: buildings[holder].position) }
                let gone = neighbours[number].count { !keeps[$0] }
                if neighbours[number].count == nearest, gone >= companions, border.meters(buildings[holder].position) > reach ?? 0 {
                    continue
                }
                keeps[holder] = true
                isStable = false
            }
        }
        return keeps
    }
}

/// How far a point lies from the municipality's border, beyond which other houses may stand.
struct BorderDistance {
    private let segments: SegmentIndex?

    init(_ country: BaseCountry) {
        segments = country.hasNeighbours
            ? country.outline.map { outline in
                SegmentIndex(zip(outline.exterior, outline.exterior.dropFirst()).map { Segment($0, $1) }, cellMeters: 5000)
            } : nil
    }

    /// Infinite where nothing lies beyond, or nothing within 100 km.
    func meters(_ point: SwerefPoint) -> Double {
        guard let segments else { return .infinity }
        return segments.nearest(point.x, point.y, within: 100_000)?.distance ?? .infinity
    }
}

/// The nearest few others of every point, nearest first.
struct NearestFew {
    /// Indices of the points themselves.
    let neighbours: [[Int]]

    init(_ points: [SwerefPoint], count: Int) {
        let index = GridIndex(xs: points.map(\.x), ys: points.map(\.y), cellMeters: 200)
        neighbours = points.indices.map { point in
            let here = points[point]
            var radius = 200.0
            while true {
                let found = index.members(within: radius, of: here.x, here.y).filter { $0 != point }
                if found.count >= count || found.count == points.count - 1 {
                    return Array(
                        found.sorted {
                            (here.squaredDistance(to: points[$0]), $0) < (here.squaredDistance(to: points[$1]), $1)
                        }.prefix(count))
                }
                radius *= 2
            }
        }
    }
}
