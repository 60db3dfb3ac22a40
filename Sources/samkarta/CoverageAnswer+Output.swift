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
            Swift.print(
                "I \(row.name) saknar \(figures.lacking) av \(figures.buildings) byggnader snabbt bredband (\(SwedishText.percent(figures.lacking, of: figures.buildings))): \(figures.connected) anslutna, \(figures.passed) möjliga att ansluta, \(figures.near) i absolut närhet; \(figures.planned) planerade, \(figures.granted) med beviljat stöd, \(figures.inNeed) i behov av stöd."
            )
        }
        for (area, outcome) in goals {
            let share = outcome.share.map { SwedishText.percent($0) } ?? "kräver mobildata"
            Swift.print("Mål \(outcome.goal.id) i \(area): \(share) av \(SwedishText.percent(outcome.goal.threshold))")
        }
        Swift.print("Mätdag \(survey) · parametrar ”\(parameters.name)” (\(parameters.parameters.filter(\.assumption).count) antaganden)")
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
                "1000": .optional(figures.share(unit, at: 1000)), "100": .optional(figures.share(unit, at: 100)),
                "30": .optional(figures.share(unit, at: 30)),
            ])
        }
        return .object([
            "code": .string(code), "name": .string(name),
            "buildings": .integer(figures.buildings), "buildings_other": .integer(figures.buildingsOther),
            "households": .integer(figures.total.households), "workplaces": .integer(figures.total.workplaces),
            "connected": .integer(figures.connected), "passed": .integer(figures.passed),
            "near": .integer(figures.near), "lacking": .integer(figures.lacking),
            "planned": .integer(figures.planned), "granted": .integer(figures.granted),
            "planned_and_granted": .integer(figures.plannedAndGranted), "in_need": .integer(figures.inNeed),
            "unplaced_reports": .integer(figures.unplacedReports),
            "near_at": .object([
                "20": .integer(figures.nearAt[0]), "50": .integer(figures.nearAt[1]),
                "100": .integer(figures.nearAt[2]), "200": .integer(figures.nearAt[3]),
            ]),
            "share_1g": .optional(figures.share("households", at: 1000)),
            "share_100m": .optional(figures.share("households", at: 100)),
            "share_30m": .optional(figures.share("households", at: 30)),
            "shares": .object([
                "households": shares("households"), "workplaces": shares("workplaces"),
                "buildings": shares("buildings"), "households+workplaces": shares("households+workplaces"),
            ]),
            "take_up": .optional(figures.takeUp),
        ])
    }
}
