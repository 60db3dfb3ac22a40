import Geometry
import Vocabulary

/// Who lacks access, is promised it or is aided at a survey, by FORMATS section 3 and the standard parameters: what a right
/// building list is made from.
struct HonestNeed {
    enum State { case connected, passed, near, lacking }

    let states: [State]
    let isPlanned: [Bool]
    let isGranted: [Bool]

    /// `near.distance_m`.
    private static let nearMeters = 50.0

    init(_ world: SurveyWorld, at survey: Int) {
        let buildings = world.overlay.country.buildings
        var states = [State](repeating: .lacking, count: buildings.count)
        var isLit = [Bool](repeating: false, count: buildings.count)
        for row in world.reports[survey] where row.gives(MadeUpReport.accessMbps) {
            if row.status == .connected {
                states[row.building] = .connected
                if row.technology == .fibre { isLit[row.building] = true }
            } else if states[row.building] == .lacking {
                states[row.building] = .passed
            }
        }
        let lit = GridIndex(
            xs: buildings.map(\.position.x), ys: buildings.map(\.position.y), cellMeters: Self.nearMeters) { isLit[$0] }
        let routes = SegmentIndex(
            world.overlay.routes.filter { $0.tier == "access" && $0.from < ServedPlace.planned }.flatMap { route in
                zip(route.line.points, route.line.points.dropFirst()).map { Segment($0, $1) }
            }, cellMeters: 100)
        for (index, building) in buildings.enumerated() where states[index] == .lacking {
            let (x, y) = (building.position.x, building.position.y)
            if routes.nearest(x, y, within: Self.nearMeters) != nil || lit.nearest(x, y, within: Self.nearMeters) != nil {
                states[index] = .near
            }
        }
        self.states = states
        isPlanned = Self.planned(world, survey)
        var isGranted = [Bool](repeating: false, count: buildings.count)
        for grant in world.grants where ["active", "completed"].contains(grant.status) && grant.decidedOn <= SurveyWorld.surveys[survey] {
            isGranted[grant.building] = true
        }
        self.isGranted = isGranted
    }

    /// By decided plans of each owner's newest report that fall within three years.
    private static func planned(_ world: SurveyWorld, _ survey: Int) -> [Bool] {
        let today = SurveyWorld.surveys[survey]
        let horizon = "\(SurveyWorld.years[survey] + 3)\(today.dropFirst(4))"
        var isPlanned = [Bool](repeating: false, count: world.overlay.country.buildings.count)
        for plan in world.plans
        where plan.isDecided && plan.reportedOn == today && plan.readyBy > today && plan.readyBy <= horizon {
            isPlanned[plan.building] = true
        }
        return isPlanned
    }

    /// In need, or would be if the building counted: holiday homes count on the list.
    func isInNeed(_ building: Int) -> Bool {
        states[building] == .lacking && !isPlanned[building] && !isGranted[building]
    }
}
