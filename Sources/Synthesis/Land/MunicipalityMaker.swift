import Foundation
import Geometry
import Vocabulary

/// Makes up one municipality: villages and roads, lakes and fields, scattered farms, holiday homes by the water.
///
/// Three buildings in five stand in villages; outside them houses stand hundreds of metres apart.
struct MunicipalityMaker {
    struct Lake {
        let center: SwerefPoint
        let radius: Double
        let shape: Polygon
    }

    struct Village {
        let center: SwerefPoint
        let name: String
        let size: Int
        /// Of the built ground, about.
        var radius: Double { Double(size).squareRoot() * 32 + 60 }
    }

    let code: String
    /// Where houses may stand.
    let inside: Envelope
    /// Buildings that stand at the last survey.
    let count: Int
    var random: SeededRandom
    var country: BaseCountry
    var lakes: [Lake] = []
    var villages: [Village] = []
    var spacing = BuildingSpacing()
    private var serial = 0
    private var roadSerial = 0

    static let villageShare = 0.62
    static let holidayShare = 0.12

    init(code: String, name: String, outline: Polygon, inside: Envelope, count: Int, random: SeededRandom) {
        self.code = code
        self.inside = inside
        self.count = count
        self.random = random
        country = BaseCountry(code: code, name: name, outline: outline)
    }

    mutating func make(gates: [SwerefPoint], railway: (west: SwerefPoint, east: SwerefPoint)?) -> BaseCountry {
        chooseVillages()
        layMainRoads(gates: gates)
        if let railway { country.railways.append(LineString(curve(railway.west, railway.east))) }
        layGround()
        for village in villages { build(village) }
        buildCountryside()
        letTimePass()
        return country
    }

    var squareKilometres: Double { (inside.maxX - inside.minX) * (inside.maxY - inside.minY) / 1e6 }

    mutating func point(margin: Double) -> SwerefPoint {
        let width = min(margin, (inside.maxX - inside.minX) * 0.35)
        let height = min(margin, (inside.maxY - inside.minY) * 0.35)
        return SwerefPoint(
            x: random.between(inside.minX + width, inside.maxX - width),
            y: random.between(inside.minY + height, inside.maxY - height))
    }

    func isDry(_ point: SwerefPoint) -> Bool {
        inside.contains(point) && !lakes.contains { $0.center.distance(to: point) < $0.radius * 1.16 }
    }

    /// Decimetres are enough for anyone, and read back as written.
    func rounded(_ point: SwerefPoint) -> SwerefPoint {
        SwerefPoint(x: (point.x * 10).rounded() / 10, y: (point.y * 10).rounded() / 10)
    }

    mutating func addRoad(_ points: [SwerefPoint], _ roadClass: String, _ surface: String) {
        var distinct: [SwerefPoint] = []
        for point in points where distinct.last != point { distinct.append(point) }
        guard distinct.count > 1 else { return }
        roadSerial += 1
        country.roads.append(
            BaseRoad(
                identifier: "V\(code)-\(roadSerial)", line: LineString(distinct), roadClass: roadClass, surface: surface))
    }

    enum Surroundings { case village, countryside, holiday }

    /// Builds a house unless there is water, or there are enough houses.
    mutating func addBuilding(_ place: SwerefPoint, _ locality: String, _ street: String, _ surroundings: Surroundings) {
        let place = rounded(place)
        guard country.buildings.count < count, isDry(place) else { return }
        serial += 1
        let digits = String(serial)
        var building = BaseBuilding(
            identifier: "00\(code)" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits,
            position: place, use: .household, households: 1, workplaces: 0,
            address: "\(street) \(1 + serial % 97)", locality: locality, municipality: code)
        let roll = random.unit()
        if surroundings == .holiday {
            (building.use, building.households) = (.holiday, 0)
        } else if roll < 0.09 {
            (building.use, building.households) = (.other, 0)
        } else if roll < 0.15 {
            (building.use, building.households, building.workplaces) = (.workplace, 0, random.whole(1, 3))
        } else if roll < 0.17 {
            (building.use, building.households, building.workplaces) = ([.public, .workplace], 0, 1)
        } else if roll < 0.22 {
            (building.use, building.workplaces) = ([.household, .workplace], 1)
        } else if roll < 0.30, surroundings == .village {
            // Flats: why nearly nine households in ten live in a built-up area though many houses do not stand there.
            building.households = random.whole(4, 24)
        }
        spacing.add(place)
        country.buildings.append(building)
    }

    // Two years of building and pulling down, and a register that gave some houses new ids on the way.
    private mutating func letTimePass() {
        for index in country.buildings.indices {
            let roll = random.unit()
            if roll < 0.006 { country.buildings[index].standsFrom = 1 } else if roll < 0.012 { country.buildings[index].standsFrom = 2 }
            if country.buildings[index].standsFrom == 0, random.chance(0.01) {
                country.buildings[index].formerIdentifier = "99" + country.buildings[index].identifier.dropFirst(2)
            }
        }
        for number in 0..<count * 3 / 1000 {
            var gone = random.pick(country.buildings)
            let spot = rounded(
                SwerefPoint(
                    x: gone.position.x + random.between(8, 14), y: gone.position.y + random.between(8, 14)))
            guard isDry(spot), gone.use == .household else { continue }
            gone.identifier = "98\(code)\(1_000_000 + number)"
            gone.position = spot
            (gone.standsFrom, gone.standsUntil, gone.formerIdentifier) = (0, 1, nil)
            (gone.households, gone.workplaces) = (1, 0)
            country.buildings.append(gone)
        }
    }
}
