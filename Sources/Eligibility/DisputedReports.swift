import Coverage
import Vocabulary

/// What findings on reports say against each report.
///
/// A claim is *refuted* when the owner surely cannot give the access it claims: nothing of the owner's is near, it stands
/// quite alone, or it is faster than the technology. Other findings make a claim *doubtful*: the network may well be there.
struct DisputedReports {
    private struct Key: Hashable {
        let building: Int
        let operatorId: String
    }

    private let doubts: [Key: [ReviewFinding]]
    /// Findings that refute, by the report's index in the snapshot.
    private(set) var refuted: [Int: ReviewFinding] = [:]

    private static let refuting: Set<ReviewCode> = [.reportNoNetworkNear, .reportLoneClaim, .reportImpossibleSpeed]

    /// Less sure findings only make doubtful.
    private static let sure = 0.9

    init(_ findings: [ReviewFinding], in facts: ReviewFacts) {
        let threshold = facts.parameters["review.threshold"]
        var doubts: [Key: [ReviewFinding]] = [:]
        for finding in findings where finding.confidence >= threshold {
            guard let building = finding.building, let operatorId = finding.operatorId else { continue }
            doubts[Key(building: building, operatorId: operatorId), default: []].append(finding)
            guard Self.refuting.contains(finding.code), finding.confidence >= Self.sure else { continue }
            for index in facts.snapshot.coverage.reportStarts[
                building]..<facts.snapshot.coverage.reportStarts[building + 1]
            {
                let report = facts.snapshot.coverage.reports[Int(index)]
                guard facts.snapshot.operatorIds[Int(report.operatorKey)] == operatorId else { continue }
                // A lone claim is the owner's whole word on the house; the others are about one row.
                if finding.code == .reportLoneClaim || finding.row == facts.snapshot.reference(report) {
                    refuted[Int(index)] = refuted[Int(index)] ?? finding
                }
            }
        }
        self.doubts = doubts
    }

    func doubts(of operatorId: String, at building: Int) -> [ReviewFinding] {
        doubts[Key(building: building, operatorId: operatorId)] ?? []
    }
}
