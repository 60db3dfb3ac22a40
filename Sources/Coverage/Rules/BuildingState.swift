import Vocabulary

/// What a counted building has, at a speed class: exactly one (FORMATS section 3). Raw values order from best.
public enum BuildingState: UInt8, Sendable, CaseIterable {
    case connected = 0
    case passed = 1
    case near = 2
    case lacking = 3

    public var code: String {
        switch self {
        case .connected: "connected"
        case .passed: "passed"
        case .near: "near"
        case .lacking: "lacking"
        }
    }

    public init?(code: String) {
        guard let match = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = match
    }

    /// The Swedish name shown to people.
    public var swedishName: String {
        switch self {
        case .connected: "ansluten"
        case .passed: "möjlig att ansluta"
        case .near: "i absolut närhet"
        case .lacking: "saknar"
        }
    }
}

/// How fast, and by which technologies, a building must be reached to have access.
public struct SpeedClass: Sendable, Hashable {
    public var down: Double
    public var up: Double
    /// Bit `1 << rawValue` for each technology that gives access.
    public var technologies: UInt8

    public static let fixedTechnologies = mask(Technology.allCases.filter(\.isFixed))

    public init(down: Double, up: Double = 0, technologies: UInt8 = SpeedClass.fixedTechnologies) {
        self.down = down
        self.up = up
        self.technologies = technologies
    }

    /// One bit for each technology, for sets that fit in a byte.
    public static func mask(_ technologies: [Technology]) -> UInt8 {
        technologies.reduce(0) { $0 | 1 << $1.rawValue }
    }

    /// Whether a report's technology and speeds are enough.
    @inlinable public func isMet(by report: Report) -> Bool {
        technologies & 1 << report.technology != 0 && report.down >= down && report.up >= up
    }
}
