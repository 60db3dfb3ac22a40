import GRDB
import Geometry
import Register
import Store
import Vocabulary

/// A group of counted buildings that lack access, near enough to each other to be built together. Swedish: vit fläck.
public struct WhiteSpot: Sendable, Hashable {
    /// A network thing and how far off it is: straight, and along roads where roads lead there.
    public struct Nearest: Sendable, Hashable {
        /// `nil` where whose network it is is not for the viewer.
        public let identifier: String?
        public let operatorId: String?
        public let meters: Double
        public let roadMeters: Double?
    }

    /// The same from run to run while most of its houses do.
    public let identifier: String
    public let name: String
    /// Lasting numbers of its houses, ascending: the same in every edition of the register.
    public let houses: [Int64]
    public let municipality: String
    /// Building ids, ascending.
    public let members: [String]
    public let households: Int
    public let nearestRoute: Nearest?
    public let nearestNode: Nearest?
    /// Members' positions, for maps.
    public let points: [SwerefPoint]
}

/// Finds the white spots of a result, most households first.
public struct WhiteSpotSearch {
    let result: CoverageResult
    let network: NetworkNear
    let labels: WhiteSpotNames
    let identifiers: [String]
    let localities: [String]

    /// Reads the network and the names around a result. `edition` is the one that the result was computed from.
    public init(_ result: CoverageResult, edition: RegisterEdition, _ db: Database, scope: Scope) throws {
        let names = try BuildingNames(of: edition, db)
        self.result = result
        identifiers = names.identifiers
        localities = names.localities
        labels = try WhiteSpotNames(db)
        network = try NetworkNear(db, scope: scope, snapMeters: result.snapshot.parameters["network.snap_m"])
    }

    /// Spots in the viewer's part of an area.
    public func spots(area: String?, for viewer: Viewer) -> [WhiteSpot] {
        let snapshot = result.snapshot
        let isIn = snapshot.municipalities.map { code in
            (area.map { code.hasPrefix($0) } ?? true) && viewer.covers(municipality: code)
        }
        return spots { isIn[Int(snapshot.municipality[$0])] }
    }

    /// Spots in buildings that `isIn` lets through.
    public func spots(isIn: (Int) -> Bool) -> [WhiteSpot] {
        let snapshot = result.snapshot
        let groups = ConnectedGroups(
            xs: snapshot.xs, ys: snapshot.ys, gapMeters: snapshot.parameters["whitespots.gap_m"]
        ) { snapshot.isCounted($0) && result.states[$0] == .lacking && isIn($0) }
        var members = [[Int]](repeating: [], count: groups.count)
        for building in 0..<snapshot.count where groups.group[building] >= 0 {
            members[Int(groups.group[building])].append(building)
        }
        let labels = labels.labels(
            members.map { $0.map { snapshot.lasting[$0] }.sorted() }, name: { name(of: members[$0]) })
        return members.indices.map { spot(members[$0], labels[$0]) }.sorted {
            ($1.households, $1.members.count, $0.identifier) < ($0.households, $0.members.count, $1.identifier)
        }
    }

    // After the locality and square of its oldest house.
    private func name(of members: [Int]) -> String {
        let snapshot = result.snapshot
        let oldest = members.min { snapshot.lasting[$0] < snapshot.lasting[$1] } ?? 0
        let square = GridSquare(
            holding: SwerefPoint(x: snapshot.xs[oldest], y: snapshot.ys[oldest]), sizeMeters: 1000).identifier
        return localities[oldest].isEmpty ? "Vit fläck \(square)" : "Vit fläck \(localities[oldest]) \(square)"
    }

    private func spot(_ members: [Int], _ label: WhiteSpotNames.Label) -> WhiteSpot {
        let snapshot = result.snapshot
        let points = members.map { SwerefPoint(x: snapshot.xs[$0], y: snapshot.ys[$0]) }
        return WhiteSpot(
            identifier: label.identifier, name: label.name, houses: members.map { snapshot.lasting[$0] }.sorted(),
            municipality: municipality(of: members), members: members.map { identifiers[$0] }.sorted(),
            households: members.reduce(0) { $0 + Int(snapshot.households[$1]) },
            nearestRoute: network.route(nearest: points), nearestNode: network.node(nearest: points), points: points)
    }

    // That of most of its houses; of equals the lowest code.
    private func municipality(of members: [Int]) -> String {
        let snapshot = result.snapshot
        var counts: [Int32: Int] = [:]
        for member in members { counts[snapshot.municipality[member], default: 0] += 1 }
        let most = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }
        return most.map { snapshot.municipalities[Int($0.key)] } ?? ""
    }
}

extension WhiteSpot {
    /// A white spot is told building by building, which the public, readers and network owners may not see.
    static func requireRole(_ viewer: Viewer) throws(Problem) {
        switch viewer.role {
        case .public, .reader, .operator:
            throw Problem("access.denied", .forbidden, "Vita fläckar visas byggnad för byggnad och är inte för din roll.")
        case .administrator, .secretariat, .coordinator, .municipality, .association, .countyBoard: break
        }
    }

    /// The white spots of a survey date, within the viewer's scope; each is made of buildings, so whoever may not see
    /// buildings gets none.
    public static func list(
        survey: ReportingDate?, area: String?, in store: Store, parameters: ParameterSet, viewer: Viewer
    ) throws(Problem) -> (survey: ReportingDate, spots: [WhiteSpot], isMadeUp: Bool, batches: [Batch.ID]) {
        try requireRole(viewer)
        let (search, isMadeUp) = try store.read(as: viewer) { db, scope in
            guard let day = try survey ?? CoverageSnapshot.newestSurvey(db, scope: scope),
                let edition = RegisterEdition.inForce(on: day, in: scope)
            else {
                throw Problem(
                    "coverage.no-survey", .missing,
                    "Det finns inga rapporter eller inget byggnadsregister. Läs in dem med `samkarta import`.")
            }
            let snapshot = try CoverageSnapshot.load(survey: day, parameters: parameters, db, scope: scope)
            let search = try WhiteSpotSearch(CoverageResult(of: snapshot), edition: edition, db, scope: scope)
            return (search, scope.showsMadeUpPlaces)
        }
        let snapshot = search.result.snapshot
        return (snapshot.survey, search.spots(area: area, for: viewer), isMadeUp, snapshot.batches)
    }
}
