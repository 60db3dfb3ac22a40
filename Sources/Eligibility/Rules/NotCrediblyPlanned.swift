import Vocabulary

/// A building that is off the list because of a plan that is not credible belongs on it.
enum NotCrediblyPlanned: ListRule {
    static let code = ReviewCode.addPlanNotCredible

    static func findings(in facts: ListFacts) -> [ReviewFinding] {
        let snapshot = facts.snapshot
        return (0..<snapshot.coverage.count).compactMap { building in
            guard facts.sound[building] == .lacking, snapshot.mayBeListed(building), !facts.isOnList(building),
                facts.isListArea(building)
            else { return nil }
            let plans = facts.plans(at: building)
            guard !plans.isEmpty, !plans.contains(where: facts.isCredible), !facts.isGranted(building) else {
                return nil
            }
            // As sure as the plan is unlikely: the surest of several unlikely plans decides.
            let surest = plans.map { Sign.confidence(facts.facts.plans.signs(of: $0)) }.max() ?? 0
            var signs = [Sign.definitionHolds]
            if surest > 0.2 { signs.append(Sign("planen kan ändå bli av", surest > 0.4 ? -2 : -1)) }
            let owners = plans.map { facts.snapshot.ownerName($0.last.owner) }.joined(separator: ", ")
            return facts.finding(
                code, building, signs,
                plans.flatMap { plan in
                    plan.statements.map {
                        Evidence(
                            .plan, ref: $0.row.text, date: $0.reportedOn,
                            "\(facts.snapshot.ownerName($0.owner)): klart \($0.readyBy)")
                    }
                },
                "\(facts.facts.name(building)) bör läggas till: den hålls borta av en plan från \(owners) som inte är trovärdig."
            )
        }
    }
}
