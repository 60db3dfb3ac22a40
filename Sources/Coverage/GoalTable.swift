import GRDB
import Geometry
import Register
import Store
import Vocabulary

/// An area of its own that a goal is set for, such as the islands.
struct OwnArea: Sendable {
    let identifier: String
    let shape: Shape

    static func list(_ identifiers: [String], _ db: Database, scope: Scope) throws -> [OwnArea] {
        var found: [OwnArea] = []
        for batch in scope.statistics(of: "areas") {
            try db.forEachRow(sql: "SELECT area_id, geom FROM area WHERE batch = ? ORDER BY line", arguments: [batch.id]) { row in
                guard identifiers.contains(row.text(0)), let shape = row.shape(1) else { return }
                found.removeAll { $0.identifier == row.text(0) }
                found.append(OwnArea(identifier: row.text(0), shape: shape))
            }
        }
        return found
    }
}

/// Goals measured in the areas they are set for, or in every area of an answer.
struct GoalTable {
    let result: CoverageResult
    let goals: [Goal]
    let areas: AreaDirectory
    let own: [OwnArea]

    func outcomes(in rows: [CoverageRow], asksAll: Bool, area: String?) -> [(area: String, outcome: GoalOutcome)] {
        goals.flatMap { goal -> [(area: String, outcome: GoalOutcome)] in
            if let shape = own.first(where: { $0.identifier == goal.area })?.shape {
                return [(goal.area, outcome(of: goal, in: shape))]
            }
            guard goal.area == "00" || areas.isKnown(goal.area) else {
                return [(goal.area, GoalOutcome(goal: goal, numerator: nil, denominator: nil, isAreaMissing: true))]
            }
            let places = rows.map(\.code).filter { isPlace($0) && (goal.area == "00" || $0.hasPrefix(goal.area)) }
            // A goal is asked of every area in the answer that lies in its own; a national one of the area in question.
            let codes = asksAll && !places.isEmpty ? places : [goal.area == "00" ? area ?? "00" : goal.area]
            return outcomes(of: goal, in: codes)
        }
    }

    private func isPlace(_ code: String) -> Bool { code.allSatisfy(\.isNumber) && !code.isEmpty }

    private func outcome(of goal: Goal, in shape: Shape) -> GoalOutcome {
        guard !goal.needsMobileData else { return GoalOutcome(goal: goal, numerator: nil, denominator: nil) }
        let index = PolygonIndex([shape])
        let snapshot = result.snapshot
        let progress = result.progress(towards: goal, groups: 1) { building in
            let point = SwerefPoint(x: snapshot.xs[building], y: snapshot.ys[building])
            return index.firstOwner(holding: point) == nil ? -1 : 0
        }
        return GoalOutcome(goal: goal, progress: progress[0])
    }

    // Counted once by municipality; every area is a sum of some.
    private func outcomes(of goal: Goal, in codes: [String]) -> [(area: String, outcome: GoalOutcome)] {
        guard !goal.needsMobileData else {
            return codes.map { ($0, GoalOutcome(goal: goal, numerator: nil, denominator: nil)) }
        }
        let snapshot = result.snapshot
        let parts = result.progress(towards: goal, groups: snapshot.municipalities.count) {
            Int(snapshot.municipality[$0])
        }
        return codes.map { code in
            var sum = GoalProgress()
            for (municipality, part) in zip(snapshot.municipalities, parts)
            where code == "00" || municipality.hasPrefix(code) {
                sum.add(part)
            }
            return (code, GoalOutcome(goal: goal, progress: sum))
        }
    }
}

extension GoalOutcome {
    fileprivate init(goal: Goal, progress: GoalProgress) {
        self.init(
            goal: goal, numerator: progress.reached.count(of: goal.unit), denominator: progress.all.count(of: goal.unit))
    }
}
