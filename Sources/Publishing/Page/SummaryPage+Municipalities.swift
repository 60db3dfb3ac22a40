import Coverage
import Geometry
import Vocabulary

extension SummaryPage {
    private static let mostBars = 25
    /// Squares on all maps of the page together; a page for the whole country stays readable and small.
    private static let mostSquares = 400_000

    var municipalities: String {
        let shown = answer.rows.filter { !$0.isSuppressed && $0.figures.buildings > 0 }
        let worst = shown.sorted { (share($0), $1.code) > (share($1), $0.code) }.prefix(Self.mostBars)
        let bars = worst.map { BarChart.Bar(label: $0.name, share: share($0), colour: "#C24E00") }
        let few = shown.count > bars.count ? " De \(bars.count) med störst andel." : ""
        let chart = BarChart(
            title: bars.first.map { "Störst andel saknar i \($0.label)" } ?? "Ingen kommun kan visas",
            caption: "Andel av kommunens byggnader som saknar snabbt bredband.\(few)", bars: bars, isMadeUp: isMadeUp,
            whole: max(0.01, bars.first?.share ?? 1))
        return (bars.isEmpty ? "" : chart.svg) + municipalityTable.html
    }

    private var municipalityTable: HTMLTable {
        let rows = answer.rows.map { row -> [String] in
            guard !row.isSuppressed else { return [row.name] + Array(repeating: "för få", count: 10) }
            let figures = row.figures
            let promises = row.promises.map { [$0.planned, $0.granted, $0.inNeed].map { SwedishText.number($0) } }
            return [
                row.name, SwedishText.number(figures.buildings), SwedishText.number(figures.connected),
                SwedishText.number(figures.passed), SwedishText.number(figures.near), SwedishText.number(figures.lacking),
                SwedishText.percent(figures.lacking, of: figures.buildings),
            ] + (promises ?? Array(repeating: "för få", count: 3)) + [row.takeUp.map { SwedishText.percent($0) } ?? ""]
        }
        return HTMLTable(
            caption: "Byggnader per kommun",
            headers: [
                "Kommun", "Byggnader", "Anslutna", "Möjliga att ansluta", "I absolut närhet", "Saknar", "Andel saknar",
                "Planerade", "Beviljat stöd", "I behov av stöd", "Anslutningsgrad fiber",
            ], rows: rows, numbers: Set(1...10))
    }

    private func share(_ row: CoverageRow) -> Double {
        row.figures.buildings == 0 ? 0 : Double(row.figures.lacking) / Double(row.figures.buildings)
    }

    /// The five standard maps of every municipality, with their table.
    var sections: String {
        let snapshot = content.result.snapshot
        var members = [[Int]](repeating: [], count: snapshot.municipalities.count)
        for building in content.members where snapshot.isCounted(building) {
            members[Int(snapshot.municipality[building])].append(building)
        }
        let numbers = Dictionary(uniqueKeysWithValues: snapshot.municipalities.enumerated().map { ($1, $0) })
        let limit = min(1400, Self.mostSquares / max(1, answer.rows.count * StandardMap.allCases.count))
        return answer.rows.map { row in
            guard !row.isSuppressed, let number = numbers[row.code], !members[number].isEmpty else { return "" }
            return section(row, Int32(number), members[number], limit)
        }.joined(separator: "\n")
    }

    private func section(_ row: CoverageRow, _ municipality: Int32, _ buildings: [Int], _ limit: Int) -> String {
        let snapshot = content.result.snapshot
        let outline = content.outlines[row.code]
        guard let frame = MapFrame(around: buildings.lazy.map { snapshot.position(of: $0) }, outline: outline, width: 320)
        else { return "" }
        let squares =
            content.seesBuildings
            ? SquareTable.finest(of: content.result, buildings: buildings, atMost: limit)
            : content.squares.rows(in: municipality)
        let ground = "mark-\(row.code.isEmpty ? "utan" : row.code)"
        let maps = StandardMap.allCases.map { map -> String in
            let count = map.count(in: row)
            let drawing = SquareMap(
                map: map, title: "\(map.title) i \(row.name)", frame: frame, ground: ground, squares: squares, total: count,
                isMadeUp: isMadeUp)
            return "<figure><figcaption>\(map.title): \(count.map { SwedishText.number($0) } ?? "för få")</figcaption>\(drawing.svg)</figure>"
        }
        let rows = StandardMap.allCases.map { map -> [String] in
            let count = map.count(in: row)
            return [
                map.title, count.map { SwedishText.number($0) } ?? "för få",
                count.map { SwedishText.percent($0, of: row.figures.buildings) } ?? "", map.meaning,
            ]
        }
        let name = row.code.isEmpty ? "Byggnader utanför alla kommuner" : row.name
        let table = HTMLTable(
            caption: "De fem kartorna: \(name), av \(SwedishText.number(row.figures.buildings)) byggnader",
            headers: ["Karta", "Byggnader", "Andel", "Byggnader som"], rows: rows, numbers: [1, 2])
        return """
            <section><h3>\(Markup.escaped(name))</h3>
            \(MapGround.drawing(id: ground, frame: frame, surfaces: outline.map { [$0] } ?? [], roads: content.mainRoads))
            <div class="maps">\(maps.joined())</div>
            \(table.html)
            </section>
            """
    }
}
