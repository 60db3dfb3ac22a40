import Coverage
import Vocabulary

/// What the same owner sells at a building is what it reports there.
enum ContradictedBySubscription: ReportRule {
    static let code = ReviewCode.reportContradicted

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        let days = Int32(facts.parameters["review.subscription_days"])
        var found: [ReviewFinding] = []
        facts.forEachReport { building, _, report in
            guard report.isConnected, Technology(rawValue: report.technology)?.isFixed == true else { return }
            let sold = facts.subscriptions(of: report.operatorKey, at: building)
            guard !sold.contains(where: { $0.technology == report.technology }),
                let other = sold.last(where: {
                    abs($0.activeOn.daysSinceEpoch - facts.survey.daysSinceEpoch) <= days
                })
            else { return }
            var signs = [Sign.definitionHolds]
            let isReportedToo =
                facts.snapshot.report(of: report.operatorKey, at: building, technology: other.technology)?.isConnected
                == true
            if isReportedToo { signs.append(.ownerReportsThatToo) }
            let owner = facts.snapshot.ownerName(report.operatorKey)
            let soldName = Technology(rawValue: other.technology)?.swedishName ?? ""
            found.append(
                facts.finding(
                    code, building, owner: report.operatorKey, row: facts.snapshot.reference(report), signs,
                    [
                        facts.evidence(of: report),
                        Evidence(
                            .subscription, ref: other.row.text, date: other.activeOn, "\(owner) säljer \(soldName) där"),
                    ],
                    "\(facts.name(building)) rapporteras som \(report.swedishText) av \(owner), men ägarens abonnemang där den \(other.activeOn) är \(soldName)."
                ))
        }
        return found
    }
}
