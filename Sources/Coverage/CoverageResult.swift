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
        let fibreOnly = SpeedClass(down: access.down, up: access.up, technologies: SpeedClass.mask([.fibre]))
        let wanted =
            [fibreOnly] + CoverageFigures.shareClasses.map { SpeedClass(down: $0) }
            + goals.filter { !$0.needsMobileData }.map { $0.speedClass }
        var classes = [access]
        for speed in wanted where !classes.contains(speed) { classes.append(speed) }
        // Each class has a part that only one core can do; side by side they fill both.
        let results = SlicedTally.each(of: classes.count) { [classes] in
            evaluation.states(at: classes[$0], withDistances: $0 == 0)
        }
        let (states, distances) = results[0]
        let classStates = Dictionary(uniqueKeysWithValues: zip(classes, results.map(\.states)))
        self.snapshot = snapshot
        self.states = states
        self.distances = distances
        self.classStates = classStates
        fibre = classStates[fibreOnly] ?? states
        planned = PromiseMarks.marks(snapshot.plans, down: access.down, up: access.up, in: snapshot)
        granted = PromiseMarks.marks(snapshot.grants, down: 0, up: 0, in: snapshot)
    }

    /// Lacking, and neither planned nor granted.
    public func isInNeed(_ building: Int) -> Bool {
        snapshot.isCounted(building) && states[building] == .lacking && !planned[building] && !granted[building]
    }

    /// Figures of each group of buildings; `group` gives a building's number, or a negative one to leave it out.
    public func figures(groups: Int, group: @Sendable (Int) -> Int) -> [CoverageFigures] {
        let shareStates = CoverageFigures.shareClasses.map { classStates[SpeedClass(down: $0)] ?? [] }
        let parts = SlicedTally.parts(of: snapshot.count, groups: groups) { range in
            var figures = [CoverageFigures](repeating: CoverageFigures(), count: groups)
            for building in range {
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
        return parts.dropFirst().reduce(into: parts[0]) { sum, part in
            for number in part.indices { sum[number].add(part[number]) }
        }
    }

    /// Figures of each of the snapshot's municipalities; those of larger areas are their sums.
    public func figuresByMunicipality() -> [CoverageFigures] {
        figures(groups: snapshot.municipalities.count) { Int(snapshot.municipality[$0]) }
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

    /// How far a goal is in each group of buildings; `group` gives a building's number, or a negative one to leave it out.
    public func outcomes(of goal: Goal, groups: Int, group: @Sendable (Int) -> Int) -> [GoalOutcome] {
        guard !goal.needsMobileData else {
            return (0..<groups).map { _ in GoalOutcome(goal: goal, numerator: nil, denominator: nil) }
        }
        return progress(towards: goal, groups: groups, group: group).map {
            GoalOutcome(
                goal: goal, numerator: $0.reached.count(of: goal.unit), denominator: $0.all.count(of: goal.unit))
        }
    }

    /// Whether a counted building has reached a goal that needs no mobile data.
    public func reaches(_ goal: Goal, _ building: Int) -> Bool {
        guard snapshot.isCounted(building), let states = classStates[goal.speedClass] else { return false }
        return goal.states.contains(states[building].code)
    }

    /// How many units of a goal the building is.
    public func units(of building: Int, for goal: Goal) -> Int {
        var units = UnitShares()
        units.add(households: snapshot.households[building], workplaces: snapshot.workplaces[building])
        return units.count(of: goal.unit)
    }

    /// How far a goal is in each group of buildings; `group` gives a building's number, or a negative one to leave it
    /// out. Needs no mobile data.
    func progress(towards goal: Goal, groups: Int, group: @Sendable (Int) -> Int) -> [GoalProgress] {
        let states = classStates[goal.speedClass] ?? StateEvaluation(snapshot).states(at: goal.speedClass).states
        let isWanted = BuildingState.allCases.map { goal.states.contains($0.code) }
        let parts = SlicedTally.parts(of: snapshot.count, groups: groups) { range in
            var progress = [GoalProgress](repeating: GoalProgress(), count: groups)
            for building in range where snapshot.isCounted(building) {
                let number = group(building)
                guard number >= 0 else { continue }
                let (households, workplaces) = (snapshot.households[building], snapshot.workplaces[building])
                progress[number].all.add(households: households, workplaces: workplaces)
                if isWanted[Int(states[building].rawValue)] {
                    progress[number].reached.add(households: households, workplaces: workplaces)
                }
            }
            return progress
        }
        return parts.dropFirst().reduce(into: parts[0]) { sum, part in
            for number in part.indices { sum[number].add(part[number]) }
        }
    }
}

/// Units towards a goal: all, and those that have reached it.
struct GoalProgress: Sendable {
    var all = UnitShares()
    var reached = UnitShares()

    mutating func add(_ other: GoalProgress) {
        all.add(other.all)
        reached.add(other.reached)
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
