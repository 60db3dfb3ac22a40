import Coverage
import Vocabulary

extension SummaryPage {
    var goals: String {
        let outcomes = answer.goals.map(\.outcome)
        let bars = outcomes.map { outcome in
            BarChart.Bar(
                label: name(outcome.goal), share: outcome.share, colour: outcome.isMet == true ? "#00507F" : "#C24E00",
                goal: outcome.goal.threshold, reason: reason(outcome))
        }
        let met = outcomes.filter { $0.isMet == true }.count
        let known = outcomes.filter { $0.isMet != nil }.count
        let chart = BarChart(
            title: "\(met) av \(known) mål som kan räknas är nådda",
            caption: "Streck: målet. Vad som räknas står i tabellen.", bars: bars, isMadeUp: isMadeUp)
        return chart.svg + table(outcomes).html
    }

    private func table(_ outcomes: [GoalOutcome]) -> HTMLTable {
        let rows = outcomes.map { outcome -> [String] in
            let goal = outcome.goal
            let known = outcome.share != nil
            return [
                name(goal), goal.issuer, unit(goal.unit),
                known ? SwedishText.number(outcome.numerator ?? 0) : reason(outcome),
                known ? SwedishText.number(outcome.denominator ?? 0) : "",
                outcome.share.map { SwedishText.percent($0) } ?? "", SwedishText.percent(goal.threshold),
                outcome.isMet.map { $0 ? "nått" : "inte nått" } ?? "vet ej", goal.source,
            ]
        }
        return HTMLTable(
            caption: "Mål och utfall i \(content.areaName) \(answer.survey)",
            headers: ["Mål", "Vems", "Räknar", "Har", "Av", "Andel", "Mål", "Läge", "Källa"], rows: rows,
            numbers: [3, 4, 5, 6])
    }

    private func name(_ goal: Goal) -> String {
        let speed =
            goal.downMbps >= 1000
            ? "\(SwedishText.number(goal.downMbps / 1000, decimals: 0)) Gbit/s"
            : "\(SwedishText.number(goal.downMbps, decimals: 0)) Mbit/s"
        let who = goal.issuer == "Sveriges regering" ? "Sverige" : goal.issuer
        let upward = goal.upMbps > 0 ? ", upp \(SwedishText.number(goal.upMbps, decimals: 0))" : ""
        return "\(who) \(goal.year): \(goal.needsMobileData ? "mobilt" : speed + upward)"
    }

    private func unit(_ unit: String) -> String {
        switch unit {
        case "households": "hushåll"
        case "workplaces": "arbetsställen"
        case "buildings": "byggnader"
        default: "hushåll och arbetsställen"
        }
    }

    private func reason(_ outcome: GoalOutcome) -> String {
        if outcome.goal.needsMobileData { return "kräver mobildata" }
        if outcome.isAreaMissing { return "området är inte inläst" }
        return outcome.isSuppressed ? "för få för att visas" : "inget att mäta"
    }
}
