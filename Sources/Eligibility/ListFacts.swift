import Coverage
import Geometry
import Vocabulary

/// What the list's rules ask: which reports, plans and grants stand behind each building.
struct ListFacts {
    let facts: ReviewFacts
    let disputed: DisputedReports
    /// By all reports in force, as coverage has it; holiday homes may be near too.
    let reported: [BuildingState]
    /// By the reports that hold.
    let sound: [BuildingState]
    /// Distance to the nearest fibre by the reports that hold, where neither connected nor passed.
    let distances: [Double]
    /// Index in the list of each building's row, -1 where it has none.
    private let rowOf: [Int32]
    /// Municipalities and counties with rows in the list's edition.
    private let listedCounties: Set<String>
    private let listedMunicipalities: Set<String>
    private let grantsByBuilding: [Int32: [Int]]
    private let grantSurfaces: PolygonIndex
    private let surfaceGrants: [Int]
    private let lit: GridIndex

    init(_ facts: ReviewFacts, _ disputed: DisputedReports) {
        self.facts = facts
        self.disputed = disputed
        let snapshot = facts.snapshot
        let all = StateEvaluation(snapshot.coverage).states(
            at: facts.access, withDistances: true, uses: ReviewSnapshot.listedUses)
        reported = all.states
        var coverage = snapshot.coverage
        // A technology of no kind gives nothing: the refuted row is left out without renumbering the others.
        for index in disputed.refuted.keys { coverage.reports[index].technology = 0 }
        (sound, distances) =
            disputed.refuted.isEmpty
            ? all
            : StateEvaluation(coverage).states(at: facts.access, withDistances: true, uses: ReviewSnapshot.listedUses)
        let access = facts.access
        lit = GridIndex(xs: coverage.xs, ys: coverage.ys, cellMeters: 50) { building in
            coverage.reports[Int(coverage.reportStarts[building])..<Int(coverage.reportStarts[building + 1])].contains {
                $0.technology == Technology.fibre.rawValue && $0.isConnected && access.isReached(by: $0)
            }
        }
        var rowOf = [Int32](repeating: -1, count: coverage.count)
        var municipalities = Set<String>()
        for (index, row) in snapshot.list.enumerated() {
            if let building = row.building {
                // Under two ids: a row that says eligible goes before one that says not.
                if rowOf[Int(building)] < 0 || row.isEligible { rowOf[Int(building)] = Int32(index) }
                municipalities.insert(snapshot.municipality(of: Int(building)))
            } else {
                municipalities.insert(row.municipality)
            }
        }
        self.rowOf = rowOf
        listedMunicipalities = municipalities
        listedCounties = Set(municipalities.filter { !$0.isEmpty }.map { String($0.prefix(2)) })
        var named: [Int32: [Int]] = [:]
        var surfaces: [Shape] = []
        var owners: [Int] = []
        for (index, grant) in snapshot.grants.enumerated() {
            if let building = grant.building {
                named[building, default: []].append(index)
            } else if let shape = grant.shape {
                surfaces.append(shape)
                owners.append(index)
            }
        }
        grantsByBuilding = named
        grantSurfaces = PolygonIndex(surfaces)
        surfaceGrants = owners
    }

    var snapshot: ReviewSnapshot { facts.snapshot }

    func row(of building: Int) -> ListRow? {
        rowOf[building] >= 0 ? snapshot.list[Int(rowOf[building])] : nil
    }

    func isOnList(_ building: Int) -> Bool { row(of: building)?.isEligible ?? false }

    /// Whether the list says anything of the building's county: a list of one county keeps silent about the others.
    func isListArea(_ building: Int) -> Bool {
        let municipality = snapshot.municipality(of: building)
        return municipality.isEmpty
            ? listedMunicipalities.contains("") : listedCounties.contains(String(municipality.prefix(2)))
    }

    /// Where a row without a place belongs: in the one county that the whole list is about, else nowhere.
    func municipality(of row: ListRow) -> String {
        row.municipality.isEmpty && listedCounties.count == 1 ? listedCounties.first ?? "" : row.municipality
    }

    func isListed(municipality: String) -> Bool { listedMunicipalities.contains(municipality) }

    /// Every row of a grant that names or holds the building, whatever its status.
    func grants(at building: Int) -> [GrantRow] {
        let holding = grantSurfaces.owners(holding: snapshot.point(building)).map { surfaceGrants[$0] }
        return ((grantsByBuilding[Int32(building)] ?? []) + holding).sorted().map { snapshot.grants[$0] }
    }

    /// `granted` of FORMATS section 3.
    func isGranted(_ building: Int) -> Bool {
        grants(at: building).contains { grant in
            grant.isGiven && grant.decidedOn <= facts.survey && grant.bindingUntil.map { $0 >= facts.survey } ?? true
        }
    }

    /// Promises that make the building planned by FORMATS section 3.
    func plans(at building: Int) -> [PlanLedger.Promise] {
        let horizon = facts.survey.addingYears(Int(facts.parameters["plan.horizon_years"]))
        return facts.plans.promises(at: building).filter { promise in
            let last = promise.last
            return promise.isInForce && last.isDecided && last.readyBy > facts.survey && last.readyBy <= horizon
                && Technology(rawValue: last.technology)?.isFixed == true && last.down >= facts.access.down
                && last.up >= facts.access.up
        }
    }

    func isCredible(_ promise: PlanLedger.Promise) -> Bool { facts.plans.isCredible(promise) }

    /// What lends the building its nearness: a house connected by fibre, else a route or node.
    func nearestFibre(_ building: Int) -> Evidence {
        let here = snapshot.point(building)
        let meters = distances[building]
        if let house = lit.nearest(here.x, here.y, within: meters + 1),
            let report = snapshot.reports(at: house.index).first(where: {
                $0.technology == Technology.fibre.rawValue && $0.isConnected
            })
        {
            return Evidence(
                .report, ref: snapshot.reference(report).text, date: facts.survey,
                "byggnad \(snapshot.identifiers[house.index]) på \(house.distance.swedishMeters) håll är \(report.swedishText)"
            )
        }
        let path = facts.networks.nearest(to: here, within: meters + 1)
        return Evidence(
            .route, ref: path?.path.identifier ?? "", date: nil,
            "\(path.map { snapshot.ownerName($0.path.owner) } ?? "en nätägare") har fiber på \(meters.swedishMeters) håll"
        )
    }

    /// A finding on a row of the list, or on a building without one.
    func finding(
        _ code: ReviewCode, _ building: Int, _ signs: [Sign], _ evidence: [Evidence], _ message: String
    ) -> ReviewFinding {
        let entry = row(of: building)
        let onList = entry.map {
            Evidence(
                .list, ref: $0.row.text, date: snapshot.editionDate,
                $0.isEligible ? "står på förteckningen" : "står som inte stödberättigad")
        }
        return ReviewFinding(
            code: code, buildingId: entry?.buildingId ?? snapshot.identifiers[building], operatorId: nil,
            building: building, municipality: snapshot.municipality(of: building), row: entry?.row, signs: signs,
            evidence: evidence + (onList.map { [$0] } ?? []), message: message)
    }
}

extension GrantRow {
    var isGiven: Bool { status == "active" || status == "completed" }

    /// Whether this row takes back what the other gave: the same project and place, later, and no longer given.
    func takesBack(_ other: GrantRow) -> Bool {
        !isGiven && project == other.project && scheme == other.scheme && building == other.building && row > other.row
    }
}

extension SpeedClass {
    /// Fast enough, by a technology that counts.
    func isReached(by report: Report) -> Bool {
        technologies & 1 << report.technology != 0 && report.down >= down && report.up >= up
    }
}
