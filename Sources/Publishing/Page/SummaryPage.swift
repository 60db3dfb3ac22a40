import Coverage
import Geometry
import Vocabulary

/// One self-contained HTML page: the answer in a sentence, maps and charts each beside its table, sources last.
struct SummaryPage {
    let content: SummaryContent

    var answer: CoverageAnswer { content.answer }

    var html: String {
        let title = "Bredband i \(content.areaName) \(answer.survey)\(answer.isMadeUp ? " (påhittat läge)" : "")"
        return """
            <!DOCTYPE html>
            <html lang="sv">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Markup.escaped(title))</title>
            <style>\(PageStyle.css)</style>
            </head>
            <body>
            <a class="skip" href="#innehall">Till innehållet</a>
            <header><p>Samkarta · \(Markup.escaped(title))</p></header>
            <main id="innehall">
            \(notes)
            <h1>\(Markup.escaped(headline))</h1>
            \(lead)
            \(overview)
            \(changes)
            <h2>Kommunerna</h2>
            \(municipalities)
            \(sections)
            <h2>Hur långt är det till målen?</h2>
            \(goals)
            <h2>Vita fläckar</h2>
            \(whiteSpots)
            <h2>Källor och antaganden</h2>
            \(sources)
            </main>
            </body>
            </html>

            """
    }

    private var notes: String {
        let madeUp =
            answer.isMadeUp
            ? "<p class=\"note\" role=\"note\"><strong>Påhittat läge.</strong> Uppgifterna är påhittade eller flyttade hit från en annan plats och säger inget om verkliga hus eller nätägare.</p>"
            : ""
        let inside =
            content.seesBuildings
            ? "<p class=\"note\" role=\"note\"><strong>Arbetsmaterial.</strong> Utgåvan innehåller uppgifter om enskilda byggnader. En utgåva för alla skrivs med <code>samkarta publish --as public</code>.</p>"
            : ""
        return madeUp + inside
    }

    private var headline: String {
        let row = answer.whole
        guard !row.isSuppressed else { return "I \(content.areaName) är det för få byggnader för att visas" }
        let figures = row.figures
        guard figures.buildings > 0 else { return "I \(content.areaName) finns inga byggnader med hushåll eller arbetsställen" }
        return "I \(content.areaName) saknar \(SwedishText.number(figures.lacking)) av \(SwedishText.number(figures.buildings)) byggnader snabbt bredband (\(SwedishText.percent(figures.lacking, of: figures.buildings)))"
    }

    private var lead: String {
        let row = answer.whole
        guard !row.isSuppressed else { return "" }
        let promises = row.promises.map {
            "Av dem som saknar är \(SwedishText.number($0.planned)) planerade och \(SwedishText.number($0.granted)) har beviljat stöd; \(SwedishText.number($0.inNeed)) är i behov av stöd."
        } ?? "Planerade och beviljade är för få för att visas."
        return """
            <p class="lead">\(Markup.escaped(content.change.map { $0.sentence + " " } ?? ""))\(promises)</p>
            <p>Snabbt är minst \(SwedishText.number(answer.parameters["access.down_mbps"], decimals: 0)) Mbit/s. Räknade är byggnader med hushåll eller arbetsställen. Mätdag <span class="date">\(answer.survey)</span>.</p>
            """
    }

    var isMadeUp: Bool { answer.isMadeUp }

    private var changes: String {
        guard let change = content.change else { return "" }
        let rows = change.causes.map { cause, lacking in
            [cause.name, lacking > 0 ? "+\(SwedishText.number(lacking))" : SwedishText.number(lacking)]
        }
        let table = HTMLTable(
            caption: "Byggnader som saknar snabbt bredband, från \(change.since) till \(answer.survey)",
            headers: ["Orsak", "Byggnader"],
            rows: [["Saknade \(change.since)", SwedishText.number(change.before)]] + rows
                + [["Saknar \(answer.survey)", SwedishText.number(change.after)]], numbers: [1])
        return "<h2>Vad har ändrats, och varför?</h2><p>\(Markup.escaped(change.sentence))</p>\(table.html)"
    }

    private var whiteSpots: String {
        guard content.seesBuildings else {
            return "<p>Vita fläckar pekar ut enskilda hus och visas inte i denna utgåva.</p>"
        }
        guard !content.spots.isEmpty else { return "<p>Inga vita fläckar: ingen räknad byggnad saknar snabbt bredband.</p>" }
        let rows = content.spots.prefix(25).map { spot -> [String] in
            [
                "\(spot.identifier) \(spot.name)", SwedishText.number(spot.households), SwedishText.number(spot.members.count),
                spot.nearestRoute.map { near in
                    "\(SwedishText.number(Int(near.meters.rounded()))) m\(near.operatorId.map { " (\($0))" } ?? "")"
                } ?? "inget känt nät",
                spot.nearestRoute?.roadMeters.map { "\(SwedishText.number(Int($0.rounded()))) m" } ?? "ingen väg",
            ]
        }
        let what = "\(SwedishText.number(content.spots.count)) grupper av byggnader som saknar snabbt bredband"
        let few = content.spots.count > rows.count ? "; de \(rows.count) med flest hushåll" : ""
        return "<p>\(what)\(few):</p>"
            + HTMLTable(
                caption: "Vita fläckar", headers: ["Plats", "Hushåll", "Byggnader", "Närmaste nät", "Längs väg"],
                rows: rows, numbers: [1, 2, 3, 4]
            ).html
    }
}

extension ChangeCause {
    /// As the line of a table.
    var name: String {
        switch self {
        case .built: "Nätet har byggts ut"
        case .withdrawn: "Nätägaren rapporterar dem inte längre"
        case .corrected: "Rapporten har rättats"
        case .register: "Registret har ändrats"
        case .newBuilding: "Nya i registret"
        case .goneBuilding: "Borta ur registret"
        }
    }
}
