import Foundation
import GRDB
import Register
import Store
import Vocabulary

/// How an answer is divided.
public enum Division: String, Sendable, CaseIterable {
    case nation, county, municipality, settlement
}

/// What a person asks with `coverage`.
public struct CoverageQuestion: Sendable {
    /// `nil`: the newest there is.
    public var survey: ReportingDate?
    /// `nil`: the area asked for as a whole, else the nation.
    public var division: Division?
    /// County or municipality; `nil` or `00`: the nation.
    public var area: String?
    public var asksGoals: Bool

    public init(survey: ReportingDate? = nil, division: Division? = nil, area: String? = nil, asksGoals: Bool = false) {
        self.survey = survey
        self.division = division
        self.area = area == "00" ? nil : area
        self.asksGoals = asksGoals
    }

    /// Loads, computes and hides what the viewer may not see.
    ///
    /// Throws `coverage.no-register`, `coverage.no-survey` or `area.unknown`.
    public func answer(
        from store: Store, parameters: ParameterSet, viewer: Viewer, started: Date = Date()
    ) throws(Problem) -> CoverageAnswer {
        let inputs = try store.read(as: viewer) { db, scope in
            try self.inputs(parameters: parameters, readsWhole: false, db, scope: scope)
        }
        return answer(from: inputs, viewer: viewer, started: started).answer
    }

    /// Reads what the answer is computed from. Throws as `answer(from:parameters:viewer:)` does.
    ///
    /// `readsWhole`: whether buildings outside the area asked for are wanted too, for those who draw them.
    public func inputs(
        parameters: ParameterSet, readsWhole: Bool = true, _ db: Database, scope: Scope
    ) throws -> CoverageInputs {
        guard !RegisterEdition.list(in: scope).isEmpty else {
            throw Problem(
                "coverage.no-register", .missing,
                "Det finns inget byggnadsregister. Läs in ett med `samkarta import buildings FIL`.")
        }
        guard let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope) else {
            throw Problem(
                "coverage.no-survey", .missing,
                "Det finns inga rapporter från nätägare. Läs in dem med `samkarta import availability FIL --date ÅÅÅÅ-MM-DD`.")
        }
        let areas = try AreaDirectory(db, scope: scope)
        if let area, !areas.isKnown(area) {
            throw Problem(
                "area.unknown", .missing, "Området ”\(area)” finns inte. Ange län med två siffror eller kommun med fyra.")
        }
        let goals = try Goals.list(db)
        return CoverageInputs(
            snapshot: try CoverageSnapshot.load(
                survey: day, parameters: parameters, area: readsWhole ? nil : partEnough(for: scope.viewer, goals), db,
                scope: scope),
            goals: goals, areas: areas, own: try OwnArea.list(goals.map(\.area), db, scope: scope), isMadeUp: scope.showsMadeUpPlaces)
    }

    /// Computes, and hides what the viewer may not see; the result itself is whole, for those who draw from it.
    public func answer(
        from inputs: CoverageInputs, viewer: Viewer, started: Date = Date()
    ) -> (answer: CoverageAnswer, result: CoverageResult) {
        let loaded = Date()
        let areas = inputs.areas
        let result = CoverageResult(of: inputs.snapshot, goals: inputs.goals)
        let rows = CoverageTable(result: result, areas: areas, division: division, area: area).rows
        let whole = CoverageTable(result: result, areas: areas, division: .nation, area: area).rows[0]
        let outcomes = GoalTable(result: result, goals: inputs.goals, areas: areas, own: inputs.own).outcomes(
            in: rows, asksAll: asksGoals, area: area)
        let answer = CoverageAnswer(
            survey: inputs.snapshot.survey, parameters: inputs.snapshot.parameters, whole: whole, rows: rows,
            goals: outcomes, isMadeUp: inputs.isMadeUp, loadSeconds: loaded.timeIntervalSince(started),
            computeSeconds: Date().timeIntervalSince(loaded))
        guard viewer.role != .administrator, viewer.role != .secretariat else { return (answer, result) }
        let all = CoverageTable(result: result, areas: areas, division: .municipality, area: nil).rows
        return (
            answer.shown(to: viewer, by: Disclosure(municipalities: all.map { ($0.code, $0.figures) }), asked: self),
            result
        )
    }
}

/// What a coverage answer is computed from, read at one moment.
public struct CoverageInputs: Sendable {
    public let snapshot: CoverageSnapshot
    public let areas: AreaDirectory
    let goals: [Goal]
    let own: [OwnArea]
    /// Whether data with a made-up place stands behind it. Swedish: påhittat läge.
    let isMadeUp: Bool

    init(snapshot: CoverageSnapshot, goals: [Goal], areas: AreaDirectory, own: [OwnArea], isMadeUp: Bool) {
        self.snapshot = snapshot
        self.goals = goals
        self.areas = areas
        self.own = own
        self.isMadeUp = isMadeUp
    }
}

extension CoverageQuestion {
    /// The area that alone has to be read, where nothing in the answer looks beyond it: groups of houses reach over
    /// borders, goals may be set for other areas, and what may be shown depends on all.
    private func partEnough(for viewer: Viewer, _ goals: [Goal]) -> String? {
        guard let area, division != .settlement, viewer.role == .administrator || viewer.role == .secretariat,
            goals.allSatisfy({ $0.area == "00" || ($0.area.hasPrefix(area) && $0.area.allSatisfy(\.isNumber)) })
        else { return nil }
        return area
    }
}

/// One area's line in an answer.
public struct CoverageRow: Sendable {
    public let code: String
    public let name: String
    public var figures: CoverageFigures
    /// Whether the figures are too few to be shown to the one who asks.
    public var isSuppressed = false
    /// What of the finer figures may be shown.
    public var disclosure = RowDisclosure.all
}

extension CoverageRow {
    /// Share of a unit with access at one of `CoverageFigures.shareClasses`, where it may be shown.
    public func share(_ unit: String, at down: Double) -> Double? {
        guard let index = CoverageFigures.shareClasses.firstIndex(of: down), disclosure.shares[index] else { return nil }
        return figures.share(unit, at: down)
    }

    /// Planned, granted, both, and in need among the lacking, where they may be shown.
    public var promises: (planned: Int, granted: Int, both: Int, inNeed: Int)? {
        disclosure.promises
            ? (figures.planned, figures.granted, figures.plannedAndGranted, figures.inNeed) : nil
    }

    /// Swedish: anslutningsgrad, where it may be shown.
    public var takeUp: Double? { disclosure.takeUp ? figures.takeUp : nil }

    /// Connected + passed + near with near at each of `StateEvaluation.sensitivityMeters`, where it may be shown.
    public var nearAt: [Int?] { zip(figures.nearAt, disclosure.nearAt).map { $1 ? $0 : nil } }
}

/// The answer to a coverage question.
public struct CoverageAnswer: Sendable {
    public let survey: ReportingDate
    public let parameters: ParameterSet
    /// The area asked for, undivided.
    public var whole: CoverageRow
    public var rows: [CoverageRow]
    public var goals: [(area: String, outcome: GoalOutcome)]
    /// Whether data with a made-up place stands behind it. Swedish: påhittat läge.
    public let isMadeUp: Bool
    public let loadSeconds: Double
    public let computeSeconds: Double

    /// The assumptions that the figures rest on. Swedish: antaganden.
    public var assumptions: [Parameter] {
        let used = ["near.distance_m", "register.border_m", "settlement.persons_per_household"]
        return parameters.parameters.filter { $0.assumption && used.contains($0.key) }
    }

    /// What a viewer may see of areas that the own work does not cover.
    func shown(to viewer: Viewer, by disclosure: Disclosure, asked question: CoverageQuestion) -> CoverageAnswer {
        var copy = self
        let coversAll = question.area.map { viewer.covers(municipality: $0) } ?? false
        if !coversAll, !viewer.covers(municipality: whole.code) {
            copy.whole.isSuppressed = disclosure.rows.contains(whole.code)
            copy.whole.disclosure = RowDisclosure(
                of: whole.figures, promises: !disclosure.promises.contains(whole.code))
        }
        for index in copy.rows.indices where !coversAll && !viewer.covers(municipality: rows[index].code) {
            let row = rows[index]
            // Settlements are shown for the nation alone: those of its parts would add up to it.
            let isSettlement = question.division == .settlement
            copy.rows[index].isSuppressed =
                isSettlement
                ? question.area != nil || rows.contains { $0.figures.statesTellOfFew }
                : disclosure.rows.contains(row.code)
            copy.rows[index].disclosure = RowDisclosure(
                of: row.figures,
                promises: isSettlement
                    ? !rows.contains { $0.figures.promisesTellOfFew } : !disclosure.promises.contains(row.code))
        }
        copy.goals = goals.map { area, outcome in
            guard !outcome.goal.needsMobileData, !viewer.covers(municipality: area),
                disclosure.rows.contains(area) || outcome.tellsOfFew
            else { return (area, outcome) }
            return (area, outcome.suppressed)
        }
        return copy
    }
}
