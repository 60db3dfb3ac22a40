import Coverage
import Vocabulary

/// An owner says one thing of a building and a technology in a survey, not two.
enum Duplicate: ReportRule {
    static let code = ReviewCode.reportDuplicate

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        let snapshot = facts.snapshot
        var found: [ReviewFinding] = []
        for overruled in snapshot.coverage.overruled {
            let other = overruled.report
            let building = Int(overruled.building)
            guard let held = snapshot.report(of: other.operatorKey, at: building, technology: other.technology),
                !saysTheSame(held, other)
            else { continue }
            var signs = [Sign.definitionHolds]
            if held.batch != other.batch { signs.append(.laterDeliveryCorrects) }
            found.append(
                facts.finding(
                    code, building, owner: other.operatorKey, row: snapshot.reference(other), signs,
                    [facts.evidence(of: held), facts.evidence(of: other)],
                    "\(facts.name(building)): \(snapshot.ownerName(other.operatorKey)) rapporterar både \(held.swedishText) och \(other.swedishText)."
                ))
        }
        return found
    }

    private static func saysTheSame(_ a: Report, _ b: Report) -> Bool {
        a.status == b.status && a.down == b.down && a.up == b.up && (a.fee == b.fee || (a.fee.isNaN && b.fee.isNaN))
    }
}
