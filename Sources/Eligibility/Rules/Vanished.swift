import Coverage
import Vocabulary

/// A connection in the owner's previous report does not go away by itself while the owner still reports.
///
/// Where at least `review.vanished_share` of the nearest such connections are gone too, the technology has ended there or
/// the network has been sold, and nothing is said.
enum Vanished: ReportRule {
    static let code = ReviewCode.reportVanished

    private struct Line: Hashable {
        let owner: Int32
        let technology: UInt8
    }

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        let snapshot = facts.snapshot
        let stillReporting = Set(snapshot.coverage.reports.map(\.operatorKey))
        var before: [Line: [Int]] = [:]
        var gone: [(building: Int, report: Report)] = []
        for building in 0..<snapshot.coverage.count {
            for index in snapshot.previous.starts[building]..<snapshot.previous.starts[building + 1] {
                let report = snapshot.previous.reports[Int(index)]
                guard report.isConnected, Technology(rawValue: report.technology)?.isFixed == true else { continue }
                before[Line(owner: report.operatorKey, technology: report.technology), default: []].append(building)
                if stillReporting.contains(report.operatorKey), isGone(report, building, snapshot) {
                    gone.append((building, report))
                }
            }
        }
        var neighbourhoods: [Line: Neighbourhood] = [:]
        return gone.compactMap { building, report in
            let line = Line(owner: report.operatorKey, technology: report.technology)
            let all = neighbourhoods[line] ?? Neighbourhood(before[line] ?? [], in: snapshot.coverage)
            neighbourhoods[line] = all
            return finding(report, building, neighbours(of: building, all, facts), facts)
        }
    }

    private static func isGone(_ report: Report, _ building: Int, _ snapshot: ReviewSnapshot) -> Bool {
        snapshot.report(of: report.operatorKey, at: building, technology: report.technology) == nil
    }

    // The nearest that were connected in the same report, however far off, the building itself left out.
    private static func neighbours(of building: Int, _ all: Neighbourhood, _ facts: ReviewFacts) -> [Int] {
        let wanted = Int(facts.parameters["review.vanished_nearest"])
        return all.nearest(wanted + 1, to: facts.snapshot.point(building), farthest: farthestMeters)
            .filter { $0 != building }.prefix(wanted).map { $0 }
    }

    // Longer than Sweden.
    private static let farthestMeters = 2_000_000.0

    private static func finding(
        _ report: Report, _ building: Int, _ neighbours: [Int], _ facts: ReviewFacts
    ) -> ReviewFinding? {
        let snapshot = facts.snapshot
        let goneToo = neighbours.count { isGone(report, $0, snapshot) }
        let share = facts.parameters["review.vanished_share"]
        if !neighbours.isEmpty, Double(goneToo) >= share * Double(neighbours.count) { return nil }
        var signs = [Sign.definitionHolds]
        if neighbours.isEmpty {
            signs.append(.noNeighboursToCompare)
        } else if neighbours.count < Int(facts.parameters["review.vanished_nearest"]) / 2 {
            signs.append(.fewNeighboursToCompare)
        }
        let now = snapshot.reports(at: building)
        if now.contains(where: { $0.operatorKey == report.operatorKey && $0.down >= report.down }) {
            signs.append(.anotherTechnologyTookOver)
        }
        if now.contains(where: { $0.operatorKey != report.operatorKey && $0.technology == report.technology }) {
            signs.append(.anotherOwnerTookOver)
        }
        let owner = snapshot.ownerName(report.operatorKey)
        let day = snapshot.previousSurvey[report.operatorKey]
        let when = day.map(\.description) ?? ""
        return facts.finding(
            code, building, owner: report.operatorKey, row: snapshot.reference(report), signs,
            [
                Evidence(
                    .report, ref: snapshot.reference(report).text, date: day,
                    "\(owner) rapporterade \(report.swedishText)"),
                Evidence(
                    .history, ref: "", date: facts.survey,
                    "\(goneToo) av de \(neighbours.count) närmaste anslutningarna är också borta"),
            ],
            "\(facts.name(building)) var \(report.swedishText) i rapporten \(when) från \(owner) men saknas i rapporten \(facts.survey), fast byggnaden står kvar och grannarna är kvar."
        )
    }
}
