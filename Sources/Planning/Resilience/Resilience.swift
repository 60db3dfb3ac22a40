import Geometry
import Vocabulary

/// Where a network has a single point of failure, and what it would cost to have a second way. Swedish: motståndskraft.
public struct Resilience: Sendable {
    /// A node or route whose failure cuts others off from every pop.
    public struct SinglePoint: Sendable, Hashable {
        public let identifier: String
        public let operatorId: String
        public let buildings: Int
        public let households: Int
    }

    /// A second way. Swedish: förbindelse som ger en andra väg.
    public struct Addition: Sendable, Hashable {
        /// Öre: trench, crossings, and a join at either end.
        public let cost: Int64
        /// Buildings that keep their path when the single point before them fails.
        public let protectedBuildings: Int
        /// The single point that it gives a way past.
        public let past: String
        public let line: LineString
    }

    public let parameters: ParameterSet
    public let survey: ReportingDate
    public let nodes: Int
    public let routes: Int
    public let components: Int
    /// Buildings that no path joins to a pop.
    public let buildingsWithoutPath: Int
    /// Most buildings first.
    public let cutNodes: [SinglePoint]
    public let bridges: [SinglePoint]
    /// Those that protect most first.
    public let additions: [Addition]
    public let confidentiality: Confidentiality
    public let isMadeUp: Bool

    /// Most additions that are sought, for the single points with most buildings.
    private static let mostAdditions = 20

    public init(of network: NetworkSnapshot) {
        let walk = NetworkWalk(network)
        let hanging = HangingBuildings(network)
        parameters = network.parameters
        survey = network.survey
        nodes = network.nodes.count { $0.isShown }
        routes = network.routes.count { $0.isShown }
        components = Set(network.nodes.indices.filter { network.nodes[$0].isShown }.map { walk.groups[$0] }).count
        buildingsWithoutPath = hanging.nodes.count { !$0.contains { walk.hasPath[$0] } }
        let count = network.nodes.count
        func point(_ failure: NetworkWalk.Failure, _ identifier: String, _ operatorId: String, own: [Int]) -> SinglePoint {
            let buildings = hanging.buildings(on: failure.lost + own)
            return SinglePoint(
                identifier: identifier, operatorId: operatorId, buildings: buildings.count,
                households: buildings.reduce(0) { $0 + network.buildings[$1].households })
        }
        func sorted(_ points: [SinglePoint]) -> [SinglePoint] {
            points.sorted { ($1.buildings, $0.identifier) < ($0.buildings, $1.identifier) }
        }
        cutNodes = sorted(
            walk.failures.filter { $0.element < count && network.nodes[$0.element].isShown }.map {
                let node = network.nodes[$0.element]
                return point($0, node.identifier, node.operatorId, own: [$0.element])
            })
        bridges = sorted(
            walk.failures.filter { $0.element >= count && network.routes[$0.element - count].isShown }.map {
                let route = network.routes[$0.element - count]
                return point($0, route.identifier, route.operatorId, own: [])
            })
        additions = SecondWays(network, walk, hanging).additions(most: Self.mostAdditions)
        confidentiality = network.confidentiality
        isMadeUp = network.isMadeUp
    }
}

/// Which nodes each building hangs on: the nearest of every owner that reports it.
struct HangingBuildings {
    /// By building.
    let nodes: [[Int]]
    /// By node.
    private let buildings: [[Int]]

    private static let farthestMeters = 2_000_000.0

    init(_ network: NetworkSnapshot) {
        var members: [String: [Int]] = [:]
        for (number, node) in network.nodes.enumerated() { members[node.operatorId, default: []].append(number) }
        let indices = members.mapValues { own in
            GridIndex(
                xs: own.map { network.nodes[$0].position.x }, ys: own.map { network.nodes[$0].position.y }, cellMeters: 500)
        }
        nodes = network.buildings.map { building in
            building.operatorIds.compactMap { owner in
                guard let own = members[owner], let index = indices[owner] else { return nil }
                // Looks near first: most answers are.
                var radius = 500.0
                while radius < Self.farthestMeters {
                    if let found = index.nearest(building.position.x, building.position.y, within: radius) {
                        return own[found.index]
                    }
                    radius *= 4
                }
                return nil
            }
        }
        var buildings = [[Int]](repeating: [], count: network.nodes.count)
        for (building, nodes) in nodes.enumerated() {
            for node in Set(nodes) { buildings[node].append(building) }
        }
        self.buildings = buildings
    }

    /// Each once.
    func buildings(on nodes: [Int]) -> [Int] { Set(nodes.flatMap { buildings[$0] }).sorted() }
}
