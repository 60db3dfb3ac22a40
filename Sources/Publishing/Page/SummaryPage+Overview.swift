import Coverage
import Geometry
import Vocabulary

extension SummaryPage {
    private static let mostLabels = 20
    private static let mostSquares = 2500

    /// The area as a whole: where broadband is lacking, and what everybody has.
    var overview: String {
        let row = answer.whole
        guard !row.isSuppressed, row.figures.buildings > 0 else { return "" }
        return """
            <div class="overview"><div>\(overviewMap)</div><div>\(stateChart(row))</div></div>
            \(stateTable(row).html)
            """
    }

    private var overviewMap: String {
        let snapshot = content.result.snapshot
        let counted = content.members.filter { snapshot.isCounted($0) }
        let codes = answer.rows.map(\.code)
        let shapes = codes.compactMap { content.outlines[$0] }
        let outline: Shape? = shapes.isEmpty ? nil : .multiPolygon(shapes.flatMap(\.polygons))
        guard let frame = MapFrame(around: counted.lazy.map { snapshot.position(of: $0) }, outline: outline, width: 640)
        else { return "" }
        let squares =
            content.seesBuildings
            ? SquareTable.finest(of: content.result, buildings: counted, atMost: Self.mostSquares) : content.squares
        let labels = codes.count > Self.mostLabels ? [] : self.labels(counted)
        // Where so few lack it that no square may tell, the map shows where it is.
        let shown: StandardMap =
            squares.rows.contains { (StandardMap.missing.count(in: $0) ?? 0) > 0 } || answer.whole.figures.lacking == 0
            ? .missing : .existing
        let title = "\(shown == .missing ? "Här saknas" : "Här finns") snabbt bredband i \(content.areaName)"
        let map = SquareMap(
            map: shown, title: title, frame: frame, ground: "mark", squares: squares,
            total: shown.count(in: answer.whole), labels: labels, isMadeUp: isMadeUp)
        return MapGround.drawing(id: "mark", frame: frame, surfaces: shapes, roads: content.mainRoads)
            + "<figure><figcaption>\(Markup.escaped(title))</figcaption>\(map.svg)</figure>"
    }

    // Each name where most of its municipality's houses stand: its surface may lie mostly outside the map.
    private func labels(_ counted: [Int]) -> [(text: String, at: SwerefPoint)] {
        let snapshot = content.result.snapshot
        let members = Dictionary(grouping: counted) { snapshot.municipalities[Int(snapshot.municipality[$0])] }
        return answer.rows.compactMap { row in
            guard !row.isSuppressed, !row.code.isEmpty, let houses = members[row.code] else { return nil }
            let squares = SquareTable(of: content.result, buildings: houses, sizeMeters: 4000).rows
            let most = squares.max { ($0.counts[0] ?? 0, $1.square.identifier) < ($1.counts[0] ?? 0, $0.square.identifier) }
            guard let box = most?.square.envelope else { return nil }
            return (row.name, SwerefPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2))
        }
    }

    private func stateChart(_ row: CoverageRow) -> String {
        let figures = row.figures
        let share = { (count: Int) in Double(count) / Double(figures.buildings) }
        var bars = [
            BarChart.Bar(label: "Anslutna", share: share(figures.connected), colour: "#00507F"),
            BarChart.Bar(label: "Möjliga att ansluta", share: share(figures.passed), colour: "#3A8FC7"),
            BarChart.Bar(label: "I absolut närhet", share: share(figures.near), colour: "#3A8FC7"),
            BarChart.Bar(label: "Saknar", share: share(figures.lacking), colour: "#C24E00"),
        ]
        if let promises = row.promises {
            bars += [
                BarChart.Bar(label: "– varav planerade", share: share(promises.planned), colour: "#008F6B"),
                BarChart.Bar(label: "– varav beviljat stöd", share: share(promises.granted), colour: "#B0568B"),
                BarChart.Bar(label: "– varav i behov av stöd", share: share(promises.inNeed), colour: "#C24E00"),
            ]
        }
        let has = figures.buildings - figures.lacking
        return BarChart(
            title: "\(SwedishText.percent(has, of: figures.buildings)) har snabbt bredband",
            caption: "Andel av \(SwedishText.number(figures.buildings)) byggnader.", bars: bars, isMadeUp: isMadeUp
        ).svg
    }

    private func stateTable(_ row: CoverageRow) -> HTMLTable {
        let figures = row.figures
        let line = { (name: String, count: Int?, meaning: String) in
            [
                name, count.map { SwedishText.number($0) } ?? "för få",
                count.map { SwedishText.percent($0, of: figures.buildings) } ?? "", meaning,
            ]
        }
        let fee = SwedishText.number(answer.parameters["near.fee_sek"], decimals: 0)
        let near = SwedishText.number(answer.parameters["near.distance_m"], decimals: 0)
        return HTMLTable(
            caption: "Läget i \(content.areaName) \(answer.survey), av \(SwedishText.number(figures.buildings)) byggnader",
            headers: ["Läge", "Byggnader", "Andel", "Betyder"],
            rows: [
                line("Anslutna", figures.connected, "har fast bredband inkopplat"),
                line("Möjliga att ansluta", figures.passed, "kan beställa för högst \(fee) kr"),
                line("I absolut närhet", figures.near, "högst \(near) m från fiber"),
                line("Saknar", figures.lacking, "inget av detta"),
                line("– varav planerade", row.promises?.planned, "en nätägare har beslutat att bygga"),
                line("– varav beviljat stöd", row.promises?.granted, "ett stödprojekt omfattar dem"),
                line("– varav både och", row.promises?.both, "planerade och med stöd: räknas på båda raderna"),
                line("– varav i behov av stöd", row.promises?.inNeed, "varken planerade eller med stöd"),
            ], numbers: [1, 2])
    }
}

/// Land, roads and borders under a map's marks: drawn once, shown under several maps.
enum MapGround {
    static func drawing(id: String, frame: MapFrame, surfaces: [Shape], roads: [LineString]) -> String {
        let edge = "<clipPath id=\"\(id)-kant\"><path d=\"M0 0h\(MapFrame.text(frame.width))v\(MapFrame.text(frame.height))h-\(MapFrame.text(frame.width))z\"/></clipPath>"
        return """
            <svg class="ground" aria-hidden="true"><defs>\(edge)<g id="\(id)" clip-path="url(#\(id)-kant)">\
            <path class="land" d="\(frame.surface(surfaces))"/><path class="road" d="\(frame.lines(roads))"/></g></defs></svg>
            """
    }
}
