import Coverage
import Geometry
import Vocabulary

/// What the one page to show a politician is made of.
public struct SummaryContent: Sendable {
    public let answer: CoverageAnswer
    /// The whole country's result: states at a border need the neighbours.
    public let result: CoverageResult
    /// Whether each building belongs to what is shown.
    public let isShown: [Bool]
    /// Surface of each municipality, by code.
    public let outlines: [String: Shape]
    public let mainRoads: [LineString]
    public let areaName: String
    public let spots: [WhiteSpot]
    /// Files behind the answer: name, kind, date.
    public let sources: [(file: String, kind: String, date: String)]
    /// Squares with fewer buildings are not shown; 1 where the viewer may see all.
    public let fewest: Int
}

/// One self-contained HTML page: the answer in a sentence, maps and charts each beside its table, sources last.
struct SummaryPage {
    let content: SummaryContent

    private var answer: CoverageAnswer { content.answer }

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="sv">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Bredband i \(Markup.escaped(content.areaName)) \(answer.survey)</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <a class="skip" href="#innehall">Till innehållet</a>
        <header><p>Samkarta · bredband i \(Markup.escaped(content.areaName))</p></header>
        <main id="innehall">
        \(madeUp)
        <h1>\(Markup.escaped(headline))</h1>
        <p class="lead">\(Markup.escaped(lead))</p>
        <h2>Hur långt är målen?</h2>
        \(goals)
        <h2>Kommunerna</h2>
        \(municipalities)
        \(content.answer.rows.map(section).joined(separator: "\n"))
        <h2>Vita fläckar</h2>
        \(whiteSpots)
        <h2>Källor och antaganden</h2>
        \(sources)
        </main>
        </body>
        </html>

        """
    }

    private var madeUp: String {
        answer.isMadeUp
            ? "<p class=\"made-up\" role=\"note\"><strong>Påhittat läge.</strong> Uppgifterna är påhittade eller flyttade hit från en annan plats och säger inget om verkliga hus eller nätägare.</p>"
            : ""
    }

    private var total: CoverageFigures {
        content.result.figures(groups: 1) { content.isShown[$0] ? 0 : -1 }[0]
    }

    private var headline: String {
        let figures = total
        return "\(SwedishText.number(figures.lacking)) av \(SwedishText.number(figures.buildings)) byggnader i \(content.areaName) saknar snabbt bredband (\(SwedishText.percent(figures.lacking, of: figures.buildings)))"
    }

    private var lead: String {
        let figures = total
        return "Av dem är \(SwedishText.number(figures.planned)) planerade och \(SwedishText.number(figures.granted)) har beviljat stöd; \(SwedishText.number(figures.inNeed)) är i behov av stöd. Snabbt är minst \(SwedishText.number(answer.parameters["access.down_mbps"], decimals: 0)) Mbit/s. Mätdag \(answer.survey)."
    }

    private var goals: String {
        let outcomes = answer.goals
        let bars = outcomes.map { entry in
            BarChart.Bar(
                label: goalName(entry.outcome.goal), share: entry.outcome.share,
                colour: entry.outcome.isMet == true ? "#00507F" : "#C24E00", goal: entry.outcome.goal.threshold)
        }
        let met = outcomes.filter { $0.outcome.isMet == true }.count
        let known = outcomes.filter { $0.outcome.isMet != nil }.count
        let chart = BarChart(
            title: "\(met) av \(known) mål som kan räknas är nådda",
            caption: "Streck: målet. Hushåll och arbetsställen om inget annat sägs i tabellen.", bars: bars)
        let rows = outcomes.map { entry -> [String] in
            let goal = entry.outcome.goal
            return [
                goalName(goal), "\(goal.issuer) \(goal.year)", "minst \(SwedishText.number(goal.downMbps, decimals: 0)) Mbit/s",
                unitName(goal.unit), entry.outcome.numerator.map { SwedishText.number($0) } ?? "kräver mobildata",
                entry.outcome.denominator.map { SwedishText.number($0) } ?? "",
                entry.outcome.share.map { SwedishText.percent($0) } ?? "", SwedishText.percent(goal.threshold),
                entry.outcome.isMet.map { $0 ? "nått" : "inte nått" } ?? "vet ej",
            ]
        }
        return chart.svg
            + table(
                "Mål och utfall", ["Mål", "Vem och när", "Hastighet", "Räknar", "Har", "Av", "Andel", "Mål", "Läge"], rows,
                numbers: 4...7)
    }

    private func goalName(_ goal: Goal) -> String {
        let what = goal.needsMobileData ? "mobilt" : goal.downMbps >= 1000 ? "\(SwedishText.number(goal.downMbps / 1000, decimals: 0)) Gbit/s" : "\(SwedishText.number(goal.downMbps, decimals: 0)) Mbit/s"
        let who = goal.issuer == "Sveriges regering" ? "Sverige" : goal.issuer
        return "\(who) \(goal.year): \(what)"
    }

    private func unitName(_ unit: String) -> String {
        switch unit {
        case "households": "hushåll"
        case "workplaces": "arbetsställen"
        case "buildings": "byggnader"
        default: "hushåll och arbetsställen"
        }
    }

    private var municipalities: String {
        let shown = answer.rows.filter { !$0.isSuppressed }
        let bars = shown.sorted { (share($0) ?? 0, $0.code) > (share($1) ?? 0, $1.code) }.prefix(30).map { row in
            BarChart.Bar(label: row.name, share: share(row), colour: "#C24E00", goal: nil)
        }
        let worst = bars.first.map { "Störst andel saknar i \($0.label)" } ?? "Ingen kommun kan visas"
        let chart = BarChart(
            title: worst, caption: "Andel av kommunens hushålls- och arbetsplatsbyggnader som saknar snabbt bredband.",
            bars: Array(bars))
        let rows = answer.rows.map { row -> [String] in
            guard !row.isSuppressed else { return [row.name] + Array(repeating: "för få", count: 10) }
            let figures = row.figures
            return [
                row.name, SwedishText.number(figures.buildings), SwedishText.number(figures.connected),
                SwedishText.number(figures.passed), SwedishText.number(figures.near), SwedishText.number(figures.lacking),
                SwedishText.percent(figures.lacking, of: figures.buildings), SwedishText.number(figures.planned),
                SwedishText.number(figures.granted), SwedishText.number(figures.inNeed),
                figures.takeUp.map { SwedishText.percent($0) } ?? "",
            ]
        }
        return chart.svg
            + table(
                "Byggnader per kommun",
                [
                    "Kommun", "Byggnader", "Anslutna", "Möjliga att ansluta", "I absolut närhet", "Saknar", "Andel saknar",
                    "Planerade", "Beviljat stöd", "I behov av stöd", "Anslutningsgrad fiber",
                ], rows, numbers: 1...10)
    }

    private func share(_ row: CoverageRow) -> Double? {
        row.figures.buildings == 0 ? nil : Double(row.figures.lacking) / Double(row.figures.buildings)
    }

    private func section(_ row: CoverageRow) -> String {
        guard !row.isSuppressed, !row.code.isEmpty, row.figures.buildings > 0 else { return "" }
        let snapshot = content.result.snapshot
        let number = snapshot.municipalities.firstIndex(of: row.code)
        let buildings = (0..<snapshot.count).filter {
            content.isShown[$0] && snapshot.isCounted($0) && number.map { Int32($0) } == snapshot.municipality[$0]
        }
        let outline = content.outlines[row.code]
        let box = outline?.envelope
        let roads = content.mainRoads.filter { road in box.map { $0.intersects(road.points.envelope) } ?? false }
        let maps = StandardMap.allCases.map { map -> String in
            let count = map.count(in: row.figures)
            let drawing = SquareMap(
                map: map, title: "\(map.title) i \(row.name)", outline: outline, mainRoads: roads, result: content.result,
                buildings: buildings, fewest: content.fewest)
            return "<figure><figcaption>\(map.title): \(SwedishText.number(count))</figcaption>\(drawing.svg)</figure>"
        }
        let rows = StandardMap.allCases.map { map -> [String] in
            let count = map.count(in: row.figures)
            return [
                map.title, SwedishText.number(count), SwedishText.percent(count, of: row.figures.buildings), map.meaning,
            ]
        }
        return """
            <section><h3>\(Markup.escaped(row.name))</h3>
            <div class="maps">\(maps.joined())</div>
            \(table("De fem kartorna i \(row.name), av \(SwedishText.number(row.figures.buildings)) byggnader", ["Karta", "Byggnader", "Andel", "Byggnader som"], rows, numbers: 1...2))
            </section>
            """
    }

    private var whiteSpots: String {
        guard !content.spots.isEmpty else { return "<p>Vita fläckar visas inte i denna utgåva, eller så finns inga.</p>" }
        let rows = content.spots.prefix(25).map { spot -> [String] in
            [
                spot.name, SwedishText.number(spot.households), SwedishText.number(spot.members.count),
                spot.nearestRoute.map { "\(SwedishText.number(Int($0.meters))) m (\($0.operatorId))" } ?? "inget känt nät",
                spot.nearestRoute?.roadMeters.map { "\(SwedishText.number(Int($0))) m" } ?? "",
            ]
        }
        return "<p>\(SwedishText.number(content.spots.count)) grupper av byggnader som saknar bredband; de 25 med flest hushåll:</p>"
            + table("Vita fläckar", ["Plats", "Hushåll", "Byggnader", "Närmaste nät", "Längs väg"], rows, numbers: 1...4)
    }

    private var sources: String {
        let files = table(
            "Källor", ["Fil", "Slag", "Datum"], content.sources.map { [$0.file, $0.kind, $0.date] }, numbers: nil)
        let assumed = answer.parameters.parameters.filter { $0.assumption && Self.usedKeys.contains($0.key) }
        let rows = assumed.map { parameter -> [String] in
            [
                parameter.key, "\(SwedishText.number(parameter.value, decimals: parameter.value == parameter.value.rounded() ? 0 : 1)) \(parameter.unit)",
                parameter.low.map { low in
                    "\(SwedishText.number(low, decimals: 0))–\(SwedishText.number(parameter.high ?? parameter.value, decimals: 0))"
                } ?? "", "antagande",
            ]
        }
        let near = total.nearAt.enumerated().map { index, count in
            [
                "\(SwedishText.number(StateEvaluation.sensitivityMeters[index], decimals: 0)) m", SwedishText.number(count),
                SwedishText.percent(count, of: total.buildings),
            ]
        }
        return files
            + "<p>Parametrar ”\(Markup.escaped(answer.parameters.name))”. Avståndet för absolut närhet är inte publicerat; så här ändras svaret med det:</p>"
            + table("Har bredband vid olika avstånd för absolut närhet", ["Avstånd", "Byggnader", "Andel"], near, numbers: 1...2)
            + table("Antaganden som svaret bygger på", ["Parameter", "Värde", "Intervall", "Källa"], rows, numbers: nil)
    }

    private static let usedKeys = [
        "near.distance_m", "register.border_m", "settlement.persons_per_household", "whitespots.gap_m",
    ]

    private func table(_ caption: String, _ headers: [String], _ rows: [[String]], numbers: ClosedRange<Int>?) -> String {
        let head = headers.map { "<th scope=\"col\">\(Markup.escaped($0))</th>" }.joined()
        let body = rows.map { row in
            "<tr>"
                + row.enumerated().map { index, cell in
                    index == 0
                        ? "<th scope=\"row\">\(Markup.escaped(cell))</th>"
                        : "<td\(numbers?.contains(index) == true ? " class=\"n\"" : "")>\(Markup.escaped(cell))</td>"
                }.joined() + "</tr>"
        }.joined(separator: "\n")
        return "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"\(Markup.escaped(caption))\"><table><caption>\(Markup.escaped(caption))</caption><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>"
    }

    private static let style = """
        :root{color-scheme:light dark;--text:#1B1B1B;--paper:#fff;--quiet:#f3f3f0;--line:#c9c9c4;--accent:#0B5394}
        @media (prefers-color-scheme:dark){:root{--text:#eee;--paper:#16181a;--quiet:#24272a;--line:#4a4e52;--accent:#8ec1f2}}
        body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--paper)}
        header{border-bottom:1px solid var(--line);padding:.3rem 1.5rem}
        main{max-width:75rem;margin:0 auto;padding:0 1.5rem 4rem}
        h1{font-size:1.7rem;line-height:1.25;max-width:46rem}h2{margin-top:2.5rem;border-top:2px solid var(--accent);padding-top:.6rem}
        .lead{font-size:1.15rem;max-width:46rem}
        .made-up{background:#fff3cd;color:#1B1B1B;border:2px solid #8a6500;padding:.6rem 1rem}
        .maps{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem}
        figure{margin:0 0 1rem}figcaption{font-weight:600}svg{width:100%;height:auto;max-width:42rem}
        svg text{font-size:12px;fill:var(--text)}.land{fill:#e9ece6;stroke:#8d938a;stroke-width:.8;fill-rule:evenodd}
        .road{fill:none;stroke:#a9a59b;stroke-width:.7}.scale{stroke:var(--text);stroke-width:2;fill:none}
        .goal{stroke:var(--text);stroke-width:2;fill:none}
        .legend{font-size:.85rem;margin:.2rem 0}.legend span{white-space:nowrap}.key{width:.8rem;height:.8rem;display:inline}
        .table{overflow-x:auto}table{border-collapse:collapse;margin:.8rem 0;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-weight:600;padding:.3rem 0}
        th,td{padding:.3rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        thead th{background:var(--quiet)}.n{text-align:right;white-space:nowrap}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
        @media print{.maps{grid-template-columns:repeat(3,1fr)}section{break-inside:avoid}}
        """
}
