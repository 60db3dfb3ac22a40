import Foundation
import Vocabulary

/// The answers, question by question: the appendix that every figure of the text can be looked up in.
extension ReportComposer {
    mutating func addAppendix() {
        section = ""
        document.blocks.append(.heading(level: 2, number: "", title: "Svaren fråga för fråga", anchor: "avsnitt-svaren"))
        var heading = ""
        for question in table.questionnaire.questions where !question.isPersonal && question.id != Questionnaire.regionQuestion {
            if question.section != heading {
                heading = question.section
                document.blocks.append(sectionHeading(heading))
            }
            document.blocks += appendix(question)
        }
    }

    // A questionnaire's section is named `2.1 Placering och resurser`.
    func sectionHeading(_ section: String) -> ReportDocument.Block {
        let digits = section.prefix { $0.isNumber || $0 == "." }
        let title = String(section.dropFirst(digits.count).trimmingPrefix { $0 == " " })
        return .heading(
            level: 3, number: String(digits), title: title,
            anchor: "svar-\(digits.isEmpty ? title.lowercased().replacing(" ", with: "-") : String(digits).replacing(".", with: "-"))")
    }

    mutating func appendix(_ question: Question) -> [ReportDocument.Block] {
        guard FigureQuestion(question.id).map({ !table.answering($0).isEmpty }) == true else {
            return [.paragraph([.quote(question.text), .text(" Ingen region har svarat.")])]
        }
        switch question.kind {
        case .selectOne, .selectMultiple: return [.table(optionTable(question, anchor: "fraga-\(question.id)", isUsed: false))]
        case .integer, .decimal: return [.table(numberTable(question))]
        case .text, .repeat: return [.table(textTable(question))]
        }
    }

    mutating func optionTable(_ question: Question, anchor: String, isUsed: Bool) -> ReportTable {
        let figures = table.figures(of: question).filter { $0.key.statistic.hasPrefix("count:") }
        if isUsed { document.used += figures.map { UsedFigure(section: section, figure: $0) } }
        let earlier = figures.map { isUsed ? nil : before($0) }
        let hasEarlier = earlier.contains { $0 != nil }
        document.used += earlier.compactMap { $0 }.map { UsedFigure(section: section, figure: $0) }
        return ReportTable(
            anchor: anchor, caption: caption(question, answered: figures.first?.denominator ?? 0),
            headers: ["Svar", "Regioner"] + (hasEarlier ? ["Året innan"] : []) + ["Vilka"],
            rows: zip(figures, earlier).map { figure, earlier in
                [.quote(question.label(of: String(figure.key.statistic.dropFirst(6)))), .number(figure.value)]
                    + (hasEarlier ? [.number(earlier?.value ?? "")] : []) + [.text(names(figure.regions))]
            })
    }

    /// The same figure of the year before; `nil` where the question was not put, or nobody answered.
    func before(_ figure: Figure) -> Figure? {
        guard let earlier = previous?.figure(figure.key), earlier.denominator != 0 else { return nil }
        return Figure(
            .init("previous.\(figure.key.question)", figure.key.statistic), value: earlier.value, regions: earlier.regions,
            denominator: earlier.denominator)
    }

    // Each region's own number first, then what they come to together.
    mutating func numberTable(_ question: Question) -> ReportTable {
        let names = ["sum": "Summa", "mean": "Medelvärde", "min": "Minst", "max": "Mest", "mode": "Vanligast"]
        let figures = table.figures(of: question)
        let given = table.regions.compactMap { table.value(of: $0, to: question.id) }
        document.used += given.map { UsedFigure(section: section, figure: $0) }
        let measures = figures.compactMap { figure -> [ReportTable.Cell]? in
            guard let name = names[figure.key.statistic], !figure.regions.isEmpty else { return nil }
            return [.text(name), .text("mått"), .number(Self.swedish(figure.value))]
        }
        return ReportTable(
            anchor: "fraga-\(question.id)", caption: caption(question, answered: figures.first?.denominator ?? 0),
            headers: ["Region eller mått", "Slag", "Tal"],
            rows: given.map { [.text(self.names($0.regions)), .text("svar"), .quote(Self.swedish($0.value))] } + measures)
    }

    func textTable(_ question: Question) -> ReportTable {
        ReportTable(
            anchor: "fraga-\(question.id)", caption: caption(question, answered: table.figure(.init(question.id, "list"))?.denominator ?? 0),
            headers: ["Region", "Svar"],
            rows: quotations(of: question).map { [.text($0.source), .quote($0.text)] })
    }

    func caption(_ question: Question, answered: Int) -> [ReportDocument.Inline] {
        [.quote(question.text), .text(" "), .figure("\(answered)", anchor: nil), .text(answered == 1 ? " region har svarat." : " regioner har svarat.")]
    }
}
