import Foundation
import Geometry

extension MunicipalityMaker {
    /// How far houses outside villages keep from each other, at least.
    private static let apartMeters = 200.0

    mutating func buildCountryside() {
        let mains = country.roads.filter { $0.roadClass != "residential" }.map(\.line.points)
        let holiday = Int(Double(count) * Self.holidayShare)
        var tries = 0
        while country.buildings.count < count - holiday, tries < count {
            buildHamlet(mains)
            tries += 1
        }
        tries = 0
        while country.buildings.count < count, tries < count / 4, !lakes.isEmpty {
            buildHolidayHomes(mains)
            tries += 1
        }
        while country.buildings.count < count {
            // What found no room, in a small municipality: wherever it is dry beside a road.
            let spot = random.pick(random.pick(mains))
            addBuilding(
                SwerefPoint(x: spot.x + random.between(-90, 90), y: spot.y + random.between(-90, 90)), "",
                MadeUpNames.farm(&random), .countryside)
        }
    }

    // A track off a main road, with one to five houses hundreds of metres apart.
    private mutating func buildHamlet(_ mains: [[SwerefPoint]]) {
        let from = random.pick(random.pick(mains))
        let angle = random.between(0, 2 * .pi)
        let houses = random.whole(1, 5)
        let reach = Double(houses) * random.between(200, 430)
        let to = SwerefPoint(x: from.x + cos(angle) * reach, y: from.y + sin(angle) * reach)
        guard isDry(to), isDry(from) else { return }
        let track = curve(from, to)
        guard track.allSatisfy(isDry), spacing.isFree(to, meters: Self.apartMeters) else { return }
        addRoad(track, houses > 2 ? "unclassified" : "track", "gravel")
        for house in 1...houses {
            let spot = track[min(track.count - 1, house * track.count / houses)]
            let place = SwerefPoint(x: spot.x + random.between(-35, 35), y: spot.y + random.between(-35, 35))
            guard spacing.isFree(place, meters: Self.apartMeters) else { continue }
            addBuilding(place, "", MadeUpNames.farm(&random), .countryside)
            // A farm in twelve has a second house in the yard.
            if random.chance(0.08) {
                addBuilding(
                    SwerefPoint(x: place.x + random.between(18, 40), y: place.y + random.between(-20, 20)), "",
                    MadeUpNames.farm(&random), .countryside)
            }
        }
    }

    // A track to the shore and along it, with holiday homes on the landward side.
    private mutating func buildHolidayHomes(_ mains: [[SwerefPoint]]) {
        let lake = random.pick(lakes)
        let homes = random.whole(3, 14)
        let shore = lake.radius * 1.2 + 10
        let first = random.between(0, 2 * .pi)
        let step = max(0.05, 58 / shore)
        func spot(_ number: Int, off meters: Double) -> SwerefPoint {
            let angle = first + Double(number) * step
            return rounded(
                SwerefPoint(
                    x: lake.center.x + cos(angle) * (shore + meters), y: lake.center.y + sin(angle) * (shore + meters)))
        }
        let start = spot(0, off: 0)
        let nearest = mains.joined().min { $0.squaredDistance(to: start) < $1.squaredDistance(to: start) }
        guard let nearest, nearest.distance(to: start) < 3000 else { return }
        let track = curve(nearest, start)
        guard track.allSatisfy(isDry) else { return }
        let along = (0..<homes).map { spot($0, off: 0) }
        guard along.allSatisfy(isDry) else { return }
        addRoad(track + along.dropFirst(), "track", "gravel")
        for home in 0..<homes {
            let place = spot(home, off: random.between(22, 45))
            guard spacing.isFree(place, meters: 35) else { continue }
            // One in twelve is lived in all year.
            addBuilding(
                place, "", MadeUpNames.farm(&random), random.chance(0.92) ? .holiday : .countryside)
        }
    }
}
