import Vocabulary

/// A new edition of the building list against the last: what came, what went, what is told differently.
///
/// *On the list* is a row with eligible yes (FORMATS section 5). A building that changed ids is told by its place in the
/// register and counts as changed, not as gone and come.
public struct ListComparison: Sendable, Hashable {
    /// What became of a building from one edition to the next.
    public enum Fate: String, Sendable, CaseIterable {
        case added, gone, changed, kept

        public var swedishName: String {
            switch self {
            case .added: "tillkommen"
            case .gone: "borta"
            case .changed: "ändrad"
            case .kept: "oförändrad"
            }
        }
    }

    /// One building that is not as it was.
    public struct Difference: Sendable, Hashable {
        public let buildingId: String
        public let fate: Fate
        public let municipality: String
        /// Codes of use joined with `+`; empty where neither list nor register tells.
        public let use: String
        /// Columns that differ, for a changed one; what was said before and is said now.
        public let what: [Detail]
    }

    /// A column that differs.
    public struct Detail: Sendable, Hashable {
        public let column: String
        public let old: String
        public let new: String
    }

    /// Counts of one municipality and building class.
    public struct Group: Sendable, Hashable {
        public let municipality: String
        public let use: String
        public let added: Int
        public let gone: Int
        public let changed: Int
        public let kept: Int

        func count(_ fate: Fate) -> Int {
            switch fate {
            case .added: added
            case .gone: gone
            case .changed: changed
            case .kept: kept
            }
        }
    }

    public let old: String
    public let new: String
    /// By building id.
    public let differences: [Difference]
    /// By municipality, then use.
    public let groups: [Group]

    /// How many buildings have a fate, in all.
    public func count(_ fate: Fate) -> Int { groups.reduce(0) { $0 + $1.count(fate) } }

    /// A row of an edition as it is compared.
    public struct Entry: Sendable, Hashable {
        public let buildingId: String
        /// The building in the register in force; `nil` where it lacks it.
        public let building: Int32?
        public let municipality: String
        public let use: String
        public let callArea: String

        public init(buildingId: String, building: Int32?, municipality: String, use: String, callArea: String = "") {
            self.buildingId = buildingId
            self.building = building
            self.municipality = municipality
            self.use = use
            self.callArea = callArea
        }
    }

    /// Compares the eligible rows of two editions, each building id once in each.
    public init(old: String, _ before: [Entry], new: String, _ after: [Entry]) {
        self.old = old
        self.new = new
        var byId: [String: Int] = [:]
        var byBuilding: [Int32: Int] = [:]
        for (index, entry) in before.enumerated() {
            byId[entry.buildingId] = index
            if let building = entry.building { byBuilding[building] = index }
        }
        let ids = Set(after.map(\.buildingId))
        var used = Set<Int>()
        var counts: [GroupKey: [Fate: Int]] = [:]
        var differences: [Difference] = []
        func note(_ fate: Fate, _ entry: Entry, _ what: [Detail] = []) {
            counts[GroupKey(municipality: entry.municipality, use: entry.use), default: [:]][fate, default: 0] += 1
            guard fate != .kept else { return }
            differences.append(
                Difference(
                    buildingId: entry.buildingId, fate: fate, municipality: entry.municipality, use: entry.use, what: what))
        }
        for entry in after {
            // The same id, else the same house under an id that is no longer on the list.
            let known = byId[entry.buildingId] ?? entry.building.flatMap { byBuilding[$0] }.flatMap { ids.contains(before[$0].buildingId) ? nil : $0 }
            guard let known, used.insert(known).inserted else {
                note(.added, entry)
                continue
            }
            let what = Self.details(before[known], entry)
            note(what.isEmpty ? .kept : .changed, entry, what)
        }
        for (index, entry) in before.enumerated() where !used.contains(index) { note(.gone, entry) }
        self.differences = differences.sorted { ($0.buildingId, $0.fate.rawValue) < ($1.buildingId, $1.fate.rawValue) }
        groups = counts.sorted { $0.key < $1.key }.map { key, counts in
            Group(
                municipality: key.municipality, use: key.use, added: counts[.added] ?? 0, gone: counts[.gone] ?? 0,
                changed: counts[.changed] ?? 0, kept: counts[.kept] ?? 0)
        }
    }

    private struct GroupKey: Hashable, Comparable {
        let municipality: String
        let use: String

        static func < (left: Self, right: Self) -> Bool { (left.municipality, left.use) < (right.municipality, right.use) }
    }

    private static func details(_ old: Entry, _ new: Entry) -> [Detail] {
        [
            ("building_id", old.buildingId, new.buildingId), ("municipality", old.municipality, new.municipality),
            ("use", old.use, new.use), ("call_area", old.callArea, new.callArea),
        ].filter { $0.1 != $0.2 }.map { Detail(column: $0.0, old: $0.1, new: $0.2) }
    }
}
