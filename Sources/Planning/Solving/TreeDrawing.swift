import Geometry

/// The trench of a plan's tree as lines that touch only at their ends.
struct TreeDrawing {
    /// A stretch without identity yet.
    struct Stretch {
        let ground: Ground
        var points: [SwerefPoint]
        var millimetres: Int64
        var cost: Int64
        let phase: Int
        let behind: Int32
    }

    private(set) var stretches: [Stretch] = []
    /// By vertex: the stretch that ends there or passes it, -1 where none does.
    private(set) var stretchOfVertex: [Int32]
    /// By crossing edge: the stretch it is on.
    private(set) var stretchOfEdge: [Int32: Int32] = [:]

    /// - Parameter phaseOfVertex: by vertex of the graph.
    init(_ tree: PlanTree, costs trenchCost: (Int32) -> Int64, phaseOfVertex: [Int32]) {
        let graph = tree.graph
        stretchOfVertex = Array(repeating: -1, count: graph.vertexCount)
        let cuts = Self.bridges(of: tree)
        for vertex in tree.order.dropFirst() {
            let edge = tree.parentEdge[Int(vertex)]
            guard graph.kinds[Int(edge)] == .trench else { continue }
            let start = tree.parent(of: vertex)
            let before = stretchOfVertex[Int(start)]
            let (from, to) = (graph.point(start), graph.point(vertex))
            let phase = Int(phaseOfVertex[Int(vertex)])
            let isSame = before >= 0 && stretches[Int(before)].ground == graph.grounds[Int(edge)]
                && stretches[Int(before)].behind == tree.behind[Int(vertex)] && stretches[Int(before)].phase == phase
            // Two vertices in one place: nothing to draw.
            guard from != to else {
                stretchOfVertex[Int(vertex)] = before
                stretchOfEdge[edge] = before
                continue
            }
            var parts = Self.parts(from: from, to: to, at: cuts[edge] ?? [])
            var rest = (millimetres: graph.millimetres[Int(edge)], cost: trenchCost(edge))
            let whole = (millimetres: rest.millimetres, cost: rest.cost, meters: from.distance(to: to))
            for (number, part) in parts.enumerated() {
                let isLast = number == parts.count - 1
                let share = part.start.distance(to: part.end) / whole.meters
                let millimetres = isLast ? rest.millimetres : Int64((Double(whole.millimetres) * share).rounded())
                let cost = isLast ? rest.cost : Int64((Double(whole.cost) * share).rounded())
                rest = (rest.millimetres - millimetres, rest.cost - cost)
                if number == 0, isSame {
                    stretches[Int(before)].points.append(part.end)
                    stretches[Int(before)].millimetres += millimetres
                    stretches[Int(before)].cost += cost
                    stretchOfVertex[Int(vertex)] = before
                } else {
                    stretchOfVertex[Int(vertex)] = Int32(stretches.count)
                    stretches.append(
                        Stretch(
                            ground: graph.grounds[Int(edge)], points: [part.start, part.end], millimetres: millimetres, cost: cost,
                            phase: phase, behind: tree.behind[Int(vertex)]))
                }
                if number == 0 { stretchOfEdge[edge] = stretchOfVertex[Int(vertex)] }
            }
            parts = []
        }
    }

    private static func parts(from start: SwerefPoint, to end: SwerefPoint, at shares: [Double]) -> [Segment] {
        let line = Segment(start, end)
        var last = start
        var parts: [Segment] = []
        for share in shares.sorted() {
            let point = line.point(at: share)
            guard point != last, point != end else { continue }
            parts.append(Segment(last, point))
            last = point
        }
        return parts + [Segment(last, end)]
    }

    // Where one trench passes over another on a bridge they do not meet, but the lines on the map would run through each
    // other: both are cut there.
    private static func bridges(of tree: PlanTree) -> [Int32: [Double]] {
        let graph = tree.graph
        let edges = tree.edges.filter { graph.kinds[Int($0)] == .trench }
        let segments = edges.map { Segment(graph.point(graph.tails[Int($0)]), graph.point(graph.heads[Int($0)])) }
        let index = SegmentIndex(segments, cellMeters: 100)
        var cuts: [Int32: [Double]] = [:]
        var isHung: [Int32: Int32] = [:]
        for vertex in tree.order.dropFirst() { isHung[tree.parentEdge[Int(vertex)]] = vertex }
        for (place, segment) in segments.enumerated() {
            var shares: [Double] = []
            index.forEach(meeting: segment.envelope) { other in
                guard other != place, let share = segment.properCrossing(with: segments[other]) else { return }
                shares.append(share)
            }
            guard !shares.isEmpty else { continue }
            // Shares are told from the end towards the root.
            let isForward = isHung[edges[place]] == graph.heads[Int(edges[place])]
            cuts[edges[place]] = Array(Set(shares.map { isForward ? $0 : 1 - $0 }))
        }
        return cuts
    }
}
