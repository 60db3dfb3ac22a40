import Coverage
import Vocabulary

/// A building that an owner says it reaches has something of the owner's within the reach of the technology: a route, a
/// node, or another building connected by it.
///
/// Never said of an owner that has handed in no network.
enum NoNetworkNear: ReportRule {
    static let code = ReviewCode.reportNoNetworkNear

    private struct Line: Hashable {
        let owner: Int32
        let technology: UInt8
    }

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        let coverage = facts.snapshot.coverage
        var connected: [Line: [Int32]] = [:]
        facts.forEachReport { building, _, report in
            guard report.isConnected, facts.networks.isHandedIn(report.operatorKey),
                facts.reachMeters(report.technology) != nil
            else { return }
            connected[Line(owner: report.operatorKey, technology: report.technology), default: []].append(
                Int32(building))
        }
        var company: [Line: Company] = [:]
        for (line, buildings) in connected {
            guard let reach = facts.reachMeters(line.technology) else { continue }
            company[line] = Company(buildings, xs: coverage.xs, ys: coverage.ys, radiusMeters: reach)
        }
        var found: [ReviewFinding] = []
        facts.forEachReport { building, _, report in
            guard let reach = facts.reachMeters(report.technology), facts.networks.isHandedIn(report.operatorKey) else {
                return
            }
            let line = Line(owner: report.operatorKey, technology: report.technology)
            if company[line]?.hasOther(than: Int32(building)) == true { return }
            let here = facts.snapshot.point(building)
            guard facts.networks.nearest(of: report.operatorKey, to: here, within: reach) == nil else { return }
            let owner = facts.snapshot.ownerName(report.operatorKey)
            found.append(
                facts.finding(
                    code, building, owner: report.operatorKey, row: facts.snapshot.reference(report),
                    [.definitionHolds],
                    [
                        facts.evidence(of: report),
                        Evidence(
                            .route, ref: "", date: nil,
                            "ingen sträcka, nod eller annan ansluten byggnad av ägarens inom \(reach.swedishMeters)"),
                    ],
                    "\(facts.name(building)) rapporteras som \(report.swedishText) av \(owner), men ägaren har varken nät eller annan ansluten byggnad inom \(reach.swedishMeters)."
                ))
        }
        return found
    }
}
