import Foundation
import Vocabulary

/// Puts figures into templates: from answers to a document, the same answers always to the same document.
public struct ReportComposer {
    let table: FigureTable
    /// Shares of goals, handed in by the feature that knows coverage.
    let goals: [GoalShare]
    /// The year before, to lay beside.
    let previous: FigureTable?
    var document: ReportDocument
    var section = ""
    /// Sections and questions whose gap has been told.
    var gaps = Set<String>()

    /// How far a goal is reached, as the report shows it.
    public struct GoalShare: Sendable {
        public var goal: String
        public var share: Figure
        /// When the coverage was measured.
        public var survey: ReportingDate

        public init(goal: String, share: Figure, survey: ReportingDate) {
            self.goal = goal
            self.share = share
            self.survey = survey
        }
    }

    public init(_ table: FigureTable, goals: [GoalShare] = [], previous: FigureTable? = nil) {
        self.table = table
        self.goals = goals
        self.previous = previous
        document = ReportDocument(
            title: "De regionala bredbandskoordinatorernas verksamhet", year: table.survey.year,
            isPreliminary: table.survey.state == .open)
    }

    /// The whole report: every section of the text, then the answers question by question.
    public static func document(
        _ table: FigureTable, goals: [GoalShare] = [], previous: FigureTable? = nil,
        templates: [ReportTemplate] = ReportText.sections
    ) -> ReportDocument {
        var composer = ReportComposer(table, goals: goals, previous: previous)
        for template in templates { composer.add(template) }
        composer.addAppendix()
        return composer.document
    }

    // MARK: sections

    mutating func add(_ template: ReportTemplate) {
        section = template.name
        var text = SectionText()
        for line in template.lines {
            switch line {
            case .end: text.finish()
            case .sentence(let pieces): if let sentence = sentence(pieces) { text.add(sentence: sentence) }
            case .bullet(let pieces): if let sentence = sentence(pieces) { text.add(bullet: sentence) }
            case .block(let insertion): text.add(blocks: blocks(for: insertion))
            }
        }
        text.finish()
        // A chapter that only holds sections has no text of its own, but keeps its heading.
        document.blocks.append(
            .heading(
                level: template.level, number: template.number, title: template.title,
                anchor: "avsnitt-\(template.number.isEmpty ? template.title.lowercased() : template.number.replacing(".", with: "-"))"))
        document.blocks += text.blocks
    }

    /// One sentence; `nil` where its question is not in the questionnaire, or it would name nobody. Where nobody has
    /// answered, the gap is said instead.
    mutating func sentence(_ pieces: [ReportTemplate.Piece]) -> [ReportDocument.Inline]? {
        let insertions = pieces.compactMap { if case .insertion(let insertion) = $0 { insertion } else { nil } }
        for insertion in insertions {
            switch standing(of: insertion) {
            case .inPlace: continue
            case .unknown, .namesNobody: return nil
            case .unanswered(let question): return gap(question)
            }
        }
        var inlines: [ReportDocument.Inline] = []
        for piece in pieces {
            switch piece {
            case .text(let text): inlines.append(.text(inlines.isEmpty ? Self.capitalized(text) : text))
            case .insertion(let insertion): inlines += inline(insertion, isFirst: inlines.isEmpty)
            }
        }
        return inlines
    }

    enum Standing {
        case inPlace
        case unknown
        case namesNobody
        case unanswered(Question)
    }

    func key(of insertion: Insertion) -> Figure.Key? {
        switch insertion {
        case .regions(let question, let value), .count(let question, let value), .names(let question, let value),
            .places(let question, let value):
            .init(question, "count:\(value)")
        case .number(let question, let statistic): .init(question, statistic)
        case .record(let key): .init("secretariat.\(key)", "value")
        case .year, .dueDay, .recordedDay, .fixed, .span, .options, .answers, .table, .recordedList, .missingRegions, .goals: nil
        }
    }

    func standing(of insertion: Insertion) -> Standing {
        if case .recordedDay(let key) = insertion { return recordedDay(key) == nil ? .unknown : .inPlace }
        if case .dueDay = insertion { return table.survey.deadline == nil ? .unknown : .inPlace }
        guard let key = key(of: insertion) else { return .inPlace }
        guard let figure = table.figure(key) else { return .unknown }
        if figure.denominator == 0, let asked = FigureQuestion(key.question) {
            // Nobody passes the filter: nothing is missing, there is nothing to say.
            if asked.filter != nil, let all = FigureQuestion(asked.id), !table.answering(all).isEmpty { return .namesNobody }
            return table.questionnaire.question(asked.id).map(Standing.unanswered) ?? .unknown
        }
        switch insertion {
        case .names, .places, .number: return figure.regions.isEmpty ? .namesNobody : .inPlace
        default: return .inPlace
        }
    }

    mutating func inline(_ insertion: Insertion, isFirst: Bool) -> [ReportDocument.Inline] {
        switch insertion {
        case .regions: return regions(use(insertion), isFirst: isFirst)
        case .names:
            let figure = use(insertion)
            return [.figure(names(figure.regions), anchor: anchor(figure))]
        case .places:
            let figure = use(insertion)
            return [.figure(Self.listed(figure.regions.map { place($0) }), anchor: anchor(figure))]
        case .count, .number, .record:
            let figure = use(insertion)
            return [.figure(Self.swedish(figure.value), anchor: anchor(figure))]
        case .year(let offset): return [.year(table.survey.year + offset)]
        case .dueDay: return table.survey.deadline.map { [.date($0)] } ?? []
        case .recordedDay(let key): return recordedDay(key).map { [.date($0)] } ?? []
        case .fixed(let text): return [.fixed(text)]
        case .span(let text): return [.fixed(text.replacing("..", with: "–"))]
        case .options, .answers, .table, .recordedList, .missingRegions, .goals:
            preconditionFailure("a block insertion stands on a line of its own")
        }
    }

    mutating func use(_ insertion: Insertion) -> Figure {
        guard let key = key(of: insertion), let figure = table.figure(key) else {
            preconditionFailure("a sentence is made only of figures that there are")
        }
        document.used.append(UsedFigure(section: section, figure: figure))
        return figure
    }

    // MARK: words

    /// So many regions, in words where all have answered, else as a part of those that have; with who they are in a note.
    mutating func regions(_ figure: Figure, isFirst: Bool) -> [ReportDocument.Inline] {
        let count = figure.count
        let answered = figure.denominator ?? 0
        let phrase =
            figure.word.isEmpty
            ? "\(count) av de \(answered) regioner som svarat"
            // A single one is named.
            : count == 1 ? names(figure.regions) : Self.phrase(figure.word)
        var inlines: [ReportDocument.Inline] = [
            .figure(isFirst ? Self.capitalized(phrase) : phrase, anchor: anchor(figure))
        ]
        let others = table.regions.filter { !figure.regions.contains($0) }
        if !figure.word.isEmpty, (1...Self.namedExceptions).contains(others.count) {
            inlines.append(.figure(" (inte \(names(others)))", anchor: anchor(figure)))
        } else if count > 0, count < answered || figure.word.isEmpty, figure.word.isEmpty || count > 1 {
            inlines.append(note("\(count) av \(answered): \(names(figure.regions)).", anchor: anchor(figure)))
        }
        return inlines
    }

    /// So few that are not counted are named in the sentence; more stand in a note with those that are.
    static let namedExceptions = 2

    static func phrase(_ word: String) -> String {
        switch word {
        case "knappt hälften", "majoriteten": "\(word) av regionerna"
        case "ingen": "ingen region"
        default: "\(word) regioner"
        }
    }

    mutating func note(_ text: String, anchor: String?) -> ReportDocument.Inline {
        document.footnotes.append([.figure(text, anchor: anchor)])
        return .note(document.footnotes.count)
    }

    func names(_ codes: [String]) -> String {
        Self.listed(codes.map { table.questionnaire.respondent($0)?.name ?? $0 })
    }

    static func listed(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " och " + (names.last ?? "")
    }

    // One says `på` of the island county.
    func place(_ code: String) -> String { "\(code == "09" ? "på" : "i") \(names([code]))" }

    func anchor(_ figure: Figure) -> String? {
        FigureQuestion(figure.key.question).flatMap { table.questionnaire.question($0.id) }.map { "fraga-\($0.id)" }
    }

    func recordedDay(_ key: String) -> ReportingDate? {
        table.survey.secretariat[key]?.text.flatMap { ReportingDate(iso: $0) }
    }

    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// A plain number as Swedish readers expect it.
    static func swedish(_ plain: String) -> String {
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = Int(parts[0]) else { return plain }
        // Four digits stand together: most of them are years.
        let digits = whole.magnitude < 10_000 ? String(whole.magnitude) : SwedishText.number(Int(whole.magnitude))
        let text = (plain.hasPrefix("-") ? "−" : "") + digits
        return parts.count == 2 ? "\(text),\(parts[1])" : text
    }

    // MARK: blocks

    mutating func blocks(for insertion: Insertion) -> [ReportDocument.Block] {
        switch insertion {
        case .options(let id): return options(id)
        case .answers(let id): return quotations(id)
        case .table(let id):
            guard let question = table.questionnaire.question(id) else { return [] }
            return [.table(optionTable(question, anchor: "tabell-\(id)", isUsed: true))]
        case .recordedList(let key):
            guard let figure = table.figure(.init("secretariat.\(key)", "list")), let texts = table.survey.secretariat[key]?.texts
            else { return [] }
            document.used.append(UsedFigure(section: section, figure: figure))
            return [.bullets(texts.map { [.quote($0)] })]
        case .missingRegions: return missingRegions()
        case .goals: return goalTable()
        case .regions, .count, .names, .places, .number, .year, .dueDay, .record, .recordedDay, .fixed, .span:
            preconditionFailure("only a block insertion makes blocks")
        }
    }

    // Options that somebody gave, the most given first.
    mutating func options(_ id: String) -> [ReportDocument.Block] {
        guard let question = table.questionnaire.question(id), question.isChoice else { return [] }
        let figures = table.figures(of: question).filter { $0.key.statistic.hasPrefix("count:") }
        guard figures.contains(where: { $0.denominator != 0 }) else { return gap(question).map { [.paragraph($0)] } ?? [] }
        var items: [[ReportDocument.Inline]] = []
        for figure in figures.enumerated().sorted(by: { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }).map(\.element)
        where figure.count > 0 {
            document.used.append(UsedFigure(section: section, figure: figure))
            let value = String(figure.key.statistic.dropFirst(6))
            items.append([
                .quote(question.label(of: value)), .text(": "),
                .figure("\(figure.count) av \(figure.denominator ?? 0)", anchor: anchor(figure)),
                note("\(names(figure.regions)).", anchor: anchor(figure)),
            ])
        }
        return [.bullets(items)]
    }

    mutating func quotations(_ id: String) -> [ReportDocument.Block] {
        guard let question = table.questionnaire.question(id), !question.isPersonal,
            let figure = table.figure(.init(id, "list"))
        else { return [] }
        guard figure.denominator != 0 else { return gap(question).map { [.paragraph($0)] } ?? [] }
        document.used.append(UsedFigure(section: section, figure: figure))
        return [.quotations(quotations(of: question))]
    }

    func quotations(of question: Question) -> [ReportDocument.Quotation] {
        table.regions.flatMap { region in
            table.answer(of: region, to: question.id).map { answer in
                ReportDocument.Quotation(text: readable(answer, of: question), source: names([region]))
            }
        }
    }

    /// A repeat's row as people read it; its codes by their labels.
    func readable(_ answer: String, of question: Question) -> String {
        guard question.kind == .repeat, let row = try? RepeatRow(answer, of: question, in: table.questionnaire) else {
            return answer
        }
        return row.fields.map { name, text in
            guard let field = question.fields.first(where: { $0.name == name }),
                field.kind == .selectOne || field.kind == .selectMultiple
            else { return text }
            let options = table.questionnaire.options(of: field)
            return text.split(separator: "|").map { value in options.first { $0.value == value }?.label ?? String(value) }
                .joined(separator: ", ")
        }.joined(separator: "; ")
    }

    mutating func missingRegions() -> [ReportDocument.Block] {
        guard let figure = table.figure(.init(Questionnaire.regionQuestion, "missing")), figure.count > 0 else { return [] }
        document.used.append(UsedFigure(section: section, figure: figure))
        let verb = figure.count == 1 ? "region har" : "regioner har"
        return [
            .paragraph([
                .figure(Self.swedish(figure.value), anchor: nil),
                .text(" \(verb) inte lämnat svar och ingår inte i uppgifterna: "), .gap("\(names(figure.regions))."),
            ])
        ]
    }

    mutating func goalTable() -> [ReportDocument.Block] {
        guard !goals.isEmpty else { return [] }
        for goal in goals { document.used.append(UsedFigure(section: section, figure: goal.share)) }
        return [
            .table(
                ReportTable(
                    anchor: "tabell-mal", caption: [.text("Måluppfyllelse, mätning "), .date(goals[0].survey)],
                    headers: ["Mål", "Andel som nås, procent"],
                    rows: goals.map { goal in
                        let percent = Decimal(string: goal.share.value).map { ($0 * 100).rounded(decimals: 1).plain } ?? ""
                        return [.quote(goal.goal), percent.isEmpty ? .text("vet ej") : .number(Self.swedish(percent))]
                    }))
        ]
    }

    /// What the report says where everybody should have answered and nobody has: once a section.
    mutating func gap(_ question: Question) -> [ReportDocument.Inline]? {
        guard question.isRequired, gaps.insert("\(section) \(question.id)").inserted else { return nil }
        return [.gap("Svar saknas på frågan "), .quote(question.text), .gap(question.text.hasSuffix("?") ? "" : ".")]
    }
}
