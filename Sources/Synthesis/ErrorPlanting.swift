import Geometry
import Vocabulary

/// Plants errors of every code of FORMATS section 5, each with just the evidence that its definition asks for.
struct ErrorPlanting {
    private var world: SurveyWorld
    private var random: SeededRandom
    private var used = Set<String>()
    /// How many of each code.
    private let count: Int

    init(_ world: SurveyWorld, seed: UInt64) {
        self.world = world
        random = SeededRandom(seed: seed ^ 0xbad)
        count = max(1, world.buildings.count / 600)
    }

    mutating func planted() -> SurveyWorld {
        plantInList()
        plantInReports()
        plantInPlans()
        plantInSubscriptions()
        return world
    }

    /// Buildings that fit and have no error yet, in random order, at most `count`.
    private mutating func choose(_ fits: (BaseBuilding) -> Bool) -> [BaseBuilding] {
        var candidates = world.buildings.filter { !used.contains($0.identifier) && $0.use != .other && fits($0) }
        var chosen: [BaseBuilding] = []
        while chosen.count < count, !candidates.isEmpty {
            let index = random.whole(0, candidates.count - 1)
            chosen.append(candidates.remove(at: index))
        }
        for building in chosen { used.insert(building.identifier) }
        return chosen
    }

    private mutating func note(_ code: String, _ building: String, _ owner: String = "", _ text: String) {
        world.planted.append(PlantedError(code: code, buildingId: building, operatorId: owner, note: text))
    }

    private mutating func plantInList() {
        let reported = Dictionary(grouping: world.reports[2], by: \.buildingId)
        let onList = Set(world.lists[1])
        let planned = Set(world.plans[2].map(\.buildingId))
        let granted = Set(world.grants.map(\.buildingId))
        let has = { (status: String, building: BaseBuilding) in
            (reported[building.identifier] ?? []).contains {
                $0.technology == "fibre" && $0.status == status && ($0.fee ?? 0) <= 40_000
            }
        }
        for building in choose({ has("connected", $0) }) {
            world.lists[1].append(building.identifier)
            note("remove.connected", building.identifier, "", "ansluten men kvar på förteckningen")
        }
        for building in choose({ has("passed", $0) }) {
            world.lists[1].append(building.identifier)
            note("remove.near", building.identifier, "", "möjlig att ansluta men på förteckningen")
        }
        for building in choose({ planned.contains($0.identifier) && !granted.contains($0.identifier) }) {
            world.lists[1].append(building.identifier)
            note("remove.planned", building.identifier, "", "planerad men på förteckningen")
        }
        for building in choose({ granted.contains($0.identifier) && !planned.contains($0.identifier) }) {
            world.lists[1].append(building.identifier)
            note("remove.granted", building.identifier, "", "har beviljat stöd men står på förteckningen")
        }
        for number in 0..<count {
            let identifier = "00\(world.overlay.country.code)99\(10_000 + number)"
            world.lists[1].append(identifier)
            note("remove.not-a-building", identifier, "", "finns inte i registret")
        }
        for building in choose({ onList.contains($0.identifier) && $0.use.isCounted }) {
            world.lists[1].removeAll { $0 == building.identifier }
            note("add.missing", building.identifier, "", "saknas på förteckningen")
        }
    }

    private mutating func plantInReports() {
        let onList = Set(world.lists[1])
        let fibre = Dictionary(grouping: world.reports[2].filter { $0.technology == "fibre" && $0.status == "connected" }, by: \.buildingId)
        // An owner with no network for kilometres says that it has connected the house.
        for building in choose({ onList.contains($0.identifier) }) {
            report(building, "OP3", "coax", down: 300)
            world.lists[1].removeAll { $0 == building.identifier }
            note("report.no-network-near", building.identifier, "OP3", "inget eget nät i närheten")
            note("add.unserved", building.identifier, "OP3", "borta från förteckningen för en rapport som inte håller")
        }
        for building in choose({ onList.contains($0.identifier) }) {
            report(building, "OP7", "fibre", down: 1000)
            world.lists[1].removeAll { $0 == building.identifier }
            note("report.lone-claim", building.identifier, "OP7", "ägarens enda uppgift på två kilometer")
        }
        for building in choose({ fibre[$0.identifier] == nil }) {
            report(building, "OP1", "xdsl", down: 1000)
            note("report.impossible-speed", building.identifier, "OP1", "snabbare än tekniken medger")
        }
        for building in choose({ fibre[$0.identifier] != nil }) {
            guard let row = fibre[building.identifier]?.first else { continue }
            world.reports[2].append(
                MadeUpReport(
                    operatorId: row.operatorId, buildingId: row.buildingId, technology: row.technology, status: "passed",
                    down: 500, up: 500, fee: 24_900))
            note("report.duplicate", building.identifier, row.operatorId, "två rader med olika värden")
        }
        for building in choose({ fibre[$0.identifier] != nil }) {
            guard let owner = fibre[building.identifier]?.first?.operatorId else { continue }
            world.ownPositions[building.identifier] = SwerefPoint(
                x: building.position.x + random.between(150, 700), y: building.position.y + random.between(150, 700))
            note("report.position-mismatch", building.identifier, owner, "radens läge ligger långt från byggnaden")
        }
        let before = Dictionary(grouping: world.reports[1].filter { $0.technology == "fibre" && $0.status == "connected" }, by: \.buildingId)
        for building in choose({ before[$0.identifier] != nil && fibre[$0.identifier] != nil }) {
            guard let owner = fibre[building.identifier]?.first?.operatorId else { continue }
            world.reports[2].removeAll { $0.buildingId == building.identifier && $0.technology == "fibre" }
            note("report.vanished", building.identifier, owner, "ansluten förra året, borta i år")
        }
    }

    private mutating func report(_ building: BaseBuilding, _ owner: String, _ technology: String, down: Int) {
        world.reports[2].append(
            MadeUpReport(
                operatorId: owner, buildingId: building.identifier, technology: technology, status: "connected",
                down: down, up: down / 10, fee: nil))
    }

    private mutating func plantInPlans() {
        let onList = Set(world.lists[1])
        for building in choose({ onList.contains($0.identifier) }) {
            // Promised for the first time two years ago, for last year; nothing is reported built.
            world.plans[0].append(plan(building, "OP8", ready: "2023-09-30", on: 0))
            note("report.plan-slipped", building.identifier, "OP8", "löftet har gått ut och inget är byggt")
        }
        for building in choose({ onList.contains($0.identifier) }) {
            for survey in 0...2 {
                world.plans[survey].append(plan(building, "OP6", ready: "\(SurveyWorld.years[survey] + 2)-06-30", on: survey))
            }
            world.lists[1].removeAll { $0 == building.identifier }
            note("add.plan-not-credible", building.identifier, "OP6", "planen har skjutits upp två gånger")
            note("report.plan-slipped", building.identifier, "OP6", "planen har skjutits upp två gånger")
        }
    }

    private func plan(_ building: BaseBuilding, _ owner: String, ready: String, on survey: Int) -> MadeUpPlan {
        MadeUpPlan(
            operatorId: owner, buildingId: building.identifier, readyBy: ready, reportedOn: SurveyWorld.surveys[survey])
    }

    private mutating func plantInSubscriptions() {
        let fibre = Dictionary(grouping: world.reports[2].filter { $0.technology == "fibre" && $0.status == "connected" }, by: \.buildingId)
        for building in choose({ fibre[$0.identifier] != nil }) {
            guard let owner = fibre[building.identifier]?.first?.operatorId else { continue }
            world.subscriptions.removeAll { $0.buildingId == building.identifier && $0.operatorId == owner }
            world.subscriptions.append(
                MadeUpSubscription(
                    operatorId: owner, buildingId: building.identifier, technology: "xdsl", down: 24,
                    activeOn: "2024-09-01"))
            note("report.contradicted-by-subscription", building.identifier, owner, "ägarens abonnemang där är av annan teknik")
        }
        // A whole group is reported connected, and nobody there buys anything.
        for place in world.overlay.places where place.fibreFrom <= 2 && (6...14).contains(place.members.count) {
            let members = place.members.map { world.buildings[$0] }.filter { $0.use != .other }
            guard members.count >= 6, !members.contains(where: { used.contains($0.identifier) }) else { continue }
            let owner = MadeUpNames.operators[place.owner].id
            let ids = Set(members.map(\.identifier))
            used.formUnion(ids)
            world.subscriptions.removeAll { ids.contains($0.buildingId) && $0.operatorId == owner }
            world.reports[2].removeAll { ids.contains($0.buildingId) && $0.operatorId == owner && $0.technology == "fibre" }
            for member in members {
                report(member, owner, "fibre", down: 1000)
                note("report.passed-as-connected", member.identifier, owner, "rapporterad ansluten, inga abonnemang i gruppen")
            }
            break
        }
    }
}
