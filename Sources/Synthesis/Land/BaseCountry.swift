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
    /// First and last survey, 0...2, at which it stands.
    var standsFrom = 0
    var standsUntil = 2
    /// Its id in the first edition of the register, where that was another.
    var formerIdentifier: String?

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

    func stands(at survey: Int) -> Bool { standsFrom <= survey && survey <= standsUntil }

    /// Whether the aid rules may put it on the list: a home, a workplace or a holiday home.
    var mayBeListed: Bool { !use.isDisjoint(with: [.household, .workplace, .holiday]) }

    func identifier(at survey: Int) -> String { survey == 0 ? formerIdentifier ?? identifier : identifier }
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
    /// Goes into the ids of what is laid on it; a municipality code where it is made up.
    public var code: String
    public var name: String
    public var outline: Polygon?
    public var buildings: [BaseBuilding] = []
    public var roads: [BaseRoad] = []
    public var railways: [LineString] = []
    public var ground: [(ground: String, shape: Shape)] = []
    /// Whether other made-up municipalities lie around it.
    var hasNeighbours = false

    /// Real geometry comes without an outline: its municipalities are those of the boundaries that hold it.
    var isMadeUp: Bool { outline != nil }

    public init(code: String, name: String, outline: Polygon? = nil) {
        self.code = code
        self.name = name
        self.outline = outline
    }
}
