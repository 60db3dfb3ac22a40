import Geometry

/// The fibre that leads from node houses along roads to every served house: trees, cut into routes where they branch, end
/// or change age, with a node at each cut.
struct AccessTrees {
    private(set) var routes: [BuiltRoute] = []
    private(set) var nodes: [BuiltNode] = []
    /// Node at a road vertex.
    private(set) var nodeAt: [Int: String] = [:]

    private static let nothing = UInt8.max
    /// Served houses beyond a branch that make it a cabinet rather than a splice.
    private static let cabinetHouses: Int32 = 24

    init(_ overlay: NetworkOverlay) {
        let parent = overlay.forest.parent
        var from = [UInt8](repeating: Self.nothing, count: overlay.taps.graph.vertexCount)
        var beyond = [Int32](repeating: 0, count: from.count)
        for (building, place) in overlay.placeOf.enumerated() {
            let served = overlay.places[place]
            guard served.fibreFrom <= ServedPlace.planned, !served.isNeighbourhood, overlay.zone(of: building) != nil else {
                continue
            }
            var vertex = Int(overlay.taps.vertex[building])
            while true {
                from[vertex] = min(from[vertex], UInt8(served.fibreFrom))
                beyond[vertex] += 1
                guard parent[vertex] >= 0 else { break }
                vertex = Int(parent[vertex])
            }
        }
        var branches = [Int32](repeating: 0, count: from.count)
        var isCut = [Bool](repeating: false, count: from.count)
        for vertex in from.indices where from[vertex] != Self.nothing && parent[vertex] >= 0 {
            branches[Int(parent[vertex])] += 1
            if from[Int(parent[vertex])] != from[vertex] { isCut[Int(parent[vertex])] = true }
        }
        for vertex in from.indices where from[vertex] != Self.nothing {
            if parent[vertex] < 0 || branches[vertex] != 1 { isCut[vertex] = true }
        }
        for vertex in from.indices where isCut[vertex] && Int(from[vertex]) < ServedPlace.planned {
            guard parent[vertex] >= 0 || branches[vertex] > 0 else { continue }
            let node = BuiltNode(
                identifier: "N\(overlay.country.code)-\(nodes.count + 1)",
                owner: overlay.zones[Int(overlay.forest.source[vertex])].owner,
                kind: parent[vertex] < 0 ? "pop" : beyond[vertex] >= Self.cabinetHouses ? "cabinet" : "splice",
                position: overlay.taps.point(vertex))
            nodes.append(node)
            nodeAt[vertex] = node.identifier
        }
        for vertex in from.indices where isCut[vertex] && parent[vertex] >= 0 {
            var path = [vertex]
            repeat { path.append(Int(parent[path[path.count - 1]])) } while !isCut[path[path.count - 1]]
            routes.append(
                BuiltRoute(
                    identifier: "R\(overlay.country.code)-\(routes.count + 1)",
                    owner: overlay.zones[Int(overlay.forest.source[vertex])].owner, tier: "access",
                    line: LineString(path.reversed().map(overlay.taps.point)), from: Int(from[vertex]),
                    fromNode: nodeAt[path[path.count - 1]], toNode: nodeAt[vertex]))
        }
    }
}
