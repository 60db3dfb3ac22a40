import Coverage
import Vocabulary

/// A building in need that nobody reports access for belongs on the list.
enum Missing: ListRule {
    static let code = ReviewCode.addMissing

    static func findings(in facts: ListFacts) -> [ReviewFinding] {
        let snapshot = facts.snapshot
        return (0..<snapshot.coverage.count).compactMap { building in
            guard facts.reported[building] == .lacking, snapshot.mayBeListed(building), !facts.isOnList(building),
                facts.isListArea(building), facts.plans(at: building).isEmpty, !facts.isGranted(building)
            else { return nil }
            var signs = [Sign.definitionHolds]
            // Fast enough, and lacking only because the fee is too high.
            let dear = snapshot.reports(at: building).filter { facts.facts.access.isReached(by: $0) }
            if !dear.isEmpty { signs.append(.canBeOrderedDearly) }
            if !facts.isListed(municipality: snapshot.municipality(of: building)) {
                signs.append(.municipalityHasNoList)
            }
            let use = BuildingUse(rawValue: snapshot.coverage.uses[building])
            return facts.finding(
                code, building, signs,
                [
                    Evidence(.register, ref: snapshot.registerEdition, date: nil, "användning: \(use.swedishName)"),
                    Evidence(
                        .history, ref: "", date: facts.facts.survey,
                        dear.isEmpty
                            ? "ingen rapporterar tillräcklig hastighet, ingen plan och inget stöd"
                            : "kan bara beställas till hög avgift"),
                ] + dear.map(facts.facts.evidence),
                "\(facts.facts.name(building)) bör läggas till: den är \(use.swedishName) och saknar snabbt bredband, plan och stöd."
            )
        }
    }
}

extension BuildingUse {
    /// The uses that matter for the list, as people say them.
    var swedishName: String {
        let names = [(BuildingUse.household, "bostad"), (.workplace, "arbetsplats"), (.holiday, "fritidshus")]
        return names.filter { contains($0.0) }.map(\.1).joined(separator: " och ")
    }
}
