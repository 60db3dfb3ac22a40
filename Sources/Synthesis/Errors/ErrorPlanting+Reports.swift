import Geometry
import Vocabulary

extension ErrorPlanting {
    private var last: Int { SurveyWorld.last }
    /// Houses looked at before giving up.
    private static var triedHouses: Int { 400 }
    /// Farther off than this nobody is a neighbour.
    private static var neighbourMeters: Double { 2000 }

    mutating func plantInReports() {
        passedAsConnected()
        vanished()
        duplicates()
        farPositions()
        impossibleSpeeds()
    }

    // A whole group is reported connected, and nobody there buys anything.
    private mutating func passedAsConnected() {
        let fibre = rows(of: .fibre)
        var left = max(1, count / 8)
        // Small groups first; larger ones where there are none.
        let places = world.overlay.places.filter {
            $0.fibreFrom <= SurveyWorld.last && !$0.isNeighbourhood && (7...250).contains($0.members.count)
        }.sorted { ($0.members.count, $0.members[0]) < ($1.members.count, $1.members[0]) }
        for place in places where left > 0 {
            let members = place.members.filter { isFree($0) && fibre[$0] != nil }
            guard members.count >= 7, let owner = fibre[members[0]].map({ world.reports[last][$0].owner }),
                members.allSatisfy({ fibre[$0].map { world.reports[last][$0].owner } == owner }),
                standsApart(members, owner, fibre)
            else { continue }
            for member in members {
                guard let row = fibre[member] else { continue }
                world.reports[last][row].status = .connected
                world.reports[last][row].fee = nil
                use(member)
                note("report.passed-as-connected", member, owner, "rapporterad ansluten, inga abonnemang i gruppen")
            }
            stopBuying(Set(members), owner)
            left -= 1
        }
    }

    // Nobody in the group buys anything; the owner's other customers around it do, or they would seem to belong to it.
    private mutating func stopBuying(_ group: Set<Int>, _ owner: MadeUpOwner) {
        world.subscriptions.removeAll { $0.owner == owner && group.contains($0.building) }
        let buyers = Set(world.subscriptions.filter { $0.owner == owner }.map(\.building))
        let places = group.map { position($0) }
        let index = GridIndex(xs: places.map(\.x), ys: places.map(\.y), cellMeters: 500)
        for row in world.reports[last] where row.owner == owner && row.status == .connected {
            let here = position(row.building)
            guard !group.contains(row.building), !buyers.contains(row.building),
                index.nearest(here.x, here.y, within: Self.neighbourMeters) != nil
            else { continue }
            world.subscriptions.append(
                MadeUpSubscription(
                    owner: owner, building: row.building, technology: row.technology, down: 250,
                    activeOn: SurveyWorld.surveys[last]))
        }
    }

    // Each member has five others of the group nearer than any connected house of the owner outside it.
    private func standsApart(_ members: [Int], _ owner: MadeUpOwner, _ fibre: [Int: Int]) -> Bool {
        let group = Set(members)
        let outside = world.reports[last].filter {
            $0.owner == owner && $0.status == .connected && !group.contains($0.building)
        }.map { position($0.building) }
        let index = GridIndex(xs: outside.map(\.x), ys: outside.map(\.y), cellMeters: 300)
        return members.allSatisfy { member in
            let here = position(member)
            let inside = members.filter { $0 != member }.map { position($0).distance(to: here) }.sorted()
            return index.nearest(here.x, here.y, within: inside[4] + 5) == nil && isInside(member, meters: inside[4] + 5)
        }
    }

    // Single houses, each among others that stay.
    private mutating func vanished() {
        let before = world.reports[last - 1].filter { $0.technology == .fibre && $0.status == .connected }
        let connected = rows(of: .fibre, .connected)
        let kept = before.filter { row in connected[row.building].map { world.reports[last][$0].owner == row.owner } ?? false }
        let owners = Dictionary(kept.map { ($0.building, $0.owner) }) { first, _ in first }
        var slipped: [SwerefPoint] = []
        var gone = Set<Int>()
        // Where fibre stood from the first: a promise that was kept and then lost would have slipped as well.
        let promised = Set(world.plans.map(\.building))
        for building in shuffled({ owners[$0] != nil && !promised.contains($0) }).prefix(Self.triedHouses) {
            guard gone.count < count else { break }
            let here = position(building)
            guard let owner = owners[building], !slipped.contains(where: { $0.distance(to: here) < 400 }),
                hasSteadyCompany(building, owner, before, owners)
            else { continue }
            use(building)
            slipped.append(here)
            gone.insert(building)
            note("report.vanished", building, owner, "ansluten förra året, borta i år")
        }
        world.reports[last].removeAll { $0.technology == .fibre && gone.contains($0.building) }
    }

    private func hasSteadyCompany(
        _ building: Int, _ owner: MadeUpOwner, _ before: [MadeUpReport], _ owners: [Int: MadeUpOwner]
    ) -> Bool {
        let here = position(building)
        let company = before.filter { $0.owner == owner && $0.building != building }
            .map { (position($0.building).squaredDistance(to: here), $0.building) }
            .filter { $0.0 < 4_000_000 }.sorted { $0 < $1 }.prefix(8)
        return company.count == 8 && company.allSatisfy { owners[$0.1] == owner }
            && isInside(building, meters: company.last.map { $0.0.squareRoot() } ?? 0)
    }

    private mutating func duplicates() {
        let connected = rows(of: .fibre, .connected)
        for building in choose(nil, { connected[$0] != nil }) {
            guard let number = connected[building] else { continue }
            var second = world.reports[last][number]
            (second.status, second.down, second.up, second.fee) = (.passed, 500, 500, 24_900)
            world.reports[last].append(second)
            note("report.duplicate", building, second.owner, "två rader med olika värden")
        }
        for building in choose(nil, { connected[$0] != nil }) {
            guard let number = connected[building] else { continue }
            world.reports[last].append(world.reports[last][number])
            note(oddity: "report.duplicate", building, world.reports[last][number].owner, "samma rad två gånger, samma värden")
        }
    }

    private mutating func farPositions() {
        let fibre = rows(of: .fibre)
        for building in choose(nil, { fibre[$0] != nil }) {
            guard let number = fibre[building] else { continue }
            let here = position(building)
            world.reports[last][number].ownPosition = SwerefPoint(
                x: ((here.x + random.between(110, 700)) * 10).rounded() / 10,
                y: ((here.y + random.between(110, 700)) * 10).rounded() / 10)
            note("report.position-mismatch", building, world.reports[last][number].owner, "radens läge ligger långt från byggnaden")
        }
    }

    private mutating func impossibleSpeeds() {
        let copper = rows(of: .xdsl)
        let before = self.before
        // Fibre there gives access whatever is said of the copper.
        let lit = Set(
            world.reports[last].filter { $0.technology == .fibre && $0.gives(MadeUpReport.accessMbps) }.map(\.building))
        for building in choose((count + 1) / 2, { copper[$0] != nil && lit.contains($0) }) {
            guard let number = copper[building] else { continue }
            (world.reports[last][number].down, world.reports[last][number].up) = (1000, 500)
            note("report.impossible-speed", building, .national, "snabbare än koppar medger")
        }
        let cable = rows(of: .coax)
        for building in choose((count + 2) / 3, { cable[$0] != nil && lit.contains($0) }) {
            guard let number = cable[building] else { continue }
            (world.reports[last][number].down, world.reports[last][number].up) = (10_000, 10_000)
            note("report.impossible-speed", building, .cable, "snabbare än kabel-tv medger")
        }
        let radio = rows(of: .fwa)
        for building in choose((count + 2) / 3, { radio[$0] != nil && lit.contains($0) }) {
            guard let number = radio[building] else { continue }
            (world.reports[last][number].down, world.reports[last][number].up) = (5000, 2000)
            note("report.impossible-speed", building, .radio, "snabbare än fast radio medger")
        }
        for (number, building) in choose((scarce + 1) / 2, { copper[$0] != nil && before.isInNeed($0) }).enumerated() {
            guard let row = copper[building] else { continue }
            (world.reports[last][row].down, world.reports[last][row].up) = (1000, 500)
            world.reports[last][row].status = .connected
            note("report.impossible-speed", building, .national, "snabbare än koppar medger, i en byggnad som saknar")
            settle(building, .national, isLeftOff: number.isMultiple(of: 2))
        }
    }

    /// A house in need that a false report gives access: it fell off the list, or somebody saw through the report.
    mutating func settle(_ building: Int, _ owner: MadeUpOwner, isLeftOff: Bool) {
        if isLeftOff {
            note("add.unserved", building, nil, "borta från förteckningen för en rapport som inte håller")
        } else {
            keptOnList.append(building)
            note(oddity: "remove.connected", building, owner, "på förteckningen med rätta: rapporten håller inte")
        }
    }

    /// Claims where their owner has nothing: far from its network, quite alone, or both.
    mutating func plantFalseClaims() {
        var claims: [(owner: MadeUpOwner, point: SwerefPoint)] = []
        let alone = Set(world.buildings.indices.filter { before.isInNeed($0) && isAlone($0) })
        let networks = MadeUpOwner.allCases.map { OwnerNetwork($0, world.overlay, world.reports[last]) }
        let owners = MadeUpOwner.villageNetworks + [.cityNetwork]
        let margin = 100.0
        for (code, limit) in ["both", "lone", "reach"].map({ ($0, (scarce + 1) / 2) }) {
            var planted = 0
            for building in shuffled({ alone.contains($0) }).prefix(Self.triedHouses) {
                guard planted < limit else { break }
                let here = position(building)
                let lone = OwnerNetwork.loneMeters + margin
                let reach = OwnerNetwork.reachMeters(.fibre) + margin
                let fitting = (code == "lone" ? [.neighbours] : owners).first { owner in
                    let network = networks[owner.rawValue]
                    // Never said of an owner that handed in no network.
                    guard network.isHandedIn == (code != "lone"),
                        !claims.contains(where: { $0.owner == owner && $0.point.distance(to: here) < lone }),
                        isInside(building, meters: lone)
                    else { return false }
                    let meters = network.networkMeters(here, within: lone)
                    if code == "reach" {
                        return meters > reach && meters < OwnerNetwork.loneMeters - margin
                            && network.claimMeters(here, except: building, within: reach) > reach
                    }
                    return meters > lone && network.claimMeters(here, except: building, within: lone) > lone
                }
                guard let owner = fitting else { continue }
                use(building)
                claims.append((owner, here))
                world.reports[last].append(
                    MadeUpReport(
                        owner: owner, building: building, technology: .fibre, status: .connected, down: 1000, up: 1000, fee: nil))
                if code != "lone" { note("report.no-network-near", building, owner, "inget eget nät i närheten") }
                if code != "reach" { note("report.lone-claim", building, owner, "ägarens enda uppgift på två kilometer") }
                settle(building, owner, isLeftOff: planted.isMultiple(of: 2))
                planted += 1
            }
        }
    }
}
