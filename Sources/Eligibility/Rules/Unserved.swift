import Coverage
import Vocabulary

/// A building that is off the list because of a report whose claim does not hold belongs on it.
enum Unserved: ListRule {
    static let code = ReviewCode.addUnserved

    static func findings(in facts: ListFacts) -> [ReviewFinding] {
        let snapshot = facts.snapshot
        guard !facts.disputed.refuted.isEmpty else { return [] }
        return (0..<snapshot.coverage.count).compactMap { building in
            guard facts.sound[building] == .lacking, facts.reported[building] != .lacking,
                snapshot.mayBeListed(building),
                !facts.isOnList(building), facts.isListArea(building), !facts.isGranted(building),
                !facts.plans(at: building).contains(where: facts.isCredible)
            else { return nil }
            let range =
                Int(snapshot.coverage.reportStarts[building])..<Int(snapshot.coverage.reportStarts[building + 1])
            let refuting = range.compactMap { facts.disputed.refuted[$0] }
            var signs = [Sign.definitionHolds]
            if facts.reported[building] == .near { signs.append(.nearDoubtfulFibre) }
            let weakest = refuting.map(\.confidence).max() ?? 0.9
            // No surer than what refutes the report.
            if weakest < 0.9 { signs.append(Sign("rapporten är inte säkert fel", weakest < 0.7 ? -2 : -1)) }
            let reasons = refuting.map { "\($0.code.swedishName) (\($0.operatorId ?? ""))" }.joined(separator: ", ")
            return facts.finding(
                code, building, signs,
                refuting.map {
                    Evidence(.report, ref: $0.row?.text ?? "", date: facts.facts.survey, "\($0.id): \($0.message)")
                },
                refuting.isEmpty
                    ? "\(facts.facts.name(building)) bör läggas till: den räknas som nära fiber bara genom en rapport som inte håller."
                    : "\(facts.facts.name(building)) bör läggas till: rapporten som håller den borta stämmer inte, \(reasons)."
            )
        }
    }
}
