import Vocabulary

/// Bars from zero, the label at each bar's end, a goal as a thin line with its name.
struct BarChart {
    struct Bar {
        let label: String
        /// 0...1; `nil` is shown as unknown.
        let share: Double?
        let colour: String
        let goal: Double?
    }

    /// The finding, not the variable.
    let title: String
    let caption: String
    let bars: [Bar]

    var svg: String {
        let left = 210.0
        let width = 360.0
        var rows = ""
        for (index, bar) in bars.enumerated() {
            let y = Double(index) * 26 + 6
            rows += "<text x=\"\(left - 8)\" y=\"\(y + 13)\" text-anchor=\"end\">\(Markup.escaped(bar.label))</text>"
            if let share = bar.share {
                rows += "<rect x=\"\(left)\" y=\"\(y)\" width=\"\(SquareMap.text(share * width))\" height=\"18\" fill=\"\(bar.colour)\"/>"
                // Beyond the longest bar and its goal, so that no line crosses the figure.
                let beside = max(share, bar.goal ?? 0) * width
                rows += "<text x=\"\(SquareMap.text(left + beside + 8))\" y=\"\(y + 13)\">\(SwedishText.percent(share))</text>"
            } else {
                rows += "<text x=\"\(left + 6)\" y=\"\(y + 13)\">vet ej</text>"
            }
            if let goal = bar.goal {
                rows += "<path class=\"goal\" d=\"M\(SquareMap.text(left + goal * width)) \(y - 3)v24\"/>"
            }
        }
        return """
            <figure><figcaption>\(Markup.escaped(title))</figcaption>
            <svg viewBox="0 0 660 \(bars.count * 26 + 10)" role="img" aria-label="\(Markup.escaped(title))">\(rows)</svg>
            <p class="legend">\(Markup.escaped(caption))</p></figure>
            """
    }
}
