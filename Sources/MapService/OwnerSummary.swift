import Geometry
import Vocabulary

/// A network owner and how much of its network and plans the viewer may see.
public struct OwnerSummary: Sendable {
    public let identifier: String
    public var name = ""
    public var organisationNumber = ""
    public var routes = 0
    public var routeMeters = 0.0
    public var nodes = 0
    public var plans = 0
}

extension Atlas {
    /// Every network owner that the viewer may read of, by name.
    public func owners(for viewer: Viewer) throws(Problem) -> [OwnerSummary] {
        var owners: [String: OwnerSummary] = [:]
        for collection in ["operators", "network-routes", "network-nodes", "plans"] {
            guard let layer = try layer(collection, for: viewer), let column = layer.columns.firstIndex(of: "operator_id") else { continue }
            let name = layer.columns.firstIndex(of: "name")
            let number = layer.columns.firstIndex(of: "org_number")
            for item in layer.items {
                let identifier = item.values[column].plain
                guard !identifier.isEmpty else { continue }
                var owner = owners[identifier] ?? OwnerSummary(identifier: identifier)
                switch collection {
                case "operators":
                    owner.name = name.map { item.values[$0].plain } ?? ""
                    owner.organisationNumber = number.map { item.values[$0].plain } ?? ""
                case "network-routes":
                    owner.routes += 1
                    owner.routeMeters += item.shape?.lines.reduce(0) { $0 + $1.length } ?? 0
                case "network-nodes": owner.nodes += 1
                default: owner.plans += 1
                }
                owners[identifier] = owner
            }
        }
        return owners.values.sorted { ($0.name, $0.identifier) < ($1.name, $1.identifier) }
    }
}
