import Geometry
import Vocabulary

/// Rows of one plan.
struct MadeUpPlan {
    let operatorId: String
    let buildingId: String
    let readyBy: String
    let reportedOn: String
}

/// Rows of one grant.
struct MadeUpGrant {
    let projectId: String
    let buildingId: String
    let scheme: String
    let decidedOn: String
    let status: String
}

/// Rows of one subscription.
struct MadeUpSubscription {
    let operatorId: String
    let buildingId: String
    let technology: String
    let down: Int
    let activeOn: String
}

/// Everything that is handed in for one municipality over three surveys, before and after errors are planted.
struct SurveyWorld {
    static let surveys = ["2022-10-01", "2023-10-01", "2024-10-01"]
    static let years = [2022, 2023, 2024]

    let overlay: NetworkOverlay
    var reports: [[MadeUpReport]]
    var plans: [[MadeUpPlan]]
    var grants: [MadeUpGrant]
    var subscriptions: [MadeUpSubscription]
    /// Ids on the building list made from the second and third survey.
    var lists: [[String]]
    /// The row's own position, where an owner gives one beside the id.
    var ownPositions: [String: SwerefPoint] = [:]
    var planted: [PlantedError] = []

    var buildings: [BaseBuilding] { overlay.country.buildings }

    init(_ overlay: NetworkOverlay, seed: UInt64) {
        self.overlay = overlay
        let maker = ReportMaker(overlay: overlay, seed: seed)
        reports = (0...2).map { maker.reports(at: $0) }
        plans = (0...2).map { Self.plans(overlay, at: $0) }
        grants = Self.grants(overlay)
        subscriptions = Self.subscriptions(reports[2], buildings: overlay.country.buildings, seed: seed)
        lists = []
        lists = [list(after: 1), list(after: 2)]
    }

    private static func plans(_ overlay: NetworkOverlay, at survey: Int) -> [MadeUpPlan] {
        overlay.places.filter { $0.fibreFrom == survey + 1 }.flatMap { place in
            place.members.filter { overlay.country.buildings[$0].use != .other }.map { member in
                MadeUpPlan(
                    operatorId: MadeUpNames.operators[place.owner].id,
                    buildingId: overlay.country.buildings[member].identifier, readyBy: "\(years[survey] + 1)-09-30",
                    reportedOn: surveys[survey])
            }
        }
    }

    private static func grants(_ overlay: NetworkOverlay) -> [MadeUpGrant] {
        overlay.places.enumerated().filter { $0.element.isGranted }.flatMap { number, place in
            place.members.filter { overlay.country.buildings[$0].use != .other }.map { member in
                MadeUpGrant(
                    projectId: "P\(overlay.country.code)-\(number)",
                    buildingId: overlay.country.buildings[member].identifier,
                    scheme: number % 3 == 0 ? "landsbygdsprogrammet" : "pts", decidedOn: "2024-0\(1 + number % 8)-15",
                    status: "active")
            }
        }
    }

    private static func subscriptions(
        _ reports: [MadeUpReport], buildings: [BaseBuilding], seed: UInt64
    ) -> [MadeUpSubscription] {
        var random = SeededRandom(seed: seed ^ 0xabc)
        return reports.filter { $0.status == "connected" }.compactMap { report in
            // Nineteen in twenty connected houses buy something.
            guard random.chance(0.95) else { return nil }
            return MadeUpSubscription(
                operatorId: report.operatorId, buildingId: report.buildingId, technology: report.technology,
                down: report.technology == "fibre" ? random.pick([100, 250, 500, 1000]) : report.down,
                activeOn: "2024-10-01")
        }
    }

    /// What a right list would hold: lacking at 100 Mbit/s, neither planned nor granted, holiday homes too.
    private func list(after survey: Int) -> [String] {
        let byId = Dictionary(grouping: reports[survey], by: \.buildingId)
        let isFast = buildings.map { building in
            (byId[building.identifier] ?? []).contains { $0.down >= 100 && ($0.status == "connected" || ($0.fee ?? 0) <= 40_000) }
        }
        let lit = GridIndex(xs: buildings.map(\.position.x), ys: buildings.map(\.position.y), cellMeters: 50) { index in
            (byId[buildings[index].identifier] ?? []).contains { $0.technology == "fibre" && $0.status == "connected" }
        }
        let routes = SegmentIndex(
            overlay.routes.filter { $0.tier == "access" }.flatMap { route in
                zip(route.line.points, route.line.points.dropFirst()).map { Segment($0, $1) }
            }, cellMeters: 100)
        let promised = Set(plans[survey].map(\.buildingId)).union(grants.map(\.buildingId))
        return buildings.indices.filter { index in
            let building = buildings[index]
            guard building.use != .other, !isFast[index], !promised.contains(building.identifier) else { return false }
            return lit.nearest(building.position.x, building.position.y, within: 50) == nil
                && routes.nearest(building.position.x, building.position.y, within: 50) == nil
        }.map { buildings[$0].identifier }
    }
}
