import Coverage
import Vocabulary

/// A building that a credible report says is connected should leave the list.
enum AlreadyConnected: ListRule {
    static let code = ReviewCode.removeConnected

    static func findings(in facts: ListFacts) -> [ReviewFinding] {
        facts.snapshot.list.compactMap { row in
            guard row.isEligible, let building = row.building.map(Int.init), facts.sound[building] == .connected else {
                return nil
            }
            return finding(building, facts)
        }
    }

    private static func finding(_ building: Int, _ facts: ListFacts) -> ReviewFinding? {
        let snapshot = facts.snapshot
        let start = Int(snapshot.coverage.reportStarts[building])
        let reports = snapshot.reports(at: building).enumerated().filter { offset, report in
            report.isConnected && facts.facts.access.isReached(by: report)
                && facts.disputed.refuted[start + offset] == nil
        }.map(\.element)
        // The least doubtful of several reports carries the finding.
        let weighed = reports.map { ($0, doubts($0, building, facts)) }
        guard let best = weighed.max(by: { Sign.confidence($0.1) < Sign.confidence($1.1) }) else { return nil }
        var signs = [Sign.definitionHolds] + best.1
        if Set(reports.map(\.operatorKey)).count > 1 { signs.append(.severalOwnersAgree) }
        return facts.finding(
            code, building, signs, reports.map(facts.facts.evidence),
            "\(facts.facts.name(building)) bör strykas: \(snapshot.ownerName(best.0.operatorKey)) rapporterar den som \(best.0.swedishText)."
        )
    }

    private static func doubts(_ report: Report, _ building: Int, _ facts: ListFacts) -> [Sign] {
        let identifier = facts.snapshot.operatorIds[Int(report.operatorKey)]
        return facts.disputed.doubts(of: identifier, at: building).compactMap { finding in
            switch finding.code {
            case .reportContradicted: .otherTechnologySold
            case .reportPassedAsConnected: .nobodyBuys
            case .reportPositionMismatch: .rowLiesElsewhere
            case .reportDuplicate: .rowsDisagree
            case .reportLoneClaim: .claimIsLone
            default: nil
            }
        }
    }
}
