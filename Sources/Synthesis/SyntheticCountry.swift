import Foundation
import Geometry
import Vocabulary

/// A made-up but Swedish-like country, or real geometry with made-up owners, written municipality by municipality.
public struct SyntheticCountry {
    private let seed: UInt64
    private let output: any SynthesisOutput
    private var planted: [PlantedError] = []

    /// Buildings of a made-up municipality, as many as a usual Swedish one.
    private static let municipalitySize = 8000

    public init(seed: UInt64, output: any SynthesisOutput) {
        self.seed = seed
        self.output = output
    }

    /// Makes up everything. Counties get the codes 91–99 and so on; at most nine.
    public mutating func make(buildings: Int, counties: Int, progress: (Int) -> Void = { _ in }) throws {
        try begin(hasBase: false)
        let counties = min(max(counties, 1), 9)
        let parts = max(counties, (buildings + Self.municipalitySize - 1) / Self.municipalitySize)
        let perPart = buildings / parts
        let side = (Double(perPart + 1) / 9).squareRoot().rounded(.up) * 1000 + 1000
        let columns = Int(Double(parts).squareRoot().rounded(.up))
        let rows = (parts + columns - 1) / columns
        let origin = SwerefPoint(
            x: 560_000 - Double(columns) * side / 2, y: 6_750_000 - Double(rows) * side / 2)
        var outlines: [String: [Polygon]] = [:]
        for part in 0..<parts {
            let county = part * counties / parts
            let first = (county * parts + counties - 1) / counties
            let code = String(9100 + county * 100 + 1 + part - first)
            let x = origin.x + Double(part % columns) * side
            let y = origin.y + Double(part / columns) * side
            let extra = part < buildings % parts ? 1 : 0
            let name = MadeUpNames.municipalities[part % MadeUpNames.municipalities.count]
            var maker = MunicipalityMaker(
                code: code, name: part < 8 ? name : "\(name) \(part / 8 + 1)",
                outline: Envelope(minX: x, minY: y, maxX: x + side, maxY: y + side), count: perPart + extra,
                random: SeededRandom(seed: seed, part: part))
            let country = maker.make()
            if let outline = country.outline { outlines[code.prefix(2).description, default: []].append(outline) }
            try lay(country, part: part, withBase: true)
            progress(part + 1)
        }
        for code in outlines.keys.sorted() {
            let name = code == "91" ? "Demolän" : "Demolän \(code)"
            try output.add(.multiPolygon(outlines[code] ?? []), [code, name], to: "boundaries")
        }
        try finish()
    }

    /// Lays owners, reports, uses and households on real buildings and roads.
    public mutating func lay(on base: BaseCountry) throws {
        try begin(hasBase: true)
        var random = SeededRandom(seed: seed, part: 7)
        var country = base
        for index in country.buildings.indices {
            let roll = random.unit()
            let use: BuildingUse =
                roll < 0.70 ? .household : roll < 0.78 ? .workplace : roll < 0.82 ? [.household, .workplace] : roll < 0.92 ? .holiday : .other
            country.buildings[index].use = use
            country.buildings[index].households = use.contains(.household) ? (random.chance(0.1) ? random.whole(2, 8) : 1) : 0
            country.buildings[index].workplaces = use.contains(.workplace) ? random.whole(1, 2) : 0
        }
        try lay(country, part: 0, withBase: false)
        try finish()
    }

    private func begin(hasBase: Bool) throws {
        try output.write(
            "Påhittat läge: allt i denna mapp är påhittat av samkarta synth --seed \(seed)\(hasBase ? ", lagt på verklig geometri från en annan plats" : ""). Inget av det säger något om verkliga nätägare eller byggnader.\n",
            to: "MADE-UP.txt")
        try output.beginTable(
            "buildings",
            columns: ["building_id", "x", "y", "use", "households", "workplaces", "address", "locality", "municipality"])
        try output.beginTable("operators", columns: ["operator_id", "name"])
        try output.append(MadeUpNames.operators.map { "\($0.id),\($0.name)\n" }.joined(), to: "operators")
        for survey in SurveyWorld.surveys {
            try output.beginTable(
                "surveys/\(survey)/availability",
                columns: [
                    "operator_id", "building_id", "technology", "status", "down_mbps", "up_mbps", "connection_fee_sek", "x",
                    "y", "survey",
                ])
            try output.beginTable(
                "surveys/\(survey)/plans",
                columns: [
                    "operator_id", "building_id", "technology", "down_mbps", "up_mbps", "ready_by", "commitment", "reported_on",
                ])
        }
        try output.beginTable("grants", columns: ["scheme", "project_id", "building_id", "decided_on", "status"])
        try output.beginTable(
            "subscriptions", columns: ["operator_id", "building_id", "technology", "down_mbps", "active_on"])
        try output.beginTable("list-2024", columns: ["building_id", "edition", "eligible"])
        try output.beginTable("list", columns: ["building_id", "edition", "eligible"])
        try output.beginTable("network-nodes", columns: ["node_id", "operator_id", "x", "y", "kind", "spare_ports"])
        try output.beginLayer(
            "network-routes", geometryType: "LINESTRING",
            columns: ["route_id", "operator_id", "tier", "status", "built_year", "fibre_count", "spare_fibres"])
        if !hasBase {
            try output.beginLayer("boundaries", geometryType: "GEOMETRY", columns: ["code", "name"])
            try output.beginLayer("roads", geometryType: "LINESTRING", columns: ["road_id", "class", "surface"])
            try output.beginLayer("ground", geometryType: "POLYGON", columns: ["ground"])
        }
    }

    private mutating func lay(_ country: BaseCountry, part: Int, withBase: Bool) throws {
        var random = SeededRandom(seed: seed, part: 1_000_000 + part)
        let overlay = NetworkOverlay(country, random: &random)
        let own = random.next()
        var planting = ErrorPlanting(SurveyWorld(overlay, seed: own), seed: own)
        let world = planting.planted()
        planted += world.planted
        try writeBuildings(country)
        if withBase { try writeBase(country) }
        try writeNetwork(overlay)
        try writeSurveys(world)
        try writeAid(world)
    }

    private func writeBuildings(_ country: BaseCountry) throws {
        var lines = ""
        for building in country.buildings {
            lines += "\(building.identifier),\(building.position.x),\(building.position.y),\(building.use.code),"
            lines += "\(building.households),\(building.workplaces),\(building.address),\(building.locality),\(building.municipality)\n"
        }
        try output.append(lines, to: "buildings")
    }

    private func writeBase(_ country: BaseCountry) throws {
        if let outline = country.outline { try output.add(.polygon(outline), [country.code, country.name], to: "boundaries") }
        for road in country.roads {
            try output.add(.line(road.line), [road.identifier, road.roadClass, road.surface], to: "roads")
        }
        for (ground, shape) in country.ground { try output.add(shape, [ground], to: "ground") }
    }

    private func writeNetwork(_ overlay: NetworkOverlay) throws {
        for (number, route) in overlay.routes.enumerated() {
            let isTrunk = route.tier == "backbone"
            try output.add(
                .line(route.line),
                [
                    route.identifier, MadeUpNames.operators[route.owner].id, route.tier, "operational",
                    String(SurveyWorld.years[route.from] - number % 3 - 1), isTrunk ? "96" : "24",
                    String(number % 5 * (isTrunk ? 8 : 2)),
                ], to: "network-routes")
        }
        var lines = ""
        for (number, node) in overlay.nodes.enumerated() {
            lines += "\(node.identifier),\(MadeUpNames.operators[node.owner].id),\(node.position.x),\(node.position.y),\(node.kind),\(number % 7 * 4)\n"
        }
        try output.append(lines, to: "network-nodes")
    }

    private func writeSurveys(_ world: SurveyWorld) throws {
        for (number, survey) in SurveyWorld.surveys.enumerated() {
            var lines = ""
            for report in world.reports[number] {
                let place = number == 2 ? world.ownPositions[report.buildingId] : nil
                lines += "\(report.operatorId),\(report.buildingId),\(report.technology),\(report.status),\(report.down),\(report.up),"
                lines += "\(report.fee.map(String.init) ?? ""),\(place.map { "\($0.x)" } ?? ""),\(place.map { "\($0.y)" } ?? ""),\(survey)\n"
            }
            try output.append(lines, to: "surveys/\(survey)/availability")
            lines = ""
            for plan in world.plans[number] {
                lines += "\(plan.operatorId),\(plan.buildingId),fibre,1000,1000,\(plan.readyBy),decided,\(plan.reportedOn)\n"
            }
            try output.append(lines, to: "surveys/\(survey)/plans")
        }
    }

    private func writeAid(_ world: SurveyWorld) throws {
        try output.append(
            world.grants.map { "\($0.scheme),\($0.projectId),\($0.buildingId),\($0.decidedOn),\($0.status)\n" }.joined(),
            to: "grants")
        try output.append(
            world.subscriptions.map { "\($0.operatorId),\($0.buildingId),\($0.technology),\($0.down),\($0.activeOn)\n" }.joined(),
            to: "subscriptions")
        for (number, name) in [(0, "list-2024"), (1, "list")] {
            let edition = number == 0 ? "2024" : "2025"
            try output.append(world.lists[number].map { "\($0),\(edition),ja\n" }.joined(), to: name)
        }
    }

    private func finish() throws {
        let entries = planted.map {
            "{\"code\":\"\($0.code)\",\"building_id\":\"\($0.buildingId)\",\"operator_id\":\"\($0.operatorId)\",\"note\":\"\($0.note)\"}"
        }
        try output.write("{\"seed\":\(seed),\"planted\":[\n\(entries.joined(separator: ",\n"))\n]}\n", to: "truth.json")
    }
}
