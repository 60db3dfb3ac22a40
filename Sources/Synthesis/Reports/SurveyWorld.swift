import Geometry
import Vocabulary

/// Everything that is handed in for one municipality over three surveys, before and after errors are planted.
struct SurveyWorld {
    static let surveys = ["2022-10-01", "2023-10-01", "2024-10-01"]
    static let years = [2022, 2023, 2024]
    static let last = 2

    let overlay: NetworkOverlay
    var reports: [[MadeUpReport]]
    /// Every owner's report of plans at each survey.
    var plans: [MadeUpPlan]
    var grants: [MadeUpGrant]
    var subscriptions: [MadeUpSubscription]
    /// Buildings on the list made from the second survey.
    var formerList: [Int] = []
    /// Ids on the list made from the last one; errors put some there that are no buildings.
    var list: [String] = []
    var planted: [PlantedError] = []
    var oddities: [HonestOddity] = []

    var buildings: [BaseBuilding] { overlay.country.buildings }

    init(_ overlay: NetworkOverlay, seed: UInt64) {
        self.overlay = overlay
        let maker = ReportMaker(overlay: overlay, seed: seed)
        reports = (0...Self.last).map { maker.reports(at: $0) }
        reports[Self.last] = reports[Self.last].withoutLooseClaims(overlay)
        // What is dropped is dropped at every survey, or it would seem to have vanished.
        for survey in 0..<Self.last { reports[survey] = reports[survey].withoutLooseClaims(overlay) }
        plans = (0...Self.last).flatMap { Self.plans(overlay, maker, at: $0) }
        grants = Self.grants(overlay)
        subscriptions = []
        subscriptions = Self.subscriptions(reports[Self.last], seed: seed)
        dropWhatSeemsVanished()
    }

    // A claim that a former survey had and the last one has not, for want of company, never was.
    private mutating func dropWhatSeemsVanished() {
        struct Claim: Hashable {
            let owner: MadeUpOwner
            let building: Int
            let technology: Technology
        }
        let now = Set(reports[Self.last].map { Claim(owner: $0.owner, building: $0.building, technology: $0.technology) })
        for survey in 0..<Self.last {
            reports[survey].removeAll { row in
                let building = overlay.country.buildings[row.building]
                let isLast = now.contains(Claim(owner: row.owner, building: row.building, technology: row.technology))
                if isLast || !building.stands(at: Self.last) || row.technology == .xdsl { return false }
                // A sold village's rows go on under another name.
                return row.technology != .fibre || overlay.fibreOwner(of: row.building, at: Self.last) == row.owner
            }
        }
    }

    private static func plans(_ overlay: NetworkOverlay, _ maker: ReportMaker, at survey: Int) -> [MadeUpPlan] {
        overlay.places.filter { $0.fibreFrom == survey + 1 }.flatMap { place in
            place.members.compactMap { member -> MadeUpPlan? in
                let building = overlay.country.buildings[member]
                guard building.use != .other, building.stands(at: survey), building.stands(at: last), !maker.isLeftOut(member),
                    survey == last || maker.isReachable(member, at: survey + 1),
                    let owner = overlay.fibreOwner(of: member, at: last)
                else { return nil }
                return MadeUpPlan(
                    owner: owner, building: member, readyBy: "\(years[survey] + 1)-09-30", reportedOn: surveys[survey])
            }
        }
    }

    private static func grants(_ overlay: NetworkOverlay) -> [MadeUpGrant] {
        overlay.places.enumerated().filter { $0.element.aid != .none }.flatMap { number, place in
            place.members.filter { overlay.country.buildings[$0].mayBeListed && overlay.country.buildings[$0].stands(at: last) }
                .map { member in
                    MadeUpGrant(
                        projectId: "P\(overlay.country.code)-\(number)", building: member,
                        scheme: number.isMultiple(of: 3) ? "landsbygdsprogrammet" : "pts",
                        decidedOn: place.aid == .completed ? "2021-0\(1 + number % 8)-15" : "2024-0\(1 + number % 8)-15",
                        status: place.aid == .completed ? "completed" : place.aid == .granted ? "active" : "withdrawn",
                        amount: 18_000 + number % 20 * 1000)
                }
        }
    }

    private static func subscriptions(_ reports: [MadeUpReport], seed: UInt64) -> [MadeUpSubscription] {
        var random = SeededRandom(seed: seed ^ 0xabc)
        return reports.filter { $0.status == .connected }.compactMap { report in
            // Nineteen in twenty connected houses buy something.
            guard random.chance(0.95) else { return nil }
            return MadeUpSubscription(
                owner: report.owner, building: report.building, technology: report.technology,
                down: report.technology == .fibre ? random.pick([100, 250, 500, 1000]) : report.down,
                activeOn: surveys[last])
        }
    }
}
