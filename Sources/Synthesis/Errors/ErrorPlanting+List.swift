import Vocabulary

extension ErrorPlanting {
    mutating func plantInList() {
        let now = HonestNeed(world, at: SurveyWorld.last)
        let isPromised = { (building: Int) in now.isPlanned[building] || now.isGranted[building] }
        enlist("remove.connected", "ansluten men kvar på förteckningen") { now.states[$0] == .connected && !isPromised($0) }
        enlist("remove.near", "möjlig att ansluta men på förteckningen", (count + 1) / 2) {
            now.states[$0] == .passed && !isPromised($0)
        }
        enlist("remove.near", "i absolut närhet men på förteckningen", (count + 1) / 2) {
            now.states[$0] == .near && !isPromised($0)
        }
        enlist("remove.planned", "planerad men på förteckningen") {
            now.states[$0] == .lacking && now.isPlanned[$0] && !now.isGranted[$0]
        }
        enlist("remove.granted", "har beviljat stöd men står på förteckningen") {
            now.states[$0] == .lacking && now.isGranted[$0] && !now.isPlanned[$0]
        }
        // A group that was reported connected meanwhile may have come within near distance.
        let missing = missing.filter(now.isInNeed)
        for building in missing { note("add.missing", building, "saknas på förteckningen") }
        let struck = Set(missing.map { world.buildings[$0].identifier })
        world.list.removeAll { struck.contains($0) }
        listWhatIsNoBuilding(now)
    }

    private mutating func note(_ code: String, _ building: Int, _ text: String) { note(code, building, nil, text) }

    private mutating func enlist(_ code: String, _ text: String, _ limit: Int? = nil, _ fits: (Int) -> Bool) {
        for building in choose(limit, fits) {
            world.list.append(world.buildings[building].identifier)
            note(code, building, text)
        }
    }

    // Ids that the register lacks, and sheds.
    private mutating func listWhatIsNoBuilding(_ now: HonestNeed) {
        let sheds = world.buildings.indices.filter {
            world.buildings[$0].use == .other && now.states[$0] == .lacking && world.buildings[$0].stands(at: SurveyWorld.last)
        }
        for building in sheds.prefix(count / 2) {
            world.list.append(world.buildings[building].identifier)
            note("remove.not-a-building", building, "komplementbyggnad på förteckningen")
        }
        for number in 0..<count - min(sheds.count, count / 2) {
            let identifier = "00\(world.overlay.country.code)99\(10_000 + number)"
            world.list.append(identifier)
            world.planted.append(
                PlantedError(code: "remove.not-a-building", buildingId: identifier, operatorId: "", note: "finns inte i registret"))
        }
    }
}
