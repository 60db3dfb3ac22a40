import Geometry
import Vocabulary

/// One of the standard maps as a drawing: squares light to dark by the number of buildings, legend under it.
struct SquareMap {
    let map: StandardMap
    let title: String
    let frame: MapFrame
    /// Id of the drawing of land and roads that lies under it.
    let ground: String
    let squares: SquareTable
    /// All buildings of the map, also those in squares that may not be shown; `nil` where not even that is shown.
    let total: Int?
    /// What is written over everything.
    var labels: [(text: String, at: SwerefPoint)] = []
    let isMadeUp: Bool

    /// No square is drawn smaller, so that a lone farm can be seen.
    private static let smallestSide = 3.5

    var svg: String {
        let shown = squares.rows.compactMap { row in
            map.count(in: row).flatMap { $0 > 0 ? (square: row.square, count: $0) : nil }
        }
        let classes = ClassBreaks(counts: shown.map(\.count))
        let side = max(Self.smallestSide, frame.units(Double(squares.sizeMeters)))
        let marks = classes.upper.indices.map { index -> String in
            let members = shown.filter { classes.index(of: $0.count) == index }
            let path = members.map { corner($0.square, side) }.joined()
            return "<path fill-opacity=\"\(classes.opacity(index))\" d=\"\(path)\"/>"
        }.joined()
        let names = labels.map {
            "<text class=\"place\" text-anchor=\"middle\" x=\"\(MapFrame.text(min(max(frame.x($0.at), frame.width * 0.12), frame.width * 0.88)))\" y=\"\(MapFrame.text(frame.y($0.at)))\">\(Markup.escaped($0.text))</text>"
        }.joined()
        let mark = isMadeUp ? "<text class=\"mark\" text-anchor=\"end\" x=\"\(MapFrame.text(frame.width - 2))\" y=\"\(MapFrame.text(frame.footLine))\">påhittat läge</text>" : ""
        return """
            <svg viewBox="0 0 \(MapFrame.text(frame.width)) \(MapFrame.text(frame.height + frame.footHeight))" role="img" aria-label="\(Markup.escaped(title))">
            <use href="#\(ground)"/><g fill="\(map.colour)">\(marks)</g>\(names)\(frame.scaleBar)\(mark)</svg>
            <p class="legend">\(classes.legend(colour: map.colour, size: squares.sizeMeters, hidden: hidden(shown.map(\.count))))</p>
            """
    }

    private func corner(_ square: GridSquare, _ side: Double) -> String {
        let middle = SwerefPoint(
            x: Double(square.easting) + Double(square.sizeMeters) / 2, y: Double(square.northing) + Double(square.sizeMeters) / 2)
        let length = MapFrame.text(side)
        return "M\(MapFrame.text(frame.x(middle) - side / 2)) \(MapFrame.text(frame.y(middle) - side / 2))h\(length)v\(length)h-\(length)z"
    }

    private func hidden(_ shown: [Int]) -> Int? {
        guard squares.rows.contains(where: { map.count(in: $0) == nil }) else { return 0 }
        return total.map { max(0, $0 - shown.reduce(0, +)) }
    }
}

/// At most five classes of counts, light to dark, with their limits in words.
struct ClassBreaks {
    /// Highest count of each class.
    let upper: [Int]
    private let counts: [Int]

    init(counts: [Int]) {
        self.counts = counts
        let highest = counts.max() ?? 0
        upper = [1, 4, 9, 24].filter { $0 < highest } + (highest > 0 ? [highest] : [])
    }

    func index(of count: Int) -> Int { upper.firstIndex { count <= $0 } ?? max(0, upper.count - 1) }

    func opacity(_ index: Int) -> String {
        MapFrame.text(0.4 + 0.6 * Double(index) / Double(max(1, upper.count - 1)))
    }

    /// `hidden`: buildings in squares that are not shown, `nil` where their number is not either.
    func legend(colour: String, size: Int, hidden: Int?) -> String {
        let rest =
            switch hidden {
            case 0: ""
            case let hidden?: "\(SwedishText.number(hidden)) byggnader i rutor med för få för att visas."
            case nil: "Rutor med för få byggnader visas inte."
            }
        guard !upper.isEmpty else { return hidden == 0 ? "Inga byggnader." : rest }
        var lower = 1
        var parts: [String] = []
        for (index, limit) in upper.enumerated() {
            let members = counts.filter { self.index(of: $0) == index }.count
            let range = lower == limit ? "\(limit)" : "\(lower)–\(limit)"
            lower = limit + 1
            guard members > 0 else { continue }
            parts.append(
                "<span><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\" fill=\"\(colour)\" fill-opacity=\"\(opacity(index))\"/></svg> \(range) (\(SwedishText.number(members)))</span>")
        }
        return "Byggnader per ruta om \(SwedishText.number(size)) m (antal rutor): \(parts.joined(separator: " ")) \(rest)"
    }
}
