import Foundation

/// Something that makes a finding more or less likely to be right, with its weight in natural log odds.
///
/// A finding's confidence is the logistic function of the sum of its signs' weights: what is shown beside it is all there
/// is. Weights are judgements set beforehand, in this one place, and are not fitted to any data set
/// (`docs/decisions/0020-review-confidence.md`).
public struct Sign: Sendable, Hashable {
    /// Swedish, shown to people.
    public let name: String
    public let weight: Double

    public init(_ name: String, _ weight: Double) {
        self.name = name
        self.weight = weight
    }

    /// Probability from the sum of weights, to three decimals, never quite 0 or 1.
    public static func confidence(_ signs: [Sign]) -> Double {
        let sum = min(ceiling, max(-ceiling, signs.reduce(0) { $0 + $1.weight }))
        return (1000 / (1 + exp(-sum))).rounded() / 1000
    }

    // No finding is surer than 99 in 100: files may be wrong in ways that no rule looks for.
    private static let ceiling = 4.6

    /// The definition of the code holds on the rows at hand: 97 in 100.
    static let definitionHolds = Sign("definitionen är uppfylld", 3.5)

    // Against a report of access.
    static let otherTechnologySold = Sign("ägarens abonnemang där är av annan teknik", -2.5)
    static let nobodyBuys = Sign("ingen i grannskapet har abonnemang hos ägaren", -2.5)
    static let rowLiesElsewhere = Sign("radens eget läge ligger långt från byggnaden", -1.5)
    static let rowsDisagree = Sign("ägarens rader om byggnaden är olika", -0.5)
    static let claimIsLone = Sign("ägarens enda uppgift", -1.5)
    static let severalOwnersAgree = Sign("flera ägare rapporterar det", 0.5)

    // Against a false report.
    static let withinReachOfOwnNetwork = Sign("tekniken når dit från ägarens eget nät", -4)
    static let onlyClaimOfAll = Sign("ägaren rapporterar ingen annan byggnad alls", -2)
    static let laterDeliveryCorrects = Sign("en senare leverans har rättat raden", -4)
    static let ownerReportsThatToo = Sign("ägaren rapporterar även abonnemangets teknik där", -4)
    static let anotherTechnologyTookOver = Sign("samma ägare rapporterar en annan teknik där", -4)
    static let anotherOwnerTookOver = Sign("en annan ägare rapporterar samma teknik där", -1)
    static let fewNeighboursToCompare = Sign("få grannar att jämföra med", -2)
    static let noNeighboursToCompare = Sign("inga grannar att jämföra med", -3.5)
    static let rareInItself = Sign("ovanligt fel", -6.9)
    static let edgeOfGroup = Sign("i utkanten av gruppen", -1.5)

    // About plans.
    static let onlyIntended = Sign("planen var bara en avsikt", -4)
    static let movedAfterPassing = Sign("löftet gavs på nytt sedan det gått ut", -4)
    static let withdrawnInTime = Sign("ägaren tog tillbaka planen innan den gick ut", -2.5)
    static let anotherOwnerBuilt = Sign("en annan ägare når byggnaden nu", -1.5)

    // About the list.
    static let bindingHasEnded = Sign("bindningstiden har gått ut", -2.5)
    static let laterRowWithdraws = Sign("en senare rad säger att stödet är återkallat", -5)
    static let knownUnderOtherId = Sign("en byggnad i registret står på samma läge", -2)
    static let canBeOrderedDearly = Sign("kan beställas, men för mer än godtagbar avgift", -4)
    static let nearDoubtfulFibre = Sign("närheten hänger på en rapport som inte håller", -1)
    static let municipalityHasNoList = Sign("ingen byggnad i kommunen står på förteckningen", -2)
}
