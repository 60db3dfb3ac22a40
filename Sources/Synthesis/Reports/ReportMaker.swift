import Geometry
import Vocabulary

/// Writes what the owners would report of a piece of country at one survey.
///
/// Each choice about a house has a random stream of its own, the same at every survey: a connected house stays connected.
struct ReportMaker {
    let overlay: NetworkOverlay
    let seed: UInt64
    private let keepsCopper: [Bool]

    private enum Choice: Int { case takeUp = 1, leftOut, fee, copper, copperCustomer, cable, radio, ownPosition }

    init(overlay: NetworkOverlay, seed: UInt64) {
        self.overlay = overlay
        self.seed = seed
        keepsCopper = CopperClosing.customersThatKeepIt(overlay) {
            Self.hasCopper($0, overlay, seed) && Self.buysCopper($0, seed)
        }
    }

    private static func stream(_ choice: Choice, _ building: Int, _ seed: UInt64) -> SeededRandom {
        SeededRandom(seed: seed ^ UInt64(choice.rawValue) << 48, part: building)
    }

    private func stream(_ choice: Choice, _ building: Int) -> SeededRandom { Self.stream(choice, building, seed) }

    /// Whether a house of a served place was left out when the place was built.
    func isLeftOut(_ building: Int) -> Bool {
        var random = stream(.leftOut, building)
        return !overlay.places[overlay.placeOf[building]].isNeighbourhood && random.chance(0.01)
    }

    func isReachable(_ building: Int, at survey: Int) -> Bool {
        let place = overlay.places[overlay.placeOf[building]]
        guard place.fibreFrom <= survey, !isLeftOut(building) else { return false }
        return place.isNeighbourhood || overlay.zone(of: building) != nil
    }

    // Most join when the network comes, some later.
    private func isConnected(_ building: Int, at survey: Int) -> Bool {
        let place = overlay.places[overlay.placeOf[building]]
        if place.isNeighbourhood { return true }
        let start = max(place.fibreFrom, overlay.country.buildings[building].standsFrom)
        guard start <= survey else { return false }
        var random = stream(.takeUp, building)
        return (start...survey).contains { random.chance($0 == start ? 0.70 : 0.12) }
    }

    private static func hasCopper(_ building: Int, _ overlay: NetworkOverlay, _ seed: UInt64) -> Bool {
        guard let zone = overlay.zone(of: building), overlay.zones[zone].hasCopper, overlay.accessMeters(of: building) < 5000
        else { return false }
        // The owner of the copper takes it down where it has fibre of its own.
        let place = overlay.places[overlay.placeOf[building]]
        let ownFibre = overlay.zones[zone].owner == .national && place.fibreFrom <= ServedPlace.planned
        var random = stream(.copper, building, seed)
        return !ownFibre && random.chance(0.85)
    }

    private static func buysCopper(_ building: Int, _ seed: UInt64) -> Bool {
        var random = stream(.copperCustomer, building, seed)
        return random.chance(0.25)
    }

    func reports(at survey: Int) -> [MadeUpReport] {
        var rows: [MadeUpReport] = []
        rows.reserveCapacity(overlay.country.buildings.count * 3 / 2)
        for (number, building) in overlay.country.buildings.enumerated()
        where building.use != .other && building.stands(at: survey) {
            addFibre(number, survey, &rows)
            addCopper(number, survey, &rows)
            addCable(number, &rows)
            addRadio(number, building, &rows)
        }
        return rows
    }

    private func addFibre(_ number: Int, _ survey: Int, _ rows: inout [MadeUpReport]) {
        guard isReachable(number, at: survey), let owner = overlay.fibreOwner(of: number, at: survey) else { return }
        let isOn = isConnected(number, at: survey)
        var random = stream(.fee, number)
        let isVillage = overlay.places[overlay.placeOf[number]].isVillage
        let fee = random.pick([18_900, 19_900, 21_500, 24_900, 29_900])
        let isDear = !isVillage && random.chance(0.12)
        rows.append(
            MadeUpReport(
                owner: owner, building: number, technology: .fibre, status: isOn ? .connected : .passed, down: 1000, up: 1000,
                fee: isOn ? nil : isDear ? 45_000 : fee, ownPosition: ownPosition(number, owner)))
    }

    // One owner measures its own positions: at the wall of the house, or at the gate of a large yard.
    private func ownPosition(_ number: Int, _ owner: MadeUpOwner) -> SwerefPoint? {
        guard owner == .southWest || owner == .northEast else { return nil }
        var random = stream(.ownPosition, number)
        let reach = random.chance(0.05) ? random.between(30, 60) : random.between(0, 12)
        let here = overlay.country.buildings[number].position
        return SwerefPoint(
            x: ((here.x + reach) * 10).rounded() / 10, y: ((here.y - reach) * 10).rounded() / 10)
    }

    private func addCopper(_ number: Int, _ survey: Int, _ rows: inout [MadeUpReport]) {
        guard Self.hasCopper(number, overlay, seed), let zone = overlay.zone(of: number) else { return }
        if survey == 2, overlay.zones[zone].copperCloses, !keepsCopper[number] { return }
        let meters = overlay.accessMeters(of: number)
        let (down, up) = meters < 800 ? (60, 10) : meters < 3000 ? (24, 3) : (8, 1)
        rows.append(
            MadeUpReport(
                owner: .national, building: number, technology: .xdsl, status: Self.buysCopper(number, seed) ? .connected : .passed,
                down: down, up: up, fee: 0))
    }

    private func addCable(_ number: Int, _ rows: inout [MadeUpReport]) {
        guard let zone = overlay.zone(of: number), overlay.zones[zone].hasCable,
            overlay.zones[zone].place == overlay.placeOf[number]
        else { return }
        var random = stream(.cable, number)
        guard random.chance(0.7) else { return }
        rows.append(
            MadeUpReport(
                owner: .cable, building: number, technology: .coax, status: random.chance(0.4) ? .connected : .passed,
                down: 500, up: 100, fee: nil))
    }

    private func addRadio(_ number: Int, _ building: BaseBuilding, _ rows: inout [MadeUpReport]) {
        guard overlay.places[overlay.placeOf[number]].hasRadio else { return }
        var random = stream(.radio, number)
        guard random.chance(0.92) else { return }
        rows.append(
            MadeUpReport(
                owner: .radio, building: number, technology: .fwa, status: random.chance(0.2) ? .connected : .passed,
                down: random.pick([40, 50, 50, 50, 100]), up: 20, fee: 4_900))
    }
}
