import Vocabulary

/// Units of one speed class: what there is, and how much of it has access.
public struct UnitShares: Sendable, Hashable {
    public var households = 0
    public var workplaces = 0
    public var buildings = 0

    mutating func add(households: Int32, workplaces: Int32) {
        self.households += Int(households)
        self.workplaces += Int(workplaces)
        buildings += 1
    }

    mutating func add(_ other: UnitShares) {
        households += other.households
        workplaces += other.workplaces
        buildings += other.buildings
    }

    /// The number of a unit as goals name them.
    public func count(of unit: String) -> Int {
        switch unit {
        case "households": households
        case "workplaces": workplaces
        case "buildings": buildings
        default: households + workplaces
        }
    }
}

/// The figures of one area (the JSON of `coverage`, FORMATS section 6).
public struct CoverageFigures: Sendable, Hashable {
    public var buildingsOther = 0
    /// All counted buildings and their units.
    public var total = UnitShares()
    public var connected = 0
    public var passed = 0
    public var near = 0
    public var lacking = 0
    public var planned = 0
    public var granted = 0
    public var plannedAndGranted = 0
    public var inNeed = 0
    public var unplacedReports = 0
    /// Connected + passed + near with near at each of `StateEvaluation.sensitivityMeters`.
    public var nearAt = [0, 0, 0, 0]
    /// Units with access at 1000, 100 and 30 Mbit/s.
    public var reached = [UnitShares(), UnitShares(), UnitShares()]
    public var fibreConnected = 0
    /// Connected, passed or near by fibre.
    public var fibreReached = 0

    public static let shareClasses = [1000.0, 100, 30]

    public init() {}

    public var buildings: Int { total.buildings }

    /// Share of a unit with access at one of `shareClasses`; `nil` when there is none of the unit.
    public func share(_ unit: String, at down: Double) -> Double? {
        let all = total.count(of: unit)
        guard all > 0, let index = Self.shareClasses.firstIndex(of: down) else { return nil }
        return Double(reached[index].count(of: unit)) / Double(all)
    }

    /// Swedish: anslutningsgrad, by fibre. `nil` where fibre reaches nothing.
    public var takeUp: Double? { fibreReached == 0 ? nil : Double(fibreConnected) / Double(fibreReached) }

    mutating func add(_ other: CoverageFigures) {
        buildingsOther += other.buildingsOther
        total.add(other.total)
        connected += other.connected
        passed += other.passed
        near += other.near
        lacking += other.lacking
        planned += other.planned
        granted += other.granted
        plannedAndGranted += other.plannedAndGranted
        inNeed += other.inNeed
        unplacedReports += other.unplacedReports
        for index in nearAt.indices { nearAt[index] += other.nearAt[index] }
        for index in reached.indices { reached[index].add(other.reached[index]) }
        fibreConnected += other.fibreConnected
        fibreReached += other.fibreReached
    }
}
