import Geometry
import Register
import Vocabulary

/// Divides a result into the areas asked for.
struct CoverageTable {
    let result: CoverageResult
    let areas: AreaDirectory
    let division: Division?
    let area: String?

    var rows: [CoverageRow] {
        let snapshot = result.snapshot
        let isIn = snapshot.municipalities.map { code in area.map { code.hasPrefix($0) } ?? true }
        if division == .settlement {
            let settlement = Settlements(of: snapshot)
            let figures = result.figures(groups: Settlement.allCases.count) {
                isIn[Int(snapshot.municipality[$0])] ? Int(settlement.kind[$0].rawValue) : -1
            }
            return finish(Settlement.allCases.map(\.code), figures)
        }
        var figures: [String: CoverageFigures] = division == .nation || division == nil ? [area ?? "00": CoverageFigures()] : [:]
        for (number, part) in result.figuresByMunicipality().enumerated() where isIn[number] {
            figures[code(of: snapshot.municipalities[number]), default: CoverageFigures()].add(part)
        }
        let codes = figures.keys.sorted()
        return finish(codes, codes.compactMap { figures[$0] })
    }

    /// The code of the line that a municipality's figures go to.
    private func code(of municipality: String) -> String {
        switch division ?? .nation {
        case .county: String(municipality.prefix(2))
        case .municipality: municipality
        case .nation, .settlement: area ?? "00"
        }
    }

    // Rows that found no building have no municipality either: they stand on the nation's line.
    private func finish(_ codes: [String], _ figures: [CoverageFigures]) -> [CoverageRow] {
        zip(codes, figures).map { code, figures in
            var figures = figures
            if code == "00" { figures.unplacedReports = result.snapshot.unplacedReports }
            return CoverageRow(code: code, name: name(of: code), figures: figures)
        }
    }

    private func name(of code: String) -> String {
        if code == "00" { return "Sverige" }
        if code.isEmpty { return "utanför alla kommuner" }
        return Settlement.allCases.first { $0.code == code }?.swedishName ?? areas.name(of: code)
    }
}

/// How densely built the surroundings of a building are, by SCB's limits.
public enum Settlement: UInt8, CaseIterable, Sendable {
    case tatort, smaort, glesbygd

    public var code: String {
        switch self {
        case .tatort: "tatort"
        case .smaort: "smaort"
        case .glesbygd: "glesbygd"
        }
    }

    public var swedishName: String {
        switch self {
        case .tatort: "tätort"
        case .smaort: "småort"
        case .glesbygd: "glesbygd"
        }
    }
}

/// The settlement of every building: groups of counted buildings, sized by the persons who live there.
public struct Settlements: Sendable {
    public let kind: [Settlement]

    public init(of snapshot: CoverageSnapshot) {
        let parameters = snapshot.parameters
        let groups = ConnectedGroups(
            xs: snapshot.xs, ys: snapshot.ys, gapMeters: parameters["settlement.gap_m"]) { snapshot.isCounted($0) }
        var households = [Int](repeating: 0, count: groups.count)
        for building in 0..<snapshot.count where groups.group[building] >= 0 {
            households[Int(groups.group[building])] += Int(snapshot.households[building])
        }
        let kinds = households.map { households -> Settlement in
            let persons = Double(households) * parameters["settlement.persons_per_household"]
            if persons >= parameters["settlement.tatort_persons"] { return .tatort }
            return persons >= parameters["settlement.smaort_persons"] ? .smaort : .glesbygd
        }
        kind = groups.group.map { $0 >= 0 ? kinds[Int($0)] : .glesbygd }
    }
}
