/// Points grouped so that two are together when a chain of steps no longer than `gap` joins them.
public struct ConnectedGroups: Sendable {
    /// The group of each point, numbered by each group's lowest point; -1 for points left out.
    public let group: [Int32]
    public let count: Int

    public init(xs: [Double], ys: [Double], gapMeters gap: Double, isMember: (Int) -> Bool = { _ in true }) {
        let index = GridIndex(xs: xs, ys: ys, cellMeters: max(gap, 1), isMember: isMember)
        var parent = [Int32](repeating: -1, count: xs.count)
        for point in xs.indices where isMember(point) && xs[point].isFinite && ys[point].isFinite {
            parent[point] = Int32(point)
        }
        func root(_ point: Int32) -> Int32 {
            var current = point
            while parent[Int(current)] != current {
                parent[Int(current)] = parent[Int(parent[Int(current)])]
                current = parent[Int(current)]
            }
            return current
        }
        for point in xs.indices where parent[point] >= 0 {
            for other in index.members(within: gap, of: xs[point], ys[point]) where other > point {
                let a = root(Int32(point))
                let b = root(Int32(other))
                if a != b { parent[Int(max(a, b))] = min(a, b) }
            }
        }
        var group = [Int32](repeating: -1, count: xs.count)
        var count: Int32 = 0
        for point in xs.indices where parent[point] >= 0 {
            let top = root(Int32(point))
            if Int(top) == point {
                group[point] = count
                count += 1
            } else {
                group[point] = group[Int(top)]
            }
        }
        self.group = group
        self.count = Int(count)
    }
}
