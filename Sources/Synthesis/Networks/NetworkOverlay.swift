import Geometry
import NetworkGraph
import Vocabulary

/// Lays owners, networks and their growth over a piece of country.
///
/// Calibrated to the published shares (`domain.md` A2, A3): see the measurements for how near it comes.
struct NetworkOverlay {
    let country: BaseCountry
    let taps: RoadTaps
    private(set) var places: [ServedPlace]
    let placeOf: [Int]
    private(set) var zones: [ServingZone]
    /// The way from every road vertex to its zone's node house.
    let forest: ShortestPathForest
    private(set) var routes: [BuiltRoute] = []
    private(set) var nodes: [BuiltNode] = []
    private(set) var masts: [BuiltNode] = []

    private static let placeGapMeters = 120.0
    /// Larger groups are parted into squares, so that a town is built in stages.
    private static let largestPlace = 400
    private static let stageMeters = 900.0
    private static let smallestVillageWithNode = 40
    private static let longestAccessMeters = 15_000.0
    /// A small practice county needs houses without access too, of which a usual one would have next to none.
    private static let smallCountry = 3000
    private static let radioReachMeters = 9_000.0

    init(_ country: BaseCountry, random: inout SeededRandom) {
        self.country = country
        taps = RoadTaps(country)
        (places, placeOf) = Self.places(of: country)
        zones = Self.zones(in: places, country, taps, &random)
        forest = taps.graph.shortestPaths(
            from: zones.map { ($0.hub, 0) }, limitMeters: Self.longestAccessMeters)
        decideHistory(&random)
        let trees = AccessTrees(self)
        let backbone = Backbone(self, nodeAt: trees.nodeAt)
        routes = trees.routes + backbone.routes
        nodes = trees.nodes + otherNodes()
        raiseMasts(&random)
    }

    /// The zone whose network reaches a building; `nil` where no road leads there from any node house.
    func zone(of building: Int) -> Int? {
        let tap = taps.vertex[building]
        guard tap >= 0, forest.source[Int(tap)] >= 0 else { return nil }
        return Int(forest.source[Int(tap)])
    }

    /// Metres along roads from a building's tap to the node house.
    func accessMeters(of building: Int) -> Double {
        let tap = taps.vertex[building]
        return tap >= 0 ? forest.meters[Int(tap)] : .infinity
    }

    /// Who serves or would serve a building with fibre at a survey.
    func fibreOwner(of building: Int, at survey: Int) -> MadeUpOwner? {
        if places[placeOf[building]].isNeighbourhood { return .neighbours }
        guard let zone = zone(of: building) else { return nil }
        if survey < 2, zones[zone].place == placeOf[building], let former = zones[zone].formerOwner { return former }
        return zones[zone].owner
    }

    private static func places(of country: BaseCountry) -> (places: [ServedPlace], placeOf: [Int]) {
        let xs = country.buildings.map(\.position.x)
        let ys = country.buildings.map(\.position.y)
        let groups = ConnectedGroups(xs: xs, ys: ys, gapMeters: placeGapMeters)
        var sizes = [Int](repeating: 0, count: groups.count)
        for group in groups.group { sizes[Int(group)] += 1 }
        var numbers: [[Int]: Int] = [:]
        var places: [ServedPlace] = []
        let placeOf = country.buildings.indices.map { building -> Int in
            let group = Int(groups.group[building])
            let key = sizes[group] <= largestPlace || country.isMadeUp
                ? [group] : [group, Int(xs[building] / stageMeters), Int(ys[building] / stageMeters)]
            let place = numbers[key] ?? places.count
            if place == places.count {
                numbers[key] = place
                places.append(ServedPlace())
            }
            places[place].members.append(building)
            return place
        }
        for index in places.indices {
            let homes = places[index].members.count { country.buildings[$0].use == .holiday }
            places[index].isHoliday = homes * 2 > places[index].members.count
        }
        return (places, placeOf)
    }

    // A node house in every village that is large enough, else in the largest group there is.
    private static func zones(
        in places: [ServedPlace], _ country: BaseCountry, _ taps: RoadTaps, _ random: inout SeededRandom
    ) -> [ServingZone] {
        var hubs = places.indices.filter { places[$0].isVillage && places[$0].members.count >= smallestVillageWithNode }
        if hubs.isEmpty, let largest = places.indices.max(by: { places[$0].members.count < places[$1].members.count }) {
            hubs = [largest]
        }
        var box = Envelope.empty
        for building in country.buildings { box.grow(by: building.position) }
        var isServed = Set<MadeUpOwner>()
        return hubs.compactMap { place in
            guard let hub = middle(of: places[place], country, taps) else { return nil }
            let size = places[place].members.count
            let spot = taps.point(hub)
            let quarter = (spot.x > (box.minX + box.maxX) / 2 ? 1 : 0) + (spot.y > (box.minY + box.maxY) / 2 ? 2 : 0)
            let roll = random.unit()
            var zone = ServingZone(hub: hub, place: place, owner: .cityNetwork)
            if size >= 150 {
                zone.owner = roll < 0.3 ? .national : .cityNetwork
            } else if isServed.insert(MadeUpOwner.villageNetworks[quarter]).inserted {
                // Each village network has its first village in its own quarter.
                zone.owner = MadeUpOwner.villageNetworks[quarter]
            } else {
                zone.owner = roll < 0.15 ? .national : roll < 0.4 ? .cityNetwork : MadeUpOwner.villageNetworks[quarter]
            }
            zone.hasCopper = random.chance(0.5)
            zone.copperCloses = zone.hasCopper && random.chance(0.4)
            zone.hasCable = size >= 300 && random.chance(0.6)
            return zone
        }
    }

    // The road vertex of the member nearest to the middle of the place.
    private static func middle(of place: ServedPlace, _ country: BaseCountry, _ taps: RoadTaps) -> Int? {
        let members = place.members.filter { taps.vertex[$0] >= 0 }
        guard !members.isEmpty else { return nil }
        let x = members.reduce(0) { $0 + country.buildings[$1].position.x } / Double(members.count)
        let y = members.reduce(0) { $0 + country.buildings[$1].position.y } / Double(members.count)
        let middle = SwerefPoint(x: x, y: y)
        return members.min {
            country.buildings[$0].position.squaredDistance(to: middle)
                < country.buildings[$1].position.squaredDistance(to: middle)
        }.map { Int(taps.vertex[$0]) }
    }

    private mutating func decideHistory(_ random: inout SeededRandom) {
        for index in places.indices {
            let size = places[index].members.count
            let isReachable = places[index].members.contains { zone(of: $0) != nil }
            let roll = random.unit()
            if places[index].isVillage {
                places[index].fibreFrom =
                    size >= 150 ? (roll < 0.95 ? 0 : 1)
                    : roll < 0.88 ? 0 : roll < 0.94 ? 1 : roll < 0.98 ? 2 : ServedPlace.planned
            } else {
                // Holiday homes come last: they make up a large part of the list.
                let served = places[index].isHoliday ? 0.35 : country.buildings.count < Self.smallCountry ? 0.70 : 0.90
                places[index].fibreFrom =
                    roll < served * 0.86 ? 0 : roll < served * 0.94 ? 1 : roll < served ? 2
                    : roll < served + 0.05 ? ServedPlace.planned : ServedPlace.never
            }
            places[index].hasRadio = random.chance(places[index].isVillage ? 0.04 : 0.85)
            let aidRoll = random.unit()
            guard isReachable else {
                places[index].fibreFrom = ServedPlace.never
                continue
            }
            guard size < 150 else { continue }
            switch places[index].fibreFrom {
            case 1, 2: places[index].aid = aidRoll < 0.3 ? .completed : .none
            case ServedPlace.planned: places[index].aid = aidRoll < 0.4 ? .granted : .none
            case ServedPlace.never: places[index].aid = aidRoll < 0.12 ? .granted : aidRoll < 0.18 ? .withdrawn : .none
            default: break
            }
        }
        chooseNeighbourhoods()
        sellVillage()
    }

    // Two groups of neighbours that built for themselves, or one where there are few.
    private mutating func chooseNeighbourhoods() {
        let fit = places.indices.filter {
            (3...14).contains(places[$0].members.count) && places[$0].fibreFrom >= ServedPlace.planned
                && places[$0].aid == .none
                && places[$0].members.count { country.buildings[$0].mayBeListed } >= 3
        }
        for place in fit.prefix(2) {
            places[place].isNeighbourhood = true
            places[place].fibreFrom = 0
        }
    }

    // One village's network changes hands between the last two surveys: its former owner had no other near.
    private mutating func sellVillage() {
        guard let sold = zones.indices.first(where: { zones[$0].owner == .cityNetwork && places[zones[$0].place].fibreFrom == 0
            && (40..<150).contains(places[zones[$0].place].members.count) })
        else { return }
        let hub = taps.point(zones[sold].hub)
        zones[sold].formerOwner = MadeUpOwner.villageNetworks.first { owner in
            !zones.contains { $0.owner == owner && taps.point($0.hub).distance(to: hub) < 6000 }
        }
    }

    // Telephone exchanges and the cable owner's heads stand by the village's node house.
    private func otherNodes() -> [BuiltNode] {
        zones.enumerated().flatMap { number, zone in
            [(zone.hasCopper, MadeUpOwner.national, "T"), (zone.hasCable, .cable, "K")].filter(\.0).map {
                BuiltNode(
                    identifier: "N\(country.code)-\($0.2)\(number + 1)", owner: $0.1, kind: "cabinet",
                    position: taps.point(zone.hub))
            }
        }
    }

    // Masts by houses that radio is to reach: the next one stands where none of those before it reaches.
    private mutating func raiseMasts(_ random: inout SeededRandom) {
        for place in places where place.hasRadio {
            let spot = country.buildings[place.members[0]].position
            guard !masts.contains(where: { $0.position.distance(to: spot) < Self.radioReachMeters }) else { continue }
            let here = SwerefPoint(
                x: ((spot.x + random.between(60, 400)) * 10).rounded() / 10, y: ((spot.y + random.between(60, 400)) * 10).rounded() / 10)
            masts.append(
                BuiltNode(identifier: "M\(country.code)-\(masts.count + 1)", owner: .radio, kind: "mast", position: here))
        }
        nodes += masts
    }
}
