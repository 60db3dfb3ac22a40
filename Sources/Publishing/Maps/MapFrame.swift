import Geometry

/// The piece of land that a map shows, and where each of its places lands on paper.
struct MapFrame {
    let extent: Envelope
    /// Units of the drawing.
    let width: Double
    let height: Double
    private let unitsPerMeter: Double

    /// Around the points, and no farther than the outline; `nil` where there are none.
    init?(around points: some Sequence<SwerefPoint>, outline: Shape?, width: Double) {
        var box = Envelope.empty
        for point in points { box.grow(by: point) }
        guard !box.isEmpty else { return nil }
        // A large municipality with its houses in one corner is drawn where the houses are.
        box = box.expanded(by: max(1500, (box.maxX - box.minX) * 0.06))
        if let whole = outline?.envelope, whole.intersects(box) {
            let margin = (whole.maxX - whole.minX) * 0.02
            box = Envelope(
                minX: max(box.minX, whole.minX - margin), minY: max(box.minY, whole.minY - margin),
                maxX: min(box.maxX, whole.maxX + margin), maxY: min(box.maxY, whole.maxY + margin))
        }
        // Neither a strip nor a tower.
        let wide = box.maxX - box.minX
        let high = box.maxY - box.minY
        let across = max(wide, high / 1.25)
        let along = max(high, across * 0.5)
        extent = Envelope(
            minX: box.minX - (across - wide) / 2, minY: box.minY - (along - high) / 2,
            maxX: box.maxX + (across - wide) / 2, maxY: box.maxY + (along - high) / 2)
        self.width = width
        unitsPerMeter = width / across
        height = along * unitsPerMeter
    }

    func units(_ meters: Double) -> Double { meters * unitsPerMeter }

    func x(_ point: SwerefPoint) -> Double { (point.x - extent.minX) * unitsPerMeter }
    func y(_ point: SwerefPoint) -> Double { (extent.maxY - point.y) * unitsPerMeter }

    private func place(_ point: SwerefPoint) -> String { "\(Self.text(x(point))) \(Self.text(y(point)))" }

    /// A path along the points; those nearer each other than a unit add bytes, not lines.
    private func path(_ points: [SwerefPoint]) -> String {
        var kept: [SwerefPoint] = []
        for (index, point) in points.enumerated() {
            if let last = kept.last, index < points.count - 1, units(last.distance(to: point)) < 1 { continue }
            kept.append(point)
        }
        return "M" + kept.map(place).joined(separator: "L")
    }

    /// Surfaces as one path.
    func surface(_ shapes: some Sequence<Shape>) -> String {
        shapes.flatMap(\.polygons).flatMap { [$0.exterior] + $0.holes }
            .filter { $0.envelope.intersects(extent) }
            .map { path($0) + "Z" }.joined()
    }

    /// Those of the lines that the map shows, as one path.
    func lines(_ lines: [LineString]) -> String {
        lines.filter { $0.points.envelope.intersects(extent) }.map { path($0.points) }.joined()
    }

    /// Under the map, for scale and mark: larger text on small screens has room there too.
    var footHeight: Double { max(18, width * 0.047) }
    var footLine: Double { height + footHeight * 0.76 }

    /// A scale bar of a round length, at most a quarter of the map.
    var scaleBar: String {
        let kilometres = [100, 50, 20, 10, 5, 2, 1].first { units(Double($0) * 1000) <= width / 4 } ?? 1
        let length = units(Double(kilometres) * 1000)
        return """
            <path class="scale" d="M4 \(Self.text(height + footHeight * 0.55))h\(Self.text(length))"/>\
            <text x="\(Self.text(length + 8))" y="\(Self.text(footLine))">\(kilometres) km</text>
            """
    }

    /// Tenths are fine enough on paper.
    static func text(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
}
