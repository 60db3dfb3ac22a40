import Coverage
import Geometry
import Vocabulary

@testable import Eligibility

/// A hand-made place: houses on a map in metres, and what everyone has said of them, on 1 October 2024.
struct Village {
    static let survey = day("2024-10-01")

    static func day(_ text: String) -> ReportingDate {
        guard let day = ReportingDate(iso: text) else { preconditionFailure("\(text) is a day") }
        return day
    }

    private var names: [String] = []
    private var xs: [Double] = []
    private var ys: [Double] = []
    private var uses: [BuildingUse] = []
    private var owners: [String] = [""]
    private var current: [(building: Int, report: Report)] = []
    private var former: [(building: Int, report: Report)] = []
    private var plans: [PlanRow] = []
    private var grants: [GrantRow] = []
    private var subscriptions: [SubscriptionRow] = []
    private var farPlaces: [FarPlace] = []
    private var network: [OwnedPath] = []
    private var list: [ListRow] = []
    private var line: Int32 = 1
    var parameters = ParameterSet.standard

    private mutating func nextLine() -> Int32 {
        line += 1
        return line
    }

    private mutating func owner(_ identifier: String) -> Int32 {
        if let number = owners.firstIndex(of: identifier) { return Int32(number) }
        owners.append(identifier)
        return Int32(owners.count - 1)
    }

    private func index(_ house: String) -> Int {
        guard let index = names.firstIndex(of: house) else { preconditionFailure("there is a house \(house)") }
        return index
    }

    mutating func house(_ name: String, _ x: Double, _ y: Double = 0, use: BuildingUse = .household) {
        names.append(name)
        xs.append(500_000 + x)
        ys.append(6_700_000 + y)
        uses.append(use)
    }

    /// A row of houses with the same beginning of their names.
    mutating func row(_ name: String, _ count: Int, from x: Double, step: Double = 60, y: Double = 0) {
        for number in 0..<count { house("\(name)\(number)", x + Double(number) * step, y) }
    }

    mutating func report(
        _ owner: String, _ house: String, _ technology: Technology = .fibre, _ status: ConnectionStatus = .connected,
        down: Double = 1000, up: Double = 1000, fee: Double = .nan, batch: Int32 = 0, isFormer: Bool = false
    ) {
        let report = Report(
            operatorKey: self.owner(owner), technology: technology.rawValue, status: status.rawValue, down: down,
            up: up, fee: fee,
            batch: batch, line: nextLine())
        if isFormer { former.append((index(house), report)) } else { current.append((index(house), report)) }
    }

    mutating func plan(
        _ owner: String, _ house: String, ready: String, on reported: String, isDecided: Bool = true,
        down: Double = 1000
    ) {
        plans.append(
            PlanRow(
                owner: self.owner(owner), building: Int32(index(house)), shape: nil,
                technology: Technology.fibre.rawValue,
                down: down, up: down, readyBy: Self.day(ready), isDecided: isDecided, reportedOn: Self.day(reported),
                row: RowReference(batch: 2, line: nextLine())))
    }

    mutating func planArea(_ owner: String, _ shape: Shape, ready: String, on reported: String) {
        plans.append(
            PlanRow(
                owner: self.owner(owner), building: nil, shape: shape, technology: Technology.fibre.rawValue,
                down: 1000,
                up: 1000, readyBy: Self.day(ready), isDecided: true, reportedOn: Self.day(reported),
                row: RowReference(batch: 2, line: nextLine())))
    }

    mutating func grant(
        _ project: String, _ house: String?, shape: Shape? = nil, status: String = "active", until: String? = nil
    ) {
        grants.append(
            GrantRow(
                scheme: "pts", project: project, building: house.map { Int32(index($0)) }, shape: shape,
                decidedOn: Self.day("2023-11-15"), status: status, bindingUntil: until.map(Self.day),
                row: RowReference(batch: 3, line: nextLine())))
    }

    mutating func subscription(
        _ owner: String, _ house: String, _ technology: Technology = .fibre, on date: String = "2024-09-15"
    ) {
        subscriptions.append(
            SubscriptionRow(
                owner: self.owner(owner), building: Int32(index(house)), technology: technology.rawValue,
                activeOn: Self.day(date), row: RowReference(batch: 4, line: nextLine())))
    }

    mutating func route(_ owner: String, _ from: (Double, Double), _ to: (Double, Double), isOperational: Bool = true) {
        network.append(
            OwnedPath(
                identifier: "R\(network.count)", owner: self.owner(owner),
                points: [from, to].map { SwerefPoint(x: 500_000 + $0.0, y: 6_700_000 + $0.1) },
                isOperational: isOperational))
    }

    mutating func far(_ owner: String, _ house: String, meters: Double) {
        let number = self.owner(owner)
        guard let row = current.first(where: { $0.building == index(house) && $0.report.operatorKey == number }) else {
            return
        }
        farPlaces.append(
            FarPlace(
                building: Int32(index(house)), owner: number, technology: row.report.technology,
                row: RowReference(batch: 100 + Int64(row.report.batch), line: row.report.line), meters: meters,
                address: nil))
    }

    mutating func enlist(_ houses: String..., eligible: Bool = true) {
        for house in houses {
            list.append(
                ListRow(
                    buildingId: house, building: names.firstIndex(of: house).map { Int32($0) }, isEligible: eligible,
                    municipality: names.contains(house) ? "" : "9101", buildingThere: nil,
                    row: RowReference(batch: 5, line: nextLine())))
        }
    }

    /// A farm far away that has access, so that the list always says something of the county.
    private var withCounty: Village {
        var copy = self
        if list.isEmpty {
            copy.house("fjärran", 90_000, 90_000)
            copy.enlist("fjärran")
        }
        return copy
    }

    func review() -> Review { Review(of: withCounty.snapshot()) }

    /// The findings a coordinator is shown, as `code owner house`.
    func findings() -> Set<String> {
        Set(review().findings.filter { $0.confidence >= 0.5 && $0.buildingId != "fjärran" }.map(Self.text))
    }

    /// Those of one code only, as `owner house` or `house`.
    func findings(_ code: ReviewCode) -> Set<String> {
        let all = review().findings.filter { $0.confidence >= 0.5 && $0.code == code && $0.buildingId != "fjärran" }
        return Set(all.map { [$0.operatorId, $0.buildingId].compactMap(\.self).joined(separator: " ") })
    }

    private static func text(_ finding: ReviewFinding) -> String {
        [finding.code.rawValue, finding.operatorId, finding.buildingId].compactMap(\.self).joined(separator: " ")
    }

    func snapshot() -> ReviewSnapshot {
        var coverage = CoverageSnapshot(survey: Self.survey, parameters: parameters)
        (coverage.xs, coverage.ys) = (xs, ys)
        coverage.uses = uses.map(\.rawValue)
        coverage.households = uses.map { $0.contains(.household) ? 1 : 0 }
        coverage.workplaces = uses.map { $0.contains(.workplace) ? 1 : 0 }
        coverage.municipality = names.map { _ in 0 }
        coverage.municipalities = ["9101"]
        coverage.lasting = names.indices.map { Int64($0) }
        let routes = network.filter { $0.isOperational && $0.points.count > 1 }.map { Segment($0.points[0], $0.points[1]) }
        coverage.fibreRoutes = StateEvaluation.index(of: routes, parameters)
        let grouped = Self.group(current, count: names.count)
        (coverage.reportStarts, coverage.reports, coverage.overruled) = (
            grouped.starts, grouped.reports, grouped.overruled
        )
        var snapshot = ReviewSnapshot(coverage)
        snapshot.identifiers = names
        snapshot.registerEdition = "2024"
        snapshot.operatorIds = owners
        snapshot.reportBatches = [100, 101, 102]
        snapshot.previous = Self.group(former, count: names.count)
        for row in former { snapshot.previousSurvey[row.report.operatorKey] = Self.day("2023-10-01") }
        (snapshot.plans, snapshot.grants, snapshot.subscriptions) = (plans, grants, subscriptions)
        (snapshot.farPlaces, snapshot.network) = (farPlaces, network)
        snapshot.edition = "2025"
        snapshot.editionDate = Self.day("2025-01-13")
        snapshot.list = list
        return snapshot
    }

    // As the store does it: the later batch, then connected before passed.
    private static func group(_ rows: [(building: Int, report: Report)], count: Int) -> GroupedReports {
        var grouped = GroupedReports()
        for building in 0..<count {
            var kept: [Report] = []
            for row in rows where row.building == building {
                let same = kept.firstIndex {
                    $0.operatorKey == row.report.operatorKey && $0.technology == row.report.technology
                }
                guard let same else {
                    kept.append(row.report)
                    continue
                }
                let holds = (row.report.batch, -Int(row.report.status)) > (kept[same].batch, -Int(kept[same].status))
                grouped.overruled.append(
                    OverruledReport(building: Int32(building), report: holds ? kept[same] : row.report))
                if holds { kept[same] = row.report }
            }
            grouped.reports += kept
            grouped.starts.append(Int32(grouped.reports.count))
        }
        return grouped
    }

    /// A square around a point, for drawn areas.
    static func square(_ x: Double, _ y: Double, half: Double) -> Shape {
        let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)]
        return .polygon(
            Polygon(exterior: corners.map { SwerefPoint(x: 500_000 + x + $0.0 * half, y: 6_700_000 + y + $0.1 * half) })
        )
    }
}
