import Coverage
import Vocabulary

/// A building that can be connected at an acceptable fee, or stands in the absolute nearness of fibre, should leave the list.
enum AlreadyNear: ListRule {
    static let code = ReviewCode.removeNear

    static func findings(in facts: ListFacts) -> [ReviewFinding] {
        facts.snapshot.list.compactMap { row in
            guard row.isEligible, let building = row.building.map(Int.init) else { return nil }
            switch facts.sound[building] {
            case .passed: return passed(building, facts)
            case .near: return near(building, facts)
            case .connected, .lacking: return nil
            }
        }
    }

    private static func passed(_ building: Int, _ facts: ListFacts) -> ReviewFinding? {
        let snapshot = facts.snapshot
        let limit = facts.facts.parameters["near.fee_sek"]
        let start = Int(snapshot.coverage.reportStarts[building])
        let reports = snapshot.reports(at: building).enumerated().filter { offset, report in
            !report.isConnected && facts.facts.access.isReached(by: report) && (report.fee.isNaN || report.fee <= limit)
                && facts.disputed.refuted[start + offset] == nil
        }.map(\.element)
        guard let report = reports.first else { return nil }
        return facts.finding(
            code, building, [.definitionHolds], reports.map(facts.facts.evidence),
            "\(facts.facts.name(building)) bör strykas: hos \(snapshot.ownerName(report.operatorKey)) är den \(report.swedishText)."
        )
    }

    private static func near(_ building: Int, _ facts: ListFacts) -> ReviewFinding {
        let evidence = facts.nearestFibre(building)
        return facts.finding(
            code, building, [.definitionHolds], [evidence],
            "\(facts.facts.name(building)) bör strykas: den står i fiberns absoluta närhet, \(evidence.text).")
    }
}
