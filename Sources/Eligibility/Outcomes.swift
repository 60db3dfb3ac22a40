import Vocabulary

/// What came of an edition's amendments: the authority's answers, by cause and by network owner. Swedish: utfall.
public struct Outcomes: Sendable, Hashable {
    /// What the authority did with an amendment.
    public enum Answer: String, Sendable, Hashable {
        case agreed, refused, unclear, none
    }

    /// Why a report was wrong, as the region judges it.
    public enum Cause: String, Sendable, CaseIterable {
        case deliberate, unknowing, outdated, other

        public var swedishName: String {
            switch self {
            case .deliberate: "medvetet"
            case .unknowing: "ovetande"
            case .outdated: "föråldrat"
            case .other: "annat"
            }
        }
    }

    /// An accepted amendment with what came of it.
    public struct Line: Sendable, Hashable {
        public let amendment: Amendment
        public let answer: Answer
        /// The authority's own words.
        public let reason: String
        /// Owners whose rows it rests on, by id.
        public let owners: [String]
        public let cause: Cause?
    }

    /// Counts of amendments.
    public struct Tally: Sendable, Hashable {
        public private(set) var sent = 0
        public private(set) var agreed = 0
        public private(set) var refused = 0
        public private(set) var unclear = 0
        public private(set) var unanswered = 0
        public private(set) var causes: [Cause: Int] = [:]

        mutating func add(_ line: Line) {
            sent += 1
            switch line.answer {
            case .agreed: agreed += 1
            case .refused: refused += 1
            case .unclear: unclear += 1
            case .none: unanswered += 1
            }
            if let cause = line.cause { causes[cause, default: 0] += 1 }
        }
    }

    public let edition: String
    public let lines: [Line]
    /// Buildings that the authority answered about though nothing was sent of them.
    public let unasked: [String]

    public init(edition: String, lines: [Line], unasked: [String]) {
        self.edition = edition
        self.lines = lines
        self.unasked = unasked
    }

    public var total: Tally { lines.reduce(into: Tally()) { $0.add($1) } }

    /// By reason code, in order.
    public var byReason: [(reason: String, tally: Tally)] {
        Dictionary(grouping: lines, by: \.amendment.reasonCode).sorted { $0.key < $1.key }.map { reason, lines in
            (reason, lines.reduce(into: Tally()) { $0.add($1) })
        }
    }

    /// By owner id; an amendment that rests on two owners' rows counts with both.
    public var byOwner: [(owner: String, tally: Tally)] {
        var tallies: [String: Tally] = [:]
        for line in lines { for owner in line.owners { tallies[owner, default: Tally()].add(line) } }
        return tallies.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static let yes: Set = [
        "ja", "godkänd", "godkänt", "godtagen", "godtaget", "bifall", "bifalls", "bifallen", "beviljad", "beviljas", "accepted",
        "approved", "granted", "sustained", "yes",
    ]
    private static let no: Set = [
        "nej", "avslag", "avslås", "avslagen", "avvisad", "avvisas", "avvisat", "rejected", "refused", "denied", "no",
    ]
    private static let removed: Set = ["remove", "removed", "stryk", "struken", "stryks", "ej stödberättigad", "not eligible", "ineligible"]
    private static let added: Set = ["add", "added", "lägg till", "tillagd", "läggs till", "stödberättigad", "eligible"]

    /// Reads a word of the authority's against what was proposed; a word that nobody knows is `unclear`.
    public static func answer(_ decision: String, to action: ProposedAction) -> Answer {
        var word = decision.lowercased()[...]
        while let last = word.last, last == " " || last == "." { word.removeLast() }
        let text = String(word.drop { $0 == " " })
        if yes.contains(text) { return .agreed }
        if no.contains(text) { return .refused }
        if removed.contains(text) { return action == .remove ? .agreed : .refused }
        if added.contains(text) { return action == .add ? .agreed : .refused }
        return .unclear
    }
}
