import Geometry
import Vocabulary

/// A project that may be applied for: the buildings it would reach, its aid, and how likely it is.
public struct LikelyProject: Sendable, Hashable {
    public let identifier: String
    /// Building ids, ascending.
    public let members: [String]
    /// 0...1.
    public let probability: Double
    public let aidSek: Double

    public init(identifier: String, members: [String], probability: Double, aidSek: Double) {
        self.identifier = identifier
        self.members = members.sorted()
        self.probability = probability
        self.aidSek = aidSek
    }

    /// Where nobody hands in projects: groups of the list's buildings that could be built together, linked at no more than
    /// `whitespots.gap_m`.
    ///
    /// The aid is a rule of thumb, not a plan: the shortest tree between the houses dug in gravel, and each house's
    /// connection. All its prices are assumptions of the parameter set.
    public static func groups(
        identifiers: [String], points: [SwerefPoint], parameters: ParameterSet
    ) -> [LikelyProject] {
        let gap = parameters["whitespots.gap_m"]
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        let groups = ConnectedGroups(xs: xs, ys: ys, gapMeters: gap)
        let lengths = treeLengths(xs, ys, groups, gap)
        var members = [[String]](repeating: [], count: groups.count)
        for (index, group) in groups.group.enumerated() where group >= 0 {
            members[Int(group)].append(identifiers[index])
        }
        return members.enumerated().filter { $0.element.count > 1 }.map { group, members in
            let aid =
                lengths[group] * parameters["cost.trench.gravel"] + Double(members.count)
                * parameters["cost.connection"]
            return LikelyProject(
                identifier: "G-\(members.min() ?? "")", members: members,
                probability: parameters["round.project_probability"], aidSek: aid.rounded())
        }
    }

    // Kruskal on the links no longer than the gap, which join each group.
    private static func treeLengths(_ xs: [Double], _ ys: [Double], _ groups: ConnectedGroups, _ gap: Double)
        -> [Double]
    {
        let index = GridIndex(xs: xs, ys: ys, cellMeters: max(gap, 1))
        var links: [(squared: Double, a: Int, b: Int)] = []
        for a in xs.indices {
            for b in index.members(within: gap, of: xs[a], ys[a]) where b > a {
                let dx = xs[a] - xs[b]
                let dy = ys[a] - ys[b]
                links.append((dx * dx + dy * dy, a, b))
            }
        }
        links.sort { $0 < $1 }
        var parent = Array(xs.indices)
        func root(_ point: Int) -> Int {
            var current = point
            while parent[current] != current {
                parent[current] = parent[parent[current]]
                current = parent[current]
            }
            return current
        }
        var lengths = [Double](repeating: 0, count: groups.count)
        for link in links {
            let (a, b) = (root(link.a), root(link.b))
            guard a != b else { continue }
            parent[max(a, b)] = min(a, b)
            lengths[Int(groups.group[link.a])] += link.squared.squareRoot()
        }
        return lengths
    }
}
