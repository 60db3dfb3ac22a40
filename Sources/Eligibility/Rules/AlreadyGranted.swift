import Vocabulary

/// A building that aid has been granted for should leave the list.
enum AlreadyGranted: ListRule {
    static let code = ReviewCode.removeGranted

    static func findings(in facts: ListFacts) -> [ReviewFinding] {
        facts.snapshot.list.compactMap { row in
            guard row.isEligible, let building = row.building.map(Int.init) else { return nil }
            let all = facts.grants(at: building)
            let given = all.filter(\.isGiven)
            let weighed = given.map { grant in (grant, signs(grant, all, facts)) }
            guard let best = weighed.max(by: { Sign.confidence($0.1) < Sign.confidence($1.1) }) else { return nil }
            return facts.finding(
                code, building, best.1,
                all.map { grant in
                    Evidence(
                        .grant, ref: grant.row.text, date: grant.decidedOn,
                        "projekt \(grant.project) (\(grant.scheme)), \(grant.swedishStatus)")
                },
                "\(facts.facts.name(building)) bör strykas: stöd är beviljat den \(best.0.decidedOn) i projekt \(best.0.project) (\(best.0.scheme))."
            )
        }
    }

    private static func signs(_ grant: GrantRow, _ all: [GrantRow], _ facts: ListFacts) -> [Sign] {
        var signs = [Sign.definitionHolds]
        if let end = grant.bindingUntil, end < facts.facts.survey { signs.append(.bindingHasEnded) }
        if all.contains(where: { $0.takesBack(grant) }) { signs.append(.laterRowWithdraws) }
        return signs
    }
}

extension GrantRow {
    var swedishStatus: String {
        switch status {
        case "active": "pågående"
        case "completed": "slutfört"
        case "withdrawn": "återkallat"
        default: "återlämnat"
        }
    }
}
