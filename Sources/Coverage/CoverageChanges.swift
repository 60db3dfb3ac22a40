import Foundation
import Register
import Store
import Vocabulary

/// Why a figure is not what it was.
public enum ChangeCause: String, CaseIterable, Sendable {
    /// The house has better access than before.
    case built
    /// It has worse, and an owner that reported it no longer does, or the network it stood near is gone.
    case withdrawn
    /// The register says otherwise of its use, its households or its municipality.
    case register
    /// It has worse although the same owners still report it: slower, dearer, or passed where it was connected.
    case corrected
    case newBuilding = "new_building"
    case goneBuilding = "gone_building"
}

/// The figures that changes are told of.
public struct ChangeFigures: Sendable, Hashable {
    public static let names = [
        "buildings", "buildings_other", "households", "workplaces", "connected", "passed", "near", "lacking",
    ]
    public var values = [Int](repeating: 0, count: names.count)

    public init() {}

    static func of(_ building: Int, attributesFrom attributes: CoverageSnapshot, state: BuildingState) -> ChangeFigures {
        var figures = ChangeFigures()
        guard attributes.isCounted(building) else {
            figures.values[1] = 1
            return figures
        }
        figures.values[0] = 1
        figures.values[2] = Int(attributes.households[building])
        figures.values[3] = Int(attributes.workplaces[building])
        figures.values[4 + Int(state.rawValue)] = 1
        return figures
    }

    mutating func add(_ other: ChangeFigures, times sign: Int = 1) {
        for index in values.indices { values[index] += sign * other.values[index] }
    }
}

/// What changed in one area between two survey dates: `from` plus all causes is `to`, exactly.
public struct AreaChange: Sendable {
    public let code: String
    public var from = ChangeFigures()
    public var to = ChangeFigures()
    public var causes = [ChangeCause: ChangeFigures](
        uniqueKeysWithValues: ChangeCause.allCases.map { ($0, ChangeFigures()) })
}

/// Follows every house from one survey to the next through its lasting number.
public struct CoverageChanges: Sendable {
    public let areas: [AreaChange]

    /// `code` gives the area of a municipality; `nil` leaves it out.
    public init(from before: CoverageResult, to after: CoverageResult, code: (String) -> String?) {
        let codes = [before, after].map { $0.snapshot.municipalities.map(code) }
        self.init(
            from: before, to: after, codeBefore: { codes[0][Int(before.snapshot.municipality[$0])] },
            codeAfter: { codes[1][Int(after.snapshot.municipality[$0])] })
    }

    /// `codeBefore` and `codeAfter` give the area of a building in each result; `nil` leaves it out.
    public init(
        from before: CoverageResult, to after: CoverageResult, codeBefore: (Int) -> String?, codeAfter: (Int) -> String?
    ) {
        var tally = ChangeTally(
            before: before, after: after, codesBefore: (0..<before.snapshot.count).map(codeBefore),
            codesAfter: (0..<after.snapshot.count).map(codeAfter))
        tally.run()
        areas = tally.areas.values.sorted { $0.code < $1.code }
    }
}

private struct ChangeTally {
    let before: CoverageResult
    let after: CoverageResult
    /// Area of each building; `nil` leaves it out.
    let codesBefore: [String?]
    let codesAfter: [String?]
    var areas: [String: AreaChange] = [:]

    mutating func run() {
        var indexAfter: [Int64: Int] = [:]
        indexAfter.reserveCapacity(after.snapshot.count)
        for (index, number) in after.snapshot.lasting.enumerated() { indexAfter[number] = index }
        var isFollowed = [Bool](repeating: false, count: after.snapshot.count)
        for old in 0..<before.snapshot.count {
            let area = codesBefore[old]
            let was = ChangeFigures.of(old, attributesFrom: before.snapshot, state: before.states[old])
            if let area { change(area) { $0.from.add(was) } }
            guard let new = indexAfter[before.snapshot.lasting[old]] else {
                if let area { change(area) { $0.causes[.goneBuilding]?.add(was, times: -1) } }
                continue
            }
            isFollowed[new] = true
            follow(old, new, was)
        }
        for new in 0..<after.snapshot.count where !isFollowed[new] {
            guard let area = codesAfter[new] else { continue }
            let became = ChangeFigures.of(new, attributesFrom: after.snapshot, state: after.states[new])
            change(area) {
                $0.to.add(became)
                $0.causes[.newBuilding]?.add(became)
            }
        }
    }

    // First what the register changed, with the old state; then what the networks changed.
    private mutating func follow(_ old: Int, _ new: Int, _ was: ChangeFigures) {
        let (oldArea, newArea) = (codesBefore[old], codesAfter[new])
        let between = ChangeFigures.of(new, attributesFrom: after.snapshot, state: before.states[old])
        let became = ChangeFigures.of(new, attributesFrom: after.snapshot, state: after.states[new])
        if oldArea != newArea || was != between {
            if let oldArea { change(oldArea) { $0.causes[.register]?.add(was, times: -1) } }
            if let newArea { change(newArea) { $0.causes[.register]?.add(between) } }
        }
        guard let newArea else { return }
        let cause = self.cause(old, new)
        change(newArea) {
            $0.to.add(became)
            $0.causes[cause]?.add(became)
            $0.causes[cause]?.add(between, times: -1)
        }
    }

    private func cause(_ old: Int, _ new: Int) -> ChangeCause {
        if after.states[new].rawValue <= before.states[old].rawValue { return .built }
        // Those that gave it access; where none did, it stood near a network that is no longer there.
        let givers = owners(before.snapshot, old) { access.isMet(by: $0) }
        guard !givers.isEmpty else { return .withdrawn }
        return givers.isSubset(of: owners(after.snapshot, new) { _ in true }) ? .corrected : .withdrawn
    }

    private var access: SpeedClass {
        let parameters = before.snapshot.parameters
        return SpeedClass(down: parameters["access.down_mbps"], up: parameters["access.up_mbps"])
    }

    private func owners(_ snapshot: CoverageSnapshot, _ building: Int, where isWanted: (Report) -> Bool) -> Set<Int32> {
        Set(
            snapshot.reports[Int(snapshot.reportStarts[building])..<Int(snapshot.reportStarts[building + 1])]
                .filter(isWanted).map(\.operatorKey))
    }

    private mutating func change(_ area: String, _ body: (inout AreaChange) -> Void) {
        body(&areas[area, default: AreaChange(code: area)])
    }
}

extension CoverageChanges {
    /// Loads both survey dates and follows every house between them.
    public static func between(
        _ first: ReportingDate, _ last: ReportingDate, division: Division, area: String?, in store: Store,
        parameters: ParameterSet, viewer: Viewer
    ) throws(Problem) -> CoverageChanges {
        let (before, after) = try store.read(as: viewer) { db, scope in
            (
                try CoverageSnapshot.load(survey: first, parameters: parameters, db, scope: scope),
                try CoverageSnapshot.load(survey: last, parameters: parameters, db, scope: scope)
            )
        }
        return CoverageChanges(
            from: CoverageResult(of: before), to: CoverageResult(of: after),
            codeBefore: areaCode(in: before, division, area, viewer), codeAfter: areaCode(in: after, division, area, viewer))
    }

    private static func areaCode(
        in snapshot: CoverageSnapshot, _ division: Division, _ area: String?, _ viewer: Viewer
    ) -> (Int) -> String? {
        let codes = snapshot.municipalities.map { code -> String? in
            if let area, !code.hasPrefix(area) { return nil }
            switch division {
            case .nation, .settlement: return area ?? "00"
            case .county: return String(code.prefix(2))
            case .municipality: return code
            }
        }
        guard division == .settlement else { return { codes[Int(snapshot.municipality[$0])] } }
        // Settlements have no code that tells whose they are: each viewer's are those of the own municipalities.
        let isOwn = snapshot.municipalities.map { viewer.covers(municipality: $0) }
        let settlements = Settlements(of: snapshot)
        return { building in
            let municipality = Int(snapshot.municipality[building])
            return isOwn[municipality] && codes[municipality] != nil ? settlements.kind[building].code : nil
        }
    }
}
