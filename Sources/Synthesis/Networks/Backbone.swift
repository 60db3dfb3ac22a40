import Geometry

/// The national owner's routes between node houses along roads: the shortest that join them all, and some that close rings.
struct Backbone {
    private(set) var routes: [BuiltRoute] = []

    private struct Link {
        let a: Int
        let b: Int
        let meters: Double
        /// Ends of the road edge where the two zones meet.
        let fromA: Int
        let fromB: Int
    }

    init(_ overlay: NetworkOverlay, nodeAt: [Int: String]) {
        let forest = overlay.forest
        var shortest: [[Int]: Link] = [:]
        overlay.taps.graph.forEachEdge { u, v, meters in
            let (a, b) = (Int(forest.source[u]), Int(forest.source[v]))
            guard a >= 0, b >= 0, a != b else { return }
            let link = a < b
                ? Link(a: a, b: b, meters: forest.meters[u] + meters + forest.meters[v], fromA: u, fromB: v)
                : Link(a: b, b: a, meters: forest.meters[u] + meters + forest.meters[v], fromA: v, fromB: u)
            if let known = shortest[[link.a, link.b]], known.meters <= link.meters { return }
            shortest[[link.a, link.b]] = link
        }
        let links = shortest.values.sorted { ($0.meters, $0.a, $0.b) < ($1.meters, $1.a, $1.b) }
        var group = Array(overlay.zones.indices)
        func root(_ zone: Int) -> Int {
            var zone = zone
            while group[zone] != zone { zone = group[zone] }
            return zone
        }
        var spare = 0
        for link in links {
            let (a, b) = (root(link.a), root(link.b))
            if a != b {
                group[max(a, b)] = min(a, b)
            } else {
                spare += 1
                guard spare.isMultiple(of: 3) else { continue }
            }
            var path = Self.path(from: link.fromA, forest.parent).reversed() + Self.path(from: link.fromB, forest.parent)
            path = path.enumerated().filter { $0.offset == 0 || path[$0.offset - 1] != $0.element }.map(\.element)
            guard path.count > 1 else { continue }
            routes.append(
                BuiltRoute(
                    identifier: "R\(overlay.country.code)-S\(routes.count + 1)", owner: .national, tier: "backbone",
                    line: LineString(path.map(overlay.taps.point)), from: 0,
                    fromNode: nodeAt[overlay.zones[link.a].hub], toNode: nodeAt[overlay.zones[link.b].hub]))
        }
    }

    private static func path(from vertex: Int, _ parent: [Int32]) -> [Int] {
        var path = [vertex]
        while parent[path[path.count - 1]] >= 0 { path.append(Int(parent[path[path.count - 1]])) }
        return path
    }
}
