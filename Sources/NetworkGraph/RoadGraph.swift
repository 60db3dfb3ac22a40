import Geometry

/// Roads as a graph in flat arrays: vertices where lines have their points, edges between them, lengths in millimetres.
///
/// Lines meet where they share a coordinate (to the millimetre) or end within the snap distance of each other's ends.
/// Nothing is joined that the data does not join: several components are usual.
public struct RoadGraph: Sendable {
    public let xs: [Double]
    public let ys: [Double]
    /// Edges of vertex `v` are `starts[v]..<starts[v + 1]` of `targets` and `lengths`.
    private let starts: [Int32]
    private let targets: [Int32]
    private let lengths: [Int64]

    public init(lines: [LineString], snapMeters: Double) {
        var builder = Builder()
        for line in lines { builder.add(line) }
        builder.joinEnds(within: snapMeters)
        xs = builder.xs
        ys = builder.ys
        (starts, targets, lengths) = builder.compressed()
    }

    public var vertexCount: Int { xs.count }

    /// Shortest distance in metres from the nearest source to every vertex, and which source it is; infinite and -1
    /// where none is reached within the limit. Sources come with a head start in metres; of equals the first wins.
    public func distances(
        from sources: [(vertex: Int, headStartMeters: Double)], limitMeters: Double = .infinity
    ) -> (meters: [Double], source: [Int32]) {
        let forest = shortestPaths(from: sources, limitMeters: limitMeters)
        return (forest.meters, forest.source)
    }

    /// Shortest paths from every vertex to its nearest source, as trees that hang on the sources.
    public func shortestPaths(
        from sources: [(vertex: Int, headStartMeters: Double)], limitMeters: Double = .infinity
    ) -> ShortestPathForest {
        var best = [Int64](repeating: .max, count: vertexCount)
        var owner = [Int32](repeating: -1, count: vertexCount)
        var parent = [Int32](repeating: -1, count: vertexCount)
        var heap = VertexHeap()
        let limit = limitMeters.isFinite ? Int64(limitMeters * 1000) : Int64.max
        for (number, source) in sources.enumerated() {
            let start = Int64((source.headStartMeters * 1000).rounded())
            guard start < best[source.vertex], start <= limit else { continue }
            best[source.vertex] = start
            owner[source.vertex] = Int32(number)
            heap.push(key: start, vertex: Int32(source.vertex))
        }
        while let (key, vertex) = heap.pop() {
            guard key == best[Int(vertex)] else { continue }
            for edge in starts[Int(vertex)]..<starts[Int(vertex) + 1] {
                let target = Int(targets[Int(edge)])
                let reached = key + lengths[Int(edge)]
                guard reached < best[target], reached <= limit else { continue }
                best[target] = reached
                owner[target] = owner[Int(vertex)]
                parent[target] = vertex
                heap.push(key: reached, vertex: Int32(target))
            }
        }
        return ShortestPathForest(
            meters: best.map { $0 == .max ? .infinity : Double($0) / 1000 }, source: owner, parent: parent)
    }

    /// Metres from the nearest start to the nearest vertex that is an end, with both head starts; infinite where none is
    /// reached within the limit. Looks no farther than it must.
    public func meters(
        from sources: [(vertex: Int, headStartMeters: Double)], limitMeters: Double, toEnd end: (Int) -> Double?
    ) -> Double {
        var best: [Int32: Int64] = [:]
        var heap = VertexHeap()
        var nearest = Int64(limitMeters * 1000)
        var isFound = false
        func reach(_ vertex: Int32, _ key: Int64) {
            guard key <= nearest, key < best[vertex] ?? .max else { return }
            best[vertex] = key
            heap.push(key: key, vertex: vertex)
        }
        for source in sources { reach(Int32(source.vertex), Int64((source.headStartMeters * 1000).rounded())) }
        while let (key, vertex) = heap.pop(), key <= nearest {
            guard key == best[vertex] else { continue }
            if let rest = end(Int(vertex)), key + Int64((rest * 1000).rounded()) <= nearest {
                nearest = key + Int64((rest * 1000).rounded())
                isFound = true
            }
            for edge in starts[Int(vertex)]..<starts[Int(vertex) + 1] {
                reach(targets[Int(edge)], key + lengths[Int(edge)])
            }
        }
        return isFound ? Double(nearest) / 1000 : .infinity
    }

    /// Calls once for each edge, lower vertex first, with its length in metres.
    public func forEachEdge(_ body: (_ a: Int, _ b: Int, _ meters: Double) -> Void) {
        for a in 0..<vertexCount {
            for edge in starts[a]..<starts[a + 1] where Int(targets[Int(edge)]) > a {
                body(a, Int(targets[Int(edge)]), Double(lengths[Int(edge)]) / 1000)
            }
        }
    }

    private struct Builder {
        private struct Place: Hashable {
            let x: Int64
            let y: Int64
        }

        var xs: [Double] = []
        var ys: [Double] = []
        private var vertices: [Place: Int32] = [:]
        private var edges: [(Int32, Int32, Int64)] = []
        private var ends: [Int32] = []

        private mutating func vertex(at point: SwerefPoint) -> Int32 {
            let place = Place(x: Int64((point.x * 1000).rounded()), y: Int64((point.y * 1000).rounded()))
            if let known = vertices[place] { return known }
            let vertex = Int32(xs.count)
            vertices[place] = vertex
            xs.append(point.x)
            ys.append(point.y)
            return vertex
        }

        private mutating func join(_ a: Int32, _ b: Int32) {
            guard a != b else { return }
            let dx = xs[Int(a)] - xs[Int(b)]
            let dy = ys[Int(a)] - ys[Int(b)]
            edges.append((a, b, Int64(((dx * dx + dy * dy).squareRoot() * 1000).rounded())))
        }

        mutating func add(_ line: LineString) {
            let path = line.points.map { vertex(at: $0) }
            for (a, b) in zip(path, path.dropFirst()) { join(a, b) }
            if let first = path.first, let last = path.last { ends += [first, last] }
        }

        mutating func joinEnds(within snap: Double) {
            guard snap > 0 else { return }
            let index = GridIndex(xs: xs, ys: ys, cellMeters: max(snap, 1)) { _ in true }
            for end in Set(ends).sorted() {
                for other in index.members(within: snap, of: xs[Int(end)], ys[Int(end)]) where other != Int(end) {
                    join(end, Int32(other))
                }
            }
        }

        func compressed() -> ([Int32], [Int32], [Int64]) {
            var starts = [Int32](repeating: 0, count: xs.count + 1)
            for (a, b, _) in edges {
                starts[Int(a) + 1] += 1
                starts[Int(b) + 1] += 1
            }
            for index in 1..<starts.count { starts[index] += starts[index - 1] }
            var next = starts
            var targets = [Int32](repeating: 0, count: edges.count * 2)
            var lengths = [Int64](repeating: 0, count: edges.count * 2)
            for (a, b, length) in edges {
                for (from, to) in [(a, b), (b, a)] {
                    targets[Int(next[Int(from)])] = to
                    lengths[Int(next[Int(from)])] = length
                    next[Int(from)] += 1
                }
            }
            return (starts, targets, lengths)
        }
    }
}

/// Shortest paths over a road graph, each vertex hanging on the next one towards its source.
public struct ShortestPathForest: Sendable {
    /// Metres to the nearest source; infinite where none is reached.
    public let meters: [Double]
    /// Number of that source; -1 where none is reached.
    public let source: [Int32]
    /// The next vertex towards the source; -1 at sources and where none is reached.
    public let parent: [Int32]
}

/// A four-ary heap of vertices by key; of equal keys the lowest vertex comes first.
struct VertexHeap {
    private var items: [(key: Int64, vertex: Int32)] = []

    mutating func push(key: Int64, vertex: Int32) {
        items.append((key, vertex))
        var child = items.count - 1
        while child > 0 {
            let parent = (child - 1) / 4
            guard items[child] < items[parent] else { break }
            items.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> (key: Int64, vertex: Int32)? {
        guard let top = items.first else { return nil }
        let last = items.removeLast()
        guard !items.isEmpty else { return top }
        items[0] = last
        var parent = 0
        while true {
            let first = parent * 4 + 1
            guard first < items.count else { break }
            var least = first
            for child in first..<min(first + 4, items.count) where items[child] < items[least] { least = child }
            guard items[least] < items[parent] else { break }
            items.swapAt(least, parent)
            parent = least
        }
        return top
    }
}
