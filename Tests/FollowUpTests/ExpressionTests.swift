import Testing
import Vocabulary

@testable import FollowUp

/// The conditions of XLSForm that questionnaires use.
@Suite struct ExpressionTests {
    @Test(arguments: [
        (". >= 0 and . <= 20", "20", true), (". >= 0 and . <= 20", "21", false), (". >= 0", "", false),
        ("not(selected(., 'ingen') and count-selected(.) > 1)", "ingen", true),
        ("not(selected(., 'ingen') and count-selected(.) > 1)", "gis ingen", false),
        ("${a} = 'ja'", "", true), ("${b} != 'ja'", "", true), ("${a} = 'ja' and ${b} = 'ja' or true()", "", true),
        ("(${tal} + 2) * 3 = 15", "", true), ("7 mod 4 = 3 and 6 div 4 = 1.5", "", true), ("-${tal} < 0", "", true),
        ("${order} = 'x'", "", false), ("string-length(.) > 3", "åäö", false), ("number('4') > ${tal}", "", true),
    ])
    func `a condition holds as XPath says`(text: String, answer: String, expected: Bool) throws {
        let others = ["a": "ja", "tal": "3"]
        #expect(try Expression(text, of: "q").holds(answer: answer, others: { others[$0] ?? "" }) == expected)
    }

    @Test(arguments: [". >", "${a", "selected(.)", "frobnicate(.)", "1 = 2)", "'öppen", "", String(repeating: "(", count: 5000)])
    func `what is no condition is refused with its place`(text: String) {
        let problem = #expect(throws: Problem.self) { try Expression(text, of: "q7") }
        #expect(problem?.code == "survey.expression")
        #expect(problem?.message.contains("q7") == true)
    }
}
