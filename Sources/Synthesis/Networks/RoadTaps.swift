import Geometry
import NetworkGraph

/// Where each building meets the roads that cables can follow.
struct RoadTaps {
    let graph: RoadGraph
    /// Vertex nearest to each building; -1 where no road passes near enough.
    let vertex: [Int32]

    /// How far off the road a house may stand and still be served from it.
    private static let reachMeters = 150.0
    /// OpenStreetMap's ways that no cable follows.
    private static let unusable: Set<String> = [
        "footway", "path", "steps", "cycleway", "bridleway", "corridor", "proposed", "construction", "platform", "via_ferrata",
    ]

    init(_ country: BaseCountry) {
        graph = RoadGraph(
            lines: country.roads.filter { !Self.unusable.contains($0.roadClass) }.map(\.line), snapMeters: 0)
        let index = GridIndex(xs: graph.xs, ys: graph.ys, cellMeters: 100)
        vertex = country.buildings.map {
            index.nearest($0.position.x, $0.position.y, within: Self.reachMeters).map { Int32($0.index) } ?? -1
        }
    }

    func point(_ vertex: Int) -> SwerefPoint { SwerefPoint(x: graph.xs[vertex], y: graph.ys[vertex]) }
}
