import Coverage
import Geometry
import Vocabulary

/// A map of one municipality drawn as squares: buildings are counted in them, never thinned out.
struct SquareMap {
    let map: StandardMap
    let title: String
    let outline: Shape?
    let mainRoads: [LineString]
    let result: CoverageResult
    let buildings: [Int]
    /// Squares that tell of fewer buildings than this are left out; 1 shows all.
    let fewest: Int

    private static let width = 320.0
    /// Wider squares until no more than this many would be drawn.
    private static let mostSquares = 1400

    /// The drawing, with its legend as text under it.
    var svg: String {
        let box = extent
        guard !box.isEmpty else { return "" }
        let scale = Self.width / max(box.maxX - box.minX, 1)
        let height = min(460, max(120, (box.maxY - box.minY) * scale))
        let place = { (point: SwerefPoint) in
            "\(Self.text((point.x - box.minX) * scale)) \(Self.text((box.maxY - point.y) * scale))"
        }
        let (squares, size) = counted
        let classes = ClassBreaks(counts: squares.map(\.count))
        var marks = ""
        for (square, count) in squares {
            let corner = SwerefPoint(x: Double(square.easting), y: Double(square.northing + size))
            let opacity = Self.text(0.3 + 0.7 * Double(classes.index(of: count)) / Double(max(1, classes.upper.count - 1)))
            marks += "<rect x=\"\(Self.text((corner.x - box.minX) * scale))\" y=\"\(Self.text((box.maxY - corner.y) * scale))\" width=\"\(Self.text(max(3.5, Double(size) * scale)))\" height=\"\(Self.text(max(3.5, Double(size) * scale)))\" fill-opacity=\"\(opacity)\"/>"
        }
        let land = outline.map { shape in
            shape.polygons.map { polygon in
                ([polygon.exterior] + polygon.holes).map { "M" + Self.thinned($0, 1 / scale).map(place).joined(separator: "L") + "Z" }.joined()
            }.joined()
        }
        let roads = mainRoads.map { "M" + Self.thinned($0.points, 1 / scale).map(place).joined(separator: "L") }.joined()
        let kilometres = Self.scaleBar(box)
        return """
            <svg viewBox="0 0 \(Self.text(Self.width)) \(Self.text(height + 18))" role="img" aria-label="\(Markup.escaped(title))">
            <path class="land" d="\(land ?? "")"/><path class="road" d="\(roads)"/>
            <g fill="\(map.colour)">\(marks)</g>
            <path class="scale" d="M4 \(Self.text(height + 10))h\(Self.text(Double(kilometres) * 1000 * scale))"/>
            <text x="\(Self.text(8 + Double(kilometres) * 1000 * scale))" y="\(Self.text(height + 14))">\(kilometres) km</text>
            </svg>
            <p class="legend">\(classes.legend(colour: map.colour, size: size, hidden: hidden))</p>
            """
    }

    private var shown: [Int] { buildings.filter { map.shows($0, in: result) } }

    // Buildings in squares too small to be told of.
    private var hidden: Int { shown.count - counted.squares.reduce(0) { $0 + $1.count } }

    private var counted: (squares: [(square: GridSquare, count: Int)], size: Int) {
        for size in [250, 500, 1000, 2000, 4000] {
            var counts: [GridSquare: Int] = [:]
            for building in shown {
                let point = SwerefPoint(x: result.snapshot.xs[building], y: result.snapshot.ys[building])
                counts[GridSquare(holding: point, sizeMeters: size), default: 0] += 1
            }
            guard counts.count <= Self.mostSquares || size == 4000 else { continue }
            let sorted = counts.filter { $0.value >= fewest }.sorted {
                ($0.key.northing, $0.key.easting) < ($1.key.northing, $1.key.easting)
            }
            return (sorted.map { ($0.key, $0.value) }, size)
        }
        return ([], 250)
    }

    private var extent: Envelope {
        var box = Envelope.empty
        for building in buildings { box.grow(by: SwerefPoint(x: result.snapshot.xs[building], y: result.snapshot.ys[building])) }
        guard let outline, !box.isEmpty else { return box.isEmpty ? box : box.expanded(by: 1000) }
        // A large municipality with its houses in one corner is drawn where the houses are.
        let around = box.expanded(by: max(1500, (box.maxX - box.minX) * 0.08))
        let whole = outline.envelope
        return Envelope(
            minX: max(around.minX, whole.minX), minY: max(around.minY, whole.minY), maxX: min(around.maxX, whole.maxX),
            maxY: min(around.maxY, whole.maxY))
    }

    private static func scaleBar(_ box: Envelope) -> Int {
        let kilometres = (box.maxX - box.minX) / 4000
        return [50, 20, 10, 5, 2, 1].first { Double($0) <= kilometres } ?? 1
    }

    // Points nearer each other than a pixel add bytes, not lines.
    private static func thinned(_ points: [SwerefPoint], _ pixel: Double) -> [SwerefPoint] {
        var kept: [SwerefPoint] = []
        for (index, point) in points.enumerated() {
            if let last = kept.last, index < points.count - 1, last.distance(to: point) < pixel { continue }
            kept.append(point)
        }
        return kept
    }

    static func text(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
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

    func legend(colour: String, size: Int, hidden: Int) -> String {
        guard !upper.isEmpty else { return hidden > 0 ? "För få byggnader i varje ruta för att visas." : "Inga byggnader." }
        var lower = 1
        var parts: [String] = []
        for (index, limit) in upper.enumerated() {
            let members = counts.filter { self.index(of: $0) == index }.count
            let range = lower == limit ? "\(limit)" : "\(lower)–\(limit)"
            let opacity = SquareMap.text(0.3 + 0.7 * Double(index) / Double(max(1, upper.count - 1)))
            parts.append(
                "<span><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\" fill=\"\(colour)\" fill-opacity=\"\(opacity)\"/></svg> \(range) (\(SwedishText.number(members)))</span>")
            lower = limit + 1
        }
        let rest = hidden > 0 ? " \(SwedishText.number(hidden)) byggnader i glesa rutor visas inte." : ""
        return "Byggnader per ruta om \(size) m (antal rutor): \(parts.joined(separator: " "))\(rest)"
    }
}
