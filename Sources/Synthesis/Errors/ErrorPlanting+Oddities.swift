import Vocabulary

extension ErrorPlanting {
    /// What the country has of itself that a hasty review would take for errors; at most a few of each sort are told.
    mutating func noteHonestOddities() {
        let last = SurveyWorld.last
        let now = Set(world.reports[last].map { "\($0.owner.id) \($0.technology.code) \($0.building)" })
        var told: [String: Int] = [:]
        func isFew(_ sort: String) -> Bool {
            told[sort, default: 0] += 1
            return told[sort, default: 0] <= count * 4
        }
        for row in world.reports[last - 1] where row.status == .connected {
            guard !now.contains("\(row.owner.id) \(row.technology.code) \(row.building)") else { continue }
            if !world.buildings[row.building].stands(at: last) {
                if isFew("gone") { note(oddity: "report.vanished", row.building, row.owner, "huset är rivet") }
            } else if row.technology == .xdsl {
                if isFew("copper") { note(oddity: "report.vanished", row.building, row.owner, "kopparnätet där är nedlagt") }
            } else if isSold(row.building) {
                if isFew("sold") { note(oddity: "report.vanished", row.building, row.owner, "byns nät är sålt") }
            }
        }
        for row in world.reports[last] where isFree(row.building) {
            if row.owner == .neighbours, isFew("neighbours") {
                note(oddity: "report.no-network-near", row.building, row.owner, "ägaren har inte lämnat in något nät")
            }
            if let own = row.ownPosition, own.distance(to: position(row.building)) > 40, isFew("position") {
                note(oddity: "report.position-mismatch", row.building, row.owner, "stor tomt: läget skiljer under 100 meter")
            }
            if !row.gives(MadeUpReport.accessMbps), row.technology == .fibre, before.isInNeed(row.building), isFew("dear") {
                note(oddity: "remove.near", row.building, row.owner, "kan beställas, men för över 40 000 kr")
            }
        }
        for grant in world.grants where grant.status == "withdrawn" && before.isInNeed(grant.building) && isFew("withdrawn") {
            note(oddity: "remove.granted", grant.building, "beviljat stöd som dragits tillbaka")
        }
    }

    private mutating func note(oddity looksLike: String, _ building: Int, _ text: String) {
        note(oddity: looksLike, building, nil, text)
    }

    private func isSold(_ building: Int) -> Bool {
        world.overlay.fibreOwner(of: building, at: SurveyWorld.last - 1)
            != world.overlay.fibreOwner(of: building, at: SurveyWorld.last)
    }
}
