import Foundation
import Vocabulary

/// A round of regional priorities: its name, the edition it is about, and its rules. Swedish: prioriteringsomgång.
public struct PriorityRound: Sendable, Hashable {
    public var name: String
    /// `nil`: the newest edition.
    public var edition: String?
    public var rules: RoundRules
    /// The criteria that the region has chosen, with a written motivation each; the first is that of proposed picks. Empty:
    /// each pick's own ground is its criterion.
    public var criteria: [Criterion] = []

    /// A criterion of the round. Swedish: kriterium.
    public struct Criterion: Sendable, Hashable, Decodable {
        public let criterion: String
        public let motivation: String
    }

    /// v where no round file says otherwise: a million kronor of expected deduction is worth a wish of the first rank.
    public static let standardValue = 1e-6

    /// The rules of a parameter set.
    public init(_ parameters: ParameterSet) {
        name = parameters.name
        edition = nil
        rules = RoundRules(
            capShare: parameters["round.cap_share"], deductionPerPick: parameters["round.deduction"],
            deductionMax: parameters["round.deduction_max"], value: Self.standardValue)
    }

    /// What a round file says goes before the parameters. Throws `round.unreadable` or `round.bad-value`.
    public init(_ parameters: ParameterSet, file: Data) throws(Problem) {
        struct Form: Decodable {
            let round: String?
            let edition: String?
            let cap_share: Double?
            let deduction: Double?
            let deduction_max: Double?
            let v: Double?
            let criteria: [Criterion]?
        }
        self.init(parameters)
        let form: Form
        do {
            form = try JSONDecoder().decode(Form.self, from: file)
        } catch {
            throw Problem(
                "round.unreadable",
                "Omgångens fil kan inte läsas. Den ska vara JSON med round, edition, cap_share, deduction, deduction_max och v."
            )
        }
        name = form.round ?? name
        edition = form.edition
        criteria = form.criteria ?? []
        rules.capShare = form.cap_share ?? rules.capShare
        rules.deductionPerPick = form.deduction ?? rules.deductionPerPick
        rules.deductionMax = form.deduction_max ?? rules.deductionMax
        rules.value = form.v ?? rules.value
        guard (0...1).contains(rules.capShare), (0...1).contains(rules.deductionPerPick),
            (0...1).contains(rules.deductionMax),
            rules.value >= 0, rules.value.isFinite
        else {
            throw Problem(
                "round.bad-value",
                "Omgångens fil: cap_share, deduction och deduction_max ska ligga mellan 0 och 1, och v får inte vara mindre än noll."
            )
        }
    }
}
