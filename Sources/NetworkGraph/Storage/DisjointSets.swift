/// Sets that merge (union by the lower root, path halving).
struct DisjointSets: ~Copyable {
    private let parent: FlatArray<Int32>

    init(count: Int) {
        parent = FlatArray(repeating: 0, count: count)
        for index in 0..<count { parent[index] = Int32(index) }
    }

    func root(_ element: Int32) -> Int32 {
        var current = element
        while parent[current] != current {
            parent[current] = parent[parent[current]]
            current = parent[current]
        }
        return current
    }

    /// Makes the element a set of its own again; only right when all of its set are taken apart.
    func detach(_ element: Int32) { parent[element] = element }

    /// Joins the two sets; false where they were one.
    func join(_ a: Int32, _ b: Int32) -> Bool {
        let first = root(a)
        let second = root(b)
        guard first != second else { return false }
        if first < second { parent[second] = first } else { parent[first] = second }
        return true
    }
}
