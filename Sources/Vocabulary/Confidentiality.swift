/// How secret a batch of data is. Swedish: informationsklass. Ordered from the most open to the most secret.
public enum Confidentiality: String, CaseIterable, Sendable, Comparable, Codable {
    /// Anyone may see it. Swedish: öppen.
    case open
    /// All who work in the system: secretariat, coordinators, county boards, municipalities. Swedish: intern.
    case `internal`
    /// Those with the row's county or municipality in their scope. Swedish: län.
    case county
    /// The network owner that the row is about, and the public officials with the row's place in their scope.
    case `operator`
    /// The administrator only, until named persons are given access. Swedish: hemlig.
    case secret

    public static func < (left: Confidentiality, right: Confidentiality) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The Swedish name shown to people.
    public var swedishName: String {
        switch self {
        case .open: "öppen"
        case .internal: "intern"
        case .county: "län"
        case .operator: "nätägare"
        case .secret: "hemlig"
        }
    }
}
