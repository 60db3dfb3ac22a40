/// Files that hold several kinds at once: `osm` and `ofds` of FORMATS section 2.
enum KindGroup: String, CaseIterable {
    case osm
    case ofds

    /// In the order they are read: what others refer to comes first.
    var kinds: [String] {
        switch self {
        case .osm: ["buildings", "roads", "railways", "ground", "masts", "power-lines", "places"]
        case .ofds: ["operators", "network-nodes", "network-routes"]
        }
    }
}
