import Geometry

/// Marks the buildings that plans or grants name or hold.
enum PromiseMarks {
    /// One flag a building. A promise counts when it is fast enough; one that only holds buildings counts in its
    /// surface, and a line in nothing by itself.
    static func marks(_ promises: [Promise], down: Double, up: Double, in snapshot: CoverageSnapshot) -> [Bool] {
        var marks = [Bool](repeating: false, count: snapshot.count)
        let fast = promises.filter { $0.down >= down && $0.up >= up }
        for promise in fast {
            if let building = promise.building { marks[Int(building)] = true }
        }
        let shapes = fast.filter { $0.building == nil }.compactMap(\.shape)
        guard !shapes.isEmpty else { return marks }
        let index = PolygonIndex(shapes)
        for building in 0..<snapshot.count where !marks[building] {
            let point = SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building])
            if index.firstOwner(holding: point) != nil { marks[building] = true }
        }
        return marks
    }
}
