import Vocabulary

/// What the register lacks, or has as an outbuilding, should leave the list.
enum NotABuilding: ListRule {
    static let code = ReviewCode.removeNotABuilding

    static func findings(in facts: ListFacts) -> [ReviewFinding] {
        let snapshot = facts.snapshot
        return snapshot.list.compactMap { row in
            guard row.isEligible else { return nil }
            guard let building = row.building.map(Int.init) else { return unknown(row, facts) }
            guard snapshot.coverage.uses[building] == BuildingUse.other.rawValue else { return nil }
            return facts.finding(
                code, building, [.definitionHolds],
                [Evidence(.register, ref: snapshot.registerEdition, date: nil, "användning: övrigt")],
                "\(facts.facts.name(building)) bör strykas: registret har den som övrig byggnad, varken bostad, arbetsplats eller fritidshus."
            )
        }
    }

    private static func unknown(_ row: ListRow, _ facts: ListFacts) -> ReviewFinding {
        let snapshot = facts.snapshot
        var signs = [Sign.definitionHolds]
        var evidence = [Evidence(.register, ref: snapshot.registerEdition, date: nil, "id finns inte i registret")]
        if let there = row.buildingThere {
            signs.append(.knownUnderOtherId)
            evidence.append(
                Evidence(
                    .register, ref: snapshot.registerEdition, date: nil,
                    "byggnad \(snapshot.identifiers[Int(there)]) står på samma läge"))
        }
        evidence.append(Evidence(.list, ref: row.row.text, date: snapshot.editionDate, "står på förteckningen"))
        return ReviewFinding(
            code: code, buildingId: row.buildingId, operatorId: nil, building: nil,
            municipality: facts.municipality(of: row),
            row: row.row, signs: signs, evidence: evidence,
            message: "Byggnad \(row.buildingId) bör strykas: den finns inte i byggnadsregistret.")
    }
}
