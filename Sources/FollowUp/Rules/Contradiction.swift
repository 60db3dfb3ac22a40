import GeoFormats

/// Two answers of a region that cannot both be told in one report.
public struct Contradiction: Sendable, Hashable {
    public let rule: Rule
    /// Codes of the regions whose answers contradict, in code order.
    public let regions: [String]

    /// What contradicts what: holds for a region whose answers fulfil `when`.
    public struct Rule: Sendable, Hashable {
        public let code: String
        public let sections: String
        public let question: String
        public let otherQuestion: String
        let when: String
        /// What the report would say, and what speaks against it.
        public let message: String
    }

    /// Every contradiction in what has been submitted, by rule.
    static func list(_ table: FigureTable, rules: [Rule] = ContradictionRules.all) -> [Contradiction] {
        rules.compactMap { rule in
            guard table.questionnaire.question(rule.question) != nil, table.questionnaire.question(rule.otherQuestion) != nil
            else { return nil }
            guard let condition = try? Expression(rule.when, of: rule.question) else {
                preconditionFailure("the rule \(rule.code) has a condition that can be read")
            }
            let regions = table.regions.filter { region in
                condition.holds(answer: "") { table.answer(of: region, to: $0).joined(separator: " ") }
            }
            return regions.isEmpty ? nil : Contradiction(rule: rule, regions: regions)
        }
    }

    static func file(_ contradictions: [Contradiction], _ table: FigureTable) -> String {
        var text = DelimitedTextWriter.line(["code", "sections", "question", "other_question", "regions", "names", "message"])
        for contradiction in contradictions {
            let rule = contradiction.rule
            text += DelimitedTextWriter.line([
                rule.code, rule.sections, rule.question, rule.otherQuestion, contradiction.regions.joined(separator: ";"),
                contradiction.regions.map { table.questionnaire.respondent($0)?.name ?? $0 }.joined(separator: ", "), rule.message,
            ])
        }
        return text
    }
}
