import Coverage
import Foundation
import GeoFormats
import Vocabulary

extension CoverageAnswer {
    /// The JSON of `coverage` (FORMATS section 6).
    var json: JSONValue {
        .object([
            "survey": .string(survey.description),
            "parameters": .string(parameters.name),
            "assumptions": .array(assumptions.map { .string($0.key) }),
            "made_up": .bool(isMadeUp),
            "timings": .object(["load_s": .number(loadSeconds), "compute_s": .number(computeSeconds)]),
            "areas": .array(rows.map(\.json)),
            "goals": .array(
                goals.map { area, outcome in
                    .object([
                        "goal": .string(outcome.goal.id), "area": .string(area),
                        "numerator": .optional(outcome.numerator), "denominator": .optional(outcome.denominator),
                        "share": .optional(outcome.share), "threshold": .number(outcome.goal.threshold),
                        "met": outcome.isMet.map(JSONValue.bool) ?? .null, "status": .string(outcome.status),
                        "suppressed": .bool(outcome.isSuppressed),
                    ])
                }),
        ])
    }

    func print() {
        if isMadeUp { Swift.print("Påhittat läge: uppgifterna är påhittade eller flyttade hit från en annan plats.") }
        for row in rows {
            guard !row.isSuppressed else {
                Swift.print("\(row.name): för få byggnader för att visas.")
                continue
            }
            let figures = row.figures
            let n = { (count: Int) in SwedishText.number(count) }
            let promises =
                row.promises.map {
                    "\(n($0.planned)) planerade, \(n($0.granted)) med beviljat stöd, \(n($0.inNeed)) i behov av stöd"
                } ?? "planerade och beviljade för få för att visas"
            Swift.print(
                "I \(row.name) saknar \(n(figures.lacking)) av \(n(figures.buildings)) byggnader snabbt bredband (\(SwedishText.percent(figures.lacking, of: figures.buildings))): \(n(figures.connected)) anslutna, \(n(figures.passed)) möjliga att ansluta, \(n(figures.near)) i absolut närhet; \(promises)."
            )
        }
        for (area, outcome) in goals {
            let share = outcome.share.map { SwedishText.percent($0) } ?? outcome.swedishReason
            Swift.print("Mål \(outcome.goal.id) i \(area): \(share) av \(SwedishText.percent(outcome.goal.threshold))")
        }
        let assumed = assumptions.isEmpty ? "" : "; antaganden: " + assumptions.map {
            "\($0.key) \(JSONValue.text(of: $0.value)) \($0.unit)"
        }.joined(separator: ", ")
        Swift.print("Mätdag \(survey) · parametrar ”\(parameters.name)”\(assumed)")
    }
}

extension GoalOutcome {
    /// Why there is no share.
    fileprivate var swedishReason: String {
        if goal.needsMobileData { return "kräver mobildata" }
        if isAreaMissing { return "området är inte inläst" }
        return isSuppressed ? "för få för att visas" : "inget att mäta"
    }
}

extension CoverageRow {
    fileprivate var json: JSONValue {
        guard !isSuppressed else {
            return .object([
                "code": .string(code), "name": .string(name), "suppressed": .bool(true), "buildings": .null,
                "connected": .null, "passed": .null, "near": .null, "lacking": .null, "planned": .null, "granted": .null,
                "planned_and_granted": .null, "in_need": .null,
            ])
        }
        let shares = { (unit: String) -> JSONValue in
            .object([
                "1000": .optional(share(unit, at: 1000)), "100": .optional(share(unit, at: 100)),
                "30": .optional(share(unit, at: 30)),
            ])
        }
        return .object([
            "code": .string(code), "name": .string(name),
            "buildings": .integer(figures.buildings), "buildings_other": .integer(figures.buildingsOther),
            "households": .integer(figures.total.households), "workplaces": .integer(figures.total.workplaces),
            "connected": .integer(figures.connected), "passed": .integer(figures.passed),
            "near": .integer(figures.near), "lacking": .integer(figures.lacking),
            "planned": .optional(promises?.planned), "granted": .optional(promises?.granted),
            "planned_and_granted": .optional(promises?.both), "in_need": .optional(promises?.inNeed),
            "suppressed": .bool(!disclosure.isWhole),
            "unplaced_reports": .integer(figures.unplacedReports),
            "near_at": .object([
                "20": .optional(nearAt[0]), "50": .optional(nearAt[1]), "100": .optional(nearAt[2]), "200": .optional(nearAt[3]),
            ]),
            "share_1g": .optional(share("households", at: 1000)),
            "share_100m": .optional(share("households", at: 100)),
            "share_30m": .optional(share("households", at: 30)),
            "shares": .object([
                "households": shares("households"), "workplaces": shares("workplaces"),
                "buildings": shares("buildings"), "households+workplaces": shares("households+workplaces"),
            ]),
            "take_up": .optional(takeUp),
        ])
    }
}
