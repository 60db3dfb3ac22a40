import Geometry
import Vocabulary

/// Lays roads, joins, service lines and shortcuts out as a graph.
///
/// Roads are cut into *pieces*, each straight and on one kind of ground. What comes after cuts pieces further: ends that
/// nearly meet, nodes, splices, houses. Nothing is joined that the data does not join.
final class PlanGraphBuilder {
    /// A straight stretch on one kind of ground.
    struct Piece {
        let a: Int32
        let b: Int32
        let ground: Ground
        /// The road it belongs to; -1 off the roads.
        let road: Int32
        /// Whether trench may be laid in it.
        var isOpen: Bool
    }

    /// A crossing on a piece, at a share of its length.
    struct PlacedCrossing {
        let share: Double
        let crossing: PlanGraph.Crossing
    }

    let snapshot: PlanningSnapshot
    let prices: PlanPrices
    let land: GroundMap
    let obstacles: Obstacles
    var graph = PlanGraph()
    private(set) var pieces: [Piece] = []
    var crossings: [Int32: [PlacedCrossing]] = [:]
    private var cuts: [Int32: [(share: Double, vertex: Int32)]] = [:]

    init(_ snapshot: PlanningSnapshot) {
        self.snapshot = snapshot
        prices = PlanPrices(snapshot.parameters)
        land = GroundMap(snapshot.ground)
        obstacles = Obstacles(snapshot)
    }

    /// The whole graph.
    func build() -> PlanGraph {
        let roads = layOut()
        addNodes(roads)
        cutAtRoutes(roads)
        addServices(roads)
        return graph
    }

    /// Roads and nodes alone, without anything that stands to join them to.
    func buildRoads() {
        addNodes(layOut())
        addTrenchEdges()
    }

    private func layOut() -> RoadSearch {
        layRoads()
        passWater()
        meetEnds()
        return RoadSearch(pieces.indices.map { segment(of: Int32($0)) }, roads: pieces.map(\.road))
    }

    // MARK: Vertices and pieces

    func addVertex(_ point: SwerefPoint) -> Int32 {
        graph.xs.append(point.x)
        graph.ys.append(point.y)
        return Int32(graph.xs.count - 1)
    }

    @discardableResult
    func addPiece(_ piece: Piece) -> Int32 {
        pieces.append(piece)
        return Int32(pieces.count - 1)
    }

    func close(_ piece: Int32) { pieces[Int(piece)].isOpen = false }

    func segment(of piece: Int32) -> Segment {
        Segment(graph.point(pieces[Int(piece)].a), graph.point(pieces[Int(piece)].b))
    }

    /// The vertex on a piece at a share of its length, made where there is none yet.
    func vertex(on piece: Int32, at share: Double) -> Int32 {
        let segment = segment(of: piece)
        let least = GroundMap.leastMeters / max(segment.length, GroundMap.leastMeters)
        if share <= least { return pieces[Int(piece)].a }
        if share >= 1 - least { return pieces[Int(piece)].b }
        if let known = cuts[piece]?.first(where: { abs($0.share - share) <= least }) { return known.vertex }
        let vertex = addVertex(segment.point(at: share))
        cuts[piece, default: []].append((share, vertex))
        return vertex
    }

    /// A straight trench between two vertices, cut where the ground changes; nothing where it may not be laid.
    @discardableResult
    func lay(from start: Int32, to end: Int32, road: Int32 = -1, ground rule: (Ground?) -> Ground = { $0 ?? .paved }) -> Bool {
        let line = Segment(graph.point(start), graph.point(end))
        let stretches = land.stretches(of: line).map { (end: $0.end, ground: rule($0.ground)) }
        guard !stretches.contains(where: { $0.ground == .forbidden }) else { return false }
        guard let passages = obstacles.passages(of: line, stretches: stretches, prices: prices) else { return false }
        var last = start
        var begin = 0.0
        for stretch in stretches {
            let next = stretch.end >= 1 ? end : addVertex(line.point(at: stretch.end))
            let piece = addPiece(Piece(a: last, b: next, ground: stretch.ground, road: road, isOpen: true))
            for passage in passages where passage.share >= begin && (passage.share < stretch.end || stretch.end >= 1) {
                crossings[piece, default: []].append(
                    PlacedCrossing(share: (passage.share - begin) / (stretch.end - begin), crossing: passage.crossing))
            }
            last = next
            begin = stretch.end
        }
        return true
    }

    // MARK: Edges

    /// Turns every open piece into edges.
    func addTrenchEdges() {
        for index in pieces.indices where pieces[index].isOpen {
            let piece = pieces[index]
            let points = (cuts[Int32(index)] ?? []).sorted { $0.share < $1.share } + [(share: 1, vertex: piece.b)]
            let placed = crossings[Int32(index)] ?? []
            var last = piece.a
            var begin = 0.0
            for point in points {
                let length = Self.millimetres(graph.point(last), graph.point(point.vertex))
                let own = placed.filter { $0.share >= begin && ($0.share < point.share || point.share >= 1) }.map(\.crossing)
                let cost = own.reduce(prices.trench(length, in: piece.ground)) { $0 + prices.each($1.kind.priceKey) }
                if !own.isEmpty { graph.crossings[Int32(graph.edgeCount)] = own }
                graph.addEdge(last, point.vertex, .trench, millimetres: length, ground: piece.ground, cost: cost)
                last = point.vertex
                begin = point.share
            }
        }
    }

    static func millimetres(_ a: SwerefPoint, _ b: SwerefPoint) -> Int64 { Int64((a.distance(to: b) * 1000).rounded()) }

    /// Vertices on a piece, its ends among them.
    func vertices(on piece: Int32) -> [Int32] {
        [pieces[Int(piece)].a, pieces[Int(piece)].b] + (cuts[piece] ?? []).map(\.vertex)
    }
}
