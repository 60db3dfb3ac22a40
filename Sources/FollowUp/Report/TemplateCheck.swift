/// Refuses what must never be typed into a template: digits and words that say how many.
public enum TemplateCheck {
    /// A word that tells a number, and the section it stands in.
    public struct Fault: Sendable, Hashable {
        public let section: String
        public let word: String
    }

    /// Every digit and number word outside the template's insertions, in order.
    public static func faults(in template: ReportTemplate) -> [Fault] {
        ([template.title] + template.lines.flatMap(texts)).flatMap { text in
            text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
                .filter { $0.contains(where: \.isNumber) || NumberWord.quantities.contains($0.lowercased()) }
                .map { Fault(section: template.name, word: $0) }
        }
    }

    private static func texts(of line: ReportTemplate.Line) -> [String] {
        switch line {
        case .sentence(let pieces), .bullet(let pieces):
            pieces.compactMap { if case .text(let text) = $0 { text } else { nil } }
        case .block, .end: []
        }
    }
}
