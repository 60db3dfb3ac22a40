/// Lets a white spot keep its id and name from run to run and from survey to survey.
///
/// Each kept run tells which spot every house stood in; the newest that knows a house counts. A group of houses takes over the spot that most of its
/// houses were in; one that was parted leaves its id with the largest part, and one that grew together takes that of the
/// part with most houses.
public struct WhiteSpotNames: Sendable {
    /// What a spot is called.
    public struct Label: Sendable, Hashable {
        public let identifier: String
        public let name: String
    }

    /// By the lasting number of a house.
    private let known: [Int64: Label]

    public init(known: [Int64: Label] = [:]) {
        self.known = known
    }

    /// A label for each group of lasting numbers; `name` gives a new spot's name.
    public func labels(_ groups: [[Int64]], name: (Int) -> String) -> [Label] {
        var claims: [(shared: Int, group: Int, label: Label)] = []
        for (number, group) in groups.enumerated() {
            var shared: [Label: Int] = [:]
            for house in group { if let label = known[house] { shared[label, default: 0] += 1 } }
            for (label, count) in shared { claims.append((count, number, label)) }
        }
        claims.sort {
            ($1.shared, $0.label.identifier, groups[$0.group].first ?? 0)
                < ($0.shared, $1.label.identifier, groups[$1.group].first ?? 0)
        }
        var labels = [Label?](repeating: nil, count: groups.count)
        var taken = Set<String>()
        for claim in claims where labels[claim.group] == nil && taken.insert(claim.label.identifier).inserted {
            labels[claim.group] = claim.label
        }
        // An id that any house still remembers is not given to another spot.
        taken.formUnion(known.values.map(\.identifier))
        return groups.indices.map { number in
            if let label = labels[number] { return label }
            var identifier = "VF\(groups[number].first ?? 0)"
            while !taken.insert(identifier).inserted { identifier += "a" }
            return Label(identifier: identifier, name: name(number))
        }
    }
}
