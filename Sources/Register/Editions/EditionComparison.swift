import Geometry

/// Finds the same houses in two editions of the register: by id first, then by place and shape.
///
/// Ids churn: in the real data used for measuring, 41 % of them vanish in three years while nearly all of the houses
/// stand. A house is the same when each footprint covers at least half of the other; with positions only, when each is
/// the other's nearest within `pointMeters`. Where several houses lie in one, or the other way round, they were merged or
/// split. The answer does not depend on the order of the buildings in either edition.
public struct EditionComparison: Sendable {
    /// Same id, but farther than this and without overlap: moved.
    public static let movedMeters = 50.0
    /// How near two positions without footprints must be to be one house.
    public static let pointMeters = 10.0
    /// Footprints no larger than this across are found through an index, larger ones one by one.
    public static let searchMeters = 100.0
    /// How much of a footprint the other must cover for them to belong together.
    static let covered = 0.5
    /// A part smaller than this share of a house that stands on is a new shed in the yard, not half of a divided house.
    static let smallestPart = 0.2
    /// How much of itself a part must have in common with the house that it became of.
    static let partCovered = 0.3

    /// A building of the old edition that lives on in one of the new.
    struct Tie: Sendable, Hashable {
        let old: Int
        let new: Int
        var kind: EditionMatch.Kind
        let certainty: Double
        /// The one of several that carries the house's lasting number on.
        let isMain: Bool
    }

    let ties: [Tie]
    private let gone: [Int]
    private let added: [Int]
    private let oldKeys: [Int32]
    private let newKeys: [Int32]

    public init(old: EditionBuildings, new: EditionBuildings) {
        var search = TieSearch(old: old, new: new)
        search.matchById()
        search.matchByShape()
        search.matchByPlace()
        ties = search.told()
        gone = (0..<old.count).filter { !search.oldIsMatched[$0] }
        added = (0..<new.count).filter { !search.newIsMatched[$0] }
        oldKeys = old.keys
        newKeys = new.keys
    }

    /// Every match in words of ids, ordered by key.
    public func matches(identifier: (Int32) -> String) -> [EditionMatch] {
        let tied = ties.sorted { (oldKeys[$0.old], newKeys[$0.new]) < (oldKeys[$1.old], newKeys[$1.new]) }
        return tied.map {
            EditionMatch(
                kind: $0.kind, old: identifier(oldKeys[$0.old]), new: identifier(newKeys[$0.new]), certainty: $0.certainty)
        }
            + gone.map { oldKeys[$0] }.sorted().map {
                EditionMatch(kind: .gone, old: identifier($0), new: nil, certainty: 1)
            }
            + added.map { newKeys[$0] }.sorted().map {
                EditionMatch(kind: .new, old: nil, new: identifier($0), certainty: 1)
            }
    }
}

/// The search while it is under way.
private struct TieSearch {
    let old: EditionBuildings
    let new: EditionBuildings
    private(set) var oldIsMatched: [Bool]
    private(set) var newIsMatched: [Bool]
    private var ties: [EditionComparison.Tie] = []

    init(old: EditionBuildings, new: EditionBuildings) {
        self.old = old
        self.new = new
        oldIsMatched = Array(repeating: false, count: old.count)
        newIsMatched = Array(repeating: false, count: new.count)
    }

    private mutating func tie(_ kind: EditionMatch.Kind, _ a: Int, _ b: Int, _ certainty: Double) {
        ties.append(
            .init(old: a, new: b, kind: kind, certainty: certainty, isMain: !oldIsMatched[a] && !newIsMatched[b]))
        oldIsMatched[a] = true
        newIsMatched[b] = true
    }

    mutating func matchById() {
        var newByKey: [Int32: Int] = [:]
        newByKey.reserveCapacity(new.count)
        for index in 0..<new.count { newByKey[new.keys[index]] = index }
        for index in 0..<old.count {
            guard let match = newByKey[old.keys[index]] else { continue }
            let isFar = old.position(index).distance(to: new.position(match)) > EditionComparison.movedMeters
            if isFar, !overlaps(index, match) {
                tie(.moved, index, match, 0.7)
            } else {
                tie(.kept, index, match, 1)
            }
        }
    }

    private func overlaps(_ a: Int, _ b: Int) -> Bool {
        guard let first = old.footprints[a], let second = new.footprints[b] else { return false }
        return FootprintOverlap(first, second).ofFirst > 0
    }

    private typealias Pair = (old: Int, new: Int, overlap: FootprintOverlap)

    // Overlapping footprints, of which at least one building has no partner by id.
    private func overlappingPairs() -> [Pair] {
        let reach = EditionComparison.searchMeters / 2
        let size = new.footprints.map { $0.map { Self.halfDiagonal($0.envelope) } ?? 0 }
        let large = size.indices.filter { size[$0] > reach }
        let index = GridIndex(xs: new.xs, ys: new.ys, cellMeters: EditionComparison.searchMeters) {
            new.footprints[$0] != nil && size[$0] <= reach
        }
        var pairs: [Pair] = []
        for a in 0..<old.count {
            guard let footprint = old.footprints[a] else { continue }
            let box = footprint.envelope
            let near = index.members(within: 2 * (Self.halfDiagonal(box) + reach), of: old.xs[a], old.ys[a])
            for b in near + large where !(oldIsMatched[a] && newIsMatched[b]) {
                guard let other = new.footprints[b], other.envelope.intersects(box) else { continue }
                let overlap = FootprintOverlap(footprint, other)
                if max(overlap.ofFirst, overlap.ofSecond) >= EditionComparison.partCovered { pairs.append((a, b, overlap)) }
            }
        }
        // Best pairs first, so that a house goes with the one it shares most with.
        return pairs.sorted {
            let left = $0.overlap.ofFirst + $0.overlap.ofSecond
            let right = $1.overlap.ofFirst + $1.overlap.ofSecond
            return left != right
                ? left > right
                : (old.keys[$0.old], new.keys[$0.new]) < (old.keys[$1.old], new.keys[$1.new])
        }
    }

    private static func halfDiagonal(_ box: Envelope) -> Double {
        SwerefPoint(x: box.minX, y: box.minY).distance(to: SwerefPoint(x: box.maxX, y: box.maxY)) / 2
    }

    mutating func matchByShape() {
        let pairs = overlappingPairs()
        let covered = EditionComparison.covered
        for pair in pairs where !oldIsMatched[pair.old] && !newIsMatched[pair.new] {
            if min(pair.overlap.ofFirst, pair.overlap.ofSecond) >= covered {
                tie(.kept, pair.old, pair.new, (pair.overlap.ofFirst + pair.overlap.ofSecond) / 2)
            }
        }
        // What is left over lies in one house of the new edition, perhaps beside others.
        for pair in pairs where !oldIsMatched[pair.old] && pair.overlap.ofFirst >= covered {
            tie(.merged, pair.old, pair.new, pair.overlap.ofFirst)
        }
        // Or its place is taken by several that together make up most of it.
        let parts = pairs.filter { !oldIsMatched[$0.old] && $0.overlap.ofSecond >= EditionComparison.partCovered }
        var shares: [Int: Double] = [:]
        for part in parts { shares[part.old, default: 0] += part.overlap.ofFirst }
        for part in parts where shares[part.old, default: 0] >= covered {
            tie(.split, part.old, part.new, part.overlap.ofSecond)
        }
        // And what is new may be a large part of a house that stands on.
        for pair in pairs where !newIsMatched[pair.new] && oldIsMatched[pair.old] && pair.overlap.ofSecond >= covered {
            guard pair.overlap.ofFirst >= EditionComparison.smallestPart else { continue }
            tie(.split, pair.old, pair.new, pair.overlap.ofSecond)
        }
    }

    mutating func matchByPlace() {
        let oldIndex = GridIndex(xs: old.xs, ys: old.ys, cellMeters: EditionComparison.pointMeters) { !oldIsMatched[$0] }
        let newIndex = GridIndex(xs: new.xs, ys: new.ys, cellMeters: EditionComparison.pointMeters) { !newIsMatched[$0] }
        let limit = EditionComparison.pointMeters
        for a in 0..<old.count where !oldIsMatched[a] {
            guard let (b, distance) = newIndex.nearest(old.xs[a], old.ys[a], within: limit), !newIsMatched[b],
                oldIndex.nearest(new.xs[b], new.ys[b], within: limit)?.index == a,
                old.footprints[a] == nil || new.footprints[b] == nil
            else { continue }
            tie(.kept, a, b, 1 - distance / (2 * limit))
        }
    }

    /// The ties, each told by what became of the whole group: a house with several successors was split, one with several
    /// forebears was merged, whoever kept the id.
    func told() -> [EditionComparison.Tie] {
        var forebears = [Int32](repeating: 0, count: new.count)
        var successors = [Int32](repeating: 0, count: old.count)
        for tie in ties {
            forebears[tie.new] += 1
            successors[tie.old] += 1
        }
        return ties.map { tie in
            guard tie.kind != .moved else { return tie }
            var told = tie
            told.kind = forebears[tie.new] > 1 ? .merged : successors[tie.old] > 1 ? .split : .kept
            return told
        }
    }
}
