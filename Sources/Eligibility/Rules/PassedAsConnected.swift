import Coverage
import Foundation
import Vocabulary

/// Where houses are connected somebody buys something. An owner whose subscriptions show customers elsewhere, but none in a
/// whole neighbourhood, has reported as connected what can only be connected.
///
/// How telling an empty neighbourhood is follows from how often the owner's connected houses have a subscription elsewhere:
/// with nineteen in twenty six empty ones are decisive, with one in two they are not.
enum PassedAsConnected: ReportRule {
    static let code = ReviewCode.reportPassedAsConnected
    /// More neighbours than this add nothing.
    private static let mostNeighbours = 20

    private struct Line: Hashable {
        let owner: Int32
        let technology: UInt8
    }

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        let subscribers = Set(facts.snapshot.subscriptions.map(\.owner))
        var connected: [Line: [Int]] = [:]
        facts.forEachReport { building, _, report in
            guard report.isConnected, subscribers.contains(report.operatorKey),
                Technology(rawValue: report.technology)?.isFixed == true
            else { return }
            connected[Line(owner: report.operatorKey, technology: report.technology), default: []].append(building)
        }
        var found: [ReviewFinding] = []
        for line in connected.keys.sorted(by: { ($0.owner, $0.technology) < ($1.owner, $1.technology) }) {
            let buildings = connected[line] ?? []
            let empty = Set(
                buildings.filter { building in
                    !facts.subscriptions(of: line.owner, at: building).contains { $0.technology == line.technology }
                })
            guard empty.count > Int(facts.parameters["review.neighbours"]), empty.count < buildings.count else {
                continue
            }
            found += groups(line, buildings, empty, facts)
        }
        return found
    }

    private static func groups(
        _ line: Line, _ buildings: [Int], _ empty: Set<Int>, _ facts: ReviewFacts
    ) -> [ReviewFinding] {
        let all = Neighbourhood(buildings, in: facts.snapshot.coverage)
        let least = Int(facts.parameters["review.neighbours"])
        // How many of the nearest in a row have no subscription, and which.
        var quiet: [Int: [Int]] = [:]
        for building in buildings where empty.contains(building) {
            let near = all.nearest(
                mostNeighbours + 1, to: facts.snapshot.point(building), farthest: facts.parameters["review.neighbour_m"]
            ).filter { $0 != building }
            quiet[building] = Array(near.prefix { empty.contains($0) })
        }
        let cores = Set(quiet.filter { $0.value.count >= least }.keys)
        guard !cores.isEmpty else { return [] }
        var onEdge = Set<Int>()
        for core in cores { onEdge.formUnion(quiet[core]?.prefix(least) ?? []) }
        onEdge.subtract(cores)
        // Elsewhere: outside the groups themselves.
        let elsewhere = buildings.filter { !cores.contains($0) && !onEdge.contains($0) }
        let buying = elsewhere.count { !empty.contains($0) }
        guard buying > 0 else { return [] }
        let share = Double(buying) / Double(elsewhere.count)
        return buildings.filter { cores.contains($0) || onEdge.contains($0) }.compactMap { building in
            let count = cores.contains(building) ? quiet[building]?.count ?? least : least
            let odds = -Double(count + 1) * log(max(1 - share, 1e-3))
            var signs = [
                Sign.rareInItself,
                Sign(
                    "\(count + 1) hus i rad utan abonnemang, där \(SwedishText.percent(share)) annars har",
                    min(10.4, odds)),
            ]
            if onEdge.contains(building) { signs.append(.edgeOfGroup) }
            guard let report = facts.snapshot.report(of: line.owner, at: building, technology: line.technology) else {
                return nil
            }
            let owner = facts.snapshot.ownerName(line.owner)
            return facts.finding(
                code, building, owner: line.owner, row: facts.snapshot.reference(report), signs,
                [
                    facts.evidence(of: report),
                    Evidence(
                        .subscription, ref: "", date: facts.survey,
                        "inget abonnemang här eller hos de \(count) närmaste; annars har \(SwedishText.percent(buying, of: elsewhere.count))"
                    ),
                ],
                "\(facts.name(building)) rapporteras som \(report.swedishText) av \(owner), men varken den eller de \(count) närmaste har abonnemang, fast \(SwedishText.percent(share)) av ägarens anslutna annars har det."
            )
        }
    }
}
