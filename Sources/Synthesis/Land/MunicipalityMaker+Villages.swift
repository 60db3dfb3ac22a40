import Foundation
import Geometry

extension MunicipalityMaker {
    /// The largest holds nearly half of those who live in villages; each next one is a good deal smaller.
    mutating func chooseVillages() {
        let inVillages = Int(Double(count) * Self.villageShare)
        var left = inVillages
        var size = max(40, inVillages * 45 / 100)
        while left > 15 {
            var center = point(margin: 1200)
            for _ in 0..<20 where villages.contains(where: { $0.center.distance(to: center) < 2500 }) {
                center = point(margin: 1200)
            }
            let built = min(size, left)
            villages.append(Village(center: rounded(center), name: MadeUpNames.village(&random), size: built))
            left -= built
            size = max(15, Int(Double(size) * random.between(0.35, 0.7)))
        }
    }

    /// A curved line by halving: each half bends a little to one side.
    mutating func curve(_ a: SwerefPoint, _ b: SwerefPoint) -> [SwerefPoint] {
        var points = [rounded(a), rounded(b)]
        var bend = 0.14
        while points[0].distance(to: points[1]) > 90 {
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

    /// Every village hangs on the nearest one already reached; the largest leads out to the middle of each border, where
    /// the neighbour's road begins.
    mutating func layMainRoads(gates: [SwerefPoint]) {
        guard let first = villages.first else {
            let middle = SwerefPoint(x: (inside.minX + inside.maxX) / 2, y: (inside.minY + inside.maxY) / 2)
            for gate in gates { addRoad(curve(middle, gate), "primary", "asphalt") }
            return
        }
        for index in villages.indices.dropFirst() {
            let here = villages[index].center
            let nearest = villages[..<index].min { $0.center.distance(to: here) < $1.center.distance(to: here) } ?? first
            addRoad(curve(nearest.center, here), index < 4 ? "secondary" : "tertiary", "asphalt")
        }
        for gate in gates { addRoad(curve(first.center, gate), "primary", "asphalt") }
    }

    /// Parallel streets across a spine, houses on both sides.
    mutating func build(_ village: Village) {
        let streets = max(2, Int((Double(village.size) / 2.2).squareRoot()))
        let between = 70.0
        let houses = max(2, (village.size + streets - 1) / streets)
        let step = 26.0
        let length = Double(houses) / 2 * step + 20
        let angle = random.between(0, .pi)
        let along = SwerefPoint(x: cos(angle), y: sin(angle))
        let across = SwerefPoint(x: -along.y, y: along.x)
        let center = village.center
        func place(_ s: Double, _ t: Double) -> SwerefPoint {
            SwerefPoint(x: center.x + along.x * s + across.x * t, y: center.y + along.y * s + across.y * t)
        }
        let half = Double(streets - 1) / 2
        addRoad((0..<streets).map { rounded(place(0, (Double($0) - half) * between)) }, "residential", "asphalt")
        addRoad([center, rounded(place(0, (Double(streets / 2) - half) * between))], "residential", "asphalt")
        for street in 0..<streets {
            let t = (Double(street) - half) * between
            let name = MadeUpNames.street(&random)
            let reach = Int((length / 2 / 40).rounded(.up))
            addRoad((-reach...reach).map { rounded(place(Double($0) * 40, t)) }, "residential", "asphalt")
            for house in 0..<houses {
                let s = (Double(house / 2) - Double(houses) / 4) * step + random.between(-4, 4)
                addBuilding(
                    place(s, t + (house % 2 == 0 ? 16 : -16) + random.between(-3, 3)), village.name, name, .village)
            }
        }
    }
}
