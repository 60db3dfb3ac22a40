import Geometry
import Vocabulary

/// A building that may be given priority: on the list, with a household or workplace, in the county.
public struct PriorityCandidate: Sendable, Hashable {
    public let buildingId: String
    public let municipality: String
    /// Where it stands.
    public let point: SwerefPoint

    public init(buildingId: String, municipality: String, point: SwerefPoint) {
        self.buildingId = buildingId
        self.municipality = municipality
        self.point = point
    }
}

/// What a municipality wishes for one building: the best rank and what was said.
public struct CandidateWish: Sendable, Hashable {
    public let municipality: String
    public let rank: Int
    public let motivation: String

    public init(municipality: String, rank: Int, motivation: String) {
        self.municipality = municipality
        self.rank = rank
        self.motivation = motivation
    }
}

/// A county's priorities in one round: picks under the cap, why each, and what they give the likely projects.
public struct RegionalPriority: Sendable {
    /// One building that the county puts first.
    public struct Pick: Sendable, Hashable {
        public let buildingId: String
        public let municipality: String
        /// Swedish: motivering.
        public let why: String
        /// What it is picked for first of all.
        public let ground: Ground
    }

    /// What a building is picked for. Raw values stand as criterion where the round has none of its own.
    public enum Ground: String, Sendable {
        case person = "regionens val"
        case wish = "kommunens önskemål"
        case weight = "regionens vikter"
        case project = "störst nytta i troliga projekt"
    }

    /// What the picks give one likely project.
    public struct ProjectOutcome: Sendable, Hashable {
        public let project: LikelyProject
        public let picks: Int
        public let deduction: Double
    }

    public let round: PriorityRound
    public let edition: String
    public let eligible: Int
    public let cap: Int
    public let picks: [Pick]
    public let plan: SpreadPlan
    public let projects: [ProjectOutcome]

    /// Candidates by building id; `weights` go before wishes where there are any.
    ///
    /// Throws `priority.unknown-building`, `priority.lock-forbid` or `priority.too-many-locked`.
    public init(
        round: PriorityRound, edition: String, candidates: [PriorityCandidate], projects: [LikelyProject],
        wishes: [String: CandidateWish], weights: [String: Double]?, lock: [String] = [], forbid: [String] = [],
        fairness: Double = 0
    ) throws(Problem) {
        let candidates = candidates.sorted { $0.buildingId < $1.buildingId }
        var number: [String: Int] = [:]
        for (index, candidate) in candidates.enumerated() { number[candidate.buildingId] = index }
        let cap = round.rules.cap(eligible: candidates.count)
        let locked = try Self.numbers(lock, number, "--lock")
        let forbidden = try Self.numbers(forbid, number, "--forbid")
        if let both = locked.intersection(forbidden).min() {
            throw Problem(
                "priority.lock-forbid", "Byggnad \(candidates[both].buildingId) är både låst och förbjuden. Välj ett.")
        }
        guard locked.count <= cap else {
            throw Problem(
                "priority.too-many-locked",
                "\(locked.count) byggnader är låsta, men taket är \(cap). Lås upp \(locked.count - cap).")
        }
        let municipalities = Set(candidates.map(\.municipality)).sorted()
        let worth = candidates.map { candidate in
            weights.map { $0[candidate.buildingId] ?? 0 } ?? wishes[candidate.buildingId].map { 1 / Double($0.rank) }
                ?? 0
        }
        let problem = SpreadProblem(
            weights: worth, municipality: candidates.map { municipalities.firstIndex(of: $0.municipality) ?? 0 },
            projects: projects.map { project in
                SpreadProblem.Project(
                    members: project.members.compactMap { number[$0] }, probability: project.probability,
                    aidSek: project.aidSek)
            },
            cap: cap, rules: round.rules, fairness: fairness, locked: locked, forbidden: forbidden)
        let plan = problem.solve()
        let final = SpreadState(problem, picked: Set(plan.picks))
        self.round = round
        self.edition = edition
        eligible = candidates.count
        self.cap = cap
        self.plan = plan
        self.projects = zip(projects, final.inProject).map { project, picks in
            ProjectOutcome(project: project, picks: picks, deduction: round.rules.deduction(picks))
        }
        let outcomes = self.projects
        picks = plan.picks.map { pick in
            let candidate = candidates[pick]
            var reasons: [String] = []
            if locked.contains(pick) { reasons.append("låst av den som prioriterar") }
            if let weights {
                if let weight = weights[candidate.buildingId], weight > 0 {
                    reasons.append("vikt \(Self.text(weight))")
                }
            } else if let wish = wishes[candidate.buildingId] {
                let said = wish.motivation.isEmpty ? "" : ": \(wish.motivation)"
                reasons.append("önskad av kommun \(wish.municipality) med rang \(wish.rank)\(said)")
            }
            for project in problem.projectsOf[pick] { reasons.append(Self.reason(outcomes[project])) }
            if fairness > 0 {
                reasons.append(
                    "en av \(final.inMunicipality[problem.municipality[pick]]) i kommun \(candidate.municipality)")
            }
            return Pick(
                buildingId: candidate.buildingId, municipality: candidate.municipality,
                why: reasons.joined(separator: "; "),
                ground: Self.ground(
                    isLocked: locked.contains(pick), weight: weights.map { $0[candidate.buildingId] ?? 0 },
                    isWished: wishes[candidate.buildingId] != nil))
        }
    }

    private static func ground(isLocked: Bool, weight: Double?, isWished: Bool) -> Ground {
        if isLocked { return .person }
        if let weight { return weight > 0 ? .weight : .project }
        return isWished ? .wish : .project
    }

    private static func reason(_ outcome: ProjectOutcome) -> String {
        "en av \(outcome.picks) i projekt \(outcome.project.identifier), som då får \(SwedishText.percent(outcome.deduction)) avdrag"
    }

    private static func text(_ weight: Double) -> String {
        weight == weight.rounded() && abs(weight) < 1e9
            ? SwedishText.number(Int(weight)) : SwedishText.number(weight, decimals: 3)
    }

    private static func numbers(_ ids: [String], _ number: [String: Int], _ option: String) throws(Problem) -> Set<Int>
    {
        var found = Set<Int>()
        for id in ids {
            guard let index = number[id] else {
                throw Problem(
                    "priority.unknown-building",
                    "\(option): byggnad \(id) kan inte prioriteras. Den ska stå som stödberättigad bostad eller arbetsplats i länet."
                )
            }
            found.insert(index)
        }
        return found
    }
}
