import Geometry

/// Marks the buildings that plans or grants name or hold.
enum PromiseMarks {
    /// One flag a building. A promise counts when it is fast enough; one that only holds buildings counts in its
    /// surface, and a line in nothing by itself.
    static func marks(_ promises: [Promise], down: Double, up: Double, in snapshot: CoverageSnapshot) -> [Bool] {
        var marks = [Bool](repeating: false, count: snapshot.count)
        var shapes: [Shape] = []
        for promise in promises where promise.down >= down && promise.up >= up {
            if let building = promise.building {
                marks[Int(building)] = true
            } else if let shape = promise.shape {
                shapes.append(shape)
            }
        }
        guard !shapes.isEmpty else { return marks }
        let index = PolygonIndex(shapes)
        for building in 0..<snapshot.count where !marks[building] {
            let point = SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building])
            if index.firstOwner(holding: point) != nil { marks[building] = true }
        }
        return marks
    }
}
