import Coverage
import Vocabulary

/// No technology is faster than it can be.
enum ImpossibleSpeed: ReportRule {
    static let code = ReviewCode.reportImpossibleSpeed

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        var found: [ReviewFinding] = []
        facts.forEachReport { building, _, report in
            guard let limit = limit(report.technology, facts.parameters),
                report.down > limit.down || report.up > limit.up
            else { return }
            let text = "\(Report.speed(limit.down))/\(Report.speed(limit.up)) Mbit/s"
            found.append(
                facts.finding(
                    code, building, owner: report.operatorKey, row: facts.snapshot.reference(report),
                    [.definitionHolds],
                    [facts.evidence(of: report)],
                    "\(facts.name(building)) rapporteras som \(report.swedishText) av \(facts.snapshot.ownerName(report.operatorKey)); tekniken ger högst \(text)."
                ))
        }
        return found
    }

    private static func limit(_ technology: UInt8, _ parameters: ParameterSet) -> (down: Double, up: Double)? {
        switch Technology(rawValue: technology) {
        case .xdsl: (parameters["speed.xdsl.down_mbps"], parameters["speed.xdsl.up_mbps"])
        case .coax: (parameters["speed.coax.down_mbps"], parameters["speed.coax.up_mbps"])
        case .fwa: (parameters["speed.fwa.down_mbps"], parameters["speed.fwa.up_mbps"])
        case .fibre, .satellite, .mobile, nil: nil
        }
    }
}
