/// What is cut off from a root when one vertex of a graph fails.
///
/// Tarjan's low points (1972), without recursion: one walk over the graph, O(vertices + edges).
public struct CutVertices: Sendable {
    /// A branch of the walk that hangs on one vertex alone.
    public struct Branch: Sendable, Hashable {
        /// The vertex whose failure cuts the branch off.
        public let cut: Int32
        /// The branch is these places of `order`.
        public let places: Range<Int32>
    }

    /// Vertices that hang together with the root, in the order of the walk.
    public let order: [Int32]
    /// Every branch that some vertex other than the root cuts off, by the cutting vertex's place in the walk.
    public let branches: [Branch]

    /// - Parameters:
    ///   - starts: `starts[v]..<starts[v + 1]` are the places in `targets` of the neighbours of `v`; every edge stands at
    ///     both its ends.
    ///   - targets: neighbours; parallel edges and edges back to the same vertex change nothing.
    ///   - root: where the walk begins.
    public init(starts: [Int32], targets: [Int32], root: Int32) {
        let count = starts.count - 1
        var entered = [Int32](repeating: -1, count: count)
        var low = [Int32](repeating: 0, count: count)
        var next = Array(starts.dropLast())
        var parent = [Int32](repeating: -1, count: count)
        var order: [Int32] = [root]
        var branches: [Branch] = []
        entered[Int(root)] = 0
        var stack = [root]
        while let vertex = stack.last {
            let slot = next[Int(vertex)]
            if slot < starts[Int(vertex) + 1] {
                next[Int(vertex)] += 1
                let target = targets[Int(slot)]
                if entered[Int(target)] >= 0 {
                    // The way back to the parent is one too: a vertex fails as a whole, so parallel edges are no help.
                    low[Int(vertex)] = min(low[Int(vertex)], entered[Int(target)])
                } else {
                    entered[Int(target)] = Int32(order.count)
                    low[Int(target)] = Int32(order.count)
                    parent[Int(target)] = vertex
                    order.append(target)
                    stack.append(target)
                }
            } else {
                stack.removeLast()
                let above = parent[Int(vertex)]
                guard above >= 0 else { continue }
                low[Int(above)] = min(low[Int(above)], low[Int(vertex)])
                if above != root, low[Int(vertex)] >= entered[Int(above)] {
                    branches.append(Branch(cut: above, places: entered[Int(vertex)]..<Int32(order.count)))
                }
            }
        }
        self.order = order
        self.branches = branches.sorted {
            (entered[Int($0.cut)], $0.places.lowerBound) < (entered[Int($1.cut)], $1.places.lowerBound)
        }
    }
}
