import GeoFormats
import Priority
import Vocabulary

extension EffectPreview {
    func json(load: Duration, compute: Duration) -> JSONValue {
        .object([
            "edition": .string(edition),
            "timings": .object(["load_s": .number(load.inSeconds), "compute_s": .number(compute.inSeconds)]),
            "total": total.json, "areas": .array(areas.map(\.json)),
            "cost_per_building_sek": .object(["before": .optional(costBefore), "after": .optional(costAfter)]),
            "projects": .object(["before": .array(projectsBefore.map(\.json)), "after": .array(projectsAfter.map(\.json))]),
        ])
    }

    func print(_ count: Int) {
        Swift.print("\(SwedishText.number(count)) förslag: \(Self.words(total.eligible)) stödberättigade byggnader, \(Self.words(total.counted)) av dem med hushåll eller arbetsplats.")
        for area in areas { Swift.print("\(area.code)\t\(Self.words(area.eligible))") }
        for goal in total.goals where goal.reached.before != goal.reached.after {
            Swift.print("\(goal.goal)\t\(goal.before.map(SwedishText.percent) ?? "–") → \(goal.after.map(SwedishText.percent) ?? "–")")
        }
        for (word, projects) in [("före", projectsBefore), ("efter", projectsAfter)] {
            for one in projects {
                Swift.print("\(one.identifier)\t\(word)\t\(one.counted) byggnader\tjämförelsetal \(one.rankingSek.map { SwedishText.number(Int($0.rounded())) } ?? "–") kr (antagna priser)")
            }
        }
    }

    private static func words(_ change: Change) -> String {
        "\(SwedishText.number(change.before)) → \(SwedishText.number(change.after))"
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension EffectPreview.Area {
    fileprivate var json: JSONValue {
        .object([
            "code": .string(code), "eligible": eligible.json, "household_or_workplace": counted.json,
            "goals": .array(
                goals.map {
                    .object([
                        "goal": .string($0.goal), "denominator": .integer($0.denominator), "reached": $0.reached.json,
                        "share": .object(["before": .optional($0.before), "after": .optional($0.after)]),
                    ])
                }),
        ])
    }
}

extension EffectPreview.Change {
    fileprivate var json: JSONValue { .object(["before": .integer(before), "after": .integer(after), "change": .integer(after - before)]) }
}

extension EffectPreview.Project {
    fileprivate var json: JSONValue {
        .object([
            "id": .string(identifier), "buildings": .integer(buildings), "household_or_workplace": .integer(counted),
            "aid_sek": .number(aidSek), "picks": .integer(picks), "ranking_sek": .optional(rankingSek),
        ])
    }
}
