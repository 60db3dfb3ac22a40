import Vocabulary

extension ErrorPlanting {
    private func plan(
        _ owner: MadeUpOwner, _ building: Int, ready: String, on survey: Int, isDecided: Bool = true
    ) -> MadeUpPlan {
        MadeUpPlan(
            owner: owner, building: building, readyBy: ready, reportedOn: SurveyWorld.surveys[survey], isDecided: isDecided)
    }

    /// Who would plan for a house: the owner of the nearest node house, or the city network.
    private func planner(_ building: Int) -> MadeUpOwner {
        world.overlay.fibreOwner(of: building, at: SurveyWorld.last) ?? .cityNetwork
    }

    mutating func plantInPlans() {
        let reported = Set(world.reports[SurveyWorld.last].map { "\($0.owner.id) \($0.building)" })
        let fits = { (planting: ErrorPlanting, building: Int) in
            planting.before.isInNeed(building) && !reported.contains("\(planting.planner(building).id) \(building)")
        }
        let me = self
        for building in choose(scarce, { fits(me, $0) }) {
            let owner = planner(building)
            for survey in 1...2 { world.plans.append(plan(owner, building, ready: "2024-06-30", on: survey)) }
            note("report.plan-slipped", building, owner, "löftet har gått ut och inget är byggt")
        }
        for (number, building) in choose(scarce, { fits(me, $0) }).enumerated() {
            let owner = planner(building)
            for (survey, ready) in ["2024-12-31", "2025-06-30", "2026-06-30"].enumerated() {
                world.plans.append(plan(owner, building, ready: ready, on: survey))
            }
            note("report.plan-slipped", building, owner, "planen har skjutits upp två gånger")
            if number.isMultiple(of: 2) {
                note("add.plan-not-credible", building, owner, "borta från förteckningen för en plan som skjutits upp två gånger")
            } else {
                keptOnList.append(building)
                note(oddity: "remove.planned", building, owner, "på förteckningen med rätta: planen är inte trovärdig")
            }
        }
        honestPlans { fits(me, $0) }
    }

    /// Where nobody had promised a house in need anything, somebody now has: the list's errors need such houses.
    mutating func promiseWhereNoneIs() {
        let (before, me) = (self.before, self)
        let isLacking = { (building: Int) in me.isFree(building) && before.states[building] == .lacking }
        if !world.buildings.indices.contains(where: { isLacking($0) && before.isPlanned[$0] && !before.isGranted[$0] }) {
            for building in shuffled(before.isInNeed).prefix(1) {
                world.plans.append(plan(planner(building), building, ready: "2025-09-30", on: 2))
            }
        }
        if !world.buildings.indices.contains(where: { isLacking($0) && before.isGranted[$0] && !before.isPlanned[$0] }) {
            let promised = Set(world.plans.map(\.building))
            for building in shuffled({ before.isInNeed($0) && !promised.contains($0) }).prefix(1) {
                world.grants.append(
                    MadeUpGrant(
                        projectId: "P\(world.overlay.country.code)-S", building: building, scheme: "region",
                        decidedOn: "2024-05-15", status: "active", amount: 25_000))
            }
        }
    }

    private mutating func honestPlans(_ fits: (Int) -> Bool) {
        let few = scarce / 4
        for building in choose(few, fits) {
            let owner = planner(building)
            world.plans.append(plan(owner, building, ready: "2025-06-30", on: 1))
            world.plans.append(plan(owner, building, ready: "2026-03-31", on: 2))
            note(oddity: "report.plan-slipped", building, owner, "uppskjuten en gång, och ännu inte försenad")
        }
        for building in choose(few, fits) {
            world.plans.append(plan(planner(building), building, ready: "2025-09-30", on: 2, isDecided: false))
            note(oddity: "remove.planned", building, planner(building), "avsedd men inte beslutad")
        }
        for building in choose(few, fits) {
            world.plans.append(plan(planner(building), building, ready: "2029-09-30", on: 2))
            note(oddity: "remove.planned", building, planner(building), "beslutad, men bortom tre år")
        }
        // Withdrawn in good time: a whole new report stands in place of the former.
        let reporting = Set(world.plans.filter { $0.reportedOn == SurveyWorld.surveys[SurveyWorld.last] }.map(\.owner))
        let me = self
        for building in choose(few, { fits($0) && reporting.contains(me.planner($0)) }) {
            world.plans.append(plan(planner(building), building, ready: "2025-09-30", on: 1))
            note(oddity: "report.plan-slipped", building, planner(building), "planen drogs tillbaka innan den skulle vara klar")
        }
    }

    mutating func plantInSubscriptions() {
        let connected = rows(of: .fibre, .connected)
        let owner = { (planting: ErrorPlanting, building: Int) -> MadeUpOwner? in
            connected[building].map { planting.world.reports[SurveyWorld.last][$0].owner }
        }
        for building in choose(nil, { connected[$0] != nil }) {
            guard let owner = owner(self, building) else { continue }
            replaceSubscription(owner, building, activeOn: "2024-09-01")
            note("report.contradicted-by-subscription", building, owner, "ägarens abonnemang där är av annan teknik")
        }
        for building in choose((count + 1) / 2, { connected[$0] != nil }) {
            guard let owner = owner(self, building) else { continue }
            replaceSubscription(owner, building, activeOn: "2023-11-01")
            note(oddity: "report.contradicted-by-subscription", building, owner, "abonnemanget av annan teknik är äldre än sex månader")
        }
        for building in choose((count + 1) / 2, { connected[$0] != nil }) {
            guard let owner = owner(self, building) else { continue }
            replaceSubscription(owner, building, activeOn: "2024-09-01")
            world.subscriptions.append(
                MadeUpSubscription(
                    owner: owner, building: building, technology: .fibre, down: 250, activeOn: SurveyWorld.surveys[SurveyWorld.last]))
            note(oddity: "report.contradicted-by-subscription", building, owner, "två abonnemang, av vilka ett stämmer")
        }
    }

    private mutating func replaceSubscription(_ owner: MadeUpOwner, _ building: Int, activeOn: String) {
        world.subscriptions.removeAll { $0.building == building && $0.owner == owner }
        world.subscriptions.append(
            MadeUpSubscription(owner: owner, building: building, technology: .xdsl, down: 24, activeOn: activeOn))
    }
}
