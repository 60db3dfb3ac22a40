import GeoFormats

/// `figures.csv`: a row for every figure that the text uses, by section, and for every other there is.
public enum FigureFile {
    /// The whole file, those that the text uses first.
    public static func text(_ table: FigureTable, used: [UsedFigure]) -> String {
        var text = DelimitedTextWriter.line(["section", "question", "statistic", "value", "word", "regions", "denominator"])
        var seen = Set<UsedFigure>()
        for use in used where seen.insert(use).inserted { text += line(use.section, use.figure) }
        let keys = Set(used.map(\.figure.key))
        for figure in table.all where !keys.contains(figure.key) { text += line("", figure) }
        return text
    }

    private static func line(_ section: String, _ figure: Figure) -> String {
        DelimitedTextWriter.line([
            section, figure.key.question, figure.key.statistic, figure.value, figure.word,
            figure.regions.joined(separator: ";"), figure.denominator.map(String.init) ?? "",
        ])
    }
}

/// A figure and the section of the report that a sentence uses it in.
public struct UsedFigure: Sendable, Hashable {
    public let section: String
    public let figure: Figure
}
