import Geometry
import Vocabulary

/// Everything one owner has or claims in a place, for questions of how near it is.
struct OwnerNetwork {
    /// Whether the owner has handed in any route or node.
    let isHandedIn: Bool
    private let lines: SegmentIndex
    private let nodes: GridIndex
    private let claims: [(point: SwerefPoint, building: Int, technology: Technology, isConnected: Bool)]
    private let claimIndex: GridIndex

    /// `review` looks for an owner's other claims and its network within this distance of a lone claim.
    static let loneMeters = 2000.0

    /// `reach.TECHNOLOGY_m` of the standard parameter set.
    static func reachMeters(_ technology: Technology) -> Double {
        switch technology {
        case .xdsl: 5000
        case .fwa: 15_000
        default: 1000
        }
    }

    init(_ owner: MadeUpOwner, _ overlay: NetworkOverlay, _ reports: [MadeUpReport]) {
        lines = SegmentIndex(
            overlay.routes.filter { $0.owner == owner }.flatMap { route in
                zip(route.line.points, route.line.points.dropFirst()).map { Segment($0, $1) }
            }, cellMeters: 400)
        let own = overlay.nodes.filter { $0.owner == owner }
        nodes = GridIndex(xs: own.map(\.position.x), ys: own.map(\.position.y), cellMeters: 1000)
        isHandedIn = !lines.segments.isEmpty || nodes.count > 0
        claims = reports.filter { $0.owner == owner }.map {
            (overlay.country.buildings[$0.building].position, $0.building, $0.technology, $0.status == .connected)
        }
        claimIndex = GridIndex(xs: claims.map(\.point.x), ys: claims.map(\.point.y), cellMeters: 500)
    }

    /// Metres to its nearest route or node, planned ones too; infinite beyond `limit`.
    func networkMeters(_ point: SwerefPoint, within limit: Double) -> Double {
        var best = Double.infinity
        // Near first: most houses stand beside their owner's cable.
        for radius in [150, limit] {
            if let line = lines.nearest(point.x, point.y, within: radius) { best = line.distance }
            if let node = nodes.nearest(point.x, point.y, within: min(radius, best)) { best = min(best, node.distance) }
            if best.isFinite { break }
        }
        return best
    }

    /// Metres to the nearest claim on another building; of `connectedBy`, only those connected by that technology count.
    /// Infinite beyond `limit`.
    func claimMeters(
        _ point: SwerefPoint, except building: Int, within limit: Double, connectedBy technology: Technology? = nil
    ) -> Double {
        for radius in [200, limit] {
            let found = claimIndex.nearest(point.x, point.y, within: radius) { claim in
                claims[claim].building != building
                    && (technology.map { claims[claim].technology == $0 && claims[claim].isConnected } ?? true)
            }
            if let found { return found.distance }
        }
        return .infinity
    }

    /// Whether a claim there stands quite alone: `report.lone-claim`.
    func isLone(_ point: SwerefPoint, _ building: Int) -> Bool {
        networkMeters(point, within: Self.loneMeters) > Self.loneMeters
            && claimMeters(point, except: building, within: Self.loneMeters) > Self.loneMeters
    }

    /// Whether nothing of the owner's is within the technology's reach: `report.no-network-near`.
    func isOutOfReach(_ point: SwerefPoint, _ building: Int, _ technology: Technology) -> Bool {
        let reach = Self.reachMeters(technology)
        return networkMeters(point, within: reach) > reach
            && claimMeters(point, except: building, within: reach, connectedBy: technology) > reach
    }
}

extension [MadeUpReport] {
    /// Without the claims that would look like errors though none was planted: those with nothing of their owner's near.
    func withoutLooseClaims(_ overlay: NetworkOverlay) -> [MadeUpReport] {
        var rows = self
        var hasChanged = true
        while hasChanged {
            let networks = MadeUpOwner.allCases.map { OwnerNetwork($0, overlay, rows) }
            let kept = rows.filter { row in
                let point = overlay.country.buildings[row.building].position
                let network = networks[row.owner.rawValue]
                if network.isLone(point, row.building) { return false }
                return row.owner == .neighbours || !network.isOutOfReach(point, row.building, row.technology)
            }
            hasChanged = kept.count != rows.count
            rows = kept
        }
        return rows
    }
}
