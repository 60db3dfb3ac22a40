import Coverage
import Eligibility
import Import
import Priority
import Register
import Vocabulary

/// Every kind there is.
enum Kinds {
    static func all(parameters: ParameterSet) -> [Kind] {
        RegisterKinds.all(parameters: parameters) + CoverageKinds.all + EligibilityKinds.all + PriorityKinds.all
    }

    /// The kinds that a word on the command line means. Throws `import.kind` for an unknown word.
    static func asked(_ name: String, parameters: ParameterSet) throws(Problem) -> [Kind] {
        let known = all(parameters: parameters)
        let names = KindGroup(rawValue: name)?.kinds ?? [name]
        let kinds = names.compactMap { name in known.first { $0.name == name } }
        guard !kinds.isEmpty else {
            let all = known.map(\.name) + KindGroup.allCases.map(\.rawValue)
            throw Problem(
                "import.kind", .usage, "Slaget ”\(name)” finns inte. Välj ett av: \(all.joined(separator: ", ")).")
        }
        return kinds
    }
}
