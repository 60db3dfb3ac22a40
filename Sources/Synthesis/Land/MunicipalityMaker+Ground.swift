import Foundation
import Geometry

extension MunicipalityMaker {
    /// A rounded surface; its edge is at 0.6–1.15 of the radius.
    mutating func blob(_ center: SwerefPoint, _ radius: Double) -> Polygon {
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

    /// Forest everywhere, and in it lakes, bogs, bare rock, gravel, fields, built ground and a reserve.
    mutating func layGround() {
        if let outline = country.outline { country.ground.append(("forest", .polygon(outline))) }
        for village in villages { layVillageGround(village) }
        let roadPoints = country.roads.flatMap(\.line.points)
        for _ in 0..<max(2, Int(squareKilometres / 30)) {
            let center = point(margin: 600)
            let radius = random.between(150, 1100)
            // Lakes lie beside roads and villages, not under them.
            guard isClear(center, radius * 1.2 + 40, of: roadPoints) else { continue }
            let shape = blob(center, radius)
            lakes.append(Lake(center: center, radius: radius, shape: shape))
            country.ground.append(("water", .polygon(shape)))
        }
        for (ground, every, low, high) in [("bog", 12.0, 80.0, 500.0), ("rock", 25, 50, 250), ("gravel", 60, 50, 200)] {
            for _ in 0..<max(1, Int(squareKilometres / every)) {
                let center = point(margin: 300)
                country.ground.append((ground, .polygon(blob(center, random.between(low, high)))))
            }
        }
        let reserve = point(margin: 900)
        if isClear(reserve, 500, of: roadPoints) { country.ground.append(("forbidden", .polygon(blob(reserve, 350)))) }
    }

    private func isClear(_ center: SwerefPoint, _ radius: Double, of roadPoints: [SwerefPoint]) -> Bool {
        // Road points stand up to 180 m apart.
        let reach = (radius + 90) * (radius + 90)
        return !roadPoints.contains { $0.squaredDistance(to: center) < reach }
            && !villages.contains { $0.center.distance(to: center) < radius + $0.radius * 1.3 + 100 }
    }

    private mutating func layVillageGround(_ village: Village) {
        country.ground.append(("urban", .polygon(blob(village.center, village.radius))))
        for _ in 0..<3 {
            let angle = random.between(0, 2 * .pi)
            let field = SwerefPoint(
                x: village.center.x + cos(angle) * village.radius * 1.9,
                y: village.center.y + sin(angle) * village.radius * 1.9)
            country.ground.append(
                (random.chance(0.7) ? "arable" : "pasture", .polygon(blob(rounded(field), village.radius))))
        }
    }
}
