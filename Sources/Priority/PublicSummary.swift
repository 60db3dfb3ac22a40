import Eligibility
import Vocabulary

/// What a round changed, told to everybody: counts by municipality and by ground, none of them about so few buildings
/// that it tells of one. Swedish: sammanfattning för publicering.
public struct PublicSummary: Sendable, Hashable {
    /// Counts of one municipality; `nil` where they would tell of too few.
    public struct Place: Sendable, Hashable {
        public let code: String
        public let counts: Counts?
    }

    /// How many buildings were struck and added.
    public struct Counts: Sendable, Hashable {
        public let removed: Int
        public let added: Int

        public init(removed: Int, added: Int) {
            self.removed = removed
            self.added = added
        }

        static func + (left: Counts, right: Counts) -> Counts {
            Counts(removed: left.removed + right.removed, added: left.added + right.added)
        }

        var tellsOfFew: Bool { [removed, added, removed + added].contains { (1..<PublicSummary.fewest).contains($0) } }
    }

    /// Fewer buildings than this are never told.
    public static let fewest = 5

    public let edition: String
    /// `nil` where the whole tells of too few.
    public let total: Counts?
    /// By municipality code.
    public let places: [Place]
    /// Buildings by the ground they were decided on, the most first; grounds of too few stand together as `nil` if they are
    /// enough so, else not at all.
    public let grounds: [(code: String?, buildings: Int)]

    /// Counts each building once, by what was accepted of it.
    public init(edition: String, accepted: [Amendment]) {
        self.edition = edition
        let buildings = Dictionary(grouping: accepted, by: \.buildingId).values.compactMap { $0.min { $0.id < $1.id } }
        let byPlace = Dictionary(grouping: buildings, by: \.municipality).mapValues { own in
            Counts(removed: own.count { $0.action == .remove }, added: own.count { $0.action == .add })
        }
        let whole = byPlace.values.reduce(Counts(removed: 0, added: 0), +)
        total = whole.tellsOfFew ? nil : whole
        var hidden = Set(byPlace.filter { $0.value.tellsOfFew }.keys)
        // What is hidden must not follow from the total and what is shown: at least two, and together not few.
        let smallest = byPlace.sorted { ($0.value.removed + $0.value.added, $0.key) < ($1.value.removed + $1.value.added, $1.key) }.map(\.key)
        if total != nil {
            while !hidden.isEmpty, hidden.count < byPlace.count,
                hidden.count < 2 || hidden.reduce(Counts(removed: 0, added: 0), { $0 + (byPlace[$1] ?? Counts(removed: 0, added: 0)) }).tellsOfFew,
                let next = smallest.first(where: { !hidden.contains($0) })
            {
                hidden.insert(next)
            }
        }
        places = byPlace.sorted { $0.key < $1.key }.map { Place(code: $0.key, counts: hidden.contains($0.key) ? nil : $0.value) }
        let byGround = Dictionary(grouping: buildings, by: \.reasonCode).mapValues(\.count)
        let told = byGround.filter { $0.value >= Self.fewest }.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
        let rest = byGround.filter { $0.value < Self.fewest }
        let few = rest.values.reduce(0, +)
        // One ground alone among the few would be named by its absence.
        let tellsRest = few >= Self.fewest && rest.count > 1
        var grounds: [(code: String?, buildings: Int)] = told.map { ($0.key, $0.value) }
        if tellsRest {
            grounds.append((nil, few))
        } else if few > 0, let least = grounds.popLast() {
            // Else the rest would follow from the total: it is told with the least of the others, both unnamed.
            grounds.append((nil, least.buildings + few))
        }
        self.grounds = total == nil ? [] : grounds
    }

    public static func == (left: PublicSummary, right: PublicSummary) -> Bool {
        left.edition == right.edition && left.total == right.total && left.places == right.places
            && left.grounds.elementsEqual(right.grounds) { $0.code == $1.code && $0.buildings == $1.buildings }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(edition)
        hasher.combine(places)
    }
}
