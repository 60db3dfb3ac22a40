import Geometry
import Vocabulary

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

    /// The earliest day that a plan fast enough promises each building; `nil` where none does.
    static func earliest(_ plans: [Promise], down: Double, up: Double, in snapshot: CoverageSnapshot) -> [ReportingDate?] {
        var days = [ReportingDate?](repeating: nil, count: snapshot.count)
        let fast = plans.filter { $0.down >= down && $0.up >= up && $0.readyBy != nil }
        let keep = { (building: Int, day: ReportingDate?) in
            guard let day else { return }
            days[building] = min(days[building] ?? day, day)
        }
        for plan in fast {
            if let building = plan.building { keep(Int(building), plan.readyBy) }
        }
        let surfaces = fast.filter { $0.building == nil && $0.shape != nil }
        guard !surfaces.isEmpty else { return days }
        let index = PolygonIndex(surfaces.compactMap(\.shape))
        for building in 0..<snapshot.count {
            for owner in index.owners(holding: SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building])) {
                keep(building, surfaces[owner].readyBy)
            }
        }
        return days
    }
}
