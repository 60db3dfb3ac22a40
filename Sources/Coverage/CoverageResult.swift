import Geometry
import Vocabulary

/// The state of every building of a snapshot, and what follows from it.
public struct CoverageResult: Sendable {
    public let snapshot: CoverageSnapshot
    /// At the class `access.down_mbps`/`access.up_mbps`.
    public let states: [BuildingState]
    public let planned: [Bool]
    public let granted: [Bool]
    /// For every speed class asked for so far.
    private let classStates: [SpeedClass: [BuildingState]]
    /// Distance to the nearest fibre where neither connected nor passed.
    private let distances: [Double]
    private let fibre: [BuildingState]

    public init(of snapshot: CoverageSnapshot, goals: [Goal] = []) {
        let parameters = snapshot.parameters
        let evaluation = StateEvaluation(snapshot)
        let access = SpeedClass(down: parameters["access.down_mbps"], up: parameters["access.up_mbps"])
        let (states, distances) = evaluation.states(at: access, withDistances: true)
        var classStates = [access: states]
        let wanted =
            CoverageFigures.shareClasses.map { SpeedClass(down: $0) }
            + goals.filter { !$0.needsMobileData }.map { $0.speedClass }
        for speed in wanted where classStates[speed] == nil {
            classStates[speed] = evaluation.states(at: speed).states
        }
        let fibreOnly = SpeedClass(down: access.down, up: access.up, technologies: SpeedClass.mask([.fibre]))
        self.snapshot = snapshot
        self.states = states
        self.distances = distances
        self.classStates = classStates
        fibre = evaluation.states(at: fibreOnly).states
        planned = PromiseMarks.marks(snapshot.plans, down: access.down, up: access.up, in: snapshot)
        granted = PromiseMarks.marks(snapshot.grants, down: 0, up: 0, in: snapshot)
    }

    /// Lacking, and neither planned nor granted.
    public func isInNeed(_ building: Int) -> Bool {
        snapshot.isCounted(building) && states[building] == .lacking && !planned[building] && !granted[building]
    }

    /// Figures of each group of buildings; `group` gives a building's number, or a negative one to leave it out.
    public func figures(groups: Int, group: (Int) -> Int) -> [CoverageFigures] {
        var figures = [CoverageFigures](repeating: CoverageFigures(), count: groups)
        let shareStates = CoverageFigures.shareClasses.map { classStates[SpeedClass(down: $0)] ?? [] }
        for building in 0..<snapshot.count {
            let number = group(building)
            guard number >= 0 else { continue }
            if snapshot.isCounted(building) {
                count(building, into: &figures[number], shareStates)
            } else {
                figures[number].buildingsOther += 1
            }
        }
        return figures
    }

    private func count(_ building: Int, into figures: inout CoverageFigures, _ shareStates: [[BuildingState]]) {
        let households = snapshot.households[building]
        let workplaces = snapshot.workplaces[building]
        figures.total.add(households: households, workplaces: workplaces)
        switch states[building] {
        case .connected: figures.connected += 1
        case .passed: figures.passed += 1
        case .near: figures.near += 1
        case .lacking:
            figures.lacking += 1
            if planned[building] { figures.planned += 1 }
            if granted[building] { figures.granted += 1 }
            if planned[building], granted[building] { figures.plannedAndGranted += 1 }
            if !planned[building], !granted[building] { figures.inNeed += 1 }
        }
        let isReported = states[building] == .connected || states[building] == .passed
        for (index, meters) in StateEvaluation.sensitivityMeters.enumerated()
        where isReported || distances[building] <= meters {
            figures.nearAt[index] += 1
        }
        for (index, states) in shareStates.enumerated() where states[building] != .lacking {
            figures.reached[index].add(households: households, workplaces: workplaces)
        }
        if fibre[building] == .connected { figures.fibreConnected += 1 }
        if fibre[building] != .lacking { figures.fibreReached += 1 }
    }

    /// How far a goal is in the buildings that `isIn` lets through.
    public func outcome(of goal: Goal, isIn: (Int) -> Bool) -> GoalOutcome {
        outcomes(of: goal, groups: 1) { isIn($0) ? 0 : -1 }[0]
    }

    /// How far a goal is in each group of buildings; `group` gives a building's number, or a negative one to leave it out.
    func outcomes(of goal: Goal, groups: Int, group: (Int) -> Int) -> [GoalOutcome] {
        guard !goal.needsMobileData else {
            return (0..<groups).map { _ in GoalOutcome(goal: goal, numerator: nil, denominator: nil) }
        }
        let states = classStates[goal.speedClass] ?? StateEvaluation(snapshot).states(at: goal.speedClass).states
        let wanted = goal.states.compactMap(BuildingState.init(code:))
        var all = [UnitShares](repeating: UnitShares(), count: groups)
        var reached = all
        for building in 0..<snapshot.count where snapshot.isCounted(building) {
            let number = group(building)
            guard number >= 0 else { continue }
            let (households, workplaces) = (snapshot.households[building], snapshot.workplaces[building])
            all[number].add(households: households, workplaces: workplaces)
            if wanted.contains(states[building]) { reached[number].add(households: households, workplaces: workplaces) }
        }
        return zip(reached, all).map {
            GoalOutcome(goal: goal, numerator: $0.count(of: goal.unit), denominator: $1.count(of: goal.unit))
        }
    }
}

/// A goal in one area: reached units, all units.
public struct GoalOutcome: Sendable, Hashable {
    public let goal: Goal
    /// `nil` when the goal needs mobile data that is not there, or is not for the one who asks.
    public let numerator: Int?
    public let denominator: Int?
    /// Whether the numbers are too small to be shown to the one who asks.
    public let isSuppressed: Bool
    /// Whether the goal is set for an area of its own that nobody has handed in.
    public let isAreaMissing: Bool

    init(
        goal: Goal, numerator: Int?, denominator: Int?, isSuppressed: Bool = false, isAreaMissing: Bool = false
    ) {
        self.goal = goal
        self.numerator = numerator
        self.denominator = denominator
        self.isSuppressed = isSuppressed
        self.isAreaMissing = isAreaMissing
    }

    /// `nil` when there is nothing to reach, or no data.
    public var share: Double? {
        guard let numerator, let denominator, denominator > 0 else { return nil }
        return Double(numerator) / Double(denominator)
    }

    public var isMet: Bool? { share.map { $0 >= goal.threshold } }

    public var status: String {
        if goal.needsMobileData { return "needs mobile data" }
        return isAreaMissing ? "area missing" : "computed"
    }

    /// Whether the units, those reached or those not reached are too few to be shown.
    var tellsOfFew: Bool {
        guard let numerator, let denominator else { return false }
        return [denominator, numerator, denominator - numerator].contains(where: Disclosure.tells)
    }

    var suppressed: GoalOutcome { GoalOutcome(goal: goal, numerator: nil, denominator: nil, isSuppressed: true) }
}

extension Goal {
    var speedClass: SpeedClass {
        SpeedClass(
            down: downMbps, up: upMbps, technologies: SpeedClass.mask(technologies.compactMap(Technology.init(code:))))
    }
}
