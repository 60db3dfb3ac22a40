import Foundation
import Geometry
import Vocabulary

extension PlanGraphBuilder {
    private static let sectors = 8

    /// Straight ways over open ground between places where they can be of use: junctions, road ends, nodes and where
    /// houses are joined. From each the nearest such place in every eighth of the compass.
    func addShortcuts() {
        let limit = snapshot.parameters["limit.shortcut_m"]
        guard limit > 0 else { return }
        let places = usefulPlaces()
        let index = GridIndex(
            xs: places.map { graph.xs[Int($0)] }, ys: places.map { graph.ys[Int($0)] }, cellMeters: max(50, limit / 4))
        var pairs = Set<[Int32]>()
        for place in places {
            let point = graph.point(place)
            var nearest = [(squared: Double, vertex: Int32)?](repeating: nil, count: Self.sectors)
            for other in index.members(within: limit, of: point.x, point.y) where places[other] != place {
                let there = graph.point(places[other])
                let angle = atan2(there.y - point.y, there.x - point.x) + .pi
                let sector = min(Self.sectors - 1, Int(angle / (2 * .pi) * Double(Self.sectors)))
                let squared = there.squaredDistance(to: point)
                if let known = nearest[sector], (known.squared, known.vertex) <= (squared, places[other]) { continue }
                nearest[sector] = (squared, places[other])
            }
            for case let found? in nearest where found.squared > GroundMap.leastMeters {
                guard pairs.insert([min(place, found.vertex), max(place, found.vertex)]).inserted else { continue }
                lay(from: place, to: found.vertex)
            }
        }
    }

    private func usefulPlaces() -> [Int32] {
        var degree = [Int32](repeating: 0, count: graph.vertexCount)
        var useful = Set(graph.joins.map(\.vertex))
        for (index, piece) in pieces.enumerated() where piece.isOpen {
            for vertex in [piece.a, piece.b] { degree[Int(vertex)] += 1 }
            useful.formUnion(vertices(on: Int32(index)).dropFirst(2))
        }
        for vertex in degree.indices where degree[vertex] > 0 && degree[vertex] != 2 { useful.insert(Int32(vertex)) }
        return useful.sorted()
    }
}
