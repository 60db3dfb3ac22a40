import Coverage
import GRDB
import Geometry
import Register
import Store
import Vocabulary

/// What an edition is made from, read at one moment.
struct EditionReading {
    let inputs: CoverageInputs
    /// The survey before, to tell what changed; `nil` where there is none or the viewer may not follow buildings.
    let earlier: CoverageSnapshot?
    let seesBuildings: Bool
    let identifiers: [String]
    let spots: [WhiteSpot]
    let mainRoads: [LineString]
    let network: NetworkExtract
    let sources: [SourceLine]

    init(_ question: CoverageQuestion, parameters: ParameterSet, area: String?, _ db: Database, scope: Scope) throws {
        let viewer = scope.viewer
        let inputs = try question.inputs(parameters: parameters, db, scope: scope)
        self.inputs = inputs
        let day = inputs.snapshot.survey
        let edition = RegisterEdition.inForce(on: day, in: scope).flatMap {
            Self.seesBuildings(viewer, area: area) && scope.access(to: $0.batch.id) != .none ? $0 : nil
        }
        seesBuildings = edition != nil
        identifiers = try edition.map { try BuildingNames(of: $0, db).identifiers } ?? []
        spots = try edition.map {
            try WhiteSpotSearch(CoverageResult(of: inputs.snapshot), edition: $0, db, scope: scope)
                .spots(area: area, for: viewer)
        } ?? []
        let before = edition == nil ? nil : try CoverageSnapshot.surveys(db, scope: scope).last { $0 < day }
        earlier = try before.map { try CoverageSnapshot.load(survey: $0, parameters: parameters, db, scope: scope) }
        mainRoads = try Self.mainRoads(db, scope)
        network = try NetworkExtract(db, scope: scope)
        sources = SourceLine.list(of: scope, survey: day)
    }

    private static func seesBuildings(_ viewer: Viewer, area: String?) -> Bool {
        switch viewer.role {
        case .administrator, .secretariat: true
        case .coordinator, .municipality, .association, .countyBoard:
            area.map { viewer.covers(municipality: $0) } ?? true
        case .operator, .reader, .public: false
        }
    }

    private static func mainRoads(_ db: Database, _ scope: Scope) throws -> [LineString] {
        var roads: [LineString] = []
        for batch in scope.batches(of: "roads") where scope.access(to: batch.id) == .all {
            try db.forEachRow(
                sql: """
                    SELECT geom FROM road WHERE batch = ? AND class IN ('motorway', 'trunk', 'primary', 'secondary',
                        'tertiary') ORDER BY line
                    """,
                arguments: [batch.id]
            ) { row in roads += row.shape(0)?.lines ?? [] }
        }
        return roads
    }
}

/// A file behind an edition. Its name is told only to those who may read all of it: file names tell of their senders.
struct SourceLine: Hashable, Sendable {
    let kind: String
    /// `nil` where the name is not for the viewer.
    let file: String?
    let dated: ReportingDate?
    let lender: String
    let isMadeUp: Bool

    /// In the order of arrival; those that may not be named are told of once for each kind and date.
    static func list(of scope: Scope, survey: ReportingDate) -> [SourceLine] {
        var seen = Set<SourceLine>()
        return scope.statistics.compactMap { batch in
            let isNamed = scope.access(to: batch.id) == .all
            let line = SourceLine(
                kind: batch.kind, file: isNamed ? batch.file : nil, dated: batch.dated,
                lender: isNamed ? batch.lender : "", isMadeUp: batch.isMadeUp)
            // Later surveys say nothing of this one.
            if batch.kind == "availability", let dated = batch.dated, dated > survey { return nil }
            return isNamed || seen.insert(line).inserted ? line : nil
        }
    }
}
