import Geometry

/// A group of houses close together, and what its network owner did there, year by year.
struct ServedPlace {
    enum Aid { case none, granted, completed, withdrawn }

    var members: [Int] = []
    /// First survey (0, 1, 2) at which fibre is there; `planned` for next year, `never`.
    var fibreFrom = ServedPlace.never
    var hasRadio = false
    var aid = Aid.none
    /// Neighbours that built for themselves and have never handed in a network.
    var isNeighbourhood = false

    static let planned = 3
    static let never = 4

    /// Most of its houses are holiday homes.
    var isHoliday = false

    var isVillage: Bool { members.count >= 15 && !isHoliday }
}

/// The houses that are nearest, along roads, to one village's node house.
struct ServingZone {
    /// Vertex of the road graph where the node house stands.
    let hub: Int
    /// The village itself.
    let place: Int
    var owner: MadeUpOwner
    /// Who had the village's fibre before the last survey; the network was sold.
    var formerOwner: MadeUpOwner?
    var hasCopper = false
    /// Whether the copper there closes before the last survey.
    var copperCloses = false
    var hasCable = false
}

/// A route along roads, and when it was built.
struct BuiltRoute {
    let identifier: String
    let owner: MadeUpOwner
    let tier: String
    let line: LineString
    /// Survey from which it stands; `ServedPlace.planned` is still to come.
    let from: Int
    let fromNode: String?
    let toNode: String?
}

struct BuiltNode {
    let identifier: String
    let owner: MadeUpOwner
    let kind: String
    let position: SwerefPoint
}
