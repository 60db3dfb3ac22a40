import Geometry
import Vocabulary

extension PlanGraphBuilder {
    private struct Place: Hashable {
        let x: Int64
        let y: Int64

        init(_ point: SwerefPoint) {
            x = Int64((point.x * 1000).rounded())
            y = Int64((point.y * 1000).rounded())
        }
    }

    /// Roads become pieces; they meet where they share a coordinate, to the millimetre.
    func layRoads() {
        var vertices: [Place: Int32] = [:]
        for (number, road) in snapshot.roads.enumerated() {
            let path = road.line.points.map { point in
                let place = Place(point)
                if let known = vertices[place] { return known }
                let vertex = addVertex(point)
                vertices[place] = vertex
                return vertex
            }
            layRoad(Int32(number), path)
        }
    }

    private func layRoad(_ number: Int32, _ path: [Int32]) {
        let bare: Ground = snapshot.roads[Int(number)].isGravel ? .gravel : .paved
        var meetings: [(meeting: Obstacles.Meeting, piece: Int32, share: Double)] = []
        var along = 0.0
        for (a, b) in zip(path, path.dropFirst()) where a != b {
            let segment = Segment(graph.point(a), graph.point(b))
            let stretches = land.stretches(of: segment)
            let found = obstacles.meetings(of: segment)
            var last = a
            var begin = 0.0
            for stretch in stretches {
                let next = stretch.end >= 1 ? b : addVertex(segment.point(at: stretch.end))
                let ground = stretch.ground ?? bare
                let piece = addPiece(
                    Piece(a: last, b: next, ground: ground, road: number, isOpen: ground != .forbidden))
                for meeting in found {
                    let share = meeting.at / segment.length
                    guard share >= begin, share < stretch.end || stretch.end >= 1 else { continue }
                    let placed = Obstacles.Meeting(kind: meeting.kind, at: along + meeting.at, meters: meeting.meters)
                    meetings.append((placed, piece, (share - begin) / (stretch.end - begin)))
                }
                last = next
                begin = stretch.end
            }
            along += segment.length
        }
        place(meetings)
    }

    // Crossings that run into each other along the road are one, on the piece where it begins.
    private func place(_ meetings: [(meeting: Obstacles.Meeting, piece: Int32, share: Double)]) {
        for kind in CrossingKind.allCases {
            var group: [(meeting: Obstacles.Meeting, piece: Int32, share: Double)] = []
            var end = -Double.infinity
            func flush() {
                guard let first = group.first else { return }
                let meters = end - (first.meeting.at - first.meeting.meters / 2)
                if meters > prices.limit(kind.limitKey) {
                    for member in group { close(member.piece) }
                } else {
                    crossings[first.piece, default: []].append(
                        PlacedCrossing(
                            share: first.share,
                            crossing: PlanGraph.Crossing(kind: kind, millimetres: Int64((meters * 1000).rounded()))))
                }
                group = []
            }
            for member in meetings where member.meeting.kind == kind {
                if member.meeting.at - member.meeting.meters / 2 > end {
                    flush()
                    end = -.infinity
                }
                group.append(member)
                end = max(end, member.meeting.at + member.meeting.meters / 2)
            }
            flush()
        }
    }

    /// Every way over water is one crossing from shore to shore, or to where ways part.
    func passWater() {
        var degree: [Int32: Int] = [:]
        var wet: [Int32: [Int32]] = [:]
        let isWet = { (piece: Piece) in piece.isOpen && piece.ground == .water }
        for piece in pieces where isWet(piece) {
            for vertex in [piece.a, piece.b] { degree[vertex] = 0 }
        }
        guard !degree.isEmpty else { return }
        for (index, piece) in pieces.enumerated() where piece.isOpen {
            for vertex in [piece.a, piece.b] where degree[vertex] != nil {
                degree[vertex]! += 1
                if isWet(piece) { wet[vertex, default: []].append(Int32(index)) }
            }
        }
        var isTold = Set<Int32>()
        for index in pieces.indices where isWet(pieces[index]) && !isTold.contains(Int32(index)) {
            var path = [Int32(index)]
            isTold.insert(Int32(index))
            for var end in [pieces[index].a, pieces[index].b] {
                while degree[end] == 2, let next = wet[end]?.first(where: { !isTold.contains($0) }) {
                    isTold.insert(next)
                    path.append(next)
                    end = pieces[Int(next)].a == end ? pieces[Int(next)].b : pieces[Int(next)].a
                }
            }
            let meters = path.reduce(0) { $0 + segment(of: $1).length }
            if meters > prices.limit(CrossingKind.water.limitKey) {
                for piece in path { close(piece) }
            } else {
                crossings[path[0], default: []].append(
                    PlacedCrossing(
                        share: 0.5,
                        crossing: PlanGraph.Crossing(kind: .water, millimetres: Int64((meters * 1000).rounded()))))
            }
        }
    }

    /// Roads that end within `network.snap_m` of another road meet it there.
    func meetEnds() {
        let snap = snapshot.parameters["network.snap_m"]
        guard snap > 0, !pieces.isEmpty else { return }
        let index = SegmentIndex(pieces.indices.map { segment(of: Int32($0)) }, cellMeters: 50)
        let count = pieces.count
        var firsts: [Int32: Int32] = [:]
        var lasts: [Int32: Int32] = [:]
        for piece in pieces[0..<count] where firsts[piece.road] == nil { firsts[piece.road] = piece.a }
        for piece in pieces[0..<count] { lasts[piece.road] = piece.b }
        var done = Set<[Int32]>()
        for road in firsts.keys.sorted() {
            for end in [firsts[road]!, lasts[road]!] {
                let point = graph.point(end)
                // The nearest point of every other road that does not meet this one here already.
                var nearest: [Int32: (distance: Double, piece: Int32)] = [:]
                var isMet: Set<Int32> = [road]
                index.forEach(meeting: Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y).expanded(by: snap)) {
                    let piece = pieces[$0]
                    if piece.a == end || piece.b == end { isMet.insert(piece.road) }
                    let distance = index.segments[$0].squaredDistance(to: point).squareRoot()
                    guard distance <= snap else { return }
                    if let known = nearest[piece.road], (known.distance, known.piece) <= (distance, Int32($0)) { return }
                    nearest[piece.road] = (distance, Int32($0))
                }
                for other in nearest.keys.sorted() where !isMet.contains(other) {
                    let found = nearest[other]!
                    let meeting = vertex(on: found.piece, at: segment(of: found.piece).fraction(nearest: point))
                    guard meeting != end, done.insert([min(end, meeting), max(end, meeting)]).inserted else { continue }
                    let bare: Ground = snapshot.roads[Int(road)].isGravel ? .gravel : .paved
                    lay(from: end, to: meeting, road: road) { $0 ?? bare }
                }
            }
        }
    }
}
