import Coverage
import Geometry
import Vocabulary

/// What the effect of decisions is told from, read once: the list's eligible buildings, the likely projects among them, how
/// far the goals are, and what is picked.
public struct EffectBasis: Sendable {
    public let edition: String
    public let rules: RoundRules
    public let parameters: ParameterSet
    let coverage: CoverageResult
    /// Building of the register by id; the index is that of the snapshot.
    let numbers: [String: Int]
    let identifiers: [String]
    /// Goals of fixed networks, and for each how many units of each municipality there are and have reached it.
    let goals: [(goal: Goal, all: [Int], reached: [Int])]
    /// Eligible buildings of the list that the register has, ascending.
    let listed: [Int]
    /// Eligible rows whose building the register lacks, by municipality.
    let unplaced: [String: Int]
    /// Municipality of each such row, by building id.
    let unplacedPlaces: [String: String]
    let isListed: Set<Int>
    /// Buildings picked for priority.
    public var picked: Set<String>
    let projects: [LikelyProject]
    /// Project of a listed building, where it is in one.
    let projectOf: [Int: Int]
    /// Listed buildings by place; indices are those of the snapshot.
    let places: GridIndex
    let gapMeters: Double

    init(
        edition: String, rules: RoundRules, coverage: CoverageResult, identifiers: [String], goals: [Goal], listed: [Int],
        unplaced: [(id: String, municipality: String)], picked: Set<String>
    ) {
        self.edition = edition
        self.rules = rules
        self.coverage = coverage
        self.identifiers = identifiers
        self.picked = picked
        let snapshot = coverage.snapshot
        let parameters = snapshot.parameters
        self.parameters = parameters
        numbers = Dictionary(identifiers.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        self.goals = goals.filter { !$0.needsMobileData }.map { goal in
            let outcomes = coverage.outcomes(of: goal, groups: snapshot.municipalities.count) { Int(snapshot.municipality[$0]) }
            return (goal, outcomes.map { $0.denominator ?? 0 }, outcomes.map { $0.numerator ?? 0 })
        }
        let sorted = listed.sorted()
        self.listed = sorted
        isListed = Set(sorted)
        unplacedPlaces = Dictionary(unplaced.map { ($0.id, $0.municipality) }) { first, _ in first }
        self.unplaced = Dictionary(unplacedPlaces.values.map { ($0, 1) }, uniquingKeysWith: +)
        gapMeters = parameters["whitespots.gap_m"]
        let isListed = isListed
        places = GridIndex(xs: snapshot.xs, ys: snapshot.ys, cellMeters: max(gapMeters, 1)) { isListed.contains($0) }
        projects = Self.groups(sorted, snapshot, identifiers)
        var projectOf: [Int: Int] = [:]
        for (index, project) in projects.enumerated() {
            for member in project.members { if let number = numbers[member] { projectOf[number] = index } }
        }
        self.projectOf = projectOf
    }

    static func groups(_ buildings: [Int], _ snapshot: CoverageSnapshot, _ identifiers: [String]) -> [LikelyProject] {
        LikelyProject.groups(
            identifiers: buildings.map { identifiers[$0] },
            points: buildings.map { SwerefPoint(x: snapshot.xs[$0], y: snapshot.ys[$0]) }, parameters: snapshot.parameters)
    }

    func municipality(_ building: Int) -> String {
        coverage.snapshot.municipalities[Int(coverage.snapshot.municipality[building])]
    }

    /// Jämförelsetal: the aid sought after deduction, on each household or workplace building. `nil` where none counts.
    func comparison(_ project: LikelyProject) -> EffectPreview.Project {
        let counted = project.members.count { numbers[$0].map(coverage.snapshot.isCounted) ?? false }
        let picks = project.members.count { picked.contains($0) }
        let deduction = rules.deduction(picks)
        return EffectPreview.Project(
            identifier: project.identifier, buildings: project.members.count, counted: counted, aidSek: project.aidSek,
            picks: picks, rankingSek: counted == 0 ? nil : project.aidSek * (1 - deduction) / Double(counted))
    }
}
