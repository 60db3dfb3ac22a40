import Vocabulary

/// Which figures may be shown to someone whose work does not cover the area: none that tells of fewer than five
/// buildings, by itself or as the difference between figures that are shown. Swedish: röjandekontroll.
///
/// Worked out once from the whole nation's municipalities, the same for every viewer and every question, so that no two
/// answers can be laid beside each other to find a third.
struct Disclosure: Sendable {
    /// Figures that count fewer buildings than this, but not none, are hidden.
    static let fewest = 5
    /// So many of an area's parts are hidden together, where it has as many: those who know one of them by their office
    /// shall not find another as a difference.
    static let together = 3

    /// Codes of areas whose whole row is hidden: municipalities, counties, "" for what lies outside all, `00`.
    let rows: Set<String>
    /// Codes of areas of which planned, granted, both and in need are hidden, though the rest is shown.
    let promises: Set<String>

    static func tells(_ count: Int) -> Bool { (1..<fewest).contains(count) }

    /// `municipalities` are all there are, with their figures.
    init(municipalities: [(code: String, figures: CoverageFigures)]) {
        rows = Self.hidden(municipalities, telling: \.statesTellOfFew)
        promises = Self.hidden(municipalities, telling: \.promisesTellOfFew)
    }

    private typealias Part = (code: String, figures: CoverageFigures)

    private static func hidden(
        _ municipalities: [Part], telling: (CoverageFigures) -> Bool
    ) -> Set<String> {
        var counties: [String: CoverageFigures] = [:]
        var nation = CoverageFigures()
        for (code, figures) in municipalities {
            counties[String(code.prefix(2)), default: CoverageFigures()].add(figures)
            nation.add(figures)
        }
        let countyList = counties.map { Part($0.key, $0.value) }.sorted { $0.code < $1.code }
        var hidden = hiddenParts(of: countyList, telling)
        for county in countyList {
            let parts = municipalities.filter { $0.code.prefix(2) == county.code }
            let own = hiddenParts(of: parts, telling)
            // A hidden county must not be had by adding its municipalities.
            hidden.formUnion(
                own.isEmpty && hidden.contains(county.code) ? [smallest(of: parts, outside: []) ?? county.code] : own)
        }
        if telling(nation) { hidden.insert("00") }
        return hidden
    }

    // Those that tell of few, then the smallest others until what is hidden cannot be had by subtraction.
    private static func hiddenParts(of parts: [Part], _ telling: (CoverageFigures) -> Bool) -> Set<String> {
        var hidden = Set(parts.filter { telling($0.figures) }.map(\.code))
        guard !hidden.isEmpty else { return [] }
        while hidden.count < parts.count {
            var sum = CoverageFigures()
            for part in parts where hidden.contains(part.code) { sum.add(part.figures) }
            guard hidden.count < together || telling(sum) else { break }
            if let next = smallest(of: parts, outside: hidden) { hidden.insert(next) }
        }
        return hidden
    }

    private static func smallest(of parts: [Part], outside hidden: Set<String>) -> String? {
        parts.filter { !hidden.contains($0.code) }
            .min { ($0.figures.buildings, $0.code) < ($1.figures.buildings, $1.code) }?.code
    }
}

extension CoverageFigures {
    /// Whether any count of the register or of states tells of too few buildings.
    var statesTellOfFew: Bool {
        [buildings, buildingsOther, connected, passed, near, lacking].contains(where: Disclosure.tells)
    }

    /// Whether any count of what is promised among the lacking tells of too few buildings.
    var promisesTellOfFew: Bool {
        [planned, granted, plannedAndGranted, inNeed, planned - plannedAndGranted, granted - plannedAndGranted]
            .contains(where: Disclosure.tells)
    }
}

/// What of one row's finer figures is shown; all of it to those whose work covers the area.
public struct RowDisclosure: Sendable, Hashable {
    /// In the order of `StateEvaluation.sensitivityMeters`.
    public let nearAt: [Bool]
    /// In the order of `CoverageFigures.shareClasses`.
    public let shares: [Bool]
    public let takeUp: Bool
    /// Planned, granted, both, and in need.
    public let promises: Bool

    static let all = RowDisclosure(
        nearAt: [true, true, true, true], shares: [true, true, true], takeUp: true, promises: true)

    private init(nearAt: [Bool], shares: [Bool], takeUp: Bool, promises: Bool) {
        self.nearAt = nearAt
        self.shares = shares
        self.takeUp = takeUp
        self.promises = promises
    }

    public var isWhole: Bool { self == .all }

    /// Hides what differs from another shown figure by too few buildings.
    init(of figures: CoverageFigures, promises: Bool) {
        self.promises = promises
        let reached = figures.connected + figures.passed + figures.near
        nearAt = Self.shown(figures.nearAt, beside: [figures.connected + figures.passed, reached, figures.buildings])
        shares = Self.shown(figures.reached.map(\.buildings), beside: [0, reached, figures.buildings])
        takeUp = Self.shown(
            [figures.fibreConnected, figures.fibreReached],
            beside: [0, figures.connected, reached, figures.buildings]) == [true, true]
    }

    private static func shown(_ counts: [Int], beside known: [Int]) -> [Bool] {
        var known = known
        return counts.map { count in
            guard !known.contains(where: { Disclosure.tells(abs($0 - count)) }) else { return false }
            known.append(count)
            return true
        }
    }
}
