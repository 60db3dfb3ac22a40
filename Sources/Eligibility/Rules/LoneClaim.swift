import Coverage
import Geometry
import Vocabulary

/// An owner's only claim for kilometres, with nothing of its own there.
enum LoneClaim: ReportRule {
    static let code = ReviewCode.reportLoneClaim

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        let coverage = facts.snapshot.coverage
        let radius = facts.parameters["review.lone_m"]
        var claims: [Int32: Set<Int32>] = [:]
        facts.forEachReport { building, _, report in
            if Technology(rawValue: report.technology)?.isFixed == true {
                claims[report.operatorKey, default: []].insert(Int32(building))
            }
        }
        let company = claims.mapValues { Company($0.sorted(), xs: coverage.xs, ys: coverage.ys, radiusMeters: radius) }
        var found: [ReviewFinding] = []
        facts.forEachReport { building, _, report in
            guard company[report.operatorKey]?.hasOther(than: Int32(building)) == false,
                Technology(rawValue: report.technology)?.isFixed == true
            else { return }
            let here = facts.snapshot.point(building)
            guard facts.networks.nearest(of: report.operatorKey, to: here, within: radius) == nil else { return }
            var signs = [Sign.definitionHolds]
            if let reach = facts.reachMeters(report.technology), reach > radius,
                facts.networks.nearest(of: report.operatorKey, to: here, within: reach) != nil
            {
                signs.append(.withinReachOfOwnNetwork)
            }
            // A network of one house may be just that.
            if claims[report.operatorKey]?.count == 1 { signs.append(.onlyClaimOfAll) }
            found.append(
                facts.finding(
                    code, building, owner: report.operatorKey, row: facts.snapshot.reference(report), signs,
                    [
                        facts.evidence(of: report),
                        Evidence(.route, ref: "", date: nil, "inget annat av ägarens inom \(radius.swedishMeters)"),
                    ],
                    "\(facts.name(building)) är den enda som \(facts.snapshot.ownerName(report.operatorKey)) rapporterar inom \(radius.swedishMeters), och ägaren har inget nät där."
                ))
        }
        return found
    }
}
