import Geometry
import Vocabulary

/// A building before anyone has said anything of its broadband.
public struct BaseBuilding: Sendable {
    public var identifier: String
    public var position: SwerefPoint
    public var use: BuildingUse
    public var households: Int
    public var workplaces: Int
    public var address: String
    public var locality: String
    /// Code of its municipality; empty where the base does not say.
    public var municipality: String

    public init(
        identifier: String, position: SwerefPoint, use: BuildingUse, households: Int, workplaces: Int,
        address: String = "", locality: String = "", municipality: String = ""
    ) {
        self.identifier = identifier
        self.position = position
        self.use = use
        self.households = households
        self.workplaces = workplaces
        self.address = address
        self.locality = locality
        self.municipality = municipality
    }
}

/// A road before anyone has dug along it.
public struct BaseRoad: Sendable {
    public var identifier: String
    public var line: LineString
    /// OpenStreetMap's class.
    public var roadClass: String
    public var surface: String

    public init(identifier: String, line: LineString, roadClass: String, surface: String) {
        self.identifier = identifier
        self.line = line
        self.roadClass = roadClass
        self.surface = surface
    }
}

/// A piece of country: made up, or real geometry that owners and reports are laid on.
public struct BaseCountry: Sendable {
    public var code: String
    public var name: String
    public var outline: Polygon?
    public var buildings: [BaseBuilding] = []
    public var roads: [BaseRoad] = []
    public var ground: [(ground: String, shape: Shape)] = []

    public init(code: String, name: String, outline: Polygon? = nil) {
        self.code = code
        self.name = name
        self.outline = outline
    }
}
