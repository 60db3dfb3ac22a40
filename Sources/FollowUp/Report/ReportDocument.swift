import Vocabulary

/// The report as a value, before it is written as HTML, DOCX or PDF.
public struct ReportDocument: Sendable {
    public var title: String
    public var year: Int
    /// Answers are still taken, so figures may change.
    public var isPreliminary: Bool
    public var blocks: [Block] = []
    /// In order of their marks.
    public var footnotes: [[Inline]] = []
    /// Figures that sentences use, in order of the text.
    public var used: [UsedFigure] = []

    /// What stands by itself on the page.
    public enum Block: Sendable {
        /// Level 2 and on; `number` is printed before the title and is empty where there is none.
        case heading(level: Int, number: String, title: String, anchor: String)
        case paragraph([Inline])
        case bullets([[Inline]])
        /// What regions wrote themselves.
        case quotations([Quotation])
        case table(ReportTable)
    }

    /// What stands in a line of text.
    public enum Inline: Sendable {
        case text(String)
        /// Words or digits from a figure; `anchor` is where its rows are.
        case figure(String, anchor: String?)
        /// Mark of a footnote, from 1.
        case note(Int)
        /// Numbers of laws and sections: fixed, not figures.
        case fixed(String)
        case date(ReportingDate)
        case year(Int)
        /// Text of a question or an answer.
        case quote(String)
        /// What is not known because nobody has answered.
        case gap(String)
    }

    /// Words of a region, and whose they are.
    public struct Quotation: Sendable {
        public var text: String
        public var source: String
    }
}

/// A table of the report with its caption.
public struct ReportTable: Sendable {
    public var anchor: String
    public var caption: [ReportDocument.Inline]
    public var headers: [String]
    public var rows: [[Cell]]

    /// What a table holds in one place.
    public enum Cell: Sendable {
        case text(String)
        /// Text of a question, option or answer.
        case quote(String)
        case number(String)
    }
}
