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
        let (snapshot, goals, areas, shapes, isMadeUp) = try store.read(as: viewer) { db, scope in
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
            return (
                try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope), goals, areas,
                try OwnArea.list(goals.map(\.area), db, scope: scope), scope.showsMadeUpPlaces
            )
        }
        let loaded = Date()
        let result = CoverageResult(of: snapshot, goals: goals)
        let rows = CoverageTable(result: result, areas: areas, division: division, area: area).rows
        let outcomes = GoalTable(result: result, goals: goals, areas: areas, own: shapes).outcomes(
            in: rows, asksAll: asksGoals, area: area)
        return CoverageAnswer(
            survey: snapshot.survey, parameters: parameters, rows: rows, goals: outcomes, isMadeUp: isMadeUp,
            loadSeconds: loaded.timeIntervalSince(started), computeSeconds: Date().timeIntervalSince(loaded)
        ).shown(to: viewer)
    }
}

/// One area's line in an answer.
public struct CoverageRow: Sendable {
    public let code: String
    public let name: String
    public var figures: CoverageFigures
    /// Whether the figures are too few to be shown to the one who asks.
    public var isSuppressed = false
}

/// The answer to a coverage question.
public struct CoverageAnswer: Sendable {
    public let survey: ReportingDate
    public let parameters: ParameterSet
    public var rows: [CoverageRow]
    public var goals: [(area: String, outcome: GoalOutcome)]
    /// Whether data with a made-up place stands behind it. Swedish: påhittat läge.
    public let isMadeUp: Bool
    public let loadSeconds: Double
    public let computeSeconds: Double

    /// What a viewer may see: figures of areas outside the scope only where no cell tells of fewer than five buildings.
    func shown(to viewer: Viewer) -> CoverageAnswer {
        guard viewer.role != .administrator, viewer.role != .secretariat else { return self }
        var copy = self
        for index in copy.rows.indices where !viewer.covers(municipality: rows[index].code) {
            copy.rows[index].isSuppressed = rows[index].figures.tellsOfFew
        }
        copy.hideComplements(from: viewer)
        copy.goals.removeAll { entry in
            copy.rows.first { $0.code == entry.area }?.isSuppressed
                ?? (!viewer.covers(municipality: entry.area) && (1..<CoverageFigures.fewest).contains(entry.outcome.denominator ?? 0))
        }
        return copy
    }

    // A single hidden area could be had as the difference between the whole and the rest.
    private mutating func hideComplements(from viewer: Viewer) {
        for county in Set(rows.map { $0.code.prefix(2) }).sorted() {
            let members = rows.indices.filter { rows[$0].code.hasPrefix(county) }
            guard members.filter({ rows[$0].isSuppressed }).count == 1 else { continue }
            let smallest = members.filter { !rows[$0].isSuppressed && !viewer.covers(municipality: rows[$0].code) }
                .min { (rows[$0].figures.buildings, $0) < (rows[$1].figures.buildings, $1) }
            if let smallest { rows[smallest].isSuppressed = true }
        }
    }
}

extension CoverageFigures {
    /// Cells that count fewer buildings than this, but not none, are hidden.
    static let fewest = 5

    var tellsOfFew: Bool {
        [connected, passed, near, lacking, planned, granted, plannedAndGranted, inNeed, buildingsOther].contains {
            (1..<Self.fewest).contains($0)
        }
    }
}
