import Vocabulary

/// Bars from zero, each with its name above and its figure at the end, a goal as a thin line with its figure.
struct BarChart {
    struct Bar {
        let label: String
        /// 0...1; `nil` is shown as unknown.
        let share: Double?
        let colour: String
        var goal: Double?
        /// Why there is no share.
        var reason = "vet ej"
    }

    /// The finding, not the variable.
    let title: String
    let caption: String
    let bars: [Bar]
    let isMadeUp: Bool
    /// The share of a bar of full length.
    var whole = 1.0

    private static let width = 360.0
    /// A whole bar; the rest is for the figure at its end.
    private static let longest = 290.0
    private static let rowHeight = 42.0

    var svg: String {
        let rows = bars.enumerated().map { drawing($1, top: Double($0) * Self.rowHeight) }.joined()
        let height = Double(bars.count) * Self.rowHeight + (isMadeUp ? 20 : 6)
        let mark = isMadeUp
            ? "<text class=\"mark\" text-anchor=\"end\" x=\"\(MapFrame.text(Self.width - 2))\" y=\"\(MapFrame.text(height - 6))\">påhittat läge</text>"
            : ""
        return """
            <figure class="chart"><figcaption>\(Markup.escaped(title))</figcaption>
            <svg viewBox="0 0 \(MapFrame.text(Self.width)) \(MapFrame.text(height))" role="img" aria-label="\(Markup.escaped(title))">\(rows)\(mark)</svg>
            <p class="legend">\(Markup.escaped(caption))</p></figure>
            """
    }

    // So little that it could not be seen is still drawn.
    private func length(_ share: Double) -> Double { share > 0 ? max(1.5, share / whole * Self.longest) : 0 }

    private func drawing(_ bar: Bar, top: Double) -> String {
        var parts = "<text x=\"0\" y=\"\(MapFrame.text(top + 14))\">\(Markup.escaped(bar.label))</text>"
        if let share = bar.share {
            parts += "<rect x=\"0\" y=\"\(MapFrame.text(top + 19))\" width=\"\(MapFrame.text(length(share)))\" height=\"16\" fill=\"\(bar.colour)\"/>"
            // Beyond the bar and its goal, so that no line crosses the figure.
            let end = length(max(share, bar.goal ?? 0))
            parts += "<text class=\"figure\" x=\"\(MapFrame.text(end + 6))\" y=\"\(MapFrame.text(top + 32))\">\(SwedishText.percent(share))</text>"
        } else {
            parts += "<text x=\"0\" y=\"\(MapFrame.text(top + 32))\">\(Markup.escaped(bar.reason))</text>"
        }
        if let goal = bar.goal {
            let x = MapFrame.text(length(goal))
            parts += "<path class=\"goal\" d=\"M\(x) \(MapFrame.text(top + 16))v22\"/>"
            parts += "<text text-anchor=\"end\" x=\"\(MapFrame.text(Self.width))\" y=\"\(MapFrame.text(top + 14))\">mål \(SwedishText.percent(goal))</text>"
        }
        return parts
    }
}
