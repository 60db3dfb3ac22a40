/// Which vertices hang together.
final class VertexGroups {
    private var parent: [Int32]

    init(count: Int) { parent = (0..<Int32(count)).map(\.self) }

    func root(_ vertex: Int32) -> Int32 {
        // Vertices that came later hang on nothing yet.
        guard Int(vertex) < parent.count else { return vertex }
        var current = vertex
        while parent[Int(current)] != current {
            parent[Int(current)] = parent[Int(parent[Int(current)])]
            current = parent[Int(current)]
        }
        return current
    }

    func join(_ a: Int32, _ b: Int32) {
        let first = root(a)
        let second = root(b)
        if first < second { parent[Int(second)] = first } else { parent[Int(first)] = second }
    }
}
