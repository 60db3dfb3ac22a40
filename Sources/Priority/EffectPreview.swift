import Coverage
import Eligibility
import Geometry
import Vocabulary

/// What a decision or a set of them would do, told before anything is sent: eligible buildings, goal shares, and the
/// ranking number of the likely projects it touches. Swedish: effekt i förväg.
///
/// Held in three ways. Aid is the rule of thumb of `LikelyProject.groups`, whose prices are assumptions. A building added
/// because a report does not hold (`add.unserved`) is taken out of those that have reached the goals; its neighbours, who may
/// count as near by it, are not counted anew. Other amendments change the list and not the goals.
public struct EffectPreview: Sendable, Hashable {
    /// A municipality, a county or all, before and after.
    public struct Area: Sendable, Hashable {
        /// Code; `00` for all.
        public let code: String
        public let eligible: Change
        /// Of them those with a household or a workplace.
        public let counted: Change
        public let goals: [Goal]
    }

    /// A number before and after.
    public struct Change: Sendable, Hashable {
        public var before: Int
        public var after: Int

        public init(before: Int, after: Int) {
            self.before = before
            self.after = after
        }

        static func + (left: Change, right: Change) -> Change {
            Change(before: left.before + right.before, after: left.after + right.after)
        }
    }

    /// How far a goal is, before and after, of so many units.
    public struct Goal: Sendable, Hashable {
        public let goal: String
        public let denominator: Int
        public let reached: Change

        public var before: Double? { denominator == 0 ? nil : Double(reached.before) / Double(denominator) }
        public var after: Double? { denominator == 0 ? nil : Double(reached.after) / Double(denominator) }
    }

    /// A likely project as it would be ranked.
    public struct Project: Sendable, Hashable {
        public let identifier: String
        public let buildings: Int
        public let counted: Int
        public let aidSek: Double
        public let picks: Int
        /// Swedish: jämförelsetal; `nil` where no household or workplace is in it.
        public let rankingSek: Double?
    }

    public let edition: String
    /// Municipalities that the decisions touch, by code.
    public let areas: [Area]
    public let total: Area
    /// The projects that hold or come to hold a touched building, before and after.
    public let projectsBefore: [Project]
    public let projectsAfter: [Project]
    /// Aid of all likely projects on each counted building in them, before and after, in SEK.
    public let costBefore: Double?
    public let costAfter: Double?

    /// Works it out; an amendment that changes nothing (a building to strike that is not on the list) counts for nothing.
    public init(of amendments: [Amendment], on basis: EffectBasis) {
        let snapshot = basis.coverage.snapshot
        var removed = Set<Int>()
        var added = Set<Int>()
        var disbelieved = Set<Int>()
        var unplaced: [String: Int] = [:]
        for amendment in amendments {
            guard let building = basis.numbers[amendment.buildingId] else {
                if amendment.action == .remove, let place = basis.unplacedPlaces[amendment.buildingId] {
                    unplaced[place, default: 0] += 1
                }
                continue
            }
            switch amendment.action {
            case .remove: if basis.isListed.contains(building) { removed.insert(building) }
            case .add: if !basis.isListed.contains(building) { added.insert(building) }
            case .ask: break
            }
            if amendment.reasonCode == ReviewCode.addUnserved.rawValue { disbelieved.insert(building) }
        }
        edition = basis.edition
        var touched = Set(amendments.map(\.municipality))
        for building in removed.union(added).union(disbelieved) { touched.insert(basis.municipality(building)) }
        let tally = { (codes: (String) -> Bool, code: String) in
            Self.area(code, codes, removed, added, disbelieved, unplaced, basis)
        }
        areas = touched.sorted().map { code in tally({ $0 == code }, code) }
        total = tally({ _ in true }, "00")
        (projectsBefore, projectsAfter, costBefore, costAfter) = Self.projects(removed, added, snapshot, basis)
    }

    private static func area(
        _ code: String, _ holds: (String) -> Bool, _ removed: Set<Int>, _ added: Set<Int>, _ disbelieved: Set<Int>,
        _ unplaced: [String: Int], _ basis: EffectBasis
    ) -> Area {
        let snapshot = basis.coverage.snapshot
        let isIn = snapshot.municipalities.map(holds)
        let here = { (building: Int) in isIn[Int(snapshot.municipality[building])] }
        var eligible = 0
        var counted = 0
        for building in basis.listed where here(building) {
            eligible += 1
            if snapshot.isCounted(building) { counted += 1 }
        }
        eligible += basis.unplaced.reduce(0) { $0 + (holds($1.key) ? $1.value : 0) }
        let gone = removed.filter(here)
        let come = added.filter(here)
        let goneUnplaced = unplaced.reduce(0) { $0 + (holds($1.key) ? $1.value : 0) }
        let goals = basis.goals.map { goal, all, reached in
            let indices = isIn.indices.filter { isIn[$0] }
            let before = indices.reduce(0) { $0 + reached[$1] }
            let lost = disbelieved.filter { here($0) && basis.coverage.reaches(goal, $0) }
                .reduce(0) { $0 + basis.coverage.units(of: $1, for: goal) }
            return Goal(
                goal: goal.id, denominator: indices.reduce(0) { $0 + all[$1] }, reached: Change(before: before, after: before - lost))
        }
        return Area(
            code: code,
            eligible: Change(before: eligible, after: eligible - gone.count - goneUnplaced + come.count),
            counted: Change(before: counted, after: counted - gone.count(where: snapshot.isCounted) + come.count(where: snapshot.isCounted)),
            goals: goals)
    }

    // Only groups that lose a building, or have one within reach of a new one, are grouped anew: the rest stay as they are.
    private static func projects(
        _ removed: Set<Int>, _ added: Set<Int>, _ snapshot: CoverageSnapshot, _ basis: EffectBasis
    ) -> ([Project], [Project], Double?, Double?) {
        var touched = Set(removed.compactMap { basis.projectOf[$0] })
        var loose = Set<Int>()
        for building in added {
            for near in basis.places.members(within: basis.gapMeters, of: snapshot.xs[building], snapshot.ys[building]) {
                if let project = basis.projectOf[near] { touched.insert(project) } else { loose.insert(near) }
            }
        }
        var members = added.union(loose)
        for project in touched { members.formUnion(basis.projects[project].members.compactMap { basis.numbers[$0] }) }
        members.subtract(removed)
        let before = touched.sorted().map { basis.comparison(basis.projects[$0]) }
        let after = EffectBasis.groups(members.sorted(), snapshot, basis.identifiers).map(basis.comparison)
        let all = basis.projects.indices.map { basis.comparison(basis.projects[$0]) }
        let cost = { (aid: Double, counted: Int) in counted == 0 ? nil : aid / Double(counted) }
        let (aid, counted) = (all.reduce(0) { $0 + $1.aidSek }, all.reduce(0) { $0 + $1.counted })
        return (
            before, after, cost(aid, counted),
            cost(
                aid - before.reduce(0) { $0 + $1.aidSek } + after.reduce(0) { $0 + $1.aidSek },
                counted - before.reduce(0) { $0 + $1.counted } + after.reduce(0) { $0 + $1.counted })
        )
    }
}
