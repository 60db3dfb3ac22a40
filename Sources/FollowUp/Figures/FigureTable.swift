import Foundation

/// Every figure that a year's answers give, computed when asked for.
public struct FigureTable: Sendable {
    public let survey: Survey
    /// Regions whose answers count, in code order.
    public let regions: [String]
    /// Figures of other features, such as coverage, by key.
    private let others: [Figure]

    public init(_ survey: Survey, others: [Figure] = []) {
        self.survey = survey
        self.others = others
        regions = survey.submitted.keys.sorted()
    }

    var questionnaire: Questionnaire { survey.questionnaire }

    /// Regions that have handed in nothing, in code order.
    public var missing: [String] {
        let given = Set(regions)
        return questionnaire.respondents.map(\.code).filter { !given.contains($0) }.sorted()
    }

    /// The answer as it counts; which region answers is known without asking.
    func answer(of region: String, to question: String) -> [String] {
        if question == Questionnaire.regionQuestion { return [region] }
        return survey.submitted[region]?[question] ?? []
    }

    /// Submitted regions with an answer, after the filter.
    func answering(_ asked: FigureQuestion) -> [String] {
        regions.filter { region in
            guard !answer(of: region, to: asked.id).isEmpty else { return false }
            guard let filter = asked.filter, let other = questionnaire.question(filter.question) else { return true }
            return CountTest(filter.value, of: other).holds(
                for: answer(of: region, to: filter.question), isNumber: other.isNumber)
        }
    }

    /// The figure of a key; `nil` where there is no such question, it is personal, or the statistic is not of its kind.
    public func figure(_ key: Figure.Key) -> Figure? {
        if let other = others.first(where: { $0.key == key }) { return other }
        if key.question.hasPrefix("secretariat.") { return secretariat.first { $0.key == key } }
        guard let asked = FigureQuestion(key.question), let question = questionnaire.question(asked.id), !question.isPersonal
        else { return nil }
        if let filter = asked.filter, questionnaire.question(filter.question) == nil { return nil }
        if question.id == Questionnaire.regionQuestion, key.statistic == "missing" { return missingFigure }
        if key.statistic.hasPrefix("count:"), question.isChoice || question.isNumber {
            return count(key, asked, question, CountTest(String(key.statistic.dropFirst(6)), of: question))
        }
        if question.isNumber { return numeric(key, asked) }
        if !question.isChoice, key.statistic == "list" { return list(key, asked, question) }
        return nil
    }

    /// One region's own answer; `nil` where it gave none.
    public func value(of region: String, to question: String) -> Figure? {
        let answer = answer(of: region, to: question)
        guard let kind = questionnaire.question(question), !kind.isPersonal, !answer.isEmpty,
            let asked = FigureQuestion(question)
        else { return nil }
        return Figure(
            .init(question, "value"), value: answer.joined(separator: "|"), regions: [region],
            denominator: answering(asked).count)
    }

    /// Every statistic of every question, in the questionnaire's order, then figures from elsewhere. Personal questions
    /// have none.
    public var all: [Figure] {
        questionnaire.questions.flatMap(figures(of:)) + secretariat + others
    }

    func figures(of question: Question) -> [Figure] {
        statistics(of: question).compactMap { figure(.init(question.id, $0)) }
    }

    private func statistics(of question: Question) -> [String] {
        guard !question.isPersonal else { return [] }
        let missing = question.id == Questionnaire.regionQuestion ? ["missing"] : []
        switch question.kind {
        case .selectOne, .selectMultiple: return question.options.map { "count:\($0.value)" } + missing
        case .text, .repeat: return ["list"] + missing
        case .integer, .decimal:
            let given = regions.compactMap { try? NumberAnswer(answer(of: $0, to: question.id).first ?? "", mustBeWhole: false) }
            let exact = Set(given.filter { $0.bound == nil }.map(\.number)).sorted()
            let bounds = Set(given.filter { $0.bound != nil }).sorted { ($0.number, $0.plain) < ($1.number, $1.plain) }
            return ["sum", "mean", "min", "max", "mode"] + exact.map { "count:\($0.plain)" }
                + bounds.map { "count:\($0.plain)" }
        }
    }

    // MARK: statistics

    private func count(_ key: Figure.Key, _ asked: FigureQuestion, _ question: Question, _ test: CountTest) -> Figure {
        let answering = answering(asked)
        let counted = answering.filter { test.holds(for: answer(of: $0, to: asked.id), isNumber: question.isNumber) }
        return Figure(
            key, value: String(counted.count), word: word(for: counted.count, answered: answering.count),
            regions: counted, denominator: answering.count)
    }

    private func word(for count: Int, answered: Int) -> String {
        QuantityWord(
            count, answered: answered, of: questionnaire.respondents.count, quantifiers: questionnaire.quantifiers)?.word ?? ""
    }

    // Bounds are answers, but no numbers to reckon with.
    private func numeric(_ key: Figure.Key, _ asked: FigureQuestion) -> Figure? {
        let answering = answering(asked)
        let exact = answering.compactMap { region -> (region: String, number: Decimal)? in
            guard let given = try? NumberAnswer(answer(of: region, to: asked.id)[0], mustBeWhole: false), given.bound == nil
            else { return nil }
            return (region, given.number)
        }
        let sum = exact.reduce(Decimal(0)) { $0 + $1.number }
        let figure = { (value: String, regions: [String]) in
            Figure(key, value: value, regions: regions, denominator: answering.count)
        }
        let holders = { (value: Decimal) in exact.filter { $0.number == value }.map(\.region) }
        switch key.statistic {
        case "sum":
            return figure(sum.plain, exact.map(\.region))
        case "mean":
            guard !exact.isEmpty else { return figure("", []) }
            let mean = (sum / Decimal(exact.count)).rounded(decimals: Self.meanDecimals).plain
            return figure(mean.contains(".") ? mean : mean + ".0", exact.map(\.region))
        case "min", "max":
            let sorted = exact.map(\.number).sorted()
            guard let value = key.statistic == "min" ? sorted.first : sorted.last else { return figure("", []) }
            return figure(value.plain, holders(value))
        case "mode":
            let groups = Dictionary(grouping: exact, by: \.number)
            guard let most = groups.min(by: { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }) else {
                return figure("", [])
            }
            return figure(most.key.plain, holders(most.key))
        default:
            return nil
        }
    }

    private static let meanDecimals = 3

    private func list(_ key: Figure.Key, _ asked: FigureQuestion, _ question: Question) -> Figure {
        let answering = answering(asked)
        guard question.kind == .repeat else {
            return Figure(
                key, value: String(answering.count), word: word(for: answering.count, answered: answering.count),
                regions: answering, denominator: answering.count)
        }
        let rows = answering.reduce(0) { $0 + answer(of: $1, to: asked.id).count }
        return Figure(key, value: String(rows), regions: answering, denominator: answering.count)
    }

    private var missingFigure: Figure {
        Figure(
            .init(Questionnaire.regionQuestion, "missing"), value: String(missing.count), regions: missing,
            denominator: regions.count)
    }

    private var secretariat: [Figure] {
        let record = survey.secretariat
        let numbers = record.numbers(under: "secretariat").map {
            Figure(.init($0.path, "value"), value: Decimal($0.value).plain)
        }
        guard case .group(let members) = record else { return numbers }
        let lists = members.sorted { $0.key < $1.key }.compactMap { key, member -> Figure? in
            member.texts.map { Figure(.init("secretariat.\(key)", "list"), value: String($0.count)) }
        }
        return numbers + lists
    }
}
