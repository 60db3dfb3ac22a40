import Geometry
import Vocabulary

/// Plants errors of every code of FORMATS section 5, each with just the evidence that its definition asks for, and beside
/// them what only looks like errors.
///
/// Reports, plans and subscriptions go wrong first; then the list is made as an honest authority would have made it from
/// them, and goes wrong in its turn. So every finding that the definitions give is a planted one.
struct ErrorPlanting {
    var world: SurveyWorld
    var random: SeededRandom
    /// How many of each code, where there are houses for them.
    let count: Int
    /// How many of each code that needs a house without access: where nearly all have it, these must share the rest.
    let scarce: Int
    private var isUsed: [Bool]
    /// Before anything went wrong.
    let before: HonestNeed
    private let border: BorderDistance
    private let neighbours: GridIndex

    /// One in so many buildings gets each error.
    private static let buildingsPerError = 800
    /// Houses in need for each of `scarce`, so that every such code gets some.
    private static let needPerError = 9

    init(_ world: SurveyWorld, seed: UInt64) {
        self.world = world
        random = SeededRandom(seed: seed ^ 0xbad)
        let buildings = world.buildings
        count = max(1, buildings.count / Self.buildingsPerError)
        let isUsed = buildings.map { !$0.mayBeListed || !$0.stands(at: SurveyWorld.last) }
        self.isUsed = isUsed
        let before = HonestNeed(world, at: SurveyWorld.last)
        self.before = before
        let need = isUsed.indices.count { !isUsed[$0] && before.isInNeed($0) }
        scarce = max(1, min(count, need / Self.needPerError))
        border = BorderDistance(world.overlay.country)
        neighbours = GridIndex(
            xs: buildings.map(\.position.x), ys: buildings.map(\.position.y), cellMeters: 60) { buildings[$0].use != .other }
    }

    mutating func planted() -> SurveyWorld {
        reserveMissing()
        plantInReports()
        plantFalseClaims()
        plantInPlans()
        plantInSubscriptions()
        promiseWhereNoneIs()
        noteHonestOddities()
        makeLists()
        plantInList()
        return world
    }

    /// Buildings that fit and have no error yet, in random order, at most `limit` (by default `count`).
    mutating func choose(_ limit: Int? = nil, _ fits: (Int) -> Bool) -> [Int] {
        let chosen = Array(shuffled(fits).prefix(limit ?? count))
        for building in chosen { isUsed[building] = true }
        return chosen
    }

    /// Every building that fits and has no error yet, in random order.
    mutating func shuffled(_ fits: (Int) -> Bool) -> [Int] {
        var candidates = world.buildings.indices.filter { !isUsed[$0] && fits($0) }
        for slot in candidates.indices.dropLast() {
            candidates.swapAt(slot, random.whole(slot, candidates.count - 1))
        }
        return candidates
    }

    mutating func use(_ building: Int) { isUsed[building] = true }

    func isFree(_ building: Int) -> Bool { !isUsed[building] }

    mutating func note(_ code: String, _ building: Int, _ owner: MadeUpOwner?, _ text: String) {
        world.planted.append(
            PlantedError(code: code, buildingId: world.buildings[building].identifier, operatorId: owner?.id ?? "", note: text))
    }

    mutating func note(oddity looksLike: String, _ building: Int, _ owner: MadeUpOwner?, _ text: String) {
        world.oddities.append(
            HonestOddity(
                looksLike: looksLike, buildingId: world.buildings[building].identifier, operatorId: owner?.id ?? "", note: text))
    }

    func position(_ building: Int) -> SwerefPoint { world.buildings[building].position }

    /// Whether no other house stands so near that it would count as near this one's fibre.
    func isAlone(_ building: Int) -> Bool {
        neighbours.members(within: 60, of: position(building).x, position(building).y).count == 1
    }

    /// Whether the municipality's border, and whatever lies beyond, is farther off than this.
    func isInside(_ building: Int, meters: Double) -> Bool { border.meters(position(building)) > meters }

    /// Rows of the last survey by building.
    func rows(of technology: Technology, _ status: ConnectionStatus? = nil) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for (number, row) in world.reports[SurveyWorld.last].enumerated()
        where row.technology == technology && (status == nil || row.status == status) {
            found[row.building] = number
        }
        return found
    }

    // What each list would hold were it made from what was reported.
    private mutating func makeLists() {
        let former = HonestNeed(world, at: SurveyWorld.last - 1)
        world.formerList = world.buildings.indices.filter {
            world.buildings[$0].mayBeListed && world.buildings[$0].stands(at: SurveyWorld.last - 1) && former.isInNeed($0)
        }
        let now = HonestNeed(world, at: SurveyWorld.last)
        let kept = Set(keptOnList)
        world.list = world.buildings.indices.filter {
            world.buildings[$0].mayBeListed && world.buildings[$0].stands(at: SurveyWorld.last)
                && (now.isInNeed($0) || kept.contains($0))
        }.map { world.buildings[$0].identifier }
    }

    /// Houses in need, without any fast report, that will be left out of the list.
    private(set) var missing: [Int] = []

    // Set aside first: the other errors take many of the houses in need.
    private mutating func reserveMissing() {
        let before = self.before
        let fast = Set(world.reports[SurveyWorld.last].filter { $0.down >= MadeUpReport.accessMbps }.map(\.building))
        missing = choose(scarce) { before.isInNeed($0) && !fast.contains($0) }.sorted()
    }

    /// Houses that somebody had seen through the false report or plan for, and left on the list.
    var keptOnList: [Int] = []
}
