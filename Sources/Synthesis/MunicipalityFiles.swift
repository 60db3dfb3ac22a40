import Geometry
import Vocabulary

/// Everything that is written of one municipality, finished in memory so that municipalities can be made side by side and
/// written in order.
struct MunicipalityFiles: Sendable {
    private(set) var tables: [(name: String, lines: [UInt8])] = []
    private(set) var features: [(layer: String, shape: Shape, values: [String])] = []
    private(set) var planted: [PlantedError] = []
    private(set) var oddities: [HonestOddity] = []

    init(_ country: BaseCountry, random: SeededRandom) {
        var random = random
        let overlay = NetworkOverlay(country, random: &random)
        let own = random.next()
        var planting = ErrorPlanting(SurveyWorld(overlay, seed: own), seed: own)
        let world = planting.planted()
        planted = world.planted
        oddities = world.oddities
        addBuildings(country)
        if country.isMadeUp { addLand(country) }
        for road in country.roads {
            features.append(("roads", .line(road.line), [road.identifier, road.roadClass, road.surface]))
        }
        addNetwork(overlay)
        addReports(world)
        addAid(world)
        if country.isMadeUp { addWishes(world) }
    }

    private mutating func table(_ name: String, _ body: (inout TableLines) -> Void) {
        var lines = TableLines()
        body(&lines)
        tables.append((name, lines.bytes))
    }

    private mutating func addBuildings(_ country: BaseCountry) {
        func add(_ building: BaseBuilding, _ identifier: String, _ lines: inout TableLines) {
            lines.cell(identifier)
            lines.cell(building.position)
            lines.cell(building.use.code)
            lines.cell(building.households)
            lines.cell(building.workplaces)
            lines.cell(building.address)
            lines.cell(building.locality)
            lines.cell(building.municipality)
            lines.endLine()
        }
        table("buildings") { lines in
            for building in country.buildings where building.stands(at: SurveyWorld.last) {
                add(building, building.identifier, &lines)
            }
        }
        guard country.isMadeUp else { return }
        table(SynthesisFiles.firstEdition) { lines in
            for building in country.buildings where building.stands(at: 0) {
                add(building, building.identifier(at: 0), &lines)
            }
        }
        table("addresses") { lines in
            for building in country.buildings where building.use != .other && building.stands(at: SurveyWorld.last) {
                lines.cell(building.address)
                lines.cell(building.position)
                lines.cell(building.locality)
                lines.cell(building.identifier)
                lines.endLine()
            }
        }
    }

    private mutating func addLand(_ country: BaseCountry) {
        if let outline = country.outline {
            features.append(("boundaries", .polygon(outline), [country.code, country.name]))
        }
        for line in country.railways { features.append(("railways", .line(line), ["Demobanan", "1"])) }
        for (ground, shape) in country.ground { features.append(("ground", shape, [ground])) }
    }

    private mutating func addNetwork(_ overlay: NetworkOverlay) {
        for (number, route) in overlay.routes.enumerated() {
            let isTrunk = route.tier == "backbone"
            let isPlanned = route.from == ServedPlace.planned
            features.append(
                (
                    "network-routes", .line(route.line),
                    [
                        route.identifier, route.owner.id, route.tier, isPlanned ? "planned" : "operational",
                        isPlanned ? "" : String(SurveyWorld.years[route.from] - number % 3), isTrunk ? "96" : "24",
                        String(number % 5 * (isTrunk ? 8 : 2)), route.fromNode ?? "", route.toNode ?? "",
                    ]
                ))
        }
        table("network-nodes") { lines in
            for (number, node) in overlay.nodes.enumerated() {
                lines.cell(node.identifier)
                lines.cell(node.owner.id)
                lines.cell(node.position)
                lines.cell(node.kind)
                lines.cell(number % 7 * 4)
                lines.endLine()
            }
        }
        table("masts") { lines in
            for (number, mast) in overlay.masts.enumerated() {
                lines.cell(mast.identifier)
                lines.cell(mast.position)
                lines.cell(mast.owner.name)
                lines.cell(36 + number % 4 * 12)
                lines.endLine()
            }
        }
    }

    private mutating func addReports(_ world: SurveyWorld) {
        for (number, survey) in SurveyWorld.surveys.enumerated() {
            table(SynthesisFiles.availability(number)) { lines in
                for row in world.reports[number] {
                    lines.cell(row.owner.id)
                    lines.cell(world.buildings[row.building].identifier(at: number))
                    lines.cell(row.technology.code)
                    lines.cell(row.status.code)
                    lines.cell(row.down)
                    lines.cell(row.up)
                    if let fee = row.fee { lines.cell(fee) } else { lines.cell("") }
                    lines.cell(row.ownPosition)
                    lines.cell(survey)
                    lines.endLine()
                }
            }
        }
        table("plans") { lines in
            for plan in world.plans {
                lines.cell(plan.owner.id)
                lines.cell(world.buildings[plan.building].identifier)
                lines.cell("fibre")
                lines.cell(1000)
                lines.cell(1000)
                lines.cell(plan.readyBy)
                lines.cell(plan.isDecided ? "decided" : "intended")
                lines.cell(plan.reportedOn)
                lines.endLine()
            }
        }
        table("subscriptions") { lines in
            for subscription in world.subscriptions {
                lines.cell(subscription.owner.id)
                lines.cell(world.buildings[subscription.building].identifier)
                lines.cell(subscription.technology.code)
                lines.cell(subscription.down)
                lines.cell(subscription.activeOn)
                lines.endLine()
            }
        }
    }

    private mutating func addAid(_ world: SurveyWorld) {
        table("grants") { lines in
            for grant in world.grants {
                lines.cell(grant.scheme)
                lines.cell(grant.projectId)
                lines.cell(world.buildings[grant.building].identifier)
                lines.cell(grant.decidedOn)
                lines.cell(grant.amount)
                lines.cell(grant.status)
                lines.endLine()
            }
        }
        let former = world.formerList.map { world.buildings[$0].identifier }
        for (name, edition, list) in [("list-2024", "2024", former), ("list", "2025", world.list)] {
            table(name) { lines in
                for identifier in list {
                    lines.cell(identifier)
                    lines.cell(edition)
                    lines.cell("ja")
                    lines.endLine()
                }
            }
        }
    }

    // The municipality wishes first for the houses that lie nearest to its largest village.
    private mutating func addWishes(_ world: SurveyWorld) {
        guard let hub = world.overlay.zones.first.map({ world.overlay.taps.point($0.hub) }) else { return }
        let listed = Set(world.list)
        let wanted = world.buildings.filter { $0.use.isCounted && listed.contains($0.identifier) }
            .sorted { ($0.position.squaredDistance(to: hub), $0.identifier) < ($1.position.squaredDistance(to: hub), $1.identifier) }
        table("wishes") { lines in
            for (number, building) in wanted.prefix(max(1, wanted.count / 5)).enumerated() {
                lines.cell(building.municipality)
                lines.cell(building.identifier)
                lines.cell(1 + number / 5)
                lines.cell("nära tätorten och lätt att bygga")
                lines.endLine()
            }
        }
    }
}
