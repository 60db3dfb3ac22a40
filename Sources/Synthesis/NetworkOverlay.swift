import Geometry
import Vocabulary

/// One group of houses and what its network owners did there, year by year.
struct ServedPlace {
    var members: [Int] = []
    /// Index into `MadeUpNames.operators`.
    var owner = 0
    /// First survey (0, 1, 2) at which fibre is there; 3 planned for next year; 4 never.
    var fibreFrom = 4
    var hasCopper = false
    var hasCoax = false
    var hasRadio = false
    var isGranted = false
}

/// A route along roads, and when it was built.
struct BuiltRoute {
    let identifier: String
    let owner: Int
    let tier: String
    let line: LineString
    /// Survey from which it stands.
    let from: Int
}

struct BuiltNode {
    let identifier: String
    let owner: Int
    let kind: String
    let position: SwerefPoint
}

/// Lays owners, networks and their growth over a piece of country.
///
/// Calibrated to PTS's published shares (`domain.md` A3): nearly all villages have fibre by the last survey, and five
/// in six scattered groups, so that some 95 % of households reach 1 Gbit/s with those in absolute nearness: a rural
/// county, where the nation as a whole had 98 % in 2023.
struct NetworkOverlay {
    let country: BaseCountry
    private(set) var places: [ServedPlace] = []
    private(set) var placeOf: [Int] = []
    private(set) var routes: [BuiltRoute] = []
    private(set) var nodes: [BuiltNode] = []

    /// How near a road must pass for its network to serve a house.
    private static let roadsideMeters = 60.0
    private static let placeGapMeters = 120.0

    init(_ country: BaseCountry, random: inout SeededRandom) {
        self.country = country
        groupPlaces()
        decideHistory(&random)
        layRoutes()
        layNodes()
    }

    private mutating func groupPlaces() {
        let groups = ConnectedGroups(
            xs: country.buildings.map(\.position.x), ys: country.buildings.map(\.position.y),
            gapMeters: Self.placeGapMeters)
        places = Array(repeating: ServedPlace(), count: groups.count)
        placeOf = groups.group.map(Int.init)
        for (building, place) in placeOf.enumerated() { places[place].members.append(building) }
    }

    private mutating func decideHistory(_ random: inout SeededRandom) {
        for index in places.indices {
            let size = places[index].members.count
            let isVillage = size >= 15
            places[index].owner = isVillage ? random.pick([0, 0, 1, 1, 1, 4, 5]) : random.pick([1, 4, 5, 6, 7])
            let roll = random.unit()
            if size >= 150 {
                places[index].fibreFrom = roll < 0.9 ? 0 : 1
            } else if isVillage {
                places[index].fibreFrom = roll < 0.80 ? 0 : roll < 0.91 ? 1 : roll < 0.975 ? 2 : 3
            } else {
                places[index].fibreFrom = roll < 0.66 ? 0 : roll < 0.76 ? 1 : roll < 0.84 ? 2 : roll < 0.89 ? 3 : 4
            }
            places[index].hasCopper = random.chance(isVillage ? 0.5 : 0.25)
            places[index].hasCoax = size > 300 && random.chance(0.6)
            places[index].hasRadio = !isVillage && random.chance(0.08)
            places[index].isGranted =
                !isVillage && (places[index].fibreFrom == 3 ? random.chance(0.5) : places[index].fibreFrom == 4 && random.chance(0.05))
        }
    }

    private mutating func layRoutes() {
        let index = GridIndex(
            xs: country.buildings.map(\.position.x), ys: country.buildings.map(\.position.y),
            cellMeters: Self.roadsideMeters)
        let mains: Set<String> = ["motorway", "trunk", "primary", "secondary", "tertiary"]
        var serial = 0
        func add(_ points: [SwerefPoint], _ owner: Int, _ tier: String, _ from: Int) {
            guard points.count > 1 else { return }
            serial += 1
            routes.append(
                BuiltRoute(
                    identifier: "R\(country.code)-\(serial)", owner: owner, tier: tier, line: LineString(points), from: from))
        }
        for road in country.roads {
            if mains.contains(road.roadClass) { add(road.line.points, 0, "backbone", 0) }
            // Access network runs where fibre serves a house beside the road.
            var run: [SwerefPoint] = []
            var served: (owner: Int, from: Int)?
            for (a, b) in zip(road.line.points, road.line.points.dropFirst()) {
                let middle = Segment(a, b).point(at: 0.5)
                let reach = Self.roadsideMeters + a.distance(to: b) / 2
                let near = index.nearest(middle.x, middle.y, within: reach) { places[placeOf[$0]].fibreFrom <= 2 }
                let now = near.map { (owner: places[placeOf[$0.index]].owner, from: places[placeOf[$0.index]].fibreFrom) }
                if let now, let before = served, now == before {
                    run.append(b)
                } else {
                    if let before = served { add(run, before.owner, "access", before.from) }
                    run = now == nil ? [] : [a, b]
                    served = now
                }
            }
            if let before = served { add(run, before.owner, "access", before.from) }
        }
    }

    private mutating func layNodes() {
        var serial = 0
        for (number, place) in places.enumerated() where place.fibreFrom <= 2 {
            guard let route = nearestRoute(to: place, number) else { continue }
            serial += 1
            let kind = place.members.count > 200 ? "pop" : place.members.count > 20 ? "cabinet" : "splice"
            nodes.append(
                BuiltNode(
                    identifier: "N\(country.code)-\(serial)", owner: place.owner, kind: kind,
                    position: route.line.points[route.line.points.count / 2]))
        }
    }

    // The first access route of the owner that ends beside the place's first house: routes were laid from such houses.
    private func nearestRoute(to place: ServedPlace, _ number: Int) -> BuiltRoute? {
        guard let first = place.members.first else { return nil }
        let here = country.buildings[first].position
        return routes.filter { $0.tier == "access" && $0.owner == place.owner && $0.from == place.fibreFrom }
            .map { ($0, here.squaredDistance(to: $0.line.points[0])) }
            .filter { $0.1 < 1_000_000 }
            .min { $0.1 < $1.1 }?.0
    }
}
