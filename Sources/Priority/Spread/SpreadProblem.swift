/// Which buildings to give priority, so that likely projects gain most and wishes are met, spread over municipalities
/// (FORMATS section 6, "Priority objective").
///
/// Everything is a sum of concave functions of counts: a project's deduction stops at its greatest, a municipality's share
/// grows with the root of its picks. Swedish: prioriteringsfördelning.
public struct SpreadProblem: Sendable {
    /// A likely project: what aid it would seek, and how likely it is.
    public struct Project: Sendable, Hashable {
        /// Candidates in it, ascending.
        public let members: [Int]
        public let probability: Double
        public let aidSek: Double

        public init(members: [Int], probability: Double, aidSek: Double) {
            self.members = members.sorted()
            self.probability = probability
            self.aidSek = aidSek
        }
    }

    /// One number a candidate: what picking it is worth by itself.
    public let weights: [Double]
    /// The municipality of each candidate, 0..<municipalities.
    public let municipality: [Int]
    public let municipalities: Int
    public let projects: [Project]
    /// At most so many picks.
    public let cap: Int
    public let rules: RoundRules
    /// L: how much a pick in a municipality with few counts.
    public let fairness: Double
    public let locked: Set<Int>
    public let forbidden: Set<Int>
    /// Projects of each candidate.
    let projectsOf: [[Int]]

    public init(
        weights: [Double], municipality: [Int], projects: [Project], cap: Int, rules: RoundRules, fairness: Double = 0,
        locked: Set<Int> = [], forbidden: Set<Int> = []
    ) {
        precondition(weights.count == municipality.count, "every candidate has a weight and a municipality")
        precondition(locked.count <= cap && locked.isDisjoint(with: forbidden), "locked candidates fit under the cap")
        self.weights = weights
        self.municipality = municipality
        municipalities = (municipality.max() ?? -1) + 1
        self.projects = projects
        self.cap = cap
        self.rules = rules
        self.fairness = fairness
        self.locked = locked
        self.forbidden = forbidden
        var projectsOf = [[Int]](repeating: [], count: weights.count)
        for (number, project) in projects.enumerated() {
            for member in project.members { projectsOf[member].append(number) }
        }
        self.projectsOf = projectsOf
    }

    public var count: Int { weights.count }

    /// The value of a set of picks.
    public func objective(of picks: Set<Int>) -> Double {
        var inProject = [Int](repeating: 0, count: projects.count)
        var inMunicipality = [Int](repeating: 0, count: municipalities)
        var sum = 0.0
        for pick in picks.sorted() {
            sum += weights[pick]
            inMunicipality[municipality[pick]] += 1
            for project in projectsOf[pick] { inProject[project] += 1 }
        }
        for (number, picked) in inProject.enumerated() { sum += projectValue(number, picked) }
        for picked in inMunicipality { sum += municipalityValue(picked) }
        return sum
    }

    func projectValue(_ project: Int, _ picks: Int) -> Double {
        rules.value * projects[project].probability * projects[project].aidSek * rules.deduction(picks)
    }

    func municipalityValue(_ picks: Int) -> Double { fairness * Double(picks).squareRoot() }

    /// Whether any two of the sets that the value counts in are disjoint or nested. Then picking the best next building,
    /// again and again, gives the best of all: the value is M♮-concave (Murota, *Discrete Convex Analysis*, 2003).
    var isLaminar: Bool {
        for candidate in 0..<count where projectsOf[candidate].count > 1 { return false }
        guard fairness > 0 else { return true }
        return projects.allSatisfy { project in
            Set(project.members.map { municipality[$0] }).count <= 1
        }
    }
}

/// The figures of a round's rules.
public struct RoundRules: Sendable, Hashable {
    /// At most this share of the eligible buildings may be picked.
    public var capShare: Double
    /// What each pick takes off a project's compared aid.
    public var deductionPerPick: Double
    public var deductionMax: Double
    /// v: what a krona of expected deduction is worth.
    public var value: Double

    public init(capShare: Double, deductionPerPick: Double, deductionMax: Double, value: Double) {
        self.capShare = capShare
        self.deductionPerPick = deductionPerPick
        self.deductionMax = deductionMax
        self.value = value
    }

    /// The deduction of a project with so many picks.
    public func deduction(_ picks: Int) -> Double { min(deductionPerPick * Double(picks), deductionMax) }

    /// ⌊cap_share × eligible⌋; a product that is whole but for the last bit counts as whole.
    public func cap(eligible: Int) -> Int {
        Int((capShare * Double(eligible) * (1 + 1e-12)).rounded(.down))
    }
}
