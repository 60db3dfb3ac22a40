import Foundation
import Geometry
import Vocabulary

/// Makes up one municipality: lakes and fields, villages and roads, scattered farms, holiday homes by the water.
///
/// Roughly ten buildings a square kilometre, as in the sparsely built half of Sweden; three in five stand in villages.
struct MunicipalityMaker {
    let code: String
    let name: String
    let outline: Envelope
    let count: Int
    var random: SeededRandom

    private var country: BaseCountry
    private var lakes: [(center: SwerefPoint, radius: Double, shape: Polygon)] = []
    private var villages: [(center: SwerefPoint, name: String, size: Int)] = []
    private var serial = 0
    private var roadSerial = 0

    init(code: String, name: String, outline: Envelope, count: Int, random: SeededRandom) {
        self.code = code
        self.name = name
        self.outline = outline
        self.count = count
        self.random = random
        let corners = [
            SwerefPoint(x: outline.minX, y: outline.minY), SwerefPoint(x: outline.maxX, y: outline.minY),
            SwerefPoint(x: outline.maxX, y: outline.maxY), SwerefPoint(x: outline.minX, y: outline.maxY),
            SwerefPoint(x: outline.minX, y: outline.minY),
        ]
        country = BaseCountry(code: code, name: name, outline: Polygon(exterior: corners))
    }

    mutating func make() -> BaseCountry {
        layGround()
        layVillages()
        layMainRoads()
        for index in villages.indices { build(villages[index]) }
        let holiday = count * 12 / 100
        var guardCount = 0
        while country.buildings.count < count - holiday, guardCount < count * 4 {
            buildHamlet()
            guardCount += 1
        }
        buildHolidayHomes()
        country.buildings = Array(country.buildings.prefix(count))
        return country
    }

    private mutating func point(margin: Double = 300) -> SwerefPoint {
        SwerefPoint(
            x: random.between(outline.minX + margin, outline.maxX - margin),
            y: random.between(outline.minY + margin, outline.maxY - margin))
    }

    private func isDry(_ point: SwerefPoint) -> Bool {
        outline.contains(point)
            && !lakes.contains { $0.center.distance(to: point) < $0.radius * 1.3 && $0.shape.contains(point) }
    }

    private mutating func blob(_ center: SwerefPoint, _ radius: Double) -> Polygon {
        let corners = 14
        var ring: [SwerefPoint] = []
        for corner in 0..<corners {
            let angle = 2 * Double.pi * Double(corner) / Double(corners)
            let reach = radius * random.between(0.6, 1.15)
            ring.append(rounded(SwerefPoint(x: center.x + reach * cos(angle), y: center.y + reach * sin(angle))))
        }
        ring.append(ring[0])
        return Polygon(exterior: ring)
    }

    private func rounded(_ point: SwerefPoint) -> SwerefPoint {
        SwerefPoint(
            x: min(max((point.x * 10).rounded() / 10, outline.minX), outline.maxX),
            y: min(max((point.y * 10).rounded() / 10, outline.minY), outline.maxY))
    }

    private mutating func layGround() {
        if let outline = country.outline { country.ground.append(("forest", .polygon(outline))) }
        let squareKilometres = (outline.maxX - outline.minX) * (outline.maxY - outline.minY) / 1e6
        for _ in 0..<max(2, Int(squareKilometres / 35)) {
            let center = point()
            let radius = random.between(150, 1100)
            let shape = blob(center, radius)
            lakes.append((center, radius, shape))
            country.ground.append(("water", .polygon(shape)))
        }
        for (ground, every, low, high) in [("bog", 12.0, 80.0, 500.0), ("rock", 25, 50, 250), ("gravel", 60, 50, 200)] {
            for _ in 0..<max(1, Int(squareKilometres / every)) {
                country.ground.append((ground, .polygon(blob(point(), random.between(low, high)))))
            }
        }
    }

    private mutating func layVillages() {
        let inVillages = count * 60 / 100
        var left = inVillages
        var size = max(40, inVillages * 45 / 100)
        while left > 15 {
            var center = point(margin: 1200)
            for _ in 0..<20 where !isDry(center) || villages.contains(where: { $0.center.distance(to: center) < 2500 }) {
                center = point(margin: 1200)
            }
            let built = min(size, left)
            villages.append((center, MadeUpNames.village(&random), built))
            left -= built
            size = max(15, Int(Double(size) * random.between(0.35, 0.7)))
        }
        for village in villages {
            let radius = Double(village.size).squareRoot() * 32 + 60
            country.ground.append(("urban", .polygon(blob(village.center, radius))))
            for _ in 0..<3 {
                let angle = random.between(0, 2 * .pi)
                let field = SwerefPoint(
                    x: village.center.x + cos(angle) * radius * 1.9, y: village.center.y + sin(angle) * radius * 1.9)
                country.ground.append((random.chance(0.7) ? "arable" : "pasture", .polygon(blob(rounded(field), radius))))
            }
        }
    }

    // A curved line by halving: each half bends a little to one side.
    private mutating func curve(_ a: SwerefPoint, _ b: SwerefPoint) -> [SwerefPoint] {
        var points = [a, b]
        var bend = 0.14
        while points.count < 65, points[0].distance(to: points[1]) > 90 {
            var finer: [SwerefPoint] = [points[0]]
            for (p, q) in zip(points, points.dropFirst()) {
                let sway = random.between(-bend, bend)
                finer.append(
                    rounded(
                        SwerefPoint(x: (p.x + q.x) / 2 + (q.y - p.y) * sway, y: (p.y + q.y) / 2 - (q.x - p.x) * sway)))
                finer.append(q)
            }
            points = finer
            bend *= 0.6
        }
        return points
    }

    private mutating func addRoad(_ points: [SwerefPoint], _ roadClass: String, _ surface: String) {
        guard points.count > 1 else { return }
        roadSerial += 1
        country.roads.append(
            BaseRoad(
                identifier: "V\(code)-\(roadSerial)", line: LineString(points), roadClass: roadClass, surface: surface))
    }

    // Every village hangs on the nearest one already reached; the largest lead out to the middle of each side, where
    // the neighbour's road begins.
    private mutating func layMainRoads() {
        guard let first = villages.first else { return }
        for index in villages.indices.dropFirst() {
            let here = villages[index].center
            let nearest = villages[..<index].min { $0.center.distance(to: here) < $1.center.distance(to: here) } ?? first
            addRoad(curve(rounded(nearest.center), rounded(here)), index < 4 ? "secondary" : "tertiary", "asphalt")
        }
        let middle = SwerefPoint(x: (outline.minX + outline.maxX) / 2, y: (outline.minY + outline.maxY) / 2)
        for gate in [
            SwerefPoint(x: outline.minX, y: middle.y), SwerefPoint(x: outline.maxX, y: middle.y),
            SwerefPoint(x: middle.x, y: outline.minY), SwerefPoint(x: middle.x, y: outline.maxY),
        ] {
            addRoad(curve(rounded(first.center), gate), "primary", "asphalt")
        }
    }

    private mutating func add(_ place: SwerefPoint, _ locality: String, _ street: String, holiday: Bool = false) {
        let place = rounded(place)
        guard isDry(place), country.buildings.count < count else { return }
        serial += 1
        var building = BaseBuilding(
            identifier: "00\(code)" + String(repeating: "0", count: 7 - min(7, String(serial).count)) + String(serial),
            position: place, use: .household, households: 1, workplaces: 0,
            address: "\(street) \(1 + serial % 97)", locality: locality, municipality: code)
        let roll = random.unit()
        if holiday {
            (building.use, building.households) = (.holiday, 0)
        } else if roll < 0.09 {
            (building.use, building.households) = (.other, 0)
        } else if roll < 0.15 {
            (building.use, building.households, building.workplaces) = (.workplace, 0, random.whole(1, 3))
        } else if roll < 0.17 {
            (building.use, building.households, building.workplaces) = ([.public, .workplace], 0, 1)
        } else if roll < 0.22 {
            (building.use, building.workplaces) = ([.household, .workplace], 1)
        } else if roll < 0.27, !locality.isEmpty {
            building.households = random.whole(3, 16)
        }
        country.buildings.append(building)
    }

    private mutating func build(_ village: (center: SwerefPoint, name: String, size: Int)) {
        let streets = max(2, Int((Double(village.size) / 2.2).squareRoot()))
        let spacing = 70.0
        let houses = max(2, village.size / streets)
        let step = 26.0
        let length = Double(houses) / 2 * step + 20
        let angle = random.between(0, .pi)
        let along = SwerefPoint(x: cos(angle), y: sin(angle))
        let across = SwerefPoint(x: -along.y, y: along.x)
        func place(_ s: Double, _ t: Double) -> SwerefPoint {
            rounded(
                SwerefPoint(
                    x: village.center.x + along.x * s + across.x * t, y: village.center.y + along.y * s + across.y * t))
        }
        let half = Double(streets - 1) / 2
        // The spine joins all streets and passes the village's own point, where the main road comes in.
        addRoad(
            (0..<streets).map { place(0, (Double($0) - half) * spacing) } + (streets % 2 == 0 ? [] : []), "residential",
            "asphalt")
        addRoad([rounded(village.center), place(0, (Double(streets / 2) - half) * spacing)], "residential", "asphalt")
        for street in 0..<streets {
            let t = (Double(street) - half) * spacing
            let name = MadeUpNames.street(&random)
            var points: [SwerefPoint] = []
            for position in stride(from: -length / 2, through: length / 2, by: 60) { points.append(place(position, t)) }
            let middle = points.firstIndex { $0.distance(to: place(0, t)) < 30.1 } ?? points.count / 2
            points.insert(place(0, t), at: middle)
            addRoad(points.enumerated().filter { $0.offset == 0 || points[$0.offset - 1] != $0.element }.map(\.element), "residential", "asphalt")
            for house in 0..<houses {
                let s = (Double(house / 2) - Double(houses) / 4) * step + random.between(-4, 4)
                add(place(s, t + (house % 2 == 0 ? 16 : -16) + random.between(-3, 3)), village.name, name)
            }
        }
    }

    // A track off a main road, with one to five houses hundreds of metres apart.
    private mutating func buildHamlet() {
        let mains = country.roads.filter { ["primary", "secondary", "tertiary"].contains($0.roadClass) }
        guard !mains.isEmpty else { return }
        let road = random.pick(mains)
        let from = random.pick(road.line.points)
        let angle = random.between(0, 2 * .pi)
        let houses = random.whole(1, 5)
        let reach = Double(houses) * random.between(120, 420)
        let to = rounded(SwerefPoint(x: from.x + cos(angle) * reach, y: from.y + sin(angle) * reach))
        guard isDry(to), to != from else { return }
        let track = curve(from, to)
        addRoad(track, houses > 2 ? "unclassified" : "track", "gravel")
        for house in 0..<houses {
            let spot = track[min(track.count - 1, (house + 1) * track.count / houses)]
            add(
                SwerefPoint(x: spot.x + random.between(-35, 35), y: spot.y + random.between(-35, 35)), "",
                MadeUpNames.farm(&random))
        }
    }

    private mutating func buildHolidayHomes() {
        var tries = 0
        while country.buildings.count < count, tries < count, !lakes.isEmpty {
            tries += 1
            let lake = random.pick(lakes)
            let angle = random.between(0, 2 * .pi)
            let from = SwerefPoint(
                x: lake.center.x + cos(angle) * lake.radius * 1.35, y: lake.center.y + sin(angle) * lake.radius * 1.35)
            add(
                SwerefPoint(x: from.x + random.between(-120, 120), y: from.y + random.between(-120, 120)), "",
                MadeUpNames.farm(&random), holiday: random.chance(0.92))
        }
    }
}
