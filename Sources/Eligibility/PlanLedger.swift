import Foundation
import Geometry
import Vocabulary

/// What each owner has promised each building, statement by statement, and what came of it.
struct PlanLedger {
    /// What one report of plans says of one building.
    struct Statement: Hashable {
        let building: Int32
        let owner: Int32
        let technology: UInt8
        let reportedOn: ReportingDate
        let readyBy: ReportingDate
        let isDecided: Bool
        let down: Double
        let up: Double
        let row: RowReference
    }

    /// All statements of one owner on one building by one technology, oldest first, one a report.
    struct Promise {
        let statements: [Statement]
        /// The last statement is in the owner's newest report.
        let isInForce: Bool
        /// Reported connected or passed by the same owner on the survey date.
        let isDelivered: Bool
        /// The last date given has gone by.
        let hasPassed: Bool
        /// A later report of the owner left the plan out before its date.
        let wasWithdrawnInTime: Bool
        /// Longest run of successive reports that each moved the date later.
        let moves: Int
        /// An earlier date had gone by when a later one was given.
        let wasRenewed: Bool

        var last: Statement { statements[statements.count - 1] }

        /// `report.plan-slipped` as defined.
        var hasSlipped: Bool { !isDelivered && (hasPassed || (isInForce && moves >= 2)) }
    }

    let promises: [Promise]
    /// Promises by building.
    private var indices: [Int32: [Int]] = [:]
    /// Each owner's promises that have come due by the survey date, and those delivered.
    let records: [Int32: TrackRecord]
    /// The same by owner, municipality index and year promised.
    let yearly: [YearKey: TrackRecord]

    struct YearKey: Hashable {
        let owner: Int32
        let municipality: Int32
        let year: Int
    }

    init(_ snapshot: ReviewSnapshot) {
        var reportDays: [Int32: Set<ReportingDate>] = [:]
        for plan in snapshot.plans { reportDays[plan.owner, default: []].insert(plan.reportedOn) }
        let days = reportDays.mapValues { $0.sorted() }
        let statements = Self.statements(snapshot)
        var promises: [Promise] = []
        var records: [Int32: TrackRecord] = [:]
        var yearly: [YearKey: TrackRecord] = [:]
        var start = 0
        while start < statements.count {
            var end = start
            while end < statements.count, Self.isSame(statements[start], statements[end]) { end += 1 }
            // Of several rows in reports of one day the last delivered holds.
            var history: [Statement] = []
            for statement in statements[start..<end] {
                if history.last?.reportedOn == statement.reportedOn { history.removeLast() }
                history.append(statement)
            }
            let promise = Self.promise(history, days[statements[start].owner] ?? [], snapshot)
            indices[promise.last.building, default: []].append(promises.count)
            promises.append(promise)
            if history[0].isDecided, history[0].readyBy <= snapshot.coverage.survey {
                records[promise.last.owner, default: TrackRecord()].add(isDelivered: promise.isDelivered)
                let key = YearKey(
                    owner: promise.last.owner, municipality: snapshot.coverage.municipality[Int(promise.last.building)],
                    year: history[0].readyBy.year)
                yearly[key, default: TrackRecord()].add(isDelivered: promise.isDelivered)
            }
            start = end
        }
        self.promises = promises
        self.records = records
        self.yearly = yearly
    }

    func promises(at building: Int) -> [Promise] {
        indices[Int32(building)]?.map { promises[$0] } ?? []
    }

    private static func isSame(_ a: Statement, _ b: Statement) -> Bool {
        a.building == b.building && a.owner == b.owner && a.technology == b.technology
    }

    // Sorted by building, owner, technology, day and row.
    private static func statements(_ snapshot: ReviewSnapshot) -> [Statement] {
        var statements: [Statement] = []
        func add(_ plan: PlanRow, _ building: Int32) {
            statements.append(
                Statement(
                    building: building, owner: plan.owner, technology: plan.technology, reportedOn: plan.reportedOn,
                    readyBy: plan.readyBy, isDecided: plan.isDecided, down: plan.down, up: plan.up, row: plan.row))
        }
        var grid: GridIndex?
        for plan in snapshot.plans {
            if let building = plan.building {
                add(plan, building)
            } else if let shape = plan.shape {
                let index =
                    grid
                    ?? GridIndex(xs: snapshot.coverage.xs, ys: snapshot.coverage.ys, cellMeters: 250) {
                        snapshot.mayBeListed($0)
                    }
                grid = index
                let box = shape.envelope
                let reach = hypot(box.maxX - box.minX, box.maxY - box.minY) / 2
                for building in index.members(within: reach, of: (box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
                where shape.contains(snapshot.point(building)) {
                    add(plan, Int32(building))
                }
            }
        }
        return statements.sorted {
            ($0.building, $0.owner, $0.technology, $0.reportedOn, $0.row)
                < ($1.building, $1.owner, $1.technology, $1.reportedOn, $1.row)
        }
    }

    private static func promise(
        _ history: [Statement], _ reportDays: [ReportingDate], _ snapshot: ReviewSnapshot
    ) -> Promise {
        let last = history[history.count - 1]
        let isDelivered = snapshot.reports(at: Int(last.building)).contains { report in
            report.operatorKey == last.owner
                && (report.technology == last.technology
                    || (Technology(rawValue: report.technology)?.isFixed == true && report.down >= last.down))
        }
        let withdrawnOn = reportDays.first { $0 > last.reportedOn }
        var run = 0
        var moves = 0
        for (former, later) in zip(history, history.dropFirst()) {
            run = later.readyBy > former.readyBy ? run + 1 : 0
            moves = max(moves, run)
        }
        return Promise(
            statements: history, isInForce: withdrawnOn == nil, isDelivered: isDelivered,
            hasPassed: last.readyBy <= snapshot.coverage.survey,
            wasWithdrawnInTime: withdrawnOn.map { $0 < last.readyBy } ?? false, moves: moves,
            wasRenewed: zip(history, history.dropFirst()).contains { $0.readyBy < $1.reportedOn })
    }
}

/// Promised against delivered buildings. Swedish: facit.
public struct TrackRecord: Sendable, Hashable {
    public private(set) var promised = 0
    public private(set) var delivered = 0

    mutating func add(isDelivered: Bool) {
        promised += 1
        if isDelivered { delivered += 1 }
    }

    /// What the record says of the next promise; `nil` while fewer than five have come due.
    ///
    /// The weight is the logarithm of the odds that a promise was kept, one more added to each side, held between −1.5 and 1.
    public var sign: Sign? {
        guard promised >= 5 else { return nil }
        let odds = log(Double(delivered + 1) / Double(promised - delivered + 1))
        return Sign("ägaren har hållit \(delivered) av \(promised) löften", min(1, max(-1.5, odds)))
    }
}

extension PlanLedger {
    /// Why a promise is believed, or not.
    func signs(of promise: Promise) -> [Sign] {
        var signs = [Sign("beslutad plan", 3.5)]
        if promise.hasSlipped { signs.append(Sign("planen har skjutits upp eller gått ut", -6)) }
        if !promise.hasSlipped, promise.moves == 1 { signs.append(Sign("planen har skjutits upp en gång", -0.7)) }
        if let sign = records[promise.last.owner]?.sign { signs.append(sign) }
        return signs
    }

    /// Whether a plan is more likely kept than not.
    func isCredible(_ promise: Promise) -> Bool { Sign.confidence(signs(of: promise)) >= 0.5 }
}
