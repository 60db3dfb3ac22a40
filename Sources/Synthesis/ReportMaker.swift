import Geometry
import Vocabulary

/// One row of `availability`.
struct MadeUpReport {
    let operatorId: String
    let buildingId: String
    let technology: String
    let status: String
    let down: Int
    let up: Int
    /// `nil`: none named.
    let fee: Int?
}

/// Writes what the owners would report of a piece of country at one survey.
///
/// What a house gets does not depend on the survey's own random stream, so that a connected house stays connected.
struct ReportMaker {
    let overlay: NetworkOverlay
    let seed: UInt64

    /// Connected from this survey on, or never (4).
    private func connectedFrom(_ building: Int, _ place: ServedPlace) -> Int {
        var random = SeededRandom(seed: seed ^ 0x5eed, part: building)
        // Take-up about 70 % in the first year, a few more each year.
        for survey in place.fibreFrom...max(place.fibreFrom, 2) where survey <= 2 {
            if random.chance(survey == place.fibreFrom ? 0.68 : 0.15) { return survey }
        }
        return 4
    }

    /// Whether a house of a served place was left out when the place was built.
    private func isLeftOut(_ building: Int) -> Bool {
        var random = SeededRandom(seed: seed ^ 0x0f0f, part: building)
        return random.chance(0.02)
    }

    func isReachable(_ building: Int, at survey: Int) -> Bool {
        overlay.places[overlay.placeOf[building]].fibreFrom <= survey && !isLeftOut(building)
    }

    func isConnected(_ building: Int, at survey: Int) -> Bool {
        let place = overlay.places[overlay.placeOf[building]]
        return isReachable(building, at: survey) && connectedFrom(building, place) <= survey
    }

    func reports(at survey: Int) -> [MadeUpReport] {
        var rows: [MadeUpReport] = []
        for (number, building) in overlay.country.buildings.enumerated() where building.use != .other {
            let place = overlay.places[overlay.placeOf[number]]
            let owner = MadeUpNames.operators[place.owner].id
            var random = SeededRandom(seed: seed ^ 0xfee, part: number)
            if isReachable(number, at: survey) {
                let isOn = isConnected(number, at: survey)
                let fee = random.pick([18_900, 19_900, 21_500, 24_900, random.chance(0.1) ? 45_000 : 29_900])
                rows.append(
                    MadeUpReport(
                        operatorId: owner, buildingId: building.identifier, technology: "fibre",
                        status: isOn ? "connected" : "passed", down: 1000, up: 1000, fee: isOn ? nil : fee))
            }
            if place.hasCopper, survey < 2 || random.chance(0.8) {
                rows.append(
                    MadeUpReport(
                        operatorId: "OP1", buildingId: building.identifier, technology: "xdsl",
                        status: random.chance(0.4) ? "connected" : "passed", down: random.pick([8, 24, 24, 60]), up: 5,
                        fee: 0))
            }
            if place.hasCoax, random.chance(0.7) {
                rows.append(
                    MadeUpReport(
                        operatorId: "OP3", buildingId: building.identifier, technology: "coax", status: "connected",
                        down: 500, up: 100, fee: nil))
            }
            if place.hasRadio, random.chance(0.6) {
                rows.append(
                    MadeUpReport(
                        operatorId: "OP4", buildingId: building.identifier, technology: "fwa", status: "passed",
                        down: random.pick([50, 100, 100]), up: 20, fee: 4_900))
            }
        }
        return rows
    }
}
