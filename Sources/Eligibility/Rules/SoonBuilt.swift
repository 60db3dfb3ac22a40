import Vocabulary

/// A building that lacks access but is in a credible plan should leave the list.
enum SoonBuilt: ListRule {
    static let code = ReviewCode.removePlanned

    static func findings(in facts: ListFacts) -> [ReviewFinding] {
        facts.snapshot.list.compactMap { row in
            guard row.isEligible, let building = row.building.map(Int.init), facts.sound[building] == .lacking else {
                return nil
            }
            let plans = facts.plans(at: building).filter(facts.isCredible)
            let weighed = plans.map { ($0, facts.facts.plans.signs(of: $0)) }
            guard let best = weighed.max(by: { Sign.confidence($0.1) < Sign.confidence($1.1) }) else { return nil }
            return facts.finding(
                code, building, best.1,
                plans.map { plan in
                    Evidence(
                        .plan, ref: plan.last.row.text, date: plan.last.reportedOn,
                        "\(facts.snapshot.ownerName(plan.last.owner)) bygger till \(plan.last.readyBy)")
                },
                "\(facts.facts.name(building)) bör strykas: \(facts.snapshot.ownerName(best.0.last.owner)) har en beslutad plan som blir klar \(best.0.last.readyBy)."
            )
        }
    }
}
