/// What a review can find (FORMATS section 5). Raw values are the codes of files; the order is that of the section.
public enum ReviewCode: String, CaseIterable, Sendable, Comparable {
    case removeConnected = "remove.connected"
    case removeNear = "remove.near"
    case removePlanned = "remove.planned"
    case removeGranted = "remove.granted"
    case removeNotABuilding = "remove.not-a-building"
    case addMissing = "add.missing"
    case addUnserved = "add.unserved"
    case addPlanNotCredible = "add.plan-not-credible"
    case reportNoNetworkNear = "report.no-network-near"
    case reportImpossibleSpeed = "report.impossible-speed"
    case reportPlanSlipped = "report.plan-slipped"
    case reportVanished = "report.vanished"
    case reportDuplicate = "report.duplicate"
    case reportPassedAsConnected = "report.passed-as-connected"
    case reportPositionMismatch = "report.position-mismatch"
    case reportLoneClaim = "report.lone-claim"
    case reportContradicted = "report.contradicted-by-subscription"

    public static func < (left: ReviewCode, right: ReviewCode) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// What the finding asks for: a change of the list, or an answer from the network owner.
    public var proposal: ProposedAction {
        switch self {
        case .removeConnected, .removeNear, .removePlanned, .removeGranted, .removeNotABuilding: .remove
        case .addMissing, .addUnserved, .addPlanNotCredible: .add
        default: .ask
        }
    }

    /// The Swedish name shown to people.
    public var swedishName: String {
        switch self {
        case .removeConnected: "redan ansluten"
        case .removeNear: "möjlig att ansluta eller i absolut närhet"
        case .removePlanned: "trovärdig plan"
        case .removeGranted: "beviljat stöd"
        case .removeNotABuilding: "ingen byggnad att stödja"
        case .addMissing: "saknas på förteckningen"
        case .addUnserved: "rapporten håller inte"
        case .addPlanNotCredible: "planen är inte trovärdig"
        case .reportNoNetworkNear: "inget eget nät i närheten"
        case .reportImpossibleSpeed: "snabbare än tekniken medger"
        case .reportPlanSlipped: "löftet har inte hållits"
        case .reportVanished: "anslutningen är borta"
        case .reportDuplicate: "motstridiga rader"
        case .reportPassedAsConnected: "möjliga rapporterade som anslutna"
        case .reportPositionMismatch: "läget stämmer inte"
        case .reportLoneClaim: "ensam uppgift långt från nätet"
        case .reportContradicted: "abonnemanget säger annat"
        }
    }
}

/// What is to be done with a building of the list. Raw values are those of files.
public enum ProposedAction: String, Sendable, Comparable {
    /// Swedish: stryka.
    case remove
    /// Swedish: lägga till.
    case add
    /// Ask the network owner first. Swedish: fråga.
    case ask

    public static func < (left: ProposedAction, right: ProposedAction) -> Bool { left.rawValue < right.rawValue }

    public var swedishName: String {
        switch self {
        case .remove: "stryk"
        case .add: "lägg till"
        case .ask: "fråga nätägaren"
        }
    }
}
