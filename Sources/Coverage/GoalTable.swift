import Geometry
import Register
import Vocabulary

/// Goals measured in the areas they are set for, or in every area of an answer.
struct GoalTable {
    let result: CoverageResult
    let goals: [Goal]
    let areas: AreaDirectory
    let own: [OwnArea]

    func outcomes(in rows: [CoverageRow], asksAll: Bool, area: String?) -> [(area: String, outcome: GoalOutcome)] {
        goals.flatMap { goal -> [(area: String, outcome: GoalOutcome)] in
            if let shape = own.first(where: { $0.identifier == goal.area })?.shape {
                let index = PolygonIndex([shape])
                return [(goal.area, result.outcome(of: goal) { index.firstOwner(holding: position($0)) != nil })]
            }
            guard goal.area == "00" || areas.isKnown(goal.area) else {
                return [(goal.area, GoalOutcome(goal: goal, numerator: nil, denominator: nil, isAreaMissing: true))]
            }
            let places = rows.map(\.code).filter { isPlace($0) && (goal.area == "00" || $0.hasPrefix(goal.area)) }
            // A goal is asked of every area in the answer that lies in its own; a national one of the area in question.
            let codes = asksAll && !places.isEmpty ? places : [goal.area == "00" ? area ?? "00" : goal.area]
            return codes.map { ($0, outcome(of: goal, in: $0)) }
        }
    }

    private func isPlace(_ code: String) -> Bool { code.allSatisfy(\.isNumber) && !code.isEmpty }

    private func position(_ building: Int) -> SwerefPoint {
        SwerefPoint(x: result.snapshot.xs[building], y: result.snapshot.ys[building])
    }

    private func outcome(of goal: Goal, in code: String) -> GoalOutcome {
        let isIn = result.snapshot.municipalities.map { code == "00" || $0.hasPrefix(code) }
        return result.outcome(of: goal) { isIn[Int(result.snapshot.municipality[$0])] }
    }
}
