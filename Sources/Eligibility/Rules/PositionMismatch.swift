import Vocabulary

/// A row's own position or address belongs to the building of its id.
enum PositionMismatch: ReportRule {
    static let code = ReviewCode.reportPositionMismatch

    static func findings(in facts: ReviewFacts) -> [ReviewFinding] {
        let snapshot = facts.snapshot
        return snapshot.farPlaces.compactMap { place in
            let building = Int(place.building)
            // A row that a later delivery replaced says nothing any more.
            guard let held = snapshot.report(of: place.owner, at: building, technology: place.technology),
                snapshot.reference(held).batch == place.row.batch
            else { return nil }
            let owner = snapshot.ownerName(place.owner)
            let what = place.address.map { "adressen ”\($0)”" } ?? "läget"
            return facts.finding(
                code, building, owner: place.owner, row: place.row, [.definitionHolds],
                [
                    Evidence(
                        .report, ref: place.row.text, date: facts.survey,
                        "\(what) ligger \(place.meters.swedishMeters) från byggnaden"),
                    Evidence(
                        .register, ref: snapshot.registerEdition, date: nil,
                        "registrets läge för \(snapshot.identifiers[building])"),
                ],
                "\(facts.name(building)): \(what) i raden från \(owner) ligger \(place.meters.swedishMeters) från byggnaden med det id som raden anger."
            )
        }
    }
}
