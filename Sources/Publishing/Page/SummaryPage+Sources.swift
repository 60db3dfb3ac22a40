import Coverage
import Vocabulary

extension SummaryPage {
    var sources: String {
        """
        <p>Utgåvan är gjord för \(Markup.escaped(audience)), av parameteruppsättningen ”\(Markup.escaped(answer.parameters.name))”. Samma filer och parametrar ger samma svar.</p>
        \(files.html)
        \(assumptions.html)
        <p>Avståndet för absolut närhet är inte publicerat. Så här ändras svaret med det:</p>
        \(sensitivity.html)
        """
    }

    private var audience: String {
        let scope = content.viewer.scope.joined(separator: ", ")
        return switch content.viewer.role {
        case .administrator: "administratören"
        case .secretariat: "sekretariatet"
        case .coordinator: "samordnaren för \(scope)"
        case .municipality: "kommunen \(scope)"
        case .association: "föreningen i \(scope)"
        case .countyBoard: "länsstyrelsen i \(scope)"
        case .operator: "nätägaren \(scope)"
        case .reader, .public: "alla"
        }
    }

    private var files: HTMLTable {
        let rows = content.sources.map { source in
            [
                Self.kindNames[source.kind] ?? source.kind, source.file ?? "namnges inte i denna utgåva",
                source.dated?.description ?? "", source.lender, source.isMadeUp ? "påhittat läge" : "",
            ]
        }
        return HTMLTable(caption: "Källor", headers: ["Slag", "Fil", "Datum", "Lånad av", "Anmärkning"], rows: rows)
    }

    private var assumptions: HTMLTable {
        let rows = answer.parameters.parameters.compactMap { parameter -> [String]? in
            guard let name = Self.parameterNames[parameter.key] else { return nil }
            let interval = parameter.low.map { low in
                "\(plain(low))–\(plain(parameter.high ?? parameter.value))"
            } ?? ""
            return [
                name, "\(plain(parameter.value)) \(parameter.unit)", interval,
                parameter.assumption ? "antagande" : parameter.source, parameter.key,
            ]
        }
        return HTMLTable(
            caption: "Parametrar och antaganden som svaret bygger på",
            headers: ["Parameter", "Värde", "Intervall", "Källa", "Nyckel"], rows: rows)
    }

    private func plain(_ value: Double) -> String {
        SwedishText.number(value, decimals: value == value.rounded() ? 0 : 1)
    }

    private var sensitivity: HTMLTable {
        let row = answer.whole
        let rows = zip(StateEvaluation.sensitivityMeters, row.nearAt).map { meters, count -> [String] in
            let count = row.isSuppressed ? nil : count
            return [
                "\(plain(meters)) m", count.map { SwedishText.number($0) } ?? "för få",
                count.map { SwedishText.percent($0, of: row.figures.buildings) } ?? "",
            ]
        }
        return HTMLTable(
            caption: "Har snabbt bredband vid olika avstånd för absolut närhet", headers: ["Avstånd", "Byggnader", "Andel"],
            rows: rows, numbers: [1, 2])
    }

    private static let kindNames = [
        "boundaries": "gränser", "buildings": "byggnadsregister", "addresses": "adresser",
        "availability": "nätägares rapporter", "plans": "planer", "grants": "beviljat stöd",
        "subscriptions": "abonnemang", "operators": "nätägare", "network-routes": "sträckningar",
        "network-nodes": "noder", "masts": "master", "roads": "vägar", "railways": "järnvägar", "ground": "mark",
        "areas": "områden", "list": "byggnadsförteckning", "decisions": "PTS beslut", "wishes": "önskemål",
        "switch-off": "nedläggningar", "statistics": "statistik",
    ]

    private static let parameterNames = [
        "access.down_mbps": "Snabbt bredband, ned", "access.up_mbps": "Snabbt bredband, upp",
        "near.fee_sek": "Högsta avgift för möjlig att ansluta", "near.distance_m": "Absolut närhet, avstånd",
        "plan.horizon_years": "Planer räknas så långt fram", "register.border_m": "Byggnad utanför alla kommuner: högst till gränsen",
        "network.snap_m": "Nod på sträckning, avstånd", "whitespots.gap_m": "Vit fläck, högst mellan byggnader",
    ]
}
