import Geometry
import Register
import Store
import Vocabulary

/// The whole country's coverage on one survey date, computed once and asked many times.
///
/// It holds what statistics may be computed from (never secret batches or loans that have run out); what of it a viewer
/// may see is decided by each question, by the same rules as `CoverageAnswer`.
public struct NationCoverage: Sendable {
    public let result: CoverageResult
    public let areas: AreaDirectory
    /// Whether data with a made-up place stands behind it. Swedish: påhittat läge.
    public let isMadeUp: Bool
    /// The files behind it, oldest first.
    public let sources: [Batch]
    public let squares: SquareFigures
    /// Squares that are too small to be shown, joined until they are not.
    public let merged: MergedSquares
    /// The earliest day that a plan promises each building.
    public let plannedBy: [ReportingDate?]

    let reportBatches: [Batch]
    let operatorIds: [Int32: String]
    private let identifiers: IdentifierIndex
    private let positions: GridIndex
    /// Rows by area code: municipalities, counties, and `00`.
    private let rows: [String: CoverageRow]
    private let goals: [String: [GoalOutcome]]
    private let disclosure: Disclosure
    private let extents: [String: Envelope]

    public var snapshot: CoverageSnapshot { result.snapshot }
    public var survey: ReportingDate { snapshot.survey }
    public var parameters: ParameterSet { snapshot.parameters }

    init(_ inputs: NationInputs) {
        let snapshot = inputs.snapshot
        let result = CoverageResult(of: snapshot, goals: inputs.goals)
        self.result = result
        areas = inputs.areas
        isMadeUp = inputs.isMadeUp
        sources = inputs.sources
        reportBatches = inputs.reportBatches
        operatorIds = inputs.operatorIds
        identifiers = inputs.identifiers
        positions = GridIndex(xs: snapshot.xs, ys: snapshot.ys, cellMeters: 500)
        plannedBy = PromiseMarks.earliest(
            snapshot.plans, down: snapshot.parameters["access.down_mbps"], up: snapshot.parameters["access.up_mbps"],
            in: snapshot)
        let table = { (division: Division) in
            CoverageTable(result: result, areas: inputs.areas, division: division, area: nil).rows
        }
        let municipalities = table(.municipality)
        rows = Dictionary(
            (municipalities + table(.county) + table(.nation)).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        disclosure = Disclosure(municipalities: municipalities.map { ($0.code, $0.figures) })
        squares = SquareFigures(of: result)
        merged = MergedSquares(squares, across: squares.across(result), hiddenRows: disclosure.rows, hiddenPromises: disclosure.promises)
        goals = Self.goals(inputs, result)
        extents = Self.extents(snapshot)
    }

    // One pass a goal: municipalities, and sums of them.
    private static func goals(_ inputs: NationInputs, _ result: CoverageResult) -> [String: [GoalOutcome]] {
        let snapshot = result.snapshot
        var outcomes: [String: [GoalOutcome]] = [:]
        for goal in inputs.goals {
            if let own = inputs.own.first(where: { $0.identifier == goal.area }) {
                let index = PolygonIndex([own.shape])
                outcomes["00", default: []] += result.outcomes(of: goal, groups: 1) {
                    index.firstOwner(holding: SwerefPoint(x: snapshot.xs[$0], y: snapshot.ys[$0])) != nil ? 0 : -1
                }
                continue
            }
            let parts = result.outcomes(of: goal, groups: snapshot.municipalities.count) { Int(snapshot.municipality[$0]) }
            var sums: [String: GoalOutcome] = [:]
            for (code, part) in zip(snapshot.municipalities, parts) {
                for area in Set([code, String(code.prefix(2)), "00"]) where goal.area == "00" || area.hasPrefix(goal.area) {
                    sums[area] = sums[area].map { $0.adding(part) } ?? part
                }
            }
            for (area, outcome) in sums { outcomes[area, default: []].append(outcome) }
        }
        return outcomes
    }
}

extension NationCoverage {
    /// What a viewer may see of an area's figures; `nil` when there is no such area. `00` is the nation.
    public func row(_ code: String, for viewer: Viewer) -> CoverageRow? {
        guard var row = rows[code] else {
            // Known, but without a single building.
            return areas.isKnown(code) ? CoverageRow(code: code, name: areas.name(of: code), figures: CoverageFigures()) : nil
        }
        guard !covers(viewer, code) else { return row }
        row.isSuppressed = disclosure.rows.contains(code)
        row.disclosure = RowDisclosure(of: row.figures, promises: !disclosure.promises.contains(code))
        return row
    }

    /// The parts of an area: the municipalities of a county, the counties of the nation, by code.
    public func parts(of code: String, for viewer: Viewer) -> [CoverageRow] {
        let length = code == "00" ? 2 : 4
        guard code.count == 2 else { return [] }
        return rows.keys.filter { $0.count == length && $0 != "00" && (code == "00" || $0.hasPrefix(code)) }.sorted()
            .compactMap { row($0, for: viewer) }
    }

    /// How far each goal that concerns the area is in it, in the order the goals are listed.
    public func goals(in code: String, for viewer: Viewer) -> [GoalOutcome] {
        (goals[code] ?? []).map { outcome in
            guard !outcome.goal.needsMobileData, !covers(viewer, code),
                disclosure.rows.contains(code) || outcome.tellsOfFew
            else { return outcome }
            return outcome.suppressed
        }
    }

    private func covers(_ viewer: Viewer, _ code: String) -> Bool {
        viewer.role == .secretariat || viewer.role == .administrator || viewer.covers(municipality: code)
    }

    /// The assumptions that the figures rest on. Swedish: antaganden.
    public var assumptions: [Parameter] {
        let used = ["near.distance_m", "register.border_m"]
        return parameters.parameters.filter { $0.assumption && used.contains($0.key) }
    }
}

extension NationCoverage {
    /// A building's id in the edition in force.
    public func identifier(of building: Int) -> String { String(decoding: identifiers.text(building), as: UTF8.self) }

    /// The building of an id in the edition in force.
    public func building(_ identifier: String) -> Int? { identifiers.find(Array(identifier.utf8)[...]) }

    /// Buildings whose position lies in the rectangle, in a fixed order.
    public func buildings(in box: Envelope) -> [Int] { positions.members(in: box) }

    /// Where a building stands, EPSG:3006.
    public func position(of building: Int) -> SwerefPoint {
        SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building])
    }

    /// Code of a building's municipality; "" outside all.
    public func municipality(of building: Int) -> String {
        snapshot.municipalities[Int(snapshot.municipality[building])]
    }

    /// Whether the viewer may see buildings one by one, anywhere.
    public static func showsBuildings(to viewer: Viewer) -> Bool {
        switch viewer.role {
        case .administrator, .secretariat, .coordinator, .municipality, .association, .countyBoard: true
        case .operator, .reader, .public: false
        }
    }

    /// Whether the viewer may see this building's state.
    public func shows(_ building: Int, to viewer: Viewer) -> Bool {
        Self.showsBuildings(to: viewer) && covers(viewer, municipality(of: building))
    }
}

extension GoalOutcome {
    fileprivate func adding(_ other: GoalOutcome) -> GoalOutcome {
        let sum = { (a: Int?, b: Int?) -> Int? in
            guard let a, let b else { return nil }
            return a + b
        }
        return GoalOutcome(
            goal: goal, numerator: sum(numerator, other.numerator), denominator: sum(denominator, other.denominator))
    }
}

extension NationCoverage {
    /// Whether any building stands in the area.
    public func hasBuildings(in code: String) -> Bool { extents[code] != nil }

    /// A rectangle round the buildings of an area; round Sweden where it has none.
    public func extent(of code: String) -> Envelope { extents[code]?.expanded(by: 2000) ?? SwedishExtent.envelope }

    fileprivate static func extents(_ snapshot: CoverageSnapshot) -> [String: Envelope] {
        var boxes = [Envelope](repeating: .empty, count: snapshot.municipalities.count)
        for building in 0..<snapshot.count {
            boxes[Int(snapshot.municipality[building])].grow(
                by: SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building]))
        }
        var extents: [String: Envelope] = [:]
        for (code, box) in zip(snapshot.municipalities, boxes) where !box.isEmpty {
            for area in Set([code, String(code.prefix(2)), "00"]) { extents[area, default: .empty].grow(by: box) }
        }
        return extents
    }
}
